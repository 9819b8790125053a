import type { Board } from '#domain/board.ts'
import type { Intent } from '#domain/intent.ts'
import { isRiskIntent } from '#domain/intents/risks.ts'
import type { Partnership } from '#domain/partnership.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import { command } from '#speech/command.ts'
import type { SpeechContext } from '#speech/context.ts'
import { grammar, sayingCalled } from '#speech/grammar.ts'
import { refPattern } from '#speech/ref.ts'

const commandNames: ReadonlySet<string> = new Set(grammar.flatMap(({ name, also }) => [name, ...also]))

/** Whether some words begin with a command's whole name: in plain words nothing shorter is taken for one. */
function saidOutright(words: string): boolean {
  const [first = '', second = ''] = words.trim().toLowerCase().split(/\s+/, 2)
  return commandNames.has(first) || commandNames.has(`${first}-${second}`)
}

/** Commands with a form of which nothing is a word on an action. */
const formsApart: ReadonlySet<unknown> = new Set(['add', 'decision', 'measure', 'measure-add', 'measure-edit', 'chase', 'pause'])

/** What words that begin with a command's name are taken for. */
type Reading = 'command' | 'command unless asked' | 'sentence'

/** The command that words in plain speech begin with by its whole name, and what they are taken for. */
export interface Outright {
  readonly intent: Intent
  readonly as: Reading
}

/**
 * The command that some words are, or its refusal where they can be nothing else; null when they begin with no command's name, or may as
 * well be a sentence. `all` is every body there is: what is a command to somebody who sees more is one here too, and is refused as one.
 */
export function outrightIn(words: string, context: SpeechContext, all: Partnership): Outright | Refusal | null {
  if (!saidOutright(words)) return null
  const intent = command(words, context)
  if (!isRefusal(intent)) return { intent, as: readingOf(intent, words, context.partnership.boards) }
  return isNothingElse(words, context, all) ? intent : null
}

/** Commands about a risk that begin no sentence about an action. */
const neverSaid: ReadonlySet<string> = new Set([
  'risk-score',
  'risk-review',
  'risk-edit',
  'risk-close',
  'risk-merge',
  'mitigate',
  'escalate',
  'deescalate',
])

/**
 * Whether words that were refused as a command are no sentence: one to look at something by its name alone, one about a named risk, or one
 * that runs a board and names it or puts its words in quotes.
 */
function isNothingElse(words: string, context: SpeechContext, all: Partnership): boolean {
  const [first = '', second = '', third = ''] = words.trim().toLowerCase().split(/\s+/, 3)
  const saying = sayingCalled(first) ?? sayingCalled(`${first}-${second}`)
  if (saying?.topic === 'looking' && second === '') return true
  const about = first === 'risk' ? third : first === 'review' ? '' : second
  if (saying !== undefined && neverSaid.has(saying.name) && refPattern.test(about) && /\d/.test(about)) return true
  const { boards } = context.partnership
  if (formsApart.has(first) && (isQuoted(words) || [second, third].some((word) => isBoard(word, boards)))) return true
  if (first === 'measure' && refPattern.test(second)) return true
  const seen = command(words, { ...context, partnership: all })
  return !isRefusal(seen) && readingOf(seen, words, boards) === 'command'
}

/**
 * Whether words that begin with a command's name are one, and not a sentence that happens to begin so. An owner's word on an action is
 * never taken as a command: the careful reading of replies decides what it says. A chair's decision has to name its action next, and what
 * runs a board names that board, or a record, or puts its words in quotes: then it is a command though its writer was asked for a word.
 */
function readingOf(intent: Intent, words: string, boards: readonly Pick<Board, 'id' | 'prefix'>[]): Reading {
  const [, second = '', ...more] = words.trim().split(/\s+/)
  const named = [second, ...more.slice(0, 1)].some((word) => refPattern.test(word) || isBoard(word, boards))
  switch (intent.do) {
    case 'on-track':
    case 'no-change':
    case 'done':
    case 'block':
    case 'date':
    case 'not-mine':
    case 'acknowledge':
    case 'several':
      return 'sentence'
    case 'update':
    case 'note':
    case 'approve':
    case 'decline':
    case 'signoff':
    case 'sendback':
    case 'cancel':
    case 'assign':
    case 'delegate':
    case 'brag':
    case 'share':
    case 'snooze':
      return commandWhere(refPattern.test(second) || (more[0] !== undefined && refPattern.test(`${second} ${more[0]}`)))
    case 'answer-escalation':
    case 'withdraw':
    case 'deescalate':
    case 'escalate':
    case 'mitigate':
    case 'risk-review':
    case 'risk-score':
    case 'risk-close':
    case 'risk-merge':
      return commandWhere([second, ...more.slice(0, 1)].some((word) => refPattern.test(word)))
    case 'form':
      if (isRiskIntent(String(intent.of.do))) return 'command'
      if (intent.of.do === 'away') return 'command'
      if (formsApart.has(intent.of.do)) return commandWhere(second === '' || named)
      return second === '' ? 'command unless asked' : 'sentence'
    case 'panel':
      return commandWhere(second === '' || /^(?:q[1-4]|\d)/i.test(second))
    case 'add':
    case 'decision':
    case 'measure-add':
    case 'pause':
      return named || isQuoted(words) ? 'command' : 'command unless asked'
    case 'chase':
      return (named && intent.note === undefined) || isQuoted(words) ? 'command' : 'command unless asked'
    default:
      return 'command'
  }
}

function commandWhere(isOne: boolean): Reading {
  return isOne ? 'command' : 'sentence'
}

function isQuoted(words: string): boolean {
  return /["“”]/.test(words)
}

function isBoard(word: string, boards: readonly Pick<Board, 'id' | 'prefix'>[]): boolean {
  return boards.some(({ id, prefix }) => [id, prefix].some((name) => name.toLowerCase() === word.toLowerCase()))
}
