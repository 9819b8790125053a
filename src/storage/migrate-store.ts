import { verifyAudit } from './audit.ts'
import { type Contents, contentsIn, contentsNow } from './backup.ts'
import type { Engine } from './snapshot.ts'
import { StoreUnreadable } from './store-error.ts'

/**
 * Copies a whole store as it is at one moment into an empty one of any engine, then reads that again: counts and sums must be those of
 * the moment and the history whole, or it throws {@link StoreUnreadable}. The source is only read, and may be at work meanwhile; a target
 * that holds something throws {@link StoreNotEmpty}, unless `force` is set: what is there goes then.
 */
export async function migrateStore(from: Engine, to: Engine, options: { readonly force?: boolean } = {}): Promise<Contents> {
  const audit = await verifyAudit(from)
  if (!audit.ok) throw unequal(`its history is broken at entry ${audit.firstBroken}`)
  const snapshot = await from.snapshot()
  await to.replace(snapshot, options.force ?? false)
  const target = await contentsNow(to)
  if (contentsIn(snapshot).sha256 !== target.sha256) throw unequal('what arrived differs from what was sent')
  if (!(await verifyAudit(to)).ok) throw unequal('the history did not arrive whole')
  return target
}

function unequal(why: string): StoreUnreadable {
  return new StoreUnreadable(
    `The store was not moved: ${why}.`,
    'Stop the clerk, run `board-clerk audit verify`, and try again with an empty target.',
  )
}
