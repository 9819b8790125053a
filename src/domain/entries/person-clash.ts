import type { Holding } from '../board/seat.ts'
import type { Person } from '../person/person.ts'
import type { Wrong } from './person-line.ts'

/** What a person of a list has that only one can have, and somebody else has already: an address, an account, a seat, a chair. */
export function clashesOf(person: Person, others: readonly Person[]): Wrong[] {
  return others.flatMap((other) => [
    ...(same(person.email, other.email) ? [{ column: 'email' as const, problem: `is the address of ${other.id} already` }] : []),
    ...(['slack', 'teams'] as const)
      .filter((platform) => same(person.handles[platform], other.handles[platform]))
      .map((column) => ({ column, problem: `is the account of ${other.id} already` })),
    ...person.holdings
      .filter((holding) => other.holdings.some((held) => clash(holding, held)))
      .map(({ seat, as }) => ({ column: 'seats' as const, problem: taken(`${as} of ${seat}`, other, 'seats') })),
    ...person.roles
      .filter((role) => role.startsWith('chair:') && other.roles.includes(role))
      .map((role) => ({ column: 'roles' as const, problem: taken(role.replace(':', ' of '), other, 'roles') })),
  ])
}

/** Whether two would hold one seat on the same day. Of delegates there may be several. */
function clash(a: Holding, b: Holding): boolean {
  const apart = (a.to !== null && b.from !== null && a.to < b.from) || (b.to !== null && a.from !== null && b.to < a.from)
  return a.seat === b.seat && a.as === b.as && a.as !== 'delegate' && !apart
}

function taken(what: string, { id }: Person, of: 'seats' | 'roles'): string {
  return `${what} is ${id} already: give ${id} other ${of}, or “none”, in this list too`
}

function same(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one !== '' && one.toLowerCase() === other?.toLowerCase()
}
