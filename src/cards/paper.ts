import type { Marking } from '#domain/access/marking.ts'
import type { Brag } from '#domain/action/brag.ts'
import type { Day, Instant } from '#domain/day.ts'
import type { PaperPolicy } from '#domain/pack/paper-policy.ts'
import type { Chart } from './chart.ts'

/** What stands in a cell of a table or sheet. People's words are strings: data, never a formula or markup. Null is empty. */
export type Cell = string | number | { readonly day: Day } | { readonly brag: Brag } | null

/** A table with its header; `widths` are shares of the page. */
export interface PaperTable {
  readonly caption: string
  readonly columns: readonly string[]
  readonly widths: readonly number[]
  readonly rows: readonly (readonly Cell[])[]
}

/** One block of a paper. A `paragraph` is numbered through the paper, as board papers have it; a `note` is small print without a number. */
export type Block =
  | { readonly as: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly as: 'paragraph'; readonly text: string }
  | { readonly as: 'note'; readonly text: string }
  | { readonly as: 'quote'; readonly text: string }
  | { readonly as: 'list'; readonly items: readonly string[] }
  | { readonly as: 'table'; readonly table: PaperTable }
  | { readonly as: 'chart'; readonly chart: Chart }

/** One sheet of the spreadsheet that goes with a paper. */
interface Sheet {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly width: number }[]
  readonly rows: readonly (readonly Cell[])[]
}

/** A paper for people to read: what stands on its front, its text, and the sheets that go with it. `asAt` is the moment it speaks of. */
export interface Paper {
  readonly title: string
  readonly marking: Marking
  readonly handling: string
  readonly asAt: Instant
  /** Shown above the title where a file can show it. */
  readonly logo?: PaperPolicy['logo']
  readonly front: readonly { readonly label: string; readonly value: string }[]
  readonly blocks: readonly Block[]
  readonly sheets: readonly Sheet[]
}
