import type { Day } from '#domain/day.ts'
import type { Platform } from '#domain/handle.ts'
import { seatsOf } from '#domain/holding.ts'
import type { Person } from '#domain/person.ts'
import type { Holding } from '#domain/seat.ts'

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
}

/** A person with the seats they hold on a day. */
export function personJson(person: Person, day: Day): PersonJson {
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
  }
}
