import type { Instant } from '../day.ts'
import type { AtRound } from './at-rung.ts'
import { isUnreached, type Standpoint, standpointsOf } from './standpoint.ts'

/**
 * What a chair should know three days before: what is overdue or red. Whoever the clerk did not reach stands in `notReached` alone,
 * never among the overdue; what is late and was not asked about yet is in `notAsked`, what has nobody to ask in `unowned`.
 */
export interface RedList {
  readonly startsAt: Instant
  readonly open: number
  readonly answered: number
  readonly overdue: readonly Standpoint[]
  readonly red: readonly Standpoint[]
  readonly notReached: readonly Standpoint[]
  readonly notAsked: readonly Standpoint[]
  readonly unowned: readonly Standpoint[]
}

/** The red list of a meeting as it stands on a day, longest overdue first. */
export function redListOf(at: AtRound): RedList {
  const all = standpointsOf(at)
  const owned = all.filter(({ person }) => person !== null)
  const reached = owned.filter(({ reached }) => reached === 'yes')
  return {
    startsAt: at.round.meeting.startsAt,
    open: all.length,
    answered: all.filter(({ answered }) => answered).length,
    overdue: reached.filter(({ overdue }) => overdue).toSorted(byDue),
    red: reached.filter(({ overdue, action }) => !overdue && action.brag === 'red').toSorted(byDue),
    notReached: owned.filter(isUnreached).toSorted(byDue),
    notAsked: owned
      .filter(({ reached, overdue, action }) => reached === 'not yet' && (overdue || action.brag === 'red'))
      .toSorted(byDue),
    unowned: all.filter(({ person }) => person === null).toSorted(byDue),
  }
}

/** Earliest date first; what has none comes last. */
export function byDue(a: Standpoint, b: Standpoint): number {
  return (a.action.due.on ?? '9').localeCompare(b.action.due.on ?? '9') || a.action.id.localeCompare(b.action.id)
}
