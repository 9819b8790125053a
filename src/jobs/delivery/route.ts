import { personIn } from '#domain/board/holding.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Platform } from '#domain/person/handle.ts'
import type { Person } from '#domain/person/person.ts'
import type { Messenger, Outgoing } from '#ports.ts'

/**
 * The platforms to try for somebody or for a board's channel, in order: the one its reader wants such messages on, the preferred one, the
 * others, and e-mail last. A message that goes one way only is tried there alone.
 */
export function routeOf(
  messengers: readonly Messenger[],
  {
    to,
    over,
    prefers = null,
  }: { readonly to: Outgoing['to']; readonly over?: Platform | undefined; readonly prefers?: Platform | null | undefined },
  people: readonly Person[],
): Platform[] {
  const connected = messengers.map(({ platform }) => platform)
  return inOrder(
    connected.filter((platform) => over === undefined || platform === over),
    to,
    people,
    prefers,
  )
}

/** Where a message would be tried first, as far as configuration tells without asking any platform; null when there is no way. */
export function firstPlatform(
  desk: RouteDesk,
  to: Outgoing['to'],
  people: readonly Person[],
  wanted: Platform | null = null,
): Platform | null {
  const connected = desk.messengers.map(({ platform }) => platform)
  const order = inOrder(connected.length === 0 ? usual : connected, to, people, wanted)
  return order.find((platform) => isKnownOn(desk.partnership, platform, to, people)) ?? null
}
interface RouteDesk {
  readonly messengers: readonly Messenger[]
  readonly partnership: Partnership
}

/** Where messages would go, for a reader that is connected to nothing. */
const usual: readonly Platform[] = ['slack', 'teams', 'email']

function isKnownOn(partnership: Partnership, platform: Platform, to: Outgoing['to'], people: readonly Person[]): boolean {
  const person = 'person' in to ? personIn(people, to.person) : undefined
  const board = 'board' in to ? partnership.boards.find(({ id }) => id === to.board) : undefined
  switch (platform) {
    case 'local':
      return true
    case 'email':
      return person !== undefined && person.email !== ''
    case 'slack':
    case 'teams':
      return Boolean(person?.handles[platform] ?? board?.channels[platform])
  }
}

function inOrder(
  platforms: readonly Platform[],
  to: Outgoing['to'],
  people: readonly Person[],
  wanted: Platform | null,
): Platform[] {
  const prefers = 'person' in to ? (personIn(people, to.person)?.prefers ?? null) : null
  const rank = (platform: Platform) => (platform === wanted ? 0 : platform === prefers ? 1 : platform === 'email' ? 3 : 2)
  return platforms.toSorted((a, b) => rank(a) - rank(b))
}
