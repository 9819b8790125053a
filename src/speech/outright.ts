import type { Board } from '#domain/board/board.ts'
import type { Intent } from '#domain/intent.ts'
import type { Partnership } from '#domain/partnership.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import { command } from './command.ts'
import type { SpeechContext } from './context.ts'
import { type SayingName, sayingCalled } from './grammar.ts'
import { refPattern } from './ref.ts'

/**
 * What a command's name is at the beginning of plain words: `answer`, an owner's word on an action, which the careful reading of replies
 * decides; `action`, a command where an action is named next, and else a sentence; `risk`, the same of a risk, or alone for its form; `ask`,
 * the same, which nobody would say of an action; `board`, a command where its board is named next or its words are in quotes; `quarter`, the
 * same of a quarter; `look`, a command wherever it can be read as one.
 */
type Beginning = 'answer' | 'action' | 'risk' | 'ask' | 'board' | 'quarter' | 'look'

const beginnings: Readonly<Record<SayingName, Beginning>> = {
  'on-track': 'answer',
  'no-change': 'answer',
  done: 'answer',
  block: 'answer',
  date: 'answer',
  'not-mine': 'answer',
  acknowledge: 'answer',
  update: 'action',
  note: 'action',
  approve: 'action',
  decline: 'action',
  signoff: 'action',
  sendback: 'action',
  cancel: 'action',
  assign: 'action',
  delegate: 'action',
  brag: 'action',
  share: 'action',
  snooze: 'action',
  accept: 'ask',
  hold: 'ask',
  withdraw: 'ask',
  deescalate: 'risk',
  escalate: 'risk',
  mitigate: 'risk',
  'risk-score': 'risk',
  'risk-review': 'risk',
  'risk-edit': 'risk',
  'risk-close': 'risk',
  'risk-merge': 'risk',
  'risk-add': 'look',
  risks: 'look',
  add: 'board',
  decision: 'board',
  measure: 'board',
  'measure-add': 'board',
  'measure-edit': 'board',
  chase: 'board',
  pause: 'board',
  panel: 'quarter',
  help: 'look',
  whoami: 'look',
  boards: 'look',
  mine: 'look',
  meetings: 'look',
  actions: 'look',
  brief: 'look',
  show: 'look',
  why: 'look',
  history: 'look',
  resume: 'look',
  away: 'look',
  report: 'look',
  reports: 'look',
  rollup: 'look',
  submit: 'look',
  clear: 'look',
  'take-back': 'look',
  return: 'look',
  digest: 'look',
  checks: 'look',
  resend: 'look',
  funding: 'look',
  duties: 'look',
  agency: 'look',
  spend: 'look',
  pack: 'look',
  decisions: 'look',
  measures: 'look',
  'send-link': 'look',
  'end-links': 'look',
}

/** The command that some plain words are; `unlessAsked` where they are one only if their writer was asked for no word on an action. */
export interface Outright {
  readonly intent: Intent
  readonly unlessAsked: boolean
}

/** What words that begin with a command's name are taken for. */
type Reading = 'command' | 'command unless asked' | 'sentence'

/** The command whose whole name some words begin with, and the words after it: in plain words nothing shorter is taken for one. */
interface Begun {
  readonly name: SayingName
  readonly topic: string
  readonly next: readonly string[]
}

/**
 * The command that some words are, or its refusal where they can be nothing else; null when they begin with no command's name, or may as
 * well be a sentence. `all` is every body there is: what is a command to somebody who sees more is one here too, and is refused as one.
 */
export function outrightIn(words: string, context: SpeechContext, all: Partnership): Outright | Refusal | null {
  const begun = begunIn(words)
  if (begun === null) return null
  const intent = command(words, context)
  if (isRefusal(intent)) return isNothingElse(begun, words, context, all) ? intent : null
  const reading = readingOf(begun, intent, words, context.partnership.boards)
  return reading === 'sentence' ? null : { intent, unlessAsked: reading === 'command unless asked' }
}

function begunIn(words: string): Begun | null {
  const said = words.trim().split(/\s+/)
  for (const count of [3, 2, 1]) {
    const saying = sayingCalled(said.slice(0, count).join('-'))
    if (saying !== undefined && said.length >= count)
      return { name: saying.name, topic: saying.topic, next: said.slice(count, count + 2) }
  }
  return null
}

/**
 * Whether words that were refused as a command are no sentence: one to look at something by its name alone, one about a named risk, or one
 * that runs a board and names it or puts its words in quotes.
 */
function isNothingElse(begun: Begun, words: string, context: SpeechContext, all: Partnership): boolean {
  const { name, topic, next } = begun
  const { boards } = context.partnership
  const [first = ''] = next
  if (topic === 'looking' && next.length === 0) return true
  if (beginnings[name] === 'risk' && isRef(first) && !/^\s*review/i.test(words)) return true
  if (beginnings[name] === 'board' && (isQuoted(words) || next.some((word) => isBoard(word, boards)))) return true
  if (name === 'measure' && isRef(first)) return true
  const seen = command(words, { ...context, partnership: all })
  return !isRefusal(seen) && readingOf(begun, seen, words, boards) === 'command'
}

/**
 * Whether words that begin with a command's name are one, and not a sentence that happens to begin so. An owner's word on an action is
 * never taken as a command. A chair's decision has to name its action next, and what runs a board names that board, or a record, or puts
 * its words in quotes: then it is a command though its writer was asked for a word.
 */
function readingOf({ name, next }: Begun, intent: Intent, words: string, boards: readonly Board[]): Reading {
  if (intent.do === 'several') return 'sentence'
  const isForm = intent.do === 'form'
  const isAlone = next.length === 0
  const isNamed = next.some((word) => isRef(word) || isBoard(word, boards))
  switch (beginnings[name]) {
    case 'answer':
      return isForm && isAlone ? 'command unless asked' : 'sentence'
    case 'action':
      if (isForm) return isAlone ? 'command unless asked' : 'sentence'
      return commandWhere(isRef(next[0] ?? '') || isRef(next.join(' ')))
    case 'risk':
    case 'ask':
      return commandWhere(isForm || next.some(isRef))
    case 'board':
      if (isForm) return commandWhere(isAlone || isNamed)
      if (intent.do === 'measure' || intent.do === 'measure-edit') return 'command'
      if (intent.do === 'chase' && intent.note !== undefined) return isQuoted(words) ? 'command' : 'command unless asked'
      return isNamed || isQuoted(words) ? 'command' : 'command unless asked'
    case 'quarter':
      return commandWhere(isAlone || /^(?:q[1-4]|\d)/i.test(next[0] ?? ''))
    case 'look':
      return 'command'
  }
}

function commandWhere(isOne: boolean): Reading {
  return isOne ? 'command' : 'sentence'
}

function isQuoted(words: string): boolean {
  return /["“”]/.test(words)
}

function isRef(word: string): boolean {
  return refPattern.test(word)
}

function isBoard(word: string, boards: readonly Board[]): boolean {
  return boards.some(({ id, prefix }) => [id, prefix].some((name) => name.toLowerCase() === word.toLowerCase()))
}
