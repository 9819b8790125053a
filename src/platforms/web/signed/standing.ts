import { hasLeft, isEnded } from '#domain/access/access.ts'
import type { Instant } from '#domain/day.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Person } from '#domain/person/person.ts'
import type { Clock, Directory, Store } from '#ports.ts'

/** Why a link or session does not work. `unknown`: the clerk never made it so. */
export interface Refused {
  readonly refused: 'unknown' | 'expired' | 'ended' | 'left'
  readonly person: Person | null
}

/** What is asked whether somebody's link or session still stands. */
export interface StandingSources {
  readonly store: Store
  readonly directory: Directory
  readonly partnership: Pick<Partnership, 'calendar'>
  readonly clock: Clock
}

/** Whether what was issued to somebody at a moment, for so many seconds, still stands. */
export async function standing(
  { store, directory, partnership, clock }: StandingSources,
  id: string,
  issuedAt: Instant,
  seconds: number,
): Promise<{ readonly person: Person } | Refused> {
  const person = await directory.person(id)
  const now = clock.now()
  if (person === undefined) return { refused: 'left', person: null }
  if (hasLeft(person, partnership.calendar.dayOf(now))) return { refused: 'left', person }
  if (isEnded(await store.get('access', id), issuedAt)) return { refused: 'ended', person }
  return Date.parse(now) >= Date.parse(issuedAt) + seconds * 1_000 ? { refused: 'expired', person } : { person }
}
