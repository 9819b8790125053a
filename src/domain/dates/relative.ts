import { addDays, dayFrom, lastOfMonth, weekdayOf } from '../calendar.ts'
import type { Day } from '../day.ts'
import { isoForm, namedForm, slashedForm } from './named-day.ts'
import { type Found, fridayOf, inBounds, type Reading, said, skip, spoken, type Wrong, weekdayName } from './part.ts'
import { countOf, phraseAt, phrases, weekdayNamed } from './token.ts'

const thisMonth = phrases('this month, the month, month')
const nextMonth = phrases('next month')
const thisWeek = phrases('this week, the week, week, play this week')
const nextWeek = phrases('next week')
const financialEnd = phrases('the financial year, this financial year, financial year, the fiscal year, fy')
const anyYear = phrases('the year, this year, year')

/** This month, next month, the week, the financial year. */
export function spanForm({ tokens, today }: Reading, at: number, end: boolean): Found | null {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  const inMonth = phraseAt(tokens, at, thisMonth)
  if (inMonth !== null) return { to: inMonth, on: lastOfMonth(year, month), precision: 'month' }
  const inNext = phraseAt(tokens, at, nextMonth)
  if (inNext !== null) return { to: inNext, on: lastOfMonth(year, month + 1), precision: 'month' }
  const week = phraseAt(tokens, at, thisWeek)
  if (week !== null) return weekEnding(week, fridayOf(today), end)
  const following = phraseAt(tokens, at, nextWeek)
  if (following !== null) return weekEnding(following, addDays(fridayOf(today), 7), end)
  const financial = phraseAt(tokens, at, financialEnd)
  if (financial !== null && tokens[financial]?.is !== 'number')
    return { to: financial, on: lastOfMonth(month > 3 ? year + 1 : year, 3), precision: 'year' }
  const some = phraseAt(tokens, at, anyYear)
  if (some === null) return null
  const ambiguous = '“the year” may be the calendar year or the financial year'
  return { to: some, on: lastOfMonth(month > 3 ? year + 1 : year, 3), precision: 'year', ambiguous }
}

function weekEnding(to: number, on: Day, end: boolean): Found {
  return { to, on, precision: 'day', ...(end ? {} : { ambiguous: 'a week was named, not a day' }) }
}

const relative: readonly [string[][], number][] = [
  [phrases('today, close of play today'), 0],
  [phrases('the day after tomorrow, day after tomorrow'), 2],
  [phrases('tomorrow, tomorow, tommorow, tommorrow, tmrw, tmw'), 1],
]

/** Today, tomorrow, in three weeks, a fortnight today. */
export function relativeForm(reading: Reading, at: number): Found | Wrong | null {
  const { tokens, today } = reading
  for (const [said, days] of relative) {
    const to = phraseAt(tokens, at, said)
    if (to !== null) return { to, on: addDays(today, days), precision: 'day' }
  }
  return spanNextForm(reading, at) ?? countedForm(reading, at) ?? weekdayForm(reading, at)
}

const spans = phrases('this month, next month, this week, next week')
const weekLeads = phrases('w / c, week commencing, week beginning, week of, w / b')
const weekEnds = phrases('w / e, week ending')

function spanNextForm(reading: Reading, at: number): Found | Wrong | null {
  const { tokens } = reading
  if (phraseAt(tokens, at, spans) !== null) return spanForm(reading, at, false)
  const ending = phraseAt(tokens, at, weekEnds)
  const start = ending ?? phraseAt(tokens, at, weekLeads)
  if (start === null) return null
  const found = isoForm(reading, start) ?? slashedForm(reading, start) ?? namedForm(reading, start)
  if (found === null || 'wrong' in found) return found
  const on = ending === null ? addDays(found.on, 1 - weekdayOf(found.on)) : found.on
  return { to: found.to, on, precision: 'day', ...said(found) }
}

const leads = phrases('in the next, within the next, in about, in another, in, within, another')

/** In two weeks, within 10 days, in a fortnight's time. Working days are counted elsewhere, so they are not read. */
function countedForm({ tokens, today }: Reading, at: number): Found | null {
  const start = phraseAt(tokens, at, leads)
  if (start === null) return null
  const count = countOf(tokens[start])
  if (count === undefined) return null
  const unitAt = skip(tokens, start + 1, ['of'])
  const on = later(today, count, tokens[unitAt]?.text ?? '')
  if (on === null || !inBounds(Number(on.slice(0, 4)))) return null
  const marked = skip(tokens, unitAt + 1, ["'", '’'])
  const owned = skip(tokens, skip(tokens, marked, ['s']), ["'", '’'])
  return { to: skip(tokens, owned, ['time']), on, precision: 'day' }
}

function later(today: Day, count: number, unit: string): Day | null {
  if (/^days?$/.test(unit)) return addDays(today, count)
  if (/^(weeks?|wks?)$/.test(unit)) return addDays(today, 7 * count)
  if (/^fortnights?$/.test(unit)) return addDays(today, 14 * count)
  if (!/^(months?|mths?)$/.test(unit)) return null
  const [year, month, date] = [Number(today.slice(0, 4)), Number(today.slice(5, 7)) + count, Number(today.slice(8))]
  const [ofYear, ofMonth] = [year + Math.floor((month - 1) / 12), ((month - 1) % 12) + 1]
  return dayFrom(ofYear, ofMonth, date) ?? lastOfMonth(ofYear, ofMonth)
}

/** Friday, this Friday, next Friday, Friday week. Where two days could be meant, both are named. */
function weekdayForm({ tokens, today }: Reading, at: number): Found | null {
  const which = ['this', 'next', 'coming'].includes(tokens[at]?.text ?? '') ? tokens[at]?.text : undefined
  const nameAt = which === undefined ? at : at + 1
  const weekday = weekdayNamed(tokens[nameAt])
  if (weekday === undefined) return null
  const bare = ['sat', 'sun', 'wed', 'mon', 'fri', 'thu', 'tue'].includes(tokens[nameAt]?.text ?? '')
  const ahead = (weekday - weekdayOf(today) + 7) % 7
  const coming = addDays(today, ahead === 0 ? 7 : ahead)
  if (which === undefined && tokens[nameAt + 1]?.text === 'week')
    return { to: nameAt + 2, on: addDays(coming, 7), precision: 'day' }
  const following = addDays(today, weekday - weekdayOf(today) + 7)
  if (which === 'next') return choice(nameAt + 1, following, coming, `“next ${weekdayName(weekday)}”`)
  const found = choice(nameAt + 1, coming, addDays(today, ahead), `“${weekdayName(weekday)}”`)
  return bare && which === undefined ? { ...found, bare } : found
}

function choice(to: number, on: Day, or: Day, what: string): Found {
  return { to, on, precision: 'day', ...(on === or ? {} : { ambiguous: `${what} may be ${spoken(or)} or ${spoken(on)}` }) }
}
