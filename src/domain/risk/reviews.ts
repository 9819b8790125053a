import { seatIn } from '../board/holding.ts'
import type { Almanac } from '../chase/almanac.ts'
import { type Ledger, mondayOf } from '../chase/ledger.ts'
import type { Day, Instant } from '../day.ts'
import { isReviewOverdue, type Risk } from './risk.ts'

/** The risks that one person is asked to look at again, the longest overdue first. */
export interface ReviewAsk {
  readonly key: string
  readonly person: string
  readonly risks: readonly Risk[]
}

/**
 * The reviews to ask for at a moment: one message a person over all registers, once a week until they answered, within the budget of what
 * they are asked at all. Nobody is asked on a paused board, while they are quiet or in a seat that is never chased; who is away is covered.
 */
export function reviewAsks(almanac: Almanac, ledger: Ledger, risks: readonly Risk[], at: Instant): ReviewAsk[] {
  const { calendar, policies } = almanac.world.partnership
  if (!calendar.isWorkingHour(at)) return []
  const today = calendar.dayOf(at)
  const overdue = risks.filter((risk) => isReviewOverdue(risk, today)).toSorted(longestFirst)
  const asked = Map.groupBy(overdue, (risk) => askedOf(almanac, risk, today))
  return [...asked].flatMap(([person, theirs]) => {
    const key = `review:${mondayOf(today)}:${person}`
    if (person === null || ledger.has(key) || !ledger.mayAsk(person, today, policies.nudgesAWeek)) return []
    return [{ key, person, risks: theirs }]
  })
}

function askedOf(almanac: Almanac, risk: Risk, today: Day): string | null {
  const seat = risk.seat === null ? undefined : seatIn(almanac.world.partnership.boards, risk.seat)
  if (seat === undefined || seat.noChase || almanac.isPaused(risk.boards[0] ?? '', today)) return null
  const answerer = almanac.leadOf(seat.id, today)
  if ('none' in answerer) return null
  const isQuiet = almanac.quietsOf(answerer.person.id).some(({ ref, until }) => ref === null && until >= today)
  return isQuiet ? null : answerer.person.id
}

function longestFirst(a: Risk, b: Risk): number {
  return (a.reviewDue ?? '').localeCompare(b.reviewDue ?? '') || a.id.localeCompare(b.id, 'en', { numeric: true })
}
