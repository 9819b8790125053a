import type { RowProblem } from '../plan/plan.ts'

/** A row of a table of measures, in its own words. `readings` are by the words that name their quarter. */
export interface MeasureEntry {
  readonly row: number
  readonly ref: string
  readonly name: string
  readonly boards: string
  readonly portfolio: string
  readonly unit: string
  readonly direction: string
  readonly target: string
  readonly source: string
  readonly note: string
  readonly readings: readonly { readonly column: string; readonly quarter: string; readonly value: string }[]
}

/** A column of words of such a row. */
export type MeasureColumn = Exclude<keyof MeasureEntry, 'row' | 'readings'>

/** A table of measures as read. */
export interface MeasureTable {
  readonly file: string
  readonly entries: readonly MeasureEntry[]
  readonly warnings: readonly RowProblem[]
  readonly mapping: Readonly<Record<string, string>>
}
