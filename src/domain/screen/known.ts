import type { Person } from '../person/person.ts'

/** The e-mail addresses that may be written anywhere: the clerk's people are known by them. In small letters. */
export function knownAddresses(people: readonly Person[]): ReadonlySet<string> {
  return new Set(
    people.flatMap(({ email, handles }) => [email, handles.slack ?? '', handles.teams ?? '']).map((one) => one.toLowerCase()),
  )
}
