import { addDays, dayFrom, weekdayOf } from '../calendar.ts'
import type { Day, Precision } from '../day.ts'
import { numberOf, type Token } from './token.ts'

/** What is read, on which day, and whether it is the whole text (else a date among other words, where more care is needed). */
export interface Reading {
  readonly tokens: readonly Token[]
  readonly today: Day
  readonly whole: boolean
}

/** A date that ends before token `to`. `bare` ones may be no date at all unless a word such as "by" leads into them. Of `yearless` ones no year was said, so the next is meant. */
export interface Found {
  readonly to: number
  readonly on: Day
  readonly precision: Precision
  readonly ambiguous?: string
  readonly bare?: boolean
  readonly yearless?: true
}

/** What is written like a date and cannot be one. `bare` ones may be none at all, as of a date that can be. */
export interface Wrong {
  readonly to: number
  readonly wrong: string
  readonly bare?: boolean
}

/** The doubt of a reading, and whether no year was said, to be handed on. */
export function said({ ambiguous, yearless }: Pick<Found, 'ambiguous' | 'yearless'>): Pick<Found, 'ambiguous' | 'yearless'> {
  return { ...(ambiguous === undefined ? {} : { ambiguous }), ...(yearless === undefined ? {} : { yearless }) }
}

/** The Friday of a week. */
export function fridayOf(today: Day): Day {
  return addDays(today, 5 - weekdayOf(today))
}

/** The day of a year, month and date, or why there is none. */
export function dated(to: number, year: number | undefined, month: number | undefined, date: number | undefined): Found | Wrong {
  if (year === undefined || month === undefined || date === undefined) return { to, wrong: 'it is not a date' }
  if (month > 12 || month < 1) return { to, wrong: `there is no month ${month}: write the day first, then the month` }
  if (!inBounds(year)) return { to, wrong: tooFar(year) }
  const on = dayFrom(year, month, date)
  return on === null ? { to, wrong: `${monthName(month)} ${year} has no day ${date}` } : { to, on, precision: 'day' }
}

/** The next such day on or after today; 29 February may be eight years off. */
export function nextDate(today: Day, month: number, date: number): Day | null {
  const year = Number(today.slice(0, 4))
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const on = dayFrom(year + ahead, month, date)
    if (on !== null && on >= today) return on
  }
  return null
}

/** A year after a day or month: 2025, 25 or '25, perhaps after a comma. Among other words a short year must be near today. */
export function yearAt({ tokens, today, whole }: Reading, at: number): { to: number; year: number } | Wrong | null {
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

/** A year of two or four figures. */
export function fullYear(token: Token | undefined): number | undefined {
  const year = numberOf(token, 4)
  if (year === undefined || token?.text.length === 3 || token?.text.length === 1) return undefined
  return token?.text.length === 2 ? 2000 + year : year
}

/** Years that a date may be in. */
export function inBounds(year: number): boolean {
  return year >= 2000 && year <= 2100
}

/** Why a year cannot be. */
export function tooFar(year: number): string {
  return `${year} is not between 2000 and 2100`
}

/** Whether a number belongs to a name or reference before it, as in RRB-012 or Phase3. */
export function partOfName(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.near !== true) return false
  const before = tokens[at - 1]
  if (before?.is === 'word') return !['q', 'fy', 'y'].includes(before.text)
  return before !== undefined && '-/.£#:'.includes(before.text) && tokens[at - 2]?.end === before.start
}

/** The place after one of some words, when it stands here. */
export function skip(tokens: readonly Token[], at: number, words: readonly string[]): number {
  return words.includes(tokens[at]?.text ?? ' ') ? at + 1 : at
}

/** Whether nothing separates these tokens. */
export function allNear(tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (tokens[at]?.near !== true) return false
  return true
}

/** Some tokens as they were written, without blanks. */
export function written(tokens: readonly Token[], at: number, count: number): string {
  return tokens
    .slice(at, at + count)
    .map(({ text }) => text)
    .join('')
}

/** A day in words. */
export function spoken(day: Day): string {
  return `${Number(day.slice(8))} ${monthName(Number(day.slice(5, 7)))} ${day.slice(0, 4)}`
}

/** The name of a weekday, Monday 1. */
export function weekdayName(weekday: number): string {
  return ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'][weekday - 1] ?? ''
}

/** The name of a month, January 1. */
export function monthName(month: number): string {
  return (
    ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'][
      month - 1
    ] ?? ''
  )
}
