import type { Person } from '#domain/person/person.ts'
import { isTrouble } from '#ports/outside.ts'
import type { Put } from '#ports.ts'
import type { Desk } from '../desk.ts'

/** Finds the accounts of people who are named by their e-mail address, and remembers of each who has none that it is so. */
export async function findAccounts(desk: Desk): Promise<void> {
  if (desk.outside === undefined) return
  const people = (await desk.directory.people()).filter(({ handles }) => handles.teams?.includes('@') === true)
  const found = await desk.outside.accounts.find(people.map(({ handles }) => handles.teams ?? ''))
  if (isTrouble(found)) return
  const put: Put[] = []
  for (const person of people) put.push(...(await reachOf(desk, person, found.absent.includes(person.handles.teams ?? ''))))
  if (put.length > 0) await desk.store.commit({ heard: null, put, remove: [], changes: [], outgoing: [] })
}

/** What is kept of somebody: that there is no account; or, where that was so and is so no more, what they are. */
async function reachOf({ store, clock }: Desk, { id: person, handles }: Person, absent: boolean): Promise<Put[]> {
  const id = `teams:${person}`
  const known = await store.get('reach', id)
  if (absent === (known?.state === 'no account')) return []
  const account = await store.get('lookup', `teams:${handles.teams}`)
  const state = absent ? 'no account' : account?.guest === true ? 'guest' : 'reached'
  const why = absent ? `Microsoft 365 has no account for ${handles.teams}` : null
  if (!absent && known === undefined) return []
  const record = { id, version: known?.version ?? 0, person, platform: 'teams' as const, state, why, at: clock.now() } as const
  return [{ kind: 'reach', record }]
}
