import type { Day } from '#domain/day.ts'
import type { OneIntent } from '#domain/intent.ts'
import { isRefusal } from '#domain/refusal.ts'
import { daysAway } from '../commands/chasing.ts'
import { plainWords } from '../plain-words.ts'
import { touchesStatus } from './status-words.ts'

/** A message that says its writer is away: the words that say so, and what else it says. */
export interface AbsenceSaid {
  readonly away: string
  readonly rest: string
}

const machine =
  /\b(?:out of (?:the )?office|automatic reply|auto-?reply|autoreply|no access to (?:my )?e-?mails?|limited access to (?:my )?e-?mails?|will respond on my return|upon my return|away from my desk|non-working day)\b/

const leave =
  '(?:on (?:my )?(?:(?:annual|maternity|paternity|parental|sick|study|a) ?leave|leave|a\\/l|holidays?|hols)\\b|ooo\\b)'
const oneself = new RegExp(
  `(?:\\b(?:i|we) (?:is|are|am|will be) (?:now |currently )?|\\b(?:am|be) (?:currently )?|\\bcurrently |^|[.,;:!?\\n–-] ?)(?:${leave}|away(?! with\\b)|off (?=until|till|from|next|on|this|for|work))`,
)
const anybody = new RegExp(`\\b(?:is|are|be|currently) away\\b|${leave}|\\bmaternity leave\\b`)

/** Whether a message looks as if a mailbox sent it, or says that its writer is away. Of somebody else's absence only where it says no more. */
function looksAway(text: string): boolean {
  const plain = plainWords(text)
  return machine.test(plain) || oneself.test(plain) || (anybody.test(plain) && !saysMore(text))
}

function saysMore(text: string): boolean {
  return touchesStatus(text) || /\b[a-z]{1,10}[- ]?\d{2,5}\b/i.test(text)
}

/** What of a message says that its writer is away; all of it where a mailbox may have sent it, or where nothing else says how an action stands. */
export function absenceSaid(text: string): AbsenceSaid | null {
  if (!looksAway(text)) return null
  const sentences = text.split(/(?<=[.!?;])\s+|\n+/u).filter((one) => one.trim() !== '')
  const away = sentences.filter((one) => oneself.test(plainWords(one)) && !touchesStatus(one))
  const rest = sentences.filter((one) => !away.includes(one))
  const isMixed = away.length > 0 && !machine.test(plainWords(text)) && touchesStatus(rest.join('\n'))
  return isMixed ? { away: away.join(' '), rest: rest.join('\n') } : { away: text, rest: '' }
}

const ends = /[.;!?]|, |\b(?:so|back|and (?:back|will|then|i|we)|with|please|pls|thanks|but|returning|inclusive)\b/

/** What a press may record of words that say their writer is away: with the days where they can be read, else by its form. Null of anybody else's. */
export function absenceOffered(words: string, today: Day): OneIntent | null {
  const plain = plainWords(words)
  const found = oneself.exec(plain) ?? (machine.test(plain) ? machine.exec(plain) : null)
  if (found === null) return null
  const parts = [plain.slice(found.index + found[0].length), plain.slice(0, found.index)]
  for (const part of parts) {
    const days = daysAway((part.trim().split(ends, 1)[0] ?? '').replace(/^\W+|^(?:for|between)\s+/g, '').trim(), today)
    if (!isRefusal(days) && days.to !== null) return { do: 'away', from: days.from, to: days.to }
  }
  return { do: 'form', of: { do: 'away' } }
}
