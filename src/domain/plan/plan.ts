import type { Cell } from './table.ts'

/** What a column of a delivery plan can hold. */
export const planFields = [
  'ref',
  'title',
  'description',
  'owner',
  'ownerRole',
  'supporting',
  'start',
  'raised',
  'due',
  'originalDue',
  'completed',
  'status',
  'brag',
  'forecast',
  'percent',
  'update',
  'priority',
  'funding',
  'source',
  'evidence',
  'also',
  'board',
] as const
/** One thing that a column can hold. */
export type PlanField = (typeof planFields)[number]

/** Which column holds what: the row of the headings, and the heading of each field. `update` may be several columns. */
export interface Mapping {
  readonly sheet: string | null
  readonly headerRow: number
  readonly columns: { readonly [F in PlanField]?: string | readonly string[] }
  /** Headings of columns that are not read. */
  readonly unused: readonly string[]
}

/** One line of a plan: its row in the file, the section it stands under, and its cells by what they are. */
export interface PlanRow {
  readonly row: number
  readonly section: string | null
  readonly cells: { readonly [F in PlanField]?: Cell }
}

/** Something to tell about one row: what was found where, and what is the matter, in words. */
export interface RowProblem {
  readonly row: number
  readonly ref: string | null
  readonly column: string | null
  readonly value: string
  readonly problem: string
}

/** A delivery plan as a file has it: which row and cell is what, not yet what it means. */
export interface Plan {
  readonly file: string
  readonly from1904: boolean
  readonly mapping: Mapping
  readonly rows: readonly PlanRow[]
  readonly warnings: readonly RowProblem[]
}

/** The heading of a field in the file, for telling where a value stands. */
export function headingOf(mapping: Mapping, field: PlanField): string | null {
  const heading = mapping.columns[field]
  return typeof heading === 'string' ? heading : (heading?.[0] ?? null)
}
