import { addDays } from '#domain/calendar.ts'
import type { Day, Instant } from '#domain/day.ts'
import type { Desk } from '../desk.ts'

/**
 * The moments to look at: the start of work on each working day, for everything that comes due does so then or is held back until another
 * such morning. Today begins now, when work has begun already.
 */
export function* mornings({ partnership: { calendar }, clock }: Desk, from: Day, to: Day): Generator<Instant> {
  const now = clock.now()
  const today = calendar.dayOf(now)
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (!calendar.isWorkingDay(day)) continue
    const morning = calendar.nextWorkingHour(calendar.at(day, '00:00'))
    if (day !== today || now <= morning) yield morning
    else if (calendar.isWorkingHour(now)) yield now
  }
}

/** The days before a span that is rehearsed, on which what comes due is imagined to have gone already; none before today. */
export function leadInto({ partnership: { calendar }, clock }: Desk, from: Day, days: number): Day {
  const today = calendar.dayOf(clock.now())
  if (today >= from) return from
  return [addDays(from, -days), today].toSorted().at(-1) ?? from
}
