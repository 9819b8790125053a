import { seatsOf } from '#domain/board/holding.ts'
import type { Holding } from '#domain/board/seat.ts'
import type { Day } from '#domain/day.ts'
import type { Platform } from '#domain/person/handle.ts'
import type { Person } from '#domain/person/person.ts'
import type { Reach } from '#ports/reach.ts'

/** A person as scripts read it. `seats` are the ids of those they hold on the day; `holdings` are all they hold, held or will hold. */
export interface PersonJson {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly agency: string
  readonly email: string
  readonly roles: readonly string[]
  readonly seats: readonly string[]
  readonly handles: { readonly slack: string | null; readonly teams: string | null }
  readonly prefers: Platform | null
  readonly holdings: readonly Holding[]
  /** What was last found when they were to be reached, by platform; empty before anything was. */
  readonly reach: readonly Pick<Reach, 'platform' | 'state' | 'why' | 'at'>[]
}

/** A person with the seats they hold on a day, and what is known of reaching them. */
export function personJson(person: Person, day: Day, known: readonly Reach[]): PersonJson {
  return {
    id: person.id,
    name: person.name,
    role: person.role,
    agency: person.agency,
    email: person.email,
    roles: person.roles,
    seats: seatsOf(person, day),
    handles: { slack: person.handles.slack ?? null, teams: person.handles.teams ?? null },
    prefers: person.prefers,
    holdings: person.holdings,
    reach: known
      .filter((one) => one.person === person.id)
      .map(({ platform, state, why, at }) => ({ platform, state, why, at }))
      .toSorted((a, b) => a.platform.localeCompare(b.platform)),
  }
}
