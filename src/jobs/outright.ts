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
  if (!isRefusal(intent)) return { intent, as: readingOf(intent, words) }
  return isNothingElse(words, { ...context, partnership: all }) ? intent : null
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

/** Whether words that were refused as a command are no sentence: one to look at something by its name alone, or one about a named risk. */
function isNothingElse(words: string, wider: SpeechContext): boolean {
  const [first = '', second = '', third = ''] = words.trim().toLowerCase().split(/\s+/, 3)
  const saying = sayingCalled(first) ?? sayingCalled(`${first}-${second}`)
  if (saying?.topic === 'looking' && second === '') return true
  const about = first === 'risk' ? third : first === 'review' ? '' : second
  if (saying !== undefined && neverSaid.has(saying.name) && refPattern.test(about) && /\d/.test(about)) return true
  const seen = command(words, wider)
  return !isRefusal(seen) && readingOf(seen, words) === 'command'
}

/**
 * Whether words that begin with a command's name are one, and not a sentence that happens to begin so. An owner's word on an action is
 * never taken as a command: the careful reading of replies decides what it says. A chair's decision has to name its action next.
 */
function readingOf(intent: Intent, words: string): Reading {
  const [, second = '', ...more] = words.trim().split(/\s+/)
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
      return second === '' ? 'command unless asked' : 'sentence'
    case 'panel':
      return commandWhere(second === '' || /^(?:q[1-4]|\d)/i.test(second))
    case 'add':
    case 'spend':
    case 'decision':
    case 'measure':
    case 'measure-add':
    case 'measure-edit':
    case 'chase':
    case 'pause':
    case 'away':
      return 'command unless asked'
    default:
      return 'command'
  }
}

function commandWhere(isOne: boolean): Reading {
  return isOne ? 'command' : 'sentence'
}
