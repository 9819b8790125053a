import type { Partnership } from '#domain/partnership.ts'

/** What roles, seats and agencies are called, in small letters: words that name an office and not whoever holds it. */
export function rolesAndSeats({ people, boards, agencies }: Partnership): ReadonlySet<string> {
  const words = [
    ...people.map(({ role }) => role),
    ...boards.flatMap(({ seats }) => seats.map(({ title }) => title)),
    ...agencies.map(({ name }) => name),
  ]
  return new Set(words.map((word) => word.toLowerCase()))
}
