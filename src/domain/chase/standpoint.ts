import { type Action, isOverdue } from '#domain/action.ts'
import type { Day } from '#domain/day.ts'
import type { Person } from '#domain/person.ts'
import { isAnswered } from './asks.ts'
import type { Ledger } from './burden.ts'
import type { Almanac, Round } from './world.ts'

/** How an action stands before a meeting: who was asked about it, whether they were reached, and whether they answered. */
export interface Standpoint {
  readonly action: Action
  /** Null when there is nobody to ask: `none` says why. */
  readonly person: Person | null
  readonly none: 'no seat' | 'vacant' | 'away' | null
  /** `failed` when the clerk could not reach them; `never` when they were not asked for this meeting; `not yet` before its chase opens. */
  readonly reached: 'yes' | 'failed' | 'never' | 'not yet'
  readonly answered: boolean
  readonly overdue: boolean
}

/** Every open action of a board before a meeting, but those of seats that are never chased nor scored. */
export function standpointsOf(almanac: Almanac, ledger: Ledger, round: Round, today: Day): Standpoint[] {
  return almanac.openOf(round.board.id).flatMap((action): Standpoint[] => {
    const answerer = almanac.answererOf(action, today)
    const answered = isAnswered(almanac, round, action)
    const overdue = isOverdue(action, today)
    if ('person' in answerer) {
      const known = answered ? 'yes' : reachedBy(ledger, round, answerer.person, today)
      return [{ action, person: answerer.person, none: null, reached: known, answered, overdue }]
    }
    return answerer.none === 'no-chase'
      ? []
      : [{ action, person: null, none: answerer.none, reached: 'never', answered, overdue }]
  })
}

/** Whether somebody may be named as late: not when the clerk could not ask them. */
export function wasReached({ reached }: Standpoint): boolean {
  return reached === 'yes' || reached === 'not yet'
}

function reachedBy(ledger: Ledger, { meeting, opens }: Round, person: Person, today: Day): Standpoint['reached'] {
  const reached = ledger.reached(meeting.id, person.id)
  if (reached === 'yes' || reached === 'failed') return reached
  return today < opens ? 'not yet' : 'never'
}
