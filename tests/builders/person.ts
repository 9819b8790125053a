import type { Holding } from '#domain/board/seat.ts'
import type { Person } from '#domain/person/person.ts'

/** Somebody on Slack. `holds`, `deputises` are seats. */
export function aPerson(
  given: Partial<Person> & { readonly id: string; readonly holds?: readonly string[]; readonly deputises?: readonly string[] },
): Person {
  const { holds = [], deputises = [], ...rest } = given
  const holding = (as: Holding['as']) => (seat: string) => ({ seat, as, from: null, to: null })
  return {
    version: 1,
    name: `Person ${given.id}`,
    role: 'Head of Service',
    agency: 'PROBATION',
    email: `${given.id}@example.org`,
    roles: [],
    holdings: [...holds.map(holding('holder')), ...deputises.map(holding('deputy'))],
    handles: { slack: `U-${given.id}` },
    prefers: null,
    ...rest,
  }
}
