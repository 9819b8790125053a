import { type Calendar, lastOfMonth } from '../calendar.ts'
import type { Day } from '../day.ts'
import { type Duty, type DutyStep, type Occurrence, occurrenceId } from './duty.ts'

/** A step with the day it is due. */
export interface DatedStep extends DutyStep {
  readonly on: Day
}

/** One deadline of a duty with its chain counted back. */
export interface Deadline {
  readonly duty: Duty
  readonly on: Day
  readonly steps: readonly DatedStep[]
  /** The day on which the clerk makes its actions by itself. */
  readonly opens: Day
}

/** Every deadline from one day to another, both included, soonest first. */
export function deadlinesBetween(duties: readonly Duty[], from: Day, to: Day, calendar: Calendar): Deadline[] {
  return duties
    .flatMap((duty) => daysOf(duty, to).flatMap((on) => (on < from ? [] : [deadlineOf(duty, on, calendar)])))
    .toSorted((a, b) => a.on.localeCompare(b.on) || a.duty.id.localeCompare(b.duty.id))
}

function deadlineOf(duty: Duty, on: Day, calendar: Calendar): Deadline {
  const steps = stepsOf(duty, on, calendar)
  return { duty, on, steps, opens: calendar.addWorkingDays(steps[0]?.on ?? on, -duty.lead) }
}

/** The chain of one deadline, first step first: each on the working day that lies so many working days before it. */
function stepsOf({ steps }: Pick<Duty, 'steps'>, deadline: Day, calendar: Calendar): DatedStep[] {
  return steps
    .map((step) => ({ ...step, on: dayBefore(deadline, step.before, calendar) }))
    .toSorted((a, b) => b.before - a.before)
}

/** The day before a deadline; a step on the deadline itself falls on the last working day up to it. */
function dayBefore(deadline: Day, before: number, calendar: Calendar): Day {
  const last = calendar.isWorkingDay(deadline) ? deadline : calendar.addWorkingDays(deadline, -1)
  return calendar.addWorkingDays(last, -before)
}

/** The deadlines whose chains are to be made on a day: their first step is near, the deadline is not past, and they were not made before. */
export function chainsDue(
  duties: readonly Duty[],
  made: Pick<ReadonlyMap<string, Occurrence>, 'has'>,
  today: Day,
  calendar: Calendar,
): Deadline[] {
  return deadlinesBetween(duties, today, `${Number(today.slice(0, 4)) + 2}${today.slice(4, 8)}01`, calendar).filter(
    ({ duty, on, opens }) => !made.has(occurrenceId(duty.id, on)) && opens <= today,
  )
}

/** Deadlines up to a day. A duty of the last day of a month keeps to last days. */
function daysOf({ first, every, until }: Duty, to: Day): Day[] {
  const last = until !== null && until < to ? until : to
  if (every === null) return first <= last ? [first] : []
  const days: Day[] = []
  for (let count = 0; ; count += every) {
    const day = monthsOn(first, count)
    if (day > last) return days
    days.push(day)
  }
}

function monthsOn(day: Day, count: number): Day {
  const year = Number(day.slice(0, 4))
  const month = Number(day.slice(5, 7)) - 1 + count
  const end = lastOfMonth(year + Math.floor(month / 12), (month % 12) + 1)
  const isLast = day === lastOfMonth(year, Number(day.slice(5, 7)))
  return isLast || day.slice(8) > end.slice(8) ? end : `${end.slice(0, 8)}${day.slice(8)}`
}
