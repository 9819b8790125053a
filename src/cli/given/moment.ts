import { exits, Fault } from '#app/fault.ts'
import { type Calendar, dayFrom } from '#domain/calendar.ts'
import { datePhrase } from '#domain/dates/phrase.ts'
import type { Day, Instant } from '#domain/day.ts'
import { isRefusal } from '#domain/refusal.ts'

const example = 'Write a date such as 2024-03-14, or a moment such as 2024-03-14T09:00:00+00:00.'
const firstYear = 2000
const lastYear = 2100

/** The day that an argument gives, as YYYY-MM-DD or in British words that can mean only one. Throws a fault of the arguments. */
export function dayGiven(words: string, option: string, today: Day): Day {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(words.trim()) ?? []
  const day = year === undefined ? phraseGiven(words, option, today) : dayFrom(Number(year), Number(month), Number(date))
  if (day === null) throw notADate(words, option)
  return within(day, words, option)
}

/**
 * The moment that an argument gives: ISO 8601, the partnership's own time where it has no offset. A day alone is its start, or, with
 * `working`, the start of its working hours where it has any.
 */
export function momentGiven(words: string, option: string, calendar: Calendar, today: Day, working = false): Instant {
  const [, day, time, seconds, offset] =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/i.exec(words.trim()) ?? []
  if (day === undefined || time === undefined) return startOf(dayGiven(words, option, today), calendar, working)
  const checked = dayGiven(day, option, today)
  try {
    const moment = offset === undefined ? calendar.at(checked, time) : `${day}T${time}${seconds ?? ':00'}${withColon(offset)}`
    return new Date(moment).toISOString()
  } catch {
    throw notADate(words, option)
  }
}

function startOf(day: Day, calendar: Calendar, working: boolean): Instant {
  const start = calendar.at(day, '00:00')
  if (!working) return start
  const begins = calendar.nextWorkingHour(start)
  return calendar.dayOf(begins) === day ? begins : start
}

function withColon(offset: string): string {
  return /^[+-]\d{4}$/.test(offset) ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset.toUpperCase()
}

function phraseGiven(words: string, option: string, today: Day): Day | null {
  const due = datePhrase(words, today)
  if (isRefusal(due)) throw notADate(words, option)
  if (due.ambiguous !== undefined)
    throw new Fault(`${option} “${words.slice(0, 60)}” can be read in two ways: ${due.ambiguous}.`, exits.badArguments, example)
  return due.precision === 'day' ? due.on : null
}

function within(day: Day, words: string, option: string): Day {
  const year = Number(day.slice(0, 4))
  if (year >= firstYear && year <= lastYear) return day
  throw new Fault(
    `${option} “${words}” is not a date the clerk can work with.`,
    exits.badArguments,
    `Dates run from ${firstYear} to ${lastYear}.`,
  )
}

function notADate(words: string, option: string): Fault {
  return new Fault(`${option} “${words.slice(0, 60)}” is not a date.`, exits.badArguments, example)
}
