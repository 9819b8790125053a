import type { Day, DueDate } from '../day.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { Found, Reading, Wrong } from './part.ts'
import { dateAt } from './reading.ts'
import { phraseAt, phrases, type Token, tokensOf } from './token.ts'

/** A date as it was given. `ambiguous` says, as a sentence part, what else it may mean: a person must be asked before it counts. */
export interface DateGiven extends DueDate {
  readonly ambiguous?: string
}

/** A date, or something written like one that cannot be, in a text: characters `start` to `end`, the words leading into it left out. */
export interface DateInText {
  readonly start: number
  readonly end: number
  readonly due: DateGiven | Refusal
}

const howTo = 'Write a date such as 14 December 2026, 14/12/26, end of March, or Q3 FY26-27.'
const longest = 200

/** The date that a whole phrase writes, in British forms; the financial year starts on 1 April. "Ongoing" and its like have no day. */
export function datePhrase(words: string, today: Day): DateGiven | Refusal {
  const text = words.replace(/\s+/g, ' ').trim()
  const shown = text.length > 60 ? `${text.slice(0, 57)}…` : text
  if (text === '') return refuse('No date was given.', howTo)
  if (text.length > longest) return refuse(`“${shown}” is not a date.`, howTo)
  const tokens = tokensOf(text)
  if (isUndated(tokens)) return { on: null, precision: 'none', text }
  const found = leading({ tokens, today, whole: true })
  if (found === null || !onlyMarks(tokens, found.to)) return refuse(`“${shown}” is not a date that I can read.`, howTo)
  return 'wrong' in found ? refuse(`“${shown}” cannot be: ${found.wrong}.`, howTo) : given(found, text)
}

/** A date that words begin with, and the words after it. Where it is `yearless` no year was said, and the next such day was taken. */
export interface LeadingDate {
  readonly due: DateGiven
  readonly rest: string
  readonly yearless?: true
}

/** The date that some words begin with, and the words after it: "14 December waiting on housing". */
export function leadingDate(words: string, today: Day): LeadingDate | Refusal {
  const text = words.trim()
  const tokens = tokensOf(text.slice(0, longest))
  const found = leading({ tokens, today, whole: false })
  const end = found === null ? 0 : (tokens[found.to - 1]?.end ?? 0)
  if (found === null) return leadingUndated(tokens, text)
  if ('wrong' in found) return refuse(`“${text.slice(0, end)}” cannot be: ${found.wrong}.`, howTo)
  const yearless = found.yearless === undefined ? {} : { yearless: found.yearless }
  return { due: given(found, text.slice(0, end)), rest: rest(text, end), ...yearless }
}

/** Every date in a text that surely is one, in order. */
export function findDatePhrases(text: string, today: Day): { start: number; end: number; due: DateGiven }[] {
  return scanDates(text, today).flatMap(({ start, end, due }) => ('refused' in due ? [] : [{ start, end, due }]))
}

/** Every date in a text, and everything written like a date that cannot be one (31 February, a date in 1925), in order. */
export function scanDates(text: string, today: Day): DateInText[] {
  const tokens = tokensOf(text)
  const dates: DateInText[] = []
  for (let at = 0; at < tokens.length; ) {
    const found = dateAt({ tokens, today, whole: false }, at)
    if (found === null || (found.bare === true && !ledInto(tokens, at))) {
      at += 1
      continue
    }
    dates.push(inText(text, tokens, at, found))
    at = found.to
  }
  return dates
}

function inText(text: string, tokens: readonly Token[], at: number, found: Found | Wrong): DateInText {
  const [start, end] = [tokens[at]?.start ?? 0, tokens[found.to - 1]?.end ?? 0]
  const words = text.slice(start, end)
  return { start, end, due: 'wrong' in found ? refuse(`“${words}” cannot be: ${found.wrong}.`, howTo) : given(found, words) }
}

function given(found: Found, text: string): DateGiven {
  const due: DateGiven = { on: found.on, precision: found.precision, text }
  return found.ambiguous === undefined ? due : { ...due, ambiguous: found.ambiguous }
}

const undatedPhrases = phrases(
  'ongoing, on going, tbc, tba, tbd, asap, as soon as possible, to be confirmed, to be agreed, to be determined, n / a, na, none, no date, rolling, continuous, bau, not set, undated',
)

/** "Ongoing" and its like, or marks alone ("?", "-"). */
function isUndated(tokens: readonly Token[]): boolean {
  return onlyMarks(tokens, phraseAt(tokens, 0, undatedPhrases) ?? 0)
}

const leadIns = phrases(
  'no later than, not later than, close of play, close of business, by the, by, before the, before, until the, until, till, on the, on, at the, at, due by, due in, due on, due, to the, to, for, cop, cob, eod, around, about, approx, circa, expected, target, deadline, in the, in, from, the, (, [, :, -, ~',
)

/** The date at the start, past words such as "by the". */
function leading(reading: Reading): Found | Wrong | null {
  for (let at = 0, steps = 0; steps < 5; steps += 1) {
    const found = dateAt(reading, at)
    if (found !== null) return found
    const next = phraseAt(reading.tokens, at, leadIns)
    if (next === null) return null
    at = next
  }
  return null
}

const leadWords = new Set(
  'by before until till til on to for due in from around about end cop cob eod date target deadline expected now'.split(' '),
)

function ledInto(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.text === 'the' ? at - 2 : at - 1
  return leadWords.has(tokens[before]?.text ?? '')
}

function leadingUndated(tokens: readonly Token[], text: string): { due: DateGiven; rest: string } | Refusal {
  const to = phraseAt(tokens, 0, undatedPhrases)
  const end = to === null ? 0 : (tokens[to - 1]?.end ?? 0)
  if (to === null) return refuse(`I could not find a date at the start of “${text.slice(0, 60)}”.`, howTo)
  return { due: { on: null, precision: 'none', text: text.slice(0, end) }, rest: rest(text, end) }
}

function onlyMarks(tokens: readonly Token[], from: number): boolean {
  return tokens.slice(from).every(({ text }) => ').,;!]?-–'.includes(text))
}

function rest(text: string, from: number): string {
  return text
    .slice(from)
    .replace(/^[\s,;:–—-]+/, '')
    .trim()
}
