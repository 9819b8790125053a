import type { Instant } from '../day.ts'
import type { Kept } from '../record/kept.ts'

/**
 * The rows that the last import of a kind of file left out, for one board or for all (null). Only what is wrong with them is kept, not what stood
 * there. `id` is `KIND:BOARD`, or `KIND:(all)`; a later import without such rows takes it away.
 */
export interface Rejection extends Kept {
  readonly what: 'actions' | 'risks' | 'meetings' | 'people' | 'measures'
  readonly board: string | null
  readonly file: string
  readonly rows: readonly { readonly row: number; readonly column: string | null; readonly problem: string }[]
  readonly at: Instant
  readonly by: string
}

/** The id under which the last rejection of a kind of file is kept. */
export function rejectionId(what: Rejection['what'], board: string | null): string {
  return `${what}:${board ?? '(all)'}`
}
