import { plainWords } from '../plain-words.ts'
import type { UnplacedWords } from './asking.ts'

const what =
  '(?:(?:this|these|it|that|them|those|you|me|us|all|any|more|such|so many|your|the)(?: (?:of|kind of))? ?)*(?:(?:automatic|automated|endless|constant) )?(?:messages?|e-?mails?|mails?|reminders?|notifications?|nudges?|nagging|chasers?|chasing|pings?|spam|list|bot)?'
const polite = '(?:(?:hi|hello|please|pls|can you|could you|would you|will you|just|ok|sorry|and|but) )*'
const about = [
  new RegExp(
    `^${polite}(?:stop|stop it|stop (?:now|please)|stop (?:sending|chasing|messaging|e-?mailing|asking|bothering|pinging|nagging|spamming|contacting|reminding|with)(?: (?:me|us))? ?${what}|stop ${what})$`,
  ),
  new RegExp(
    `^${polite}(?:unsubscribe(?: me| us)?|opt(?: me)? out|cancel (?:my )?subscription|remove me|take me off)(?: from)? ?${what}$`,
  ),
  new RegExp(
    `^${polite}(?:why (?:is|are|am|do|have|did) (?:i|we|you) (?:(?:been|keep|still|always|even) )*(?:get|getting|receive|receiving|got|sent|sending|asked|asking|chased|chasing|being (?:asked|chased|sent)|messaging|e-?mailing|pinging)(?: (?:me|us))? ?${what}|why me|what is this(?: about| for| all about)?|what are these(?: for)?|(?:i|we) (?:do not|no longer) (?:want|need|wish)(?: to (?:get|receive|have))? ?${what})$`,
  ),
  new RegExp(
    `^${polite}(?:who (?:are|is) (?:you|this|it|board clerk)(?: please)?|what are you|are you (?:a )?(?:bot|robot|real|human|person|real person)|is this (?:a )?(?:bot|robot|spam|scam|real|real person|phishing)|who is (?:sending|behind) ?${what})$`,
  ),
]

/** Whether words are about the clerk itself and not about an action: who it is, why it asks, or that it should stop. */
export function isAboutClerk(words: string): boolean {
  const plain = plainWords(words)
    .replace(/[^\p{L}\p{N}' -]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(?: (?:please|pls|thanks|thank you|now))+$/, '')
  return plain !== '' && plain.length <= 120 && about.some((pattern) => pattern.test(plain))
}

/** What they are told: who the clerk is and why they are asked, and how to stop it. `ref` is an action of theirs; the press says when they are away. */
export function aboutClerk(words: string, ref: string | undefined): UnplacedWords {
  return {
    words,
    question: `I am Board Clerk, the clerk of your board, and I ask because it looks at your actions when it meets. To stop it, say “away” and your dates, or “snooze ${ref ?? 'REF'}” and a date, or ask the secretariat to give your actions to somebody else.`,
    refs: [],
    offer: { do: 'form', of: { do: 'away' } },
  }
}
