import type { ChangeDraft } from '#domain/record/change.ts'
import { type Refusal, refuse } from '#domain/refusal.ts'
import type { Put } from '#ports.ts'
import type { Desk } from '../desk.ts'

/** What one attempt at an import comes to: what to store, and what to report. */
export interface Decided<R> {
  readonly put: readonly Put[]
  readonly changes: readonly ChangeDraft[]
  readonly report: R
}

const tries = 3

/**
 * Stores an import in one commit, all of it or nothing, so that nobody, and no chase, ever sees half a file. Decided again when somebody
 * changed the same meanwhile; refused in the end with nothing stored. `what` names the records in the plural.
 */
export async function inOneCommit<R>(
  { store }: Desk,
  what: string,
  dryRun: boolean,
  decide: () => Promise<Decided<R>>,
): Promise<R | Refusal> {
  for (let left = tries; left > 0; left -= 1) {
    const { put, changes, report } = await decide()
    if (dryRun || put.length === 0) return report
    const committed = await store.commit({ heard: null, put, remove: [], changes, outgoing: [] })
    if (committed.done) return report
  }
  return refuse(`The ${what} were being changed meanwhile, so nothing was imported.`, 'Import the file again.')
}
