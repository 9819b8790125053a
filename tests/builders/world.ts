import type { Action } from '#domain/action/action.ts'
import type { Board } from '#domain/board/board.ts'
import { Almanac, type World } from '#domain/chase/almanac.ts'
import type { Person } from '#domain/person/person.ts'
import { aPartnership } from './partnership.ts'

/** A world to plan a chase in, with nothing in it but what is given. */
export function anAlmanac(
  given: Partial<World> & {
    readonly boards: readonly Board[]
    readonly people: readonly Person[]
    readonly actions: readonly Action[]
  },
): Almanac {
  const { boards, ...rest } = given
  return new Almanac({
    partnership: aPartnership({ boards }),
    meetings: [],
    absences: [],
    pauses: [],
    quiets: [],
    answers: [],
    reports: [],
    since: null,
    ...rest,
  })
}
