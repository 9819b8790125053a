import { verifyAudit } from './audit.ts'
import { type Contents, contentsNow } from './backup.ts'
import type { Engine } from './snapshot.ts'
import { StoreUnreadable } from './store-error.ts'

/**
 * Copies a whole store into an empty one of any engine, then reads both again: the counts and the sums must be equal and the history
 * whole, or it throws {@link StoreUnreadable}. The source is only read; a target that holds something throws {@link StoreNotEmpty}.
 */
export async function migrateStore(from: Engine, to: Engine): Promise<Contents> {
  const audit = await verifyAudit(from)
  if (!audit.ok) throw unequal(`its history is broken at entry ${audit.firstBroken}`)
  await to.replace(await from.snapshot(), false)
  const [source, target] = [await contentsNow(from), await contentsNow(to)]
  if (source.sha256 !== target.sha256) throw unequal('what arrived differs from what was sent')
  if (!(await verifyAudit(to)).ok) throw unequal('the history did not arrive whole')
  return target
}

function unequal(why: string): StoreUnreadable {
  return new StoreUnreadable(
    `The store was not moved: ${why}.`,
    'Stop the clerk, run `board-clerk audit verify`, and try again with an empty target.',
  )
}
