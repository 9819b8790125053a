import { leadingDate, scanDates } from '#domain/dates/phrase.ts'
import type { Day, DueDate } from '#domain/day.ts'
import type { OneIntent } from '#domain/intent.ts'
import { isRefusal } from '#domain/refusal.ts'
import { percentIn } from '../percent.ts'
import { clausesOf, plainWords } from '../plain-words.ts'
import { asksOfReader } from './asking.ts'
import { onlyAcknowledges } from './courtesy.ts'
import { saysNothing } from './empty-words.ts'
import { isFragment } from './fragment.ts'
import { ratingIn } from './rating.ts'
import {
  answersShortly,
  asksForTime,
  firmStatus,
  inDoubt,
  type Move,
  moveIn,
  type Status,
  touchesStatus,
} from './status-words.ts'

/** A piece of text about an action, and whether it ends in a question mark. */
export interface Piece {
  readonly text: string
  readonly asked: boolean
}

/** What all that was said of an action comes to: what to record, or what to ask because it is not certain. */
export type Verdict =
  | { readonly is: 'sure'; readonly intents: (ref: string) => OneIntent[]; readonly questions: readonly string[] }
  | {
      readonly is: 'unsure' /** What stands in the way, where there is more to say than that it is not certain. */
      readonly problem: string
    }

interface Firm {
  readonly status: Status
  readonly first: boolean
  /** The words besides the status itself. */
  readonly rest: string
  readonly small: boolean
}

/** Weighs everything said of one action together: one thing said outright stands; two that differ, or a doubt, do not. */
export function verdictOf(pieces: readonly Piece[], today: Day): Verdict {
  const told = pieces.filter(({ text, asked }) => !(asked || asksOfReader(text)) || isMove(moveIn(text, true, today)))
  const questions = pieces.filter((piece) => !told.includes(piece)).map(({ text }) => text)
  const words = trimmed(inOne(told))
  if (questions.some(touchesStatus)) return unsure(pieces.some(({ asked }) => asked) ? 'It ends in a question mark.' : '')
  if (!/[\p{L}\p{N}]/u.test(words)) return unsure(emptyOf(pieces))
  const moves = told.map(({ text, asked }) => moveIn(text, asked, today)).filter((move) => move !== null)
  const problem = moves.find((move) => 'problem' in move)
  if (problem !== undefined && 'problem' in problem) return unsure(problem.problem)
  const dates = moves.flatMap((move) => ('to' in move ? [move.to] : []))
  if (new Set(dates.map(({ on }) => on)).size > 1) return unsure('More than one date could be meant.')
  return weighed({ told, words, questions }, firmsIn(told, words, today), dates[0], today)
}

/** What is told of an action, in pieces and as one, and what is asked of the clerk beside it. */
interface Told {
  readonly told: readonly Piece[]
  readonly words: string
  readonly questions: readonly string[]
}

function weighed(said: Told, firms: readonly Firm[], date: DueDate | undefined, today: Day): Verdict {
  const { told, words, questions } = said
  const statuses = new Set(firms.map(({ status }) => status))
  if (statuses.size > 1) return unsure('It says two different things.')
  const [firm] = firms
  if (firm === undefined) return date === undefined ? unstated(said, today) : sure((ref) => [dated(ref, date, words)], questions)
  if (inDoubt(firm.status, words)) return unsure('')
  if ((firm.status === 'done' || firm.status === 'no-change') && !firm.first) return unsure('It may be about a part only.')
  if (firm.status !== 'block' && hedged(told, today)) return unsure('')
  if ((firm.status === 'on-track' || firm.status === 'no-change') && wantsTime(told, today))
    return unsure('It gives a status and asks for more time.')
  if (date !== undefined && firm.status !== 'block') return unsure('It gives a status and another date.')
  if (firm.status === 'block' && firm.rest === '') return unsure('What holds it up?')
  if (firm.status === 'no-change' && firm.rest !== '' && /\bno (?:further |real )?progress\b/i.test(words))
    return unsure('Is it blocked, or is there no change?')
  const extra = date === undefined ? [] : [date]
  return sure((ref) => [...recorded(ref, firm, words), ...extra.map((to) => dated(ref, to, words))], questions)
}

function unstated({ told, words, questions }: Told, today: Day): Verdict {
  const date = leadingDate(words.replace(hedge, ''), today)
  const impossible = impossibleDay(words, today)
  if (impossible !== null) return unsure(impossible)
  if (!isRefusal(date) && /^(?:please|pls|latest|now|then|instead|thanks|thank you|\W)*$/i.test(date.rest))
    return unsure('A date alone does not say what is meant by it.')
  if (told.some(({ text }) => asksForTime(text))) return unsure('Is that a new date you ask for?')
  const clauses = told.flatMap(({ text }) => clausesOf(text))
  if (answersShortly(words) || saysNothingIn(clauses)) return unsure('')
  const percents = clauses.flatMap((clause) => (negated(clause) ? [] : (percentIn(clause.trim()) ?? [])))
  const rating = percents.length > 0 ? null : ratingIn(words)
  if (rating !== null) return rated(rating, words, questions)
  const doubtful = clauses.some((clause) => touchesStatus(clause) && (percentIn(clause.trim()) === undefined || negated(clause)))
  if (doubtful || percents.length > 1 || percents[0] === 100) return unsure('')
  const percent = percents[0]
  if (percent === undefined && isFragment(words)) return unsure(`I cannot tell what “${words.slice(0, 40)}” means.`)
  return sure((ref) => [{ do: 'update', ref, text: words, ...(percent === undefined ? {} : { percent }) }], questions)
}

function saysNothingIn(clauses: readonly string[]): boolean {
  return clauses.some(saysNothing) && clauses.every((clause) => saysNothing(clause) || onlyAcknowledges(clause))
}

/** A colour wants its reason, which is where it stands too. */
function rated({ brag, why }: NonNullable<ReturnType<typeof ratingIn>>, words: string, questions: readonly string[]): Verdict {
  if (!/\p{L}{3}/u.test(why)) return unsure(`Why is it ${brag}, and what would help?`)
  return sure(
    (ref) => [
      { do: 'update', ref, text: words },
      { do: 'brag', ref, brag, why },
    ],
    questions,
  )
}

/** What stands before a date that is only thought of. */
const hedge =
  /^(?:(?:probably|maybe|perhaps|possibly|likely|hopefully|more like|looking at|looking like|should be|i think|not until|not before)[ ,]+)+/i

/** What stands before a date that something is to be done by: "it will now be 30 April". */
const leadIn =
  /^\W*(?:(?:it|this|that|the|new|revised|date|deadline|will|is|should|now|be|likely|probably|done|due|expected|by|to|on|until|till|for)\W+)*$/i

/** That the day something is to be done by is none, as of 30 February; a day that is only told of may be a slip that matters to nobody. */
function impossibleDay(words: string, today: Day): string | null {
  const found = scanDates(words, today).find(({ start, due }) => isRefusal(due) && leadIn.test(words.slice(0, start)))
  return found !== undefined && isRefusal(found.due) ? found.due.refused : null
}

function negated(clause: string): boolean {
  return /\b(?:not|never|if|should|hope|hopefully|aim|aiming|target|would|could|might|expect|expected|by|until|less than|under|over|was|from|nearly|almost)\b/.test(
    plainWords(clause),
  )
}

function hedged(told: readonly Piece[], today: Day): boolean {
  return told
    .flatMap(({ text }) => clausesOf(text))
    .some((clause) => firmStatus(clause, today) === null && touchesStatus(clause) && percentIn(clause.trim()) === undefined)
}

function wantsTime(told: readonly Piece[], today: Day): boolean {
  return told.flatMap(({ text }) => clausesOf(text)).some((clause) => firmStatus(clause, today) === null && asksForTime(clause))
}

function firmsIn(told: readonly Piece[], words: string, today: Day): Firm[] {
  return told.flatMap(({ text }, piece) => {
    let end = 0
    return clausesOf(text).flatMap((clause, index): Firm[] => {
      end = text.indexOf(clause, end) + clause.length
      const firm = firmStatus(clause, today)
      if (firm === null) return []
      const small = smallTail.test(firm.tail)
      const first = piece === 0 && index === 0
      const others = told.slice(1).map((other) => other.text)
      const rest = first && small ? trimmed([text.slice(end), ...others].join(' ')) : words
      return [{ status: firm.status, first, rest: /[\p{L}\p{N}]/u.test(rest) ? rest : '', small }]
    })
  })
}

const smallTail =
  /^(?:(?:thanks|thank you|thx|ta|cheers|sorry|now|too|also|here|yet|from me|from us|since last (?:time|month|week|meeting|update|quarter)|this (?:time|month|week|quarter)|at present|at the moment|currently|on (?:any|this|mine|ours)|to report|i is afraid|afraid|already|please)(?: |$))*$/

function recorded(ref: string, { status, rest, small, first }: Firm, words: string): OneIntent[] {
  const text = rest === '' ? {} : { text: rest }
  switch (status) {
    case 'done':
      return [{ do: 'done', ref, ...text }]
    case 'on-track': {
      const percent = percentsIn(words)
      return [{ do: 'on-track', ref, ...text, ...(percent === undefined ? {} : { percent }) }]
    }
    case 'no-change':
      return first && small && rest === ''
        ? [{ do: 'no-change', ref }]
        : [
            { do: 'no-change', ref },
            { do: 'note', ref, text: words },
          ]
    case 'block':
      return [{ do: 'block', ref, why: rest }]
    case 'not-mine':
      return [{ do: 'not-mine', ref, ...text }]
  }
}

function percentsIn(words: string): number | undefined {
  const found = clausesOf(words).flatMap((clause) => percentIn(clause.trim()) ?? [])
  return found.length === 1 ? found[0] : undefined
}

function dated(ref: string, to: DueDate, words: string): OneIntent {
  return { do: 'date', ref, to, why: words }
}

function emptyOf(pieces: readonly Piece[]): string {
  if (pieces.some(({ asked }) => asked)) return 'It is a question.'
  return pieces.some(({ text }) => asksOfReader(text)) ? 'It asks for something.' : 'Nothing is said of it.'
}

/** Several pieces as they were typed, each with a mark at its end. */
function inOne(pieces: readonly Piece[]): string {
  return pieces.map(({ text }, index) => (index === pieces.length - 1 || /[.!?;,]\s*$/.test(text) ? text : `${text}.`)).join(' ')
}

function isMove(move: Move | null): boolean {
  return move !== null && 'to' in move
}

function sure(intents: (ref: string) => OneIntent[], questions: readonly string[]): Verdict {
  return { is: 'sure', intents, questions }
}

function unsure(problem: string): Verdict {
  return { is: 'unsure', problem }
}

/** Words without the marks that joined them to something before. */
export function trimmed(words: string): string {
  return words
    .replace(/^[\s,.;:=–—-]+/, '')
    .replace(/^(?:and|but) /i, '')
    .trim()
}
