import { type Action, isOverdue } from '../action/action.ts'
import type { Day } from '../day.ts'
import type { Person } from '../person/person.ts'
import type { Round } from './almanac.ts'
import { isAnswered } from './asks.ts'
import type { AtRound } from './at-rung.ts'
import type { Ledger } from './ledger.ts'

/** How an action stands before a meeting: who was asked about it, whether they were reached, and whether they answered. */
export interface Standpoint {
  readonly action: Action
  /** Null when there is nobody to ask: `none` says why. */
  readonly person: Person | null
  readonly none: 'no seat' | 'vacant' | 'away' | null
  /** `failed` when the clerk could not reach them; `not yet` when no message for this meeting has arrived or failed; `never` when there is nobody to ask. */
  readonly reached: 'yes' | 'failed' | 'never' | 'not yet'
  /** The first day that this person was asked about this action itself for this meeting; null when they were not. */
  readonly askedOn: Day | null
  readonly answered: boolean
  readonly overdue: boolean
}

/** Every open action of a board before a meeting, but those of seats that are never chased nor scored. */
export function standpointsOf({ almanac, ledger, round, today }: AtRound): Standpoint[] {
  return almanac.openOf(round.board.id).flatMap((action): Standpoint[] => {
    const answerer = almanac.answererOf(action, today)
    const answered = isAnswered(almanac, round, action)
    const overdue = isOverdue(action, today)
    if ('person' in answerer) {
      const askedOn = ledger.askedOn(round.meeting.id, answerer.person.id, action.id)
      const known = answered ? 'yes' : reachedBy(ledger, round, answerer.person)
      return [{ action, person: answerer.person, none: null, reached: known, askedOn, answered, overdue }]
    }
    return answerer.none === 'no-chase'
      ? []
      : [{ action, person: null, none: answerer.none, reached: 'never', askedOn: null, answered, overdue }]
  })
}

/** Whether the clerk tried to ask somebody and could not. Not asked is not that. */
export function isUnreached({ reached }: Standpoint): boolean {
  return reached === 'failed'
}

function reachedBy(ledger: Ledger, { meeting }: Round, person: Person): Standpoint['reached'] {
  const reached = ledger.reached(meeting.id, person.id)
  return reached === 'yes' || reached === 'failed' ? reached : 'not yet'
}
