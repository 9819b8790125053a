import { datePhrase, leadingDate, scanDates } from '#domain/dates/phrase.ts'
import type { Day } from '#domain/day.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { boardAt, takeBoard, takeBoardBeforeText } from '../board-words.ts'
import { formFor, leftOver, misread, type Reader, type SpeechContext } from '../context.ts'
import { refAt, takeRef } from '../ref-words.ts'
import { type SaidWords, textFrom, type ValueLength, withOptions, withTexts } from '../said-words.ts'
import { whichDay } from '../which-day.ts'
import { farRefusal } from './chasing.ts'
import { textOption, valueLength } from './looking.ts'

/** `risks [BOARD]` */
export const risks: Reader = (said, context, saying) => {
  if (said.words.length === 0) return context.board === null ? { do: 'risks' } : { do: 'risks', board: context.board }
  const taken = takeBoard(said, context)
  return isRefusal(taken) ? taken : (leftOver(said, taken.next, saying) ?? { do: 'risks', board: taken.board })
}

/** `risk add BOARD ["TITLE"] [cause:…] [event:…] [effect:…] [owner:SEAT]`; what is missing is asked for in its form. */
export const riskAdd: Reader = (all, context) => {
  const { said, known } = facetsIn(all, context)
  if (said.words.length === 0 && context.board === null) return formFor({ do: 'risk-add', ...known })
  const taken = takeBoardBeforeText(said, context)
  if (isRefusal(taken)) return { ...taken, form: { do: 'risk-add', ...known } }
  const title = titleIn(said, taken.next)
  if (title === '') return formFor({ do: 'risk-add', board: taken.board, ...known })
  return { do: 'risk-add', board: taken.board, title, ...known }
}

const texts = ['cause', 'event', 'effect'] as const
const choices = ['owner', 'category'] as const

/** What is said of a risk by name, and the words without it. */
function facetsIn(all: SaidWords, context: SpeechContext) {
  const said = withOptions(withTexts(all, texts, choices), choices, valueLength(context))
  const known: Partial<Record<(typeof texts | typeof choices)[number], string>> = {}
  for (const name of [...texts, ...choices]) Object.assign(known, textOption(said, name))
  return { said, known }
}

/** The title. A comma before what is said by name is not part of it. */
function titleIn(said: SaidWords, at: number): string {
  return said.options.size === 0 ? joined(said, at) : joined(said, at).replace(/[,;]$/, '')
}

/** A command about one risk that must have words; without them its form opens. */
export function riskWorded(name: 'risk-review' | 'risk-close' | 'deescalate' | 'withdraw'): Reader {
  return (said, _context, saying) => {
    const taken = takeRef(said, saying)
    if (isRefusal(taken)) return taken
    const { ref } = taken
    const words = textFrom(said, taken.next)
    if (words === '') return formFor({ do: name, ref })
    return name === 'risk-review' ? { do: name, ref, text: words } : { do: name, ref, why: words }
  }
}

/** `risk edit REF [TITLE] [cause:…] [event:…] [effect:…] [owner:SEAT]`; alone it opens the form. */
export const riskEdit: Reader = (all, context, saying) => {
  const { said, known } = facetsIn(all, context)
  const taken = takeRef(said, saying)
  if (isRefusal(taken)) return taken
  const title = said.options.size === 0 ? textFrom(said, taken.next) : titleIn(said, taken.next)
  if (title === '' && said.options.size === 0) return formFor({ do: 'risk-edit', ref: taken.ref })
  return { do: 'risk-edit', ref: taken.ref, ...(title === '' ? {} : { title }), ...known }
}

/** `risk merge REF INTO-REF WHY` */
export const riskMerge: Reader = (said, _context, saying) => {
  const taken = takeRef(said, saying)
  if (isRefusal(taken)) return taken
  const at = said.words[taken.next]?.text.toLowerCase() === 'into' ? taken.next + 1 : taken.next
  const into = refAt(said, at)
  if (into === null) return misread('Into which risk?', saying, { do: 'risk-merge', ref: taken.ref })
  const why = textFrom(said, into.next)
  const known = { do: 'risk-merge', ref: taken.ref, into: into.ref } as const
  return why === '' ? formFor(known) : { ...known, why }
}

/** `mitigate REF ACTION-REF` */
export const mitigate: Reader = (said, _context, saying) => {
  const taken = takeRef(said, saying)
  if (isRefusal(taken)) return taken
  const at = said.words[taken.next]?.text.toLowerCase() === 'with' ? taken.next + 1 : taken.next
  const action = refAt(said, at)
  if (action === null) return misread('With which action?', saying, { do: 'mitigate', ref: taken.ref })
  return leftOver(said, action.next, saying) ?? { do: 'mitigate', ref: taken.ref, action: action.ref }
}

/** `escalate REF "DECISION WANTED" by:DATE [to:BODY]`; what is missing is asked for in its form. */
export const escalate: Reader = (all, context, saying) => {
  const said = withOptions(all, ['by', 'to'], withDay('by', context))
  const taken = takeRef(said, saying)
  if (isRefusal(taken)) return taken
  const decision = joined(said, taken.next)
  const to = bodyIn(said, context)
  if (isRefusal(to)) return to
  const known = { ref: taken.ref, ...(decision === '' ? {} : { decision }), ...to }
  const by = dayIn('by', said, context)
  if (isRefusal(by)) return { ...by, form: { do: 'escalate', ...known } }
  if (decision === '' && by === null) return formFor({ do: 'escalate', ...known })
  if (decision === '')
    return misread('An escalation needs the decision that is wanted.', saying, { do: 'escalate', ...known, by })
  if (by === null) return misread('By when is the decision wanted?', saying, { do: 'escalate', ...known })
  return { do: 'escalate', ref: taken.ref, decision, by, ...to }
}

function bodyIn(said: SaidWords, context: SpeechContext): { to?: string } | Refusal {
  const words = said.options.get('to')
  if (words === undefined) return {}
  const one = { text: words, start: 0, end: words.length, quoted: false }
  const found = boardAt({ ...said, words: [one] }, 0, context)
  return found === null ? { to: words.slice(0, 80) } : { to: found.board }
}

/** `accept REF WHY [until:DATE]`, also with "until DATE" among the words, and what is said by shared words of a decision. */
export const accept: Reader = (all, context, saying) => {
  const said = withOptions(all, ['until'], withDay('until', context))
  const taken = takeRef(said, saying)
  if (isRefusal(taken)) return taken
  const until = dayIn('until', said, context)
  const known = { do: 'answer-escalation', ref: taken.ref, how: 'accepted' } as const
  if (isRefusal(until)) return { ...until, form: known }
  const words = joined(said, taken.next)
  const { why = words, ...day } = until === null ? untilAmong(words, context) : { until }
  return why === '' ? formFor({ ...known, ...day }) : { ...known, why, ...day }
}

/**
 * "We fund it until 31 March 2025, then we look again" says the day too, and of "until 31 March 2025 We fund it" the rest is why. A day that
 * may be read in two ways, one of several, and one that is denied are left to the words.
 */
function untilAmong(words: string, context: SpeechContext): { until?: Day; why?: string } {
  const said = [...words.matchAll(/(\bnot\s+)?\b(?:until|till)\s+/gi)].flatMap(({ index, 0: all, 1: not }) => {
    const found = leadingDate(words.slice(index + all.length), context.today)
    if (isRefusal(found) || found.due.on === null) return []
    const isSure = not === undefined && found.due.ambiguous === undefined
    return [{ until: isSure ? found.due.on : null, rest: index === 0 ? found.rest.replace(/^[-–:,]\s*/, '') : null }]
  })
  const [first, ...others] = said
  if (first === undefined || first.until === null || others.length > 0) return {}
  return { until: first.until, ...(first.rest === null ? {} : { why: first.rest }) }
}

/** `hold REF until DATE WHY` */
export const hold: Reader = (all, context, saying) => {
  const said = withOptions(all, ['until'], withDay('until', context))
  const taken = takeRef(said, saying)
  if (isRefusal(taken)) return taken
  const known = { do: 'answer-escalation', ref: taken.ref, how: 'held' } as const
  const saidWords = joined(said, taken.next)
  const words = saidWords.replace(/^until\s+/i, '')
  const option = dayIn('until', said, context)
  if (isRefusal(option)) return { ...option, form: known }
  const lead = option === null && words !== '' ? leadingDate(words, context.today) : null
  const found = lead === null || isRefusal(lead) || lead.due.ambiguous !== undefined ? null : lead
  const far = found === null ? null : farRefusal(found, context.today)
  if (far !== null) return { ...far, form: known }
  const until = option ?? found?.due.on ?? null
  if (until === null && words !== saidWords)
    return misread(`“${words.slice(0, 40)}” does not begin with a day that I can read.`, saying, known)
  const why = (found === null ? words : found.rest).replace(/^[-–:,]\s*/, '')
  const form = { ...known, ...(until === null ? {} : { until }), ...(why === '' ? {} : { why }) }
  return until === null || why === '' ? formFor(form) : { ...known, until, why }
}

function joined(said: SaidWords, at: number): string {
  const words = said.words.slice(at)
  return words.map(({ text }) => text).join(' ')
}

function dayIn(option: 'by' | 'until', said: SaidWords, context: SpeechContext): Day | null | Refusal {
  const words = said.options.get(option)
  if (words === undefined) return null
  const found = datePhrase(words, context.today)
  if (isRefusal(found)) return found
  const { ambiguous, on } = found
  if (ambiguous !== undefined) return whichDay({ ambiguous, on }, { option: `${option}:` })
  // What is accepted is often so until a far day, such as the end of the financial year.
  const far = option === 'by' ? farRefusal(leadingDate(words, context.today), context.today) : null
  return (
    far ??
    on ??
    refuse(
      `“${words.slice(0, 40)}” gives no day.`,
      `Say the day, for example: ${option}:${Number(context.today.slice(0, 4)) + 1}-06-14`,
    )
  )
}

function withDay(option: string, context: SpeechContext): ValueLength {
  const others = valueLength(context)
  return (name, words) => {
    if (name !== option) return name === 'to' ? bodyLength(words, context) : others(name, words)
    const [first] = scanDates(words.join(' '), context.today)
    return first?.start === 0 ? words.join(' ').slice(0, first.end).split(' ').length : 1
  }
}

function bodyLength(words: readonly string[], context: SpeechContext): number {
  const all = words.map((text) => ({ text, start: 0, end: text.length, quoted: false }))
  return boardAt({ source: '', words: all, options: new Map() }, 0, context)?.next ?? 1
}
