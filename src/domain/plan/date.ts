import { addDays, lastOfMonth } from '../calendar.ts'
import { datePhrase, findDatePhrases } from '../dates/phrase.ts'
import type { Day, DueDate } from '../day.ts'
import { isRefusal } from '../refusal.ts'
import type { Cell } from './table.ts'

/** How the dates of one file are to be read: which day it is, and whether its figures have the month first. */
export interface DateHabits {
  readonly today: Day
  readonly monthFirst: boolean
  readonly from1904: boolean
}

/** A date from a plan: what it is, or why it cannot be; `asks` are to be told as warnings. */
export type PlanDate = { readonly due: DueDate; readonly asks: readonly string[] } | { readonly wrong: string }

const figures = /^(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{4}|\d{2})$/
/** What programs write after a day: 00:00:00, T09:30Z. */
const timeAfter = /[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?: ?[ap]m)?(?:Z|[+-]\d{2}:?\d{2})?$/i

/** Whether the dates of a file have the month first: some can only be read so, and none only the British way. */
export function monthComesFirst(texts: Iterable<string>): boolean {
  let [british, american] = [0, 0]
  for (const text of texts) {
    const [, first = '0', second = '0'] = figures.exec(text.replace(timeAfter, '')) ?? []
    if (Number(first) > 12) british += 1
    else if (Number(second) > 12 && Number(second) <= 31) american += 1
  }
  return american > 0 && british === 0
}

/** Reads a date cell of a plan. Words that are no date are kept as text without a day; a date that cannot be is wrong. */
export function planDate(cell: Cell, habits: DateHabits): PlanDate {
  if (cell.date !== undefined) return dated(cell.date.on, cell.date.precision, cell.text)
  const text = cell.text.replace(/\s+/g, ' ').trim()
  const read = written(text.replace(timeAfter, ''), habits)
  return 'wrong' in read ? read : { due: { ...read.due, text }, asks: read.asks }
}

function written(text: string, habits: DateHabits): PlanDate {
  if (/^\d{5,}(\.\d+)?$/.test(text)) return serial(Number(text), text, habits.from1904)
  const inFigures = figures.exec(text)
  if (inFigures !== null) return figured(inFigures, text, habits)
  const dayOrYear = /^(\p{L}{3,9})\.?[- ](\d{2})$/u.exec(text)
  return dayOrYear === null ? phrased(text, habits) : monthAndNumber(dayOrYear, text, habits)
}

function dated(day: Day, precision: 'day' | 'month' | 'year', text: string): PlanDate {
  const year = Number(day.slice(0, 4))
  if (year < 2000 || year > 2100) return { wrong: `${day} is not a date of a plan: the year must be between 2000 and 2100` }
  const on = precision === 'day' ? day : lastOfMonth(year, precision === 'month' ? Number(day.slice(5, 7)) : 12)
  return { due: { on, precision, text }, asks: [] }
}

/** Excel counts days from 30 December 1899, or from 1 January 1904 in old Mac workbooks. 20000 to 60000 is 1954 to 2064. */
function serial(days: number, text: string, from1904: boolean): PlanDate {
  if (days < 20_000 || days > 60_000)
    return { wrong: `${text} is neither a date nor a spreadsheet's number of a day (20000 to 60000)` }
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30)
  return dated(new Date(start + Math.floor(days) * 86_400_000).toISOString().slice(0, 10), 'day', text)
}

function figured([, first = '', second = '', year = '']: readonly string[], text: string, habits: DateHabits): PlanDate {
  const [one, two] = [Number(first), Number(second)]
  const swapped = two > 12 ? one <= 12 : habits.monthFirst && one <= 12
  const [date, month] = swapped ? [two, one] : [one, two]
  const read = phrased(`${date}/${month}/${year}`, habits)
  if ('wrong' in read) return read
  const due = { ...read.due, text }
  if (!swapped || one === two) return { due, asks: [] }
  const why = two > 12 ? `there is no month ${two}` : 'other dates of this file have the month first'
  return { due, asks: [`read as ${due.on}, month first, because ${why}; write it as day/month/year to be sure`] }
}

/** "Mar-25" is how Excel shows a month of a year, and a day to some; below 20 it can only be a guess. */
function monthAndNumber([, month = '', number = '']: readonly string[], text: string, habits: DateHabits): PlanDate {
  if (Number(number) >= 20 && Number(number) <= 50) {
    const read = phrased(`${month} 20${number}`, habits)
    return 'wrong' in read ? read : { due: { ...read.due, text }, asks: read.asks }
  }
  const known = datePhrase(`${month} 2025`, habits.today)
  const asks = isRefusal(known)
    ? notADate(text)
    : [`may be day ${Number(number)} of the month or the year 20${number}; no date was set, write it out`]
  return { due: { on: null, precision: 'none', text }, asks }
}

function phrased(text: string, habits: DateHabits): PlanDate {
  const known = memory.get(`${habits.today} ${text}`)
  if (known !== undefined) return known
  const read = phrase(text, habits)
  if (memory.size > 5000) memory.clear()
  memory.set(`${habits.today} ${text}`, read)
  return read
}

/** Plans repeat their dates, and reading words is the slowest part of an import. */
const memory = new Map<string, PlanDate>()

const bracketed = /\s*\(([^)]*)\)\s*$/

function phrase(text: string, habits: DateHabits): PlanDate {
  const { today } = habits
  const read = datePhrase(text.replace(bracketed, ''), today)
  if (!isRefusal(read)) {
    const { ambiguous, ...due } = read
    const asks = ambiguous !== undefined ? [`${ambiguous}; read as ${due.on ?? 'no date'}`] : []
    const other = otherDate(text, due.on, today)
    if (other !== undefined) asks.push(`has another date in brackets, “${other}”; read as ${due.on ?? 'no date'}`)
    if (due.on === null) return { due: { ...due, text }, asks: [...asks, reviewAsked] }
    if (asks.length === 0 && yearless.test(text)) asks.push(`has no year; read as ${due.on}`)
    return { due: { ...due, text }, asks }
  }
  if (/ cannot be: /.test(read.refused)) return { wrong: read.refused.replace(/\.$/, '') }
  return spanned(text, habits) ?? partOf(text, today)
}

/** A date in brackets that is not the one before them: "March 2024 (revised to June 2024)". */
function otherDate(text: string, on: Day | null, today: Day): string | undefined {
  const inBrackets = bracketed.exec(text)?.[1] ?? ''
  return findDatePhrases(inBrackets, today).some(({ due }) => due.on !== on) ? inBrackets : undefined
}

/** Of a span its end counts: "January to March 2025", "Apr-24 - Mar-27". */
function spanned(text: string, habits: DateHabits): PlanDate | null {
  const [, from = '', until = ''] = /^(.{3,30}?)(?: ?[–—] ?| - | to | until )(.{3,30})$/i.exec(text) ?? []
  const [first, last] = [dayIn(from, habits), dayIn(until, habits)]
  if (first === null || last === null) return null
  return { due: { ...last, text }, asks: [`read as ${last.on}, the end of the span`] }
}

function dayIn(text: string, habits: DateHabits): DueDate | null {
  const read = text === '' ? null : written(text, habits)
  return read === null || 'wrong' in read || read.due.on === null ? null : read.due
}

function partOf(text: string, today: Day): PlanDate {
  const part = text
    .split(/\s*[/;,]\s*/)
    .map((each) => datePhrase(each, today))
    .find((each) => !isRefusal(each) && each.on !== null)
  if (part !== undefined && !isRefusal(part) && text.includes('/'))
    return { due: { on: part.on, precision: part.precision, text }, asks: [`read as ${part.on}, from the part “${part.text}”`] }
  return { due: { on: null, precision: 'none', text }, asks: notADate(text) }
}

/** The first day of the span that a date names: when something starts that starts "in March" or in a financial year. */
export function firstDayOf({ on, precision }: DueDate): Day | null {
  if (on === null || precision === 'day' || precision === 'none') return on
  const [year, month] = [Number(on.slice(0, 4)), Number(on.slice(5, 7))]
  if (precision === 'year') return month === 12 ? `${year}-01-01` : addDays(`${year - 1}${on.slice(4)}`, 1)
  return `${on.slice(0, 4)}-${String(precision === 'quarter' ? month - 2 : month).padStart(2, '0')}-01`
}

/** "November", "end of March", "14/12": the next such day is meant, unless the plan is an old one. */
const yearless =
  /^(?!.*\b(?:today|tomorrow|week|weeks|days|fortnight|month|months)\b)(?:\D*|\D*\d{1,2}\D{0,6}|\d{1,2}[/.]\d{1,2})$/i

const reviewAsked = 'has no date, so it needs a review date'

function notADate(text: string): string[] {
  return [`“${text.slice(0, 60)}” is not understood as a date; the words are kept and no date was set`]
}
