import type { Action } from '../action/action.ts'
import type { Day } from '../day.ts'
import type { Absence } from '../person/absence.ts'
import type { Person } from '../person/person.ts'
import type { Board } from './board.ts'
import { type Holding, isHeldOn, type Seat } from './seat.ts'

type Held = { readonly person: Person; readonly holding: Holding }

const heldBy = new WeakMap<readonly Person[], ReadonlyMap<string, readonly Held[]>>()
const byId = new WeakMap<readonly Person[], ReadonlyMap<string, Person>>()
const awayBy = new WeakMap<readonly Absence[], ReadonlyMap<string, readonly Absence[]>>()
const seatsBy = new WeakMap<readonly Board[], ReadonlyMap<string, Seat>>()

/** The person with an id. */
export function personIn(people: readonly Person[], id: string): Person | undefined {
  return once(byId, people, () => new Map(people.map((person) => [person.id, person]))).get(id)
}

/** The seat with an id, on whichever board. */
export function seatIn(boards: readonly Board[], id: string): Seat | undefined {
  return once(seatsBy, boards, () => new Map(boards.flatMap((board) => board.seats.map((seat) => [seat.id, seat])))).get(id)
}

/** Who holds a seat on a day; undefined when it is vacant. Of two, the one who came last. */
export function holderOf(people: readonly Person[], seat: string, day: Day): Person | undefined {
  return inSeat(people, seat, 'holder', day)
}

/** Who stands in for the holder of a seat on a day. */
export function deputyOf(people: readonly Person[], seat: string, day: Day): Person | undefined {
  return inSeat(people, seat, 'deputy', day)
}

/** Whom the holder of a seat has handed it to for now. */
export function delegateOf(people: readonly Person[], seat: string, day: Day): Person | undefined {
  return inSeat(people, seat, 'delegate', day)
}

/** The seats that somebody is in on a day, by default as holder. */
export function seatsOf(person: Person, day: Day, as: Holding['as'] = 'holder'): string[] {
  return person.holdings.filter((holding) => holding.as === as && isHeldOn(holding, day)).map(({ seat }) => seat)
}

/** The chair of a board, by role. */
export function chairOf(people: readonly Person[], board: string): Person | undefined {
  return people.find(({ roles }) => roles.includes(`chair:${board}`))
}

/** The deputy chair of a board, by role. */
export function deputyChairOf(people: readonly Person[], board: string): Person | undefined {
  return people.find(({ roles }) => roles.includes(`deputy:${board}`))
}

/** Everyone of the secretariat. */
export function secretariat(people: readonly Person[]): Person[] {
  return people.filter(({ roles }) => roles.includes('secretariat'))
}

/** The absence somebody has on a day, if any. */
export function awayOn(absences: readonly Absence[], person: string, day: Day): Absence | undefined {
  const theirs = once(awayBy, absences, () => Map.groupBy(absences, (absence) => absence.person)).get(person)
  return theirs?.find(({ from, to }) => from <= day && day <= to)
}

/** Who reads a board's chair's papers on a day: the chair; while the chair is away their cover, else the deputy chair. */
export function chairFor(people: readonly Person[], absences: readonly Absence[], board: string, day: Day): Person | undefined {
  const chair = chairOf(people, board)
  const deputy = deputyChairOf(people, board)
  if (chair === undefined) return deputy
  const away = awayOn(absences, chair.id, day)
  if (away === undefined) return chair
  return (away.cover === null ? undefined : personIn(people, away.cover)) ?? deputy ?? chair
}

/**
 * Who is asked about an action. `as` says in what part, `standsFor` for whom when the one is away.
 * `none` says why nobody is: it has no seat, its seat is vacant or never chased, or all who could answer are away.
 */
export type Answerer =
  | { readonly person: Person; readonly as: 'holder' | 'deputy' | 'delegate' | 'cover'; readonly standsFor: Person | null }
  | { readonly none: 'no seat' | 'vacant' | 'no-chase' | 'away' }

/** Where it is looked up who answers: people with the seats they hold, the boards whose seats these are, and who is away. */
export interface Rota {
  readonly people: readonly Person[]
  readonly boards: readonly Board[]
  readonly absences: readonly Absence[]
}

/**
 * Who is asked about an action on a day: its delegate, else the holder of its lead seat. Whoever is away is covered by the person they
 * named, else by the seat's deputy, else by its delegate. A vacant seat is an exception for the secretariat, not for its deputy to bear.
 */
export function answererOf(rota: Rota, action: Pick<Action, 'seat' | 'delegate'>, day: Day): Answerer {
  const { people, boards, absences } = rota
  if (action.seat === null) return { none: 'no seat' }
  if (seatIn(boards, action.seat)?.noChase === true) return { none: 'no-chase' }
  const delegate = action.delegate === null ? undefined : personIn(people, action.delegate)
  if (delegate !== undefined && awayOn(absences, delegate.id, day) === undefined) {
    return { person: delegate, as: 'delegate', standsFor: null }
  }
  return seatAnswerer(rota, action.seat, day)
}

function seatAnswerer({ people, absences }: Rota, seat: string, day: Day): Answerer {
  const holder = holderOf(people, seat, day)
  if (holder === undefined) return { none: 'vacant' }
  const away = awayOn(absences, holder.id, day)
  if (away === undefined) return { person: holder, as: 'holder', standsFor: null }
  const here = (person: Person | undefined): person is Person =>
    person !== undefined && person.id !== holder.id && awayOn(absences, person.id, day) === undefined
  const cover = away.cover === null ? undefined : personIn(people, away.cover)
  if (here(cover)) return { person: cover, as: 'cover', standsFor: holder }
  const deputy = deputyOf(people, seat, day)
  if (here(deputy)) return { person: deputy, as: 'deputy', standsFor: holder }
  const delegate = delegateOf(people, seat, day)
  return here(delegate) ? { person: delegate, as: 'delegate', standsFor: holder } : { none: 'away' }
}

function inSeat(people: readonly Person[], seat: string, as: Holding['as'], day: Day): Person | undefined {
  const held = once(heldBy, people, () => bySeat(people)).get(seat) ?? []
  return held.find(({ holding }) => holding.as === as && isHeldOn(holding, day))?.person
}

/** Latest `from` first, so that the first that holds is the newest in post. */
function bySeat(people: readonly Person[]): Map<string, Held[]> {
  const all = people.flatMap((person) => person.holdings.map((holding) => ({ person, holding })))
  all.sort((a, b) => (b.holding.from ?? '').localeCompare(a.holding.from ?? '') || a.person.id.localeCompare(b.person.id))
  return Map.groupBy(all, ({ holding }) => holding.seat)
}

/** Lists given to this room are never changed in place, so what is worked out from one holds for as long as it lives. */
function once<K extends object, V>(known: WeakMap<K, V>, of: K, make: () => V): V {
  const found = known.get(of)
  if (found !== undefined) return found
  const made = make()
  known.set(of, made)
  return made
}
