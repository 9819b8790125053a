import { weekdayOf } from '../calendar.ts'
import type { Day } from '../day.ts'
import {
  allNear,
  dated,
  type Found,
  fullYear,
  monthName,
  nextDate,
  partOfName,
  type Reading,
  skip,
  spoken,
  type Wrong,
  weekdayName,
  yearAt,
} from './part.ts'
import { monthOf, numberOf, type Token, weekdayNamed } from './token.ts'

/** 2025-12-14, 2025/12/14 */
export function isoForm({ tokens }: Reading, at: number): Found | Wrong | null {
  const [year, mark, month, second, date] = tokens.slice(at, at + 5)
  if (year?.text.length !== 4 || year.is !== 'number' || !isOneOf('-/', mark) || second?.text !== mark?.text) return null
  if (!allNear(tokens, at + 1, at + 5)) return null
  return dated(at + 5, numberOf(year, 4), numberOf(month, 2), numberOf(date, 2))
}

/** 14/12/25, 14.12.2025, 14-12-2025, and 14/12 for the next such day. */
export function slashedForm({ tokens, today, whole }: Reading, at: number): Found | Wrong | null {
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
  if (on !== null) return { to: at + 3, on, precision: 'day', bare: true, yearless: true }
  return month >= 1 && month <= 12
    ? { to: at + 3, wrong: `${monthName(month)} has no day ${date}`, ...(whole ? {} : { bare: true }) }
    : null
}

/** Mon 14 Dec, 14th of December 2025, 14-Dec-25, December 14. */
export function namedForm(reading: Reading, at: number): Found | Wrong | null {
  const { tokens } = reading
  const weekday = weekdayNamed(tokens[at])
  let start = weekday === undefined ? at : skip(tokens, at + 1, [',', '.'])
  if (weekday !== undefined) start = skip(tokens, start, ['the'])
  const read = dayThenMonth(tokens, start) ?? monthThenDay(tokens, start)
  if (read === null) return null
  const year = yearAt(reading, read.mark !== undefined && marked(tokens, read.to, read.mark) ? read.to + 1 : read.to)
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
  /** What stands between day and month, where it may stand before the year too. */
  readonly mark?: string
}

const suffixes = ['st', 'nd', 'rd', 'th']

function dayThenMonth(tokens: readonly Token[], at: number): DayAndMonth | null {
  const date = numberOf(tokens[at], 2)
  if (date === undefined || partOfName(tokens, at)) return null
  const after = skip(tokens, at + 1, suffixes)
  const spokenAt = skip(tokens, skip(tokens, after, ['of']), ['-'])
  const mark = ['-', '/', '.'].find((each) => marked(tokens, after, each))
  const monthAt = mark === undefined ? spokenAt : after + 1
  const month = monthOf(tokens[monthAt])
  if (month === undefined) return null
  return { to: monthAt + 1, date, month, ordinal: after > at + 1, ...(mark === undefined ? {} : { mark }) }
}

/** Whether a mark stands here with nothing between it and what is before and after. */
function marked(tokens: readonly Token[], at: number, mark: string): boolean {
  return tokens[at]?.text === mark && allNear(tokens, at, at + 2)
}

function isOneOf(marks: string, token: Token | undefined): boolean {
  return token?.is === 'mark' && marks.includes(token.text)
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

function nextNamed(today: Day, month: number, date: number, to: number): Found | Wrong {
  const on = nextDate(today, month, date)
  return on === null ? { to, wrong: `${monthName(month)} has no day ${date}` } : { to, on, precision: 'day', yearless: true }
}
