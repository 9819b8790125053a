import type { Platform } from '#domain/handle.ts'
import { personIn } from '#domain/holding.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Person } from '#domain/person.ts'
import type { Messenger, Outgoing } from '#ports.ts'

/** The platforms to try for somebody or for a board's channel, in order: the preferred one, the others, and e-mail last. */
export function routeOf(messengers: readonly Messenger[], to: Outgoing['to'], people: readonly Person[]): Platform[] {
  const prefers = 'person' in to ? (personIn(people, to.person)?.prefers ?? null) : null
  const all = messengers.map(({ platform }) => platform)
  const rank = (platform: Platform) => (platform === prefers ? 0 : platform === 'email' ? 2 : 1)
  return all.toSorted((a, b) => rank(a) - rank(b))
}

/** Where a message would be tried first, as far as configuration tells without asking any platform; null when there is no way. */
export function firstPlatform(
  messengers: readonly Messenger[],
  to: Outgoing['to'],
  people: readonly Person[],
  partnership: Partnership,
): Platform | null {
  const person = 'person' in to ? personIn(people, to.person) : undefined
  const board = 'board' in to ? partnership.boards.find(({ id }) => id === to.board) : undefined
  const known = (platform: Platform): boolean => {
    switch (platform) {
      case 'local':
        return true
      case 'email':
        return person !== undefined && person.email !== ''
      case 'slack':
      case 'teams':
        return Boolean(person?.handles[platform] ?? board?.channels[platform] ?? (person && person.email !== ''))
    }
  }
  return routeOf(messengers, to, people).find(known) ?? null
}
