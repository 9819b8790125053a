import type { Calendar } from '../calendar.ts'
import type { Day } from '../day.ts'

/** One ask of a person for a meeting: the day it was sent, and the day they answered; null while they have not. */
export interface Asking {
  readonly agency: string
  readonly askedOn: Day
  readonly answeredOn: Day | null
}

/** How quickly an agency answers. `median` is in working days, 0 for the same day; null before the first answer. */
export interface Pace {
  readonly agency: string
  readonly asked: number
  readonly answered: number
  readonly waiting: number
  readonly median: number | null
  /** The longest that anybody has been waited for who has not answered, in working days. */
  readonly longest: number | null
}

/** How quickly each agency answers, slowest first. */
export function pacesOf(askings: readonly Asking[], today: Day, calendar: Calendar): Pace[] {
  return [...Map.groupBy(askings, ({ agency }) => agency)]
    .map(([agency, theirs]) => paceOf(agency, theirs, today, calendar))
    .toSorted((a, b) => (b.median ?? 999) - (a.median ?? 999) || a.agency.localeCompare(b.agency))
}

function paceOf(agency: string, theirs: readonly Asking[], today: Day, calendar: Calendar): Pace {
  const taken = theirs.flatMap(({ askedOn, answeredOn }) =>
    answeredOn === null ? [] : [workingDays(askedOn, answeredOn, calendar)],
  )
  const waiting = theirs
    .filter(({ answeredOn }) => answeredOn === null)
    .map(({ askedOn }) => workingDays(askedOn, today, calendar))
  return {
    agency,
    asked: theirs.length,
    answered: taken.length,
    waiting: waiting.length,
    median: taken.toSorted((a, b) => a - b)[Math.floor((taken.length - 1) / 2)] ?? null,
    longest: waiting.length === 0 ? null : Math.max(...waiting),
  }
}

/** Working days from one day to another, the first not counted. */
function workingDays(from: Day, to: Day, calendar: Calendar): number {
  let count = 0
  for (let day = from; day < to; count += 1) day = calendar.addWorkingDays(day, 1)
  return count
}
