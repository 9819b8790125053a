import type { Intent, OneIntent } from '#domain/intent.ts'
import type { Partnership } from '#domain/partnership.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import { command } from './command.ts'
import type { SpeechContext } from './context.ts'
import { outrightIn } from './outright.ts'
import { refPattern } from './ref.ts'
import { aboutNothing, type UnplacedWords } from './replies/asking.ts'
import { reportPart } from './replies/report-words.ts'
import type { KnownAction } from './replies/target.ts'
import { reply } from './reply.ts'

/** What words in plain speech are said to: what their writer was asked, and what they name. */
export interface Answering {
  /** The actions that the message being answered asks about. */
  readonly asked: readonly KnownAction[]
  /** Actions that the words name, asked about or not. */
  readonly named: readonly KnownAction[]
  /** Whether reports were asked for that are still owed, and whether nothing else was. */
  readonly reports: 'none' | 'some' | 'alone'
  /** Words between people are not for the clerk; where it may hear them talk, only what says something of an action is. */
  readonly to: 'the clerk' | 'each other' | 'either'
}

/** What words are read against. `all` is every body there is; without `answering` it was not looked up yet. */
export interface MeaningContext extends SpeechContext {
  readonly all: Partnership
  /** Said after the slash of a command, and not as a message. */
  readonly slash: boolean
  readonly answering: Answering | null
}

/** What words want: `intents` to act on, reports to draft, and what has to be asked about or is offered. All empty where they want nothing. */
export interface Meaning {
  readonly intents: readonly OneIntent[]
  readonly unplaced: readonly UnplacedWords[]
  /** The id of the person they were said for. */
  readonly for?: string
  readonly reports: readonly string[]
}

const nothing: Meaning = { intents: [], unplaced: [], reports: [] }

/**
 * What some words want, whoever asks: the one place where it is told whether they are a command, a report, an answer about actions, or
 * none of these. `unknown` means that it depends on what they answer, which has to be looked up first.
 */
export function meaningOf(words: string, context: MeaningContext): Meaning | Refusal | 'unknown' {
  if (context.slash && !beginsWithRef(words)) {
    const intent = command(words, context)
    return isRefusal(intent) ? intent : meant(intent)
  }
  const outright = outrightIn(words, context, context.all)
  if (outright !== null && isRefusal(outright)) return outright
  if (outright?.unlessAsked === false) return meant(outright.intent)
  const { answering } = context
  if (answering === null) return 'unknown'
  if (outright !== null && answering.asked.length === 0) return meant(outright.intent)
  return answering.to === 'each other' ? nothing : sentenceOf(words, context, answering)
}

function sentenceOf(words: string, context: MeaningContext, answering: Answering): Meaning | Refusal | 'unknown' {
  const part = answering.reports === 'none' ? null : reportPart(words, answering.reports === 'alone')
  if (part === null) return answerOf(words, context, answering)
  const rest = part.rest === '' ? nothing : meaningOf(part.rest, { ...context, slash: false })
  if (rest === 'unknown' || isRefusal(rest)) return rest
  return { ...rest, reports: [...rest.reports, part.report] }
}

function answerOf(words: string, context: MeaningContext, { asked, named, to }: Answering): Meaning {
  const refs = [...new Map([...asked, ...named].map((action) => [action.ref, action])).values()]
  const { intents, unplaced, for: whom } = reply(words, { ...context, refs })
  const said = { intents, unplaced, reports: [], ...(whom === undefined ? {} : { for: whom }) }
  if (intents.length > 0) return said
  if (to === 'either') return nothing
  return refs.length > 0 || unplaced.some(({ offer, passing }) => offer !== undefined || passing)
    ? said
    : { ...said, unplaced: [aboutNothing(words)] }
}

function meant(intent: Intent): Meaning {
  return { ...nothing, intents: intent.do === 'several' ? intent.all : [intent] }
}

/** "CJ-12 done by Friday" is a sentence about an action, also behind a slash; a reference alone asks to see it. */
function beginsWithRef(words: string): boolean {
  const [first = '', second] = words.trim().split(/\s+/)
  return second !== undefined && refPattern.test(first) && /\d/.test(first)
}
