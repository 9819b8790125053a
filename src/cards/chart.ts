import type { Brag } from '#domain/action/brag.ts'

/**
 * A picture made of data, drawn by each surface in its own way. `says` tells in a sentence or two what it shows: it stands where no picture
 * can, and is the picture's alternative text.
 */
export interface Chart {
  readonly title: string
  readonly says: string
  readonly shape: BarShape | LineShape | GridShape
}

/** One series of a chart, with a value for each group or point; null where there is none. `tone` picks its colour, never its meaning alone. */
interface Series {
  readonly name: string
  readonly tone: Brag | 'planned' | 'actual'
  readonly values: readonly (number | null)[]
}

/** Bars, one group for each name; stacked on each other or side by side. */
interface BarShape {
  readonly as: 'bars'
  readonly groups: readonly string[]
  readonly series: readonly Series[]
  readonly stacked: boolean
  /** What is counted: "actions". */
  readonly unit: string
}

/** Lines over points in time. */
interface LineShape {
  readonly as: 'lines'
  /** Drawn small, to stand beside others of its kind. */
  readonly small?: boolean
  readonly points: readonly string[]
  readonly series: readonly Series[]
  readonly unit: string
}

/** A matrix, such as a heat map: rows from the top, columns from the left; a cell says in `words` what is in it. */
interface GridShape {
  readonly as: 'grid'
  readonly rowsAre: string
  readonly columnsAre: string
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  readonly cells: readonly { readonly row: number; readonly column: number; readonly tone: Brag; readonly words: string }[]
}
