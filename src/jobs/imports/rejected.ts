import { type Rejection, rejectionId } from '#domain/entries/rejection.ts'
import type { Commit } from '#ports.ts'
import type { Desk } from '../desk.ts'

/** What an import left out, without what stood there. */
interface LeftOut {
  readonly what: Rejection['what']
  readonly board: string | null
  readonly file: string
  readonly by: string
  readonly rejected: readonly { readonly row: number; readonly column?: string | null; readonly problem: string }[]
}

/** Rows kept of one file: enough to see what is the matter with it. */
const most = 100

/** Keeps which rows an import left out, so that the office hears of it; an import that took everything takes an earlier one's away. */
export async function keepRejected({ store, clock }: Desk, { what, board, file, by, rejected }: LeftOut): Promise<void> {
  const id = rejectionId(what, board)
  const before = await store.get('rejection', id)
  const nothing: Commit = { heard: null, put: [], remove: [], changes: [], outgoing: [] }
  if (rejected.length === 0) {
    if (before !== undefined) await store.commit({ ...nothing, remove: [{ kind: 'rejection', id, version: before.version }] })
    return
  }
  const rows = rejected.slice(0, most).map(({ row, column = null, problem }) => ({ row, column, problem }))
  const record: Rejection = { id, version: before?.version ?? 0, what, board, file, rows, at: clock.now(), by }
  await store.commit({ ...nothing, put: [{ kind: 'rejection', record }] })
}
