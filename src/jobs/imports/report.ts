import type { FieldChange } from '#domain/plan/merge.ts'
import type { RowProblem } from '#domain/plan/plan.ts'

/** What an import of a board's plan or register did, row by row, as the command line prints it. `mapping` is how its columns were read. */
export interface BoardImport<Columns> {
  readonly board: string
  readonly created: readonly string[]
  readonly updated: readonly { readonly ref: string; readonly row: number; readonly changes: readonly FieldChange[] }[]
  readonly unchanged: number
  readonly rejected: readonly RowProblem[]
  readonly warnings: readonly RowProblem[]
  readonly mapping: Columns
  readonly dryRun: boolean
}
