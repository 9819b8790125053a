import { lastOfMonth } from '../calendar.ts'
import type { Day } from '../day.ts'
import {
  allNear,
  type Found,
  fullYear,
  inBounds,
  partOfName,
  type Reading,
  said,
  skip,
  tooFar,
  type Wrong,
  written,
  yearAt,
} from './part.ts'
import { spanForm } from './relative.ts'
import { countOf, monthOf, numberOf, ordinalOf, phraseAt, phrases, type Token } from './token.ts'

/** Q3 24/25, Q1 FY24-25, quarter one in FY24-25. */
export function quarterForm(reading: Reading, at: number): Found | Wrong | null {
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

/** 2024/25 Q2, FY24-25 Q2. */
export function yearAndQuarterForm(reading: Reading, at: number): Found | Wrong | null {
  const financial = financialYearAt(reading, at, true)
  if (financial === null || 'wrong' in financial) return null
  const quarter = quarterAt(reading.tokens, skip(reading.tokens, financial.to, [',', '-', '–']))
  if (quarter === null) return null
  const { ambiguous } = financial
  const on = lastOfMonth(financial.from, quarter.number * 3 + 3)
  return { to: quarter.to, on, precision: 'quarter', ...(ambiguous === undefined ? {} : { ambiguous }) }
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
export function financialYearForm(reading: Reading, at: number): Found | Wrong | null {
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
  return { to: start + 3, from, ...(worded === null && !certain && first.text.length === 2 ? { bare: true } : {}) }
}

function endingYear({ tokens }: Reading, start: number, year: number): { to: number; from: number; ambiguous: string } | Wrong {
  if (!inBounds(year)) return { to: start + 1, wrong: tooFar(year) }
  const ambiguous = `“FY${tokens[start]?.text}” may be the year that starts or the year that ends in ${year}`
  return { to: start + 1, from: year - 1, ambiguous }
}

/** November, November 2025, Nov-25, April-June 2025. */
export function monthForm(reading: Reading, at: number): Found | Wrong | null {
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
  return { to: end, on: nextMonthEnd(today, month), precision: 'month', yearless: true, ...(bare ? { bare } : {}) }
}

/** 12/2024, 2024-12, where nothing else is said. */
export function figuredMonthForm({ tokens, whole }: Reading, at: number): Found | Wrong | null {
  const [first, mark, second] = tokens.slice(at, at + 3)
  if (!whole || tokens.length !== at + 3 || mark === undefined || !'/.-'.includes(mark.text) || !allNear(tokens, at + 1, at + 3))
    return null
  const [year, month] = first?.text.length === 4 ? [first, second] : [second, first]
  const [ofYear, ofMonth] = [numberOf(year, 4), numberOf(month, 2)]
  if (year?.text.length !== 4 || ofYear === undefined || ofMonth === undefined || ofMonth < 1 || ofMonth > 12) return null
  return inBounds(ofYear)
    ? { to: at + 3, on: lastOfMonth(ofYear, ofMonth), precision: 'month' }
    : { to: at + 3, wrong: tooFar(ofYear) }
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

const inexact = new Set(['late', 'later', 'early', 'beginning', 'start', 'mid', 'middle', 'back'])

/** End of March, mid-June, later in FY24-25, end of the week. The early, middle or late part of something is no day to hold anybody to. */
export function qualifiedForm(reading: Reading, at: number): Found | Wrong | null {
  const { tokens } = reading
  const to = phraseAt(tokens, at, qualifiers)
  if (to === null) return null
  const start = skip(tokens, to, ['-', '–', 'of'])
  const end = tokens[at]?.text === 'end' || tokens[at + 1]?.text === 'end'
  const found =
    spanForm(reading, start, end) ?? quarterForm(reading, start) ?? financialYearForm(reading, start) ?? monthForm(reading, start)
  if (found === null) return seasonForm(reading, start) ?? yearForm(reading, start)
  if ('wrong' in found) return found
  const first = tokens[at]?.text === 'the' ? tokens[at + 1] : tokens[at]
  const vague = inexact.has(first?.text ?? '') && found.precision !== 'year'
  const doubt = { ...said(found), ...(vague ? { ambiguous: `“${phrased(tokens, at, found.to)}” is no exact day` } : {}) }
  return { to: found.to, on: found.on, precision: found.precision, ...doubt }
}

function phrased(tokens: readonly Token[], from: number, to: number): string {
  return tokens
    .slice(from, to)
    .map((token, index) => {
      const shown = monthOf(token) === undefined ? token.text : capital(token.text)
      return index === 0 || token.near ? shown : ` ${shown}`
    })
    .join('')
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** Summer 2012: no exact days, so the last month stands for it and it is asked about. */
export function seasonForm(reading: Reading, at: number): Found | Wrong | null {
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

/** A year alone, such as 2026: its last day stands for it, and it is no exact day. */
export function yearForm({ tokens }: Reading, at: number): Found | Wrong | null {
  const token = tokens[at]
  if (token?.text.length !== 4 || partOfName(tokens, at)) return null
  const year = numberOf(token, 4)
  if (year === undefined || year < 1800 || year > 2199) return null
  if (!inBounds(year)) return { to: at + 1, wrong: tooFar(year) }
  return { to: at + 1, on: lastOfMonth(year, 12), precision: 'year', bare: true }
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
