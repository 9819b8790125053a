import type { Reach, ReachState } from '#ports/reach.ts'
import type { Put } from '#ports.ts'
import type { Desk } from '../desk.ts'

/** What was found of people whom messages reach. */
export const reaching: ReadonlySet<ReachState> = new Set(['reached', 'guest', 'federated'])

/** What was found of somebody on a platform, and why where it is nothing good. */
type Found = Pick<Reach, 'person' | 'platform' | 'state' | 'why'>

/** What was found of somebody on a platform, to be stored with whatever found it; nothing when it is known already. */
export async function reachPut({ store, clock }: Desk, { person, platform, state, why }: Found): Promise<Put[]> {
  const id = `${platform}:${person}`
  const before = await store.get('reach', id)
  if (before?.state === state && before.why === why) return []
  const record: Reach = { id, version: before?.version ?? 0, person, platform, state, why, at: clock.now() }
  return [{ kind: 'reach', record }]
}

/** Remembers what was found of somebody on a platform. Where another process remembered it at the same moment, theirs is as good. */
export async function rememberReach(desk: Desk, found: Found): Promise<void> {
  const put = await reachPut(desk, found)
  if (put.length > 0) await desk.store.commit({ heard: null, put, remove: [], changes: [], outgoing: [] })
}
