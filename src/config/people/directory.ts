import type { Meeting } from '#domain/board/meeting.ts'
import type { Day } from '#domain/day.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Handle } from '#domain/person/handle.ts'
import type { Person } from '#domain/person/person.ts'
import type { Kept } from '#domain/record/kept.ts'
import { homeLookup, type Lookup } from '#ports/lookup.ts'
import type { Directory, Store } from '#ports.ts'

/** People and where they are known, by what they are asked for. */
interface Register {
  readonly stored: readonly Person[]
  readonly lookups: readonly Lookup[]
  readonly people: readonly Person[]
  readonly byId: ReadonlyMap<string, Person>
  /** By `PLATFORM:USER`. */
  readonly byUser: ReadonlyMap<string, Person>
  /** The clerk's own workspace or tenant on a platform, as that platform said it. */
  readonly home: ReadonlyMap<string, string>
}

interface Diary {
  readonly stored: readonly Meeting[]
  readonly meetings: readonly Meeting[]
}

/** What was made of the last reading, for every directory over the same store. */
interface Made {
  register: Register | null
  diary: Diary | null
}

/**
 * Everybody and every meeting the clerk knows: configuration, overlaid by what the store has. A stored person replaces the configured
 * one of the same id; a stored meeting replaces the one of the same id or calendar uid, and takes it off the list when it is cancelled.
 */
export class ConfigDirectory implements Directory {
  readonly #partnership: Partnership
  readonly #store: Store
  readonly #made: Made

  /** `made` is of another directory of the same partnership, over the same store. */
  constructor(partnership: Partnership, store: Store, made: Made = { register: null, diary: null }) {
    this.#partnership = partnership
    this.#store = store
    this.#made = made
  }

  over(store: Store): ConfigDirectory {
    return new ConfigDirectory(this.#partnership, store, this.#made)
  }

  /** Nobody, when the account is of a workspace or tenant that is not allowed, or matches no person by user id. */
  async personOf({ platform, tenant, user }: Handle): Promise<Person | undefined> {
    const { byId, byUser, home } = await this.#people()
    if (!this.#allows(platform, tenant, home)) return undefined
    return platform === 'local' ? byId.get(user) : byUser.get(`${platform}:${platform === 'email' ? user.toLowerCase() : user}`)
  }

  async person(id: string): Promise<Person | undefined> {
    return (await this.#people()).byId.get(id)
  }

  async people(): Promise<readonly Person[]> {
    return (await this.#people()).people
  }

  async meetings(board: string | null, from: Day | null): Promise<readonly Meeting[]> {
    const all = await this.#meetings()
    if (board === null && from === null) return all
    const { calendar } = this.#partnership
    return all.filter(
      (meeting) => (board === null || meeting.board === board) && (from === null || calendar.dayOf(meeting.startsAt) >= from),
    )
  }

  /** An empty list of tenants allows the clerk's own, once it is known which that is. */
  #allows(platform: Handle['platform'], tenant: string, home: Register['home']): boolean {
    if (platform !== 'slack' && platform !== 'teams') return true
    const allowed = this.#partnership.tenants[platform]
    if (allowed.length > 0) return allowed.includes(tenant)
    const own = home.get(platform)
    return own === undefined || own === tenant
  }

  async #people(): Promise<Register> {
    const [stored, lookups] = await Promise.all([this.#store.list('person'), this.#store.list('lookup')])
    const known = this.#made.register
    const stands = known !== null && sameRecords(known.stored, stored) && sameRecords(known.lookups, lookups)
    this.#made.register = stands ? { ...known, stored, lookups } : registerOf(this.#partnership.people, stored, lookups)
    return this.#made.register
  }

  async #meetings(): Promise<readonly Meeting[]> {
    const stored = await this.#store.list('meeting')
    const known = this.#made.diary
    const stands = known !== null && sameRecords(known.stored, stored)
    this.#made.diary = stands ? { ...known, stored } : { stored, meetings: overlaid(this.#partnership.meetings, stored) }
    return this.#made.diary.meetings
  }
}

function registerOf(configured: readonly Person[], stored: readonly Person[], lookups: readonly Lookup[]): Register {
  const byId = new Map(configured.map((person) => [person.id, person]))
  for (const person of stored) byId.set(person.id, person)
  const people = [...byId.values()]
  const found = new Map(lookups.map((lookup) => [lookup.id, lookup.found]))
  const home = new Map(lookups.filter(({ id, platform }) => id === homeLookup(platform)).map((one) => [one.platform, one.found]))
  return { stored, lookups, people, byId, byUser: new Map(people.flatMap((person) => userKeys(person, found))), home }
}

/** Where a person is known: their user id on each platform, looked up when configuration gives an e-mail address. */
function userKeys(person: Person, found: ReadonlyMap<string, string>): [string, Person][] {
  const keys: [string, Person][] = person.email === '' ? [] : [[`email:${person.email.toLowerCase()}`, person]]
  for (const platform of ['slack', 'teams'] as const) {
    const handle = person.handles[platform]
    const user = handle?.includes('@') ? found.get(`${platform}:${handle}`) : handle
    if (user !== undefined) keys.push([`${platform}:${user}`, person])
  }
  return keys
}

function overlaid(configured: readonly Meeting[], stored: readonly Meeting[]): Meeting[] {
  const ids = new Set(stored.map(({ id }) => id))
  const uids = new Set(stored.flatMap(({ uid }) => (uid === null ? [] : [uid])))
  return [...configured.filter(({ id, uid }) => !ids.has(id) && (uid === null || !uids.has(uid))), ...stored]
    .filter(({ cancelled }) => cancelled !== true)
    .toSorted((a, b) => compare(a.startsAt, b.startsAt) || compare(a.id, b.id))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Whether two readings hold the same versions, so that what was made of the first still stands. */
function sameRecords(a: readonly Kept[], b: readonly Kept[]): boolean {
  return (
    a === b ||
    (a.length === b.length && a.every((record, index) => record.id === b[index]?.id && record.version === b[index]?.version))
  )
}
