import type { Intent } from '#domain/intent.ts'
import { shortened } from './plain-words.ts'

/** The most characters of an intent that a button carries on every platform; Slack takes 2,000, and its form around it needs some. */
const longest = 1_900

/** Whether a button can carry this intent whole. People's words can make one too long. */
export function isCarried(intent: Intent): boolean {
  return JSON.stringify(intent).length <= longest
}

/**
 * An intent that fits a number of characters. A form's prefilled words are shortened until they do, the cut shown, for the person
 * sees them before anything is done; any other intent that is too long is a bug and throws a RangeError.
 */
export function fittedIntent(intent: Intent, most: number): Intent {
  const length = JSON.stringify(intent).length
  if (length <= most) return intent
  if (intent.do !== 'form') throw new RangeError(`a button's intent "${intent.do}" takes ${length} characters, over ${most}`)
  return { ...intent, of: fitted(intent.of, length - most, most) }
}

function fitted(of: Readonly<Record<string, unknown>>, over: number, most: number): Record<string, unknown> {
  const [name, words] = wordiest(of, most)
  const kept = Math.max(0, words.length - Math.max(1, over))
  const next = { ...of, [name]: shortened(words, Math.max(1, kept)) }
  const still = JSON.stringify({ do: 'form', of: next }).length - most
  if (still <= 0) return next
  if (words.length <= 1) throw new RangeError(`a button that opens a form carries more than ${most} characters`)
  return fitted(next, still, most)
}

function wordiest(of: Readonly<Record<string, unknown>>, most: number): [string, string] {
  const words = Object.entries(of).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const [first, ...rest] = words
  if (first === undefined) throw new RangeError(`a button that opens a form carries more than ${most} characters`)
  return rest.reduce((longer, each) => (each[1].length > longer[1].length ? each : longer), first)
}
