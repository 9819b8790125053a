import type { OneIntent } from '#domain/intent.ts'
import { listed } from '#domain/listed.ts'
import { plainWords } from '../plain-words.ts'

/** Words that could not be placed with certainty, what to ask about them, and which actions they may be about. */
export interface UnplacedWords {
  readonly words: string
  readonly question: string
  readonly refs: readonly string[]
  /** What their writer may have wanted by them, to be taken up by a press. */
  readonly offer?: OneIntent
  /** They say nothing at all, as a greeting does: they are answered and not kept. */
  readonly passing?: true
}

/** Words that name no action and answer none. */
export function aboutNothing(words: string): UnplacedWords {
  return {
    words,
    question:
      'I could not tell what that is about, so nothing was changed. Name the action, for example “actions mine” to see yours, or say “help”.',
    refs: [],
  }
}

/** The question how some actions stand, after what stands in the way of knowing it. */
export function howStand(refs: readonly string[], problem = ''): string {
  const verb = refs.length > 1 ? 'do' : 'does'
  const ask = `How ${verb} ${listed(refs, 'and')} stand: done, on track, blocked, no change, or until when is more time needed?`
  return `${problem} ${ask}`.trim()
}

/** What is said to references that nobody asked about and nobody knows. */
export function notKnown(refs: readonly string[]): string {
  const none = refs.length > 1 ? 'there are no such actions' : 'there is no such action'
  return `I do not know ${listed(refs, 'or')}: ${none} in what was asked. Which reference did you mean?`
}

/** What is asked of words that begin with numbers alone, which may be actions or count something. */
export function meantByNumber(refs: readonly string[]): string {
  return `Do you mean ${listed(refs, 'and')}? A number alone may count something, so nothing was recorded: please say it with its letters.`
}

const undoing =
  /^(?:[a-z]{1,10}[- ]?\d{1,5} )?(?:(?:please|pls|sorry|oops|can you|could you|can we|i want to|i need to) )*(?:undo|revert|take (?:it|that|this) back|scrap that|ignore that|cancel that)(?: (?:that|this|it|all|my|the|last|previous|one|reply|answer|change|update|please|thanks|to|for|on|of|[a-z]{1,10}[- ]?\d{1,5}))*$/
const repeating =
  /^(?:ditto|likewise|same|same (?:here|again|for me|as above)|as above|me too|(?:there is |i have |we have |)(?:nothing|nil)(?: (?:further|new|else))?(?: (?:to (?:report|add|update)|return|report|from (?:me|us)))*|no (?:change|changes|update|updates|news))(?: (?:from (?:me|us|my side)|this (?:time|week|month|quarter)|at present|sorry|thanks|thank you|here|again|please))*$/

const request =
  /^(?:(?:hi|hello|please|pls|also|and|sorry)[ ,]+)*(?:(?:can|could|would|will) (?:you|u|someone|somebody)|(?:please|pls) (?:chase|remind|send|show|tell|list|stop|remove|take me|take us|unsubscribe|resend)|(?:list|show) (?:my|all|the|every)\b|what (?:do|does|did|should) (?:i|we|you)\b|what is (?:next|due|overdue|late)\b|(?:send|show|tell|remind|brief|give) (?:me|us)|(?:add|create|raise|log) (?:an?|the|another) (?:new )?action (?:for|to|on|about)|(?:who|why|how|where|when) (?:is|are|am|was|were|do|does|did|can|should|has|have|had)\b)\b/

/** Whether words ask something of whoever reads them, also without a question mark: they say nothing of how an action stands. */
export function asksOfReader(words: string): boolean {
  return request.test(plainWords(words))
}

/** What is said to a question or a wish of somebody who was asked about several actions and named none. */
export const askedOfClerk =
  'I take commands, and keep what else is asked for the secretariat. Say “mine” for your actions, “meetings” for dates, “show” with a reference, or “help”.'

const otherRecords: readonly (readonly [RegExp, (ref: string) => string])[] = [
  [
    /(?<![\p{L}\p{N}-])\p{L}{2,10}-HR-\d{1,4}(?![\p{L}\p{N}])/iu,
    (ref) => `To send the highlight report ${ref}, say: submit ${ref}. To go on writing it, say: report and its board.`,
  ],
  [
    /(?<![\p{L}\p{N}-])(?:\p{L}{2,10}-)?R-\d{1,4}(?![\p{L}\p{N}])/iu,
    (ref) => `To say how the risk ${ref} stands, say: risk review ${ref} HOW IT STANDS`,
  ],
  [
    /(?<![\p{L}\p{N}-])M-\d{1,4}(?![\p{L}\p{N}])/iu,
    (ref) => `To enter a reading of the measure ${ref}, say: measure ${ref} QUARTER NUMBER`,
  ],
]

/** How to say something of the report, risk or measure whose reference stands in some words; null where none does. */
export function otherRecordIn(words: string): string | null {
  for (const [shape, hint] of otherRecords) {
    const found = shape.exec(words.slice(0, 500))
    if (found !== null) return hint(found[0].toUpperCase())
  }
  return null
}

/** What to answer to words that are about no action by themselves; null for all other words. */
export function shortQuestion(words: string, actions: number): string | null {
  const plain = plainWords(words)
    .replace(/[.,!?]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  if (undoing.test(plain)) return 'To take something back, press Undo on its confirmation. Nothing was changed.'
  if (actions > 1 && repeating.test(plain))
    return `Which of the ${actions} actions is that about? If it is all of them, say for example “all no change”.`
  return null
}
