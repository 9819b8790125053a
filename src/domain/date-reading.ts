import { addDays, dayFrom, lastOfMonth, weekdayOf } from './calendar.ts'
import { countOf, monthOf, numberOf, ordinalOf, phraseAt, phrases, type Token, weekdayNamed } from './date-token.ts'
import type { Day, Precision } from './day.ts'

/** What is read, on which day, and whether it is the whole text (else a date among other words, where more care is needed). */
export interface Reading {
  readonly tokens: readonly Token[]
  readonly today: Day
  readonly whole: boolean
}

/** A date that ends before token `to`. `bare` ones may be no date at all unless a word such as "by" leads into them. */
export interface Found {
  readonly to: number
  readonly on: Day
  readonly precision: Precision
  readonly ambiguous?: string
  readonly bare?: boolean
}

/** What is written like a date and cannot be one. */
export interface Wrong {
  readonly to: number
  readonly wrong: string
}

type Form = (reading: Reading, at: number) => Found | Wrong | null

/** The date that starts at a token, in any of the forms that British papers use; null when none does. */
export function dateAt(reading: Reading, at: number): Found | Wrong | null {
  for (const form of forms) {
    const found = form(reading, at)
    if (found !== null) return found
  }
  return null
}

/** 2025-12-14 */
function isoForm({ tokens }: Reading, at: number): Found | Wrong | null {
  const [year, dash, month, second, date] = tokens.slice(at, at + 5)
  if (year?.text.length !== 4 || dash?.text !== '-' || second?.text !== '-' || !allNear(tokens, at + 1, at + 5)) return null
  return dated(at + 5, numberOf(year, 4), numberOf(month, 2), numberOf(date, 2))
}

/** 14/12/25, 14.12.2025, 14-12-2025, and 14/12 for the next such day. */
function slashedForm({ tokens, today, whole }: Reading, at: number): Found | Wrong | null {
  const mark = tokens[at + 1]
  const date = numberOf(tokens[at], 2)
  const month = numberOf(tokens[at + 2], 2)
  if (date === undefined || month === undefined || mark === undefined || !'/.-'.includes(mark.text)) return null
  if (!allNear(tokens, at + 1, at + 3)) return null
  if (tokens[at + 3]?.text === mark.text && allNear(tokens, at + 3, at + 5)) {
    const year = tokens[at + 4]
    if (year?.text.length !== 2 && year?.text.length !== 4) return null
    return dated(at + 5, fullYear(year), month, date)
  }
  if (mark.text !== '/' || tokens[at + 3]?.text === '%' || (!whole && date === 24 && month === 7)) return null
  if (tokens[at + 3]?.near === true && tokens[at + 3]?.is !== 'mark') return null
  const on = nextDate(today, month, date)
  if (on !== null) return { to: at + 3, on, precision: 'day', bare: true }
  return whole && month >= 1 && month <= 12 ? { to: at + 3, wrong: `${monthName(month)} has no day ${date}` } : null
}

/** Mon 14 Dec, 14th of December 2025, December 14. */
function namedForm(reading: Reading, at: number): Found | Wrong | null {
  const { tokens } = reading
  const weekday = weekdayNamed(tokens[at])
  let start = weekday === undefined ? at : skip(tokens, at + 1, [',', '.'])
  if (weekday !== undefined) start = skip(tokens, start, ['the'])
  const read = dayThenMonth(tokens, start) ?? monthThenDay(tokens, start)
  if (read === null) return null
  const year = yearAt(reading, read.to)
  if (year !== null && 'wrong' in year) return year
  const to = year?.to ?? read.to
  const found = year === null ? nextNamed(reading.today, read.month, read.date, to) : dated(to, year.year, read.month, read.date)
  if ('wrong' in found) return found
  if (weekday !== undefined && weekdayOf(found.on) !== weekday)
    return { to, wrong: `${spoken(found.on)} is a ${weekdayName(weekdayOf(found.on))}` }
  const bare = read.month === 5 && year === null && weekday === undefined && !read.ordinal
  return { ...found, ...(bare ? { bare } : {}), ...(year === null && read.ambiguous ? { ambiguous: read.ambiguous } : {}) }
}

interface DayAndMonth {
  readonly to: number
  readonly date: number
  readonly month: number
  readonly ordinal: boolean
  readonly ambiguous?: string
}

const suffixes = ['st', 'nd', 'rd', 'th']

function dayThenMonth(tokens: readonly Token[], at: number): DayAndMonth | null {
  const date = numberOf(tokens[at], 2)
  if (date === undefined || partOfName(tokens, at)) return null
  const after = skip(tokens, at + 1, suffixes)
  const monthAt = skip(tokens, skip(tokens, after, ['of']), ['-'])
  const month = monthOf(tokens[monthAt])
  return month === undefined ? null : { to: monthAt + 1, date, month, ordinal: after > at + 1 }
}

function monthThenDay(tokens: readonly Token[], at: number): DayAndMonth | null {
  const month = monthOf(tokens[at])
  const numberAt = skip(tokens, at + 1, ['the'])
  const date = numberOf(tokens[numberAt], 2)
  if (month === undefined || date === undefined || date === 0) return null
  const to = skip(tokens, numberAt + 1, suffixes)
  const ordinal = to > numberAt + 1
  const next = tokens[to]
  if (!ordinal && (date > 31 || (next?.near === true && '%:/'.includes(next.text)))) return null
  const year = 2000 + date
  const ambiguous = `“${monthName(month)} ${date}” may be a day or the year ${year}`
  return { to, date, month, ordinal, ...(ordinal || date < 20 ? {} : { ambiguous }) }
}

/** Q3 24/25, Q1 FY24-25, quarter one in FY24-25. */
function quarterForm(reading: Reading, at: number): Found | Wrong | null {
  const { tokens, today } = reading
  const quarter = quarterAt(tokens, at)
  if (quarter === null) return null
  const yearStart = skip(tokens, skip(tokens, quarter.to, [',', 'of', 'in']), ['of', 'in', 'the'])
  const financial = financialYearAt(reading, yearStart, true)
  if (financial !== null) {
    if ('wrong' in financial) return financial
    const on = lastOfMonth(financial.from, quarter.number * 3 + 3)
    return { ...financial, on, precision: 'quarter' }
  }
  const year = yearAt(reading, skip(tokens, quarter.to, [',', 'of', 'in']))
  if (year !== null && 'wrong' in year) return year
  const from = year?.year ?? nextQuarterYear(today, quarter.number)
  const said = `“Q${quarter.number}${year === null ? '' : ` ${from}`}” may be of the calendar year or the financial year`
  const ambiguous = year === null ? `${said}, and which year was not said` : said
  return { to: year?.to ?? quarter.to, on: lastOfMonth(from, quarter.number * 3 + 3), precision: 'quarter', ambiguous }
}

function quarterAt(tokens: readonly Token[], at: number): { to: number; number: number } | null {
  const [first, second] = [tokens[at], tokens[at + 1]]
  const digits = first?.text === 'q' || first?.text === 'qtr' ? numberOf(second, 1) : undefined
  if (digits !== undefined) return digits >= 1 && digits <= 4 ? { to: at + 2, number: digits } : null
  if (first?.text === 'quarter') {
    const number = countOf(second)
    return number !== undefined && number <= 4 && number >= 1 && second?.text !== 'a' ? { to: at + 2, number } : null
  }
  const ordinal = ordinalOf(first)
  return ordinal !== undefined && second?.text === 'quarter' ? { to: at + 2, number: ordinal } : null
}

/** FY24-25, 2024/25, financial year 2024-25. */
function financialYearForm(reading: Reading, at: number): Found | Wrong | null {
  const found = financialYearAt(reading, at, false)
  if (found === null || 'wrong' in found) return found
  return { ...found, on: lastOfMonth(found.from + 1, 3), precision: 'year' }
}

const financialWords = phrases('fy, f y, financial year, fiscal year')

function financialYearAt(
  reading: Reading,
  at: number,
  certain: boolean,
): { to: number; from: number; ambiguous?: string; bare?: boolean } | Wrong | null {
  const { tokens } = reading
  const worded = phraseAt(tokens, at, financialWords)
  const start = worded ?? at
  const first = tokens[start]
  const last = tokens[start + 2]
  const from = fullYear(first)
  if (first === undefined || from === undefined || partOfName(tokens, start)) return null
  const spanned = '/-–'.includes(tokens[start + 1]?.text ?? ' ') && allNear(tokens, start + 1, start + 3)
  const until = spanned ? fullYear(last) : undefined
  if (until === undefined) return worded === null ? null : endingYear(reading, start, from)
  if (until !== from + 1) return worded === null ? null : { to: start + 3, wrong: `${written(tokens, start, 3)} is not one year` }
  if (worded === null && !certain && first.text.length === 2 && until % 100 <= 12) return null
  if (!inBounds(from)) return { to: start + 3, wrong: tooFar(from) }
  return { to: start + 3, from, ...(worded === null && first.text.length === 2 ? { bare: true } : {}) }
}

function endingYear({ tokens }: Reading, start: number, year: number): { to: number; from: number; ambiguous: string } | Wrong {
  if (!inBounds(year)) return { to: start + 1, wrong: tooFar(year) }
  const ambiguous = `“FY${tokens[start]?.text}” may be the year that starts or the year that ends in ${year}`
  return { to: start + 1, from: year - 1, ambiguous }
}

/** November, November 2025, Nov-25, April-June 2025. */
function monthForm(reading: Reading, at: number): Found | Wrong | null {
  const { tokens, today } = reading
  const first = monthOf(tokens[at])
  if (first === undefined) return null
  const second = '-–/'.includes(tokens[at + 1]?.text ?? ' ') ? monthOf(tokens[at + 2]) : undefined
  const month = second ?? first
  const end = second === undefined ? at + 1 : at + 3
  const year = yearAt(reading, end) ?? yearAt(reading, skip(tokens, end, ['-', '–', '/', 'of', 'in']))
  if (year !== null && 'wrong' in year) return year
  if (year !== null) return { to: year.to, on: lastOfMonth(year.year, month), precision: 'month' }
  const bare = ['may', 'march', 'mar', 'jan', 'jun'].includes(tokens[at]?.text ?? '')
  return { to: end, on: nextMonthEnd(today, month), precision: 'month', ...(bare ? { bare } : {}) }
}

const qualifiers = phrases(
  'end of the, end of, end the, end, the end of the, the end of, late in, late, later in the, later in, later, early in, early, beginning of, start of, mid, middle of the, middle of, the middle of, during the, during, sometime in, some time in, back end of',
)
const seasons = new Map([
  ['spring', 5],
  ['summer', 8],
  ['autumn', 11],
  ['winter', 14],
])

/** End of March, mid-June, later in FY24-25, end of the week. */
function qualifiedForm(reading: Reading, at: number): Found | Wrong | null {
  const { tokens } = reading
  const to = phraseAt(tokens, at, qualifiers)
  if (to === null) return null
  const start = skip(tokens, to, ['-', '–', 'of'])
  const end = tokens[at]?.text === 'end' || tokens[at + 1]?.text === 'end'
  const found =
    spanForm(reading, start, end) ?? quarterForm(reading, start) ?? financialYearForm(reading, start) ?? monthForm(reading, start)
  if (found !== null) return 'wrong' in found ? found : { to: found.to, on: found.on, precision: found.precision, ...said(found) }
  return seasonForm(reading, start) ?? yearForm(reading, start)
}

function said({ ambiguous }: { ambiguous?: string }): { ambiguous?: string } {
  return ambiguous === undefined ? {} : { ambiguous }
}

const thisMonth = phrases('this month, the month, month')
const nextMonth = phrases('next month')
const thisWeek = phrases('this week, the week, week, play this week')
const nextWeek = phrases('next week')
const financialEnd = phrases('the financial year, this financial year, financial year, the fiscal year, fy')
const anyYear = phrases('the year, this year, year')

/** This month, next month, the week, the financial year. */
function spanForm({ tokens, today }: Reading, at: number, end: boolean): Found | null {
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

function fridayOf(today: Day): Day {
  return addDays(today, 5 - weekdayOf(today))
}

/** Summer 2012: no exact days, so the last month stands for it and it is asked about. */
function seasonForm(reading: Reading, at: number): Found | Wrong | null {
  const { tokens, today } = reading
  const month = seasons.get(tokens[at]?.text ?? '')
  if (month === undefined) return null
  const year = yearAt(reading, at + 1)
  if (year !== null && 'wrong' in year) return year
  const ambiguous = `“${tokens[at]?.text}” is no exact date`
  if (year !== null) return { to: year.to, on: lastOfMonth(year.year, month), precision: 'quarter', ambiguous }
  if (!reading.whole) return null
  const now = Number(today.slice(0, 4))
  const on = [now - 1, now, now + 1].map((each) => lastOfMonth(each, month)).find((day) => day >= today) ?? today
  return { to: at + 1, on, precision: 'quarter', ambiguous }
}

function yearForm({ tokens }: Reading, at: number): Found | Wrong | null {
  const token = tokens[at]
  if (token?.text.length !== 4 || partOfName(tokens, at)) return null
  const year = numberOf(token, 4)
  if (year === undefined || year < 1800 || year > 2199) return null
  if (!inBounds(year)) return { to: at + 1, wrong: tooFar(year) }
  return { to: at + 1, on: lastOfMonth(year, 12), precision: 'year', bare: true }
}

const relative: readonly [string[][], number][] = [
  [phrases('today, close of play today'), 0],
  [phrases('the day after tomorrow, day after tomorrow'), 2],
  [phrases('tomorrow, tomorow, tommorow, tommorrow, tmrw, tmw'), 1],
]

/** Today, tomorrow, in three weeks, a fortnight today. */
function relativeForm(reading: Reading, at: number): Found | Wrong | null {
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
  const on = ending === null ? addDays(found.on, 5 - weekdayOf(found.on)) : found.on
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

const forms: readonly Form[] = [
  isoForm,
  quarterForm,
  slashedForm,
  namedForm,
  qualifiedForm,
  financialYearForm,
  relativeForm,
  monthForm,
  seasonForm,
  yearForm,
]

function dated(to: number, year: number | undefined, month: number | undefined, date: number | undefined): Found | Wrong {
  if (year === undefined || month === undefined || date === undefined) return { to, wrong: 'it is not a date' }
  if (month > 12 || month < 1) return { to, wrong: `there is no month ${month}: write the day first, then the month` }
  if (!inBounds(year)) return { to, wrong: tooFar(year) }
  const on = dayFrom(year, month, date)
  return on === null ? { to, wrong: `${monthName(month)} ${year} has no day ${date}` } : { to, on, precision: 'day' }
}

function nextNamed(today: Day, month: number, date: number, to: number): Found | Wrong {
  const on = nextDate(today, month, date)
  return on === null ? { to, wrong: `${monthName(month)} has no day ${date}` } : { to, on, precision: 'day' }
}

/** The next such day on or after today; 29 February may be eight years off. */
function nextDate(today: Day, month: number, date: number): Day | null {
  const year = Number(today.slice(0, 4))
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const on = dayFrom(year + ahead, month, date)
    if (on !== null && on >= today) return on
  }
  return null
}

function nextMonthEnd(today: Day, month: number): Day {
  const year = Number(today.slice(0, 4))
  const on = lastOfMonth(year, month)
  return on >= today ? on : lastOfMonth(year + 1, month)
}

function nextQuarterYear(today: Day, quarter: number): number {
  const year = Number(today.slice(0, 4))
  return [year - 1, year, year + 1].find((from) => lastOfMonth(from, quarter * 3 + 3) >= today) ?? year
}

/** A year after a day or month: 2025, 25 or '25, perhaps after a comma. Among other words a short year must be near today. */
function yearAt({ tokens, today, whole }: Reading, at: number): { to: number; year: number } | Wrong | null {
  const comma = skip(tokens, at, [','])
  const start = skip(tokens, comma, ["'", '’', '‘'])
  const token = tokens[start]
  if (token?.is !== 'number' || ['/', '-', '%', ':'].includes(nearMark(tokens, start + 1))) return null
  const year = fullYear(token)
  if (year === undefined || year < 1800 || year > 2199) return null
  const marked = start > comma
  const close = Math.abs(year - Number(today.slice(0, 4))) <= 6
  if (token.text.length === 2 && !marked && (comma > at || (!whole && !close))) return null
  return inBounds(year) ? { to: start + 1, year } : { to: start + 1, wrong: tooFar(year) }
}

function nearMark(tokens: readonly Token[], at: number): string {
  const [mark, after] = [tokens[at], tokens[at + 1]]
  return mark?.near === true && (mark.text === '%' || after?.near === true) ? mark.text : ''
}

function fullYear(token: Token | undefined): number | undefined {
  const year = numberOf(token, 4)
  if (year === undefined || token?.text.length === 3 || token?.text.length === 1) return undefined
  return token?.text.length === 2 ? 2000 + year : year
}

function inBounds(year: number): boolean {
  return year >= 2000 && year <= 2100
}

function tooFar(year: number): string {
  return `${year} is not between 2000 and 2100`
}

/** Whether a number belongs to a name or reference before it, as in RRB-012 or Phase3. */
function partOfName(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.near !== true) return false
  const before = tokens[at - 1]
  if (before?.is === 'word') return !['q', 'fy', 'y'].includes(before.text)
  return before !== undefined && '-/.£#:'.includes(before.text) && tokens[at - 2]?.end === before.start
}

function skip(tokens: readonly Token[], at: number, words: readonly string[]): number {
  return words.includes(tokens[at]?.text ?? ' ') ? at + 1 : at
}

function allNear(tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (tokens[at]?.near !== true) return false
  return true
}

function written(tokens: readonly Token[], at: number, count: number): string {
  return tokens
    .slice(at, at + count)
    .map(({ text }) => text)
    .join('')
}

function spoken(day: Day): string {
  return `${Number(day.slice(8))} ${monthName(Number(day.slice(5, 7)))} ${day.slice(0, 4)}`
}

function weekdayName(weekday: number): string {
  return ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'][weekday - 1] ?? ''
}

function monthName(month: number): string {
  return (
    ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'][
      month - 1
    ] ?? ''
  )
}
