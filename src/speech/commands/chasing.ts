import { addDays, weekdayOf } from '#domain/calendar.ts'
import { spoken } from '#domain/dates/part.ts'
import { type LeadingDate, leadingDate } from '#domain/dates/phrase.ts'
import type { Day } from '#domain/day.ts'
import type { OneIntent } from '#domain/intent.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { takeBoard, takeBoardBeforeText } from '../board-words.ts'
import { formFor, leftOver, type Reader } from '../context.ts'
import { textFrom, withOptions } from '../said-words.ts'
import { whichDay } from '../which-day.ts'
import { textOption, valueLength } from './looking.ts'

const previewWords = ['preview', 'dry-run', 'test']

/** `chase BOARD [preview] [NOTE]` */
export const chase: Reader = (said, context) => {
  if (said.words.length === 0 && context.board === null) return formFor({ do: 'chase' })
  const taken = takeBoardBeforeText(said, context, previewWords)
  if (isRefusal(taken)) return { ...taken, form: { do: 'chase' } }
  const [first, ...others] = said.words.slice(taken.next)
  const preview = previewWords.includes(first?.text.toLowerCase() ?? '')
  // One bare word may as well be a slip of "preview", or say when: and what was sent cannot be taken back.
  if (first !== undefined && others.length === 0 && !first.quoted && !preview) return noNoteYet(first.text, taken.board)
  const note = textFrom(said, preview ? taken.next + 1 : taken.next)
  return { do: 'chase', board: taken.board, ...(preview ? { preview } : {}), ...(note === '' ? {} : { note }) }
}

function noNoteYet(word: string, board: string): OneIntent | Refusal {
  if (word.toLowerCase() === 'now') return { do: 'chase', board }
  return refuse(
    `Is “${word.slice(0, 40)}” your note to the owners? Nobody was asked.`,
    `To send it as a note, put it in quotes. To see who would be asked: chase ${board} preview`,
    { do: 'chase', board },
  )
}

/** `pause BOARD until DATE WHY` */
export const pause: Reader = (said, context) => {
  if (said.words.length === 0 && context.board === null) return formFor({ do: 'pause' })
  const taken = takeBoard(said, context, ['until', 'till', 'to'])
  if (isRefusal(taken)) return { ...taken, form: { do: 'pause' } }
  const form = { do: 'pause', board: taken.board } as const
  const words = textFrom(said, taken.next)
  if (words === '') return formFor(form)
  const found = leadingDate(words, context.today)
  const why = isRefusal(found) ? '' : found.rest.replace(/^["“”]|["“”]$/g, '').trim()
  const until = farRefusal(found, context.today) ?? sureDay(found)
  if (isRefusal(until)) return { ...until, form: why === '' ? form : { ...form, why } }
  return why === '' ? formFor({ ...form, until: until.on }) : { ...form, until: until.on, why }
}

/** `resume BOARD` */
export const resume: Reader = (said, context, saying) => {
  const taken = takeBoard(said, context)
  return isRefusal(taken) ? taken : (leftOver(said, taken.next, saying) ?? { do: 'resume', board: taken.board })
}

/** `away FROM TO [cover:@PERSON]`, "until" alone starts today; `away cancel [DAY]`, which may be said with both days of it. */
export const away: Reader = (all, context) => {
  const said = withOptions(all, ['cover'], valueLength(context))
  const cover = coverIn(textOption(said, 'cover'))
  const words = said.words.map(({ text }) => text).join(' ')
  if (words === '') return formFor({ do: 'away', ...cover })
  const cancelled = /^(?:cancel(?:led)?|delete|remove)(?=\s|$)\s*(.*)$/i.exec(words)
  if (cancelled !== null) return awayCancelled(cancelled[1] ?? '', context.today)
  const span = daysAway(words, context.today)
  if (isRefusal(span)) return { ...span, form: { do: 'away', ...cover } }
  if (span.to === null) return formFor({ do: 'away', from: span.from, ...cover })
  return { do: 'away', from: span.from, to: span.to, ...cover }
}

function awayCancelled(words: string, today: Day): OneIntent | Refusal {
  if (words === '') return { do: 'away-cancel' }
  const day = sureDay(leadingDate(words.replace(/^(?:from|on)\s+/i, ''), today))
  if (isRefusal(day)) return day
  const isSpan = /^(?:(?:to|until|till|-|–)\s.*)?$/i.test(day.rest)
  return isSpan
    ? { do: 'away-cancel', on: day.on }
    : refuse(`I did not understand “${day.rest.slice(0, 60)}”.`, 'Say: away cancel 1 May')
}

/** "@deputy" names nobody new: the deputy covers anyway. */
function coverIn({ cover }: { cover?: string }): { cover?: string } {
  return cover === undefined || /^@?(?:my )?deputy$/i.test(cover) ? {} : { cover }
}

/** The days that words such as “1 to 14 May” or “until Friday” span, `to` null where only the first is said. */
export function daysAway(words: string, today: Day): { from: Day; to: Day | null } | Refusal {
  const until = /^(?:until|till)\s/i.test(words)
  const both = /^(?:from\s+)?(\d{1,2})(?:st|nd|rd|th)?\s*(?:-|–|to|until|till)\s*(\d{1,2}(?:st|nd|rd|th)?\s+\D.{0,40})$/i.exec(
    words,
  )
  if (both !== null) return sameMonth(Number(both[1]), both[2] ?? '', today)
  const week = weekAway(words, today)
  if (week !== null) return week
  const begun = leadingDate(words, today)
  const first = sureDay(begun)
  if (isRefusal(first)) return first
  if (until) return farRefusal(begun, today) ?? ordered(today, first.on, first.rest)
  const rest = first.rest.replace(/^(?:to|until|till|and|-|–)\s+/i, '')
  if (rest === '') return farRefusal(begun, today) ?? { from: first.on, to: null }
  const ended = leadingDate(rest, first.on)
  const second = sureDay(ended)
  if (isRefusal(second)) return second
  if (turnsBack(rest, first.on, second.on, today)) return lastBeforeFirst()
  return farRefusal(begun, today) ?? farRefusal(ended, first.on) ?? ordered(first.on, second.on, second.rest)
}

/** "Next week", from its Monday to its Friday; "this week", from today on. Null for other words, and for a week whose Friday has passed. */
function weekAway(words: string, today: Day): { from: Day; to: Day } | null {
  const said = /^(?:for |all |all of |the whole of |the rest of )*(this|next|the) week$/i.exec(words.trim())
  if (said === null) return null
  const monday = addDays(today, 1 - weekdayOf(today))
  if (/next/i.test(said[1] ?? '')) return { from: addDays(monday, 7), to: addDays(monday, 11) }
  const friday = addDays(monday, 4)
  return friday < today ? null : { from: today, to: friday }
}

/** "14 June to 1 June" is a slip, not a year away; "Wednesday to Monday" goes on into the week after. */
function turnsBack(words: string, first: Day, last: Day, today: Day): boolean {
  const soonest = leadingDate(words, today)
  if (isRefusal(soonest) || soonest.due.on === null || soonest.due.on >= first) return false
  return /\d/.test(soonest.due.text) || last > addDays(first, 31)
}

/** "1 to 14 May": both days are of the month that the second names. */
function sameMonth(date: number, words: string, today: Day): { from: Day; to: Day } | Refusal {
  const read = leadingDate(words, today)
  const last = sureDay(read)
  if (isRefusal(last)) return last
  const span = ordered(`${last.on.slice(0, 8)}${String(date).padStart(2, '0')}`, last.on, last.rest)
  return isRefusal(span) ? span : (farRefusal(read, today) ?? span)
}

function ordered(from: Day, to: Day, rest: string): { from: Day; to: Day } | Refusal {
  if (rest !== '')
    return refuse(`I did not understand “${rest.slice(0, 60)}” after the dates.`, 'Say: away 1 May to 14 May cover:@person')
  return to < from ? lastBeforeFirst() : { from, to }
}

function lastBeforeFirst(): Refusal {
  return refuse(
    'The last day away is before the first.',
    'Say the first day, then the last, with the year where it is not the next such day: away 20 December 2026 to 3 January 2027',
  )
}

/** Some six months, in days. */
const farAhead = 183

/** A day said without its year, and far ahead, may as well be the one just gone: it is asked about. Null for any other. */
export function farRefusal(found: LeadingDate | Refusal, from: Day): Refusal | null {
  if (isRefusal(found) || found.yearless === undefined || found.due.ambiguous !== undefined) return null
  const { on } = found.due
  if (on === null || on <= addDays(from, farAhead)) return null
  return refuse(
    `Which year do you mean? The next such day is ${spoken(on)}, more than six months ahead. Nothing was changed.`,
    `Say the year too, for example: ${spoken(on)}`,
  )
}

function sureDay(found: LeadingDate | Refusal): { on: Day; rest: string } | Refusal {
  if (isRefusal(found)) return found
  const { due, rest } = found
  const { ambiguous, on } = due
  if (ambiguous !== undefined) return whichDay({ ambiguous, on })
  if (due.on === null) return refuse(`“${due.text}” is not a day.`, 'Say the day, for example: 14 December.')
  return { on: due.on, rest }
}
