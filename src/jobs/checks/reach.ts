import { type Check, pass, some, warn } from '#domain/check.ts'
import type { Directory, Store } from '#ports.ts'
import { reaching } from '../delivery/reach.ts'

/** Who was not reached on some platform when they were last to be, and why. */
export async function reachCheck(store: Store, directory: Directory): Promise<Check> {
  const here = new Set((await directory.people()).map(({ id }) => id))
  const lost = (await store.list('reach')).filter(({ person, state }) => here.has(person) && !reaching.has(state))
  if (lost.length === 0) return pass('people reached', 'nobody is known whom a platform did not reach')
  const who = lost.map(({ person, platform, state }) => `${person} (${platform}: ${state})`).toSorted()
  return warn(
    'people reached',
    `not reached when last tried: ${some(who)}`,
    'Put their accounts right in people.yaml or on the platform; until then they are tried on their next one. Details: list people --json',
  )
}
