import { exits, Fault } from '#app/fault.ts'
import type { Board } from '#domain/board/board.ts'
import type { Seat } from '#domain/board/seat.ts'
import { boardNamed, nearest, personNamed, seatNamed } from '#domain/names.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Person } from '#domain/person/person.ts'
import { isRefusal } from '#domain/refusal.ts'
import { asFault, granted } from '../outcome.ts'

/** The board that an option names, or null without one. Throws a fault of the arguments. */
export function boardGiven(partnership: Partnership, words: string | undefined): Board | null {
  return words === undefined ? null : granted(boardNamed(partnership, words))
}

/** Who an option names as owner: a person or a seat. */
export type Owner = { readonly person: Person } | { readonly seat: Seat }

/** The person or seat that an option names: an id first, then what either is called. Throws a fault of the arguments. */
export function ownerGiven(
  partnership: Partnership,
  people: readonly Person[],
  words: string | undefined,
  board: Board | null,
): Owner | null {
  if (words === undefined) return null
  const byId = ownerWithId(partnership, people, words)
  if (byId !== null) return byId
  const seat = seatNamed(partnership, words, board?.id)
  if (!isRefusal(seat)) return { seat }
  const person = personNamed(people, words)
  if (!isRefusal(person)) return { person }
  const isUnclear = person.refused.includes(' could be ')
  if (isUnclear || seat.refused.includes(' could be ')) throw asFault(isUnclear ? person : seat)
  throw unknownOwner(partnership, people, words)
}

function ownerWithId({ boards }: Partnership, people: readonly Person[], words: string): Owner | null {
  const id = words.trim().toLowerCase()
  const seat = boards.flatMap(({ seats }) => seats).find((one) => one.id.toLowerCase() === id)
  if (seat !== undefined) return { seat }
  const person = people.find((one) => one.id.toLowerCase() === id || one.email.toLowerCase() === id)
  return person === undefined ? null : { person }
}

function unknownOwner({ boards }: Partnership, people: readonly Person[], words: string): Fault {
  const ids = [...people.map(({ id }) => id), ...boards.flatMap(({ seats }) => seats.map(({ id }) => id))]
  const near = nearest(words, ids)
  const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'See "list people" and "list seats".'
  return new Fault(`There is no person or seat called “${words.slice(0, 60)}”.`, exits.badArguments, hint)
}
