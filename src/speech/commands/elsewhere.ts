import { type Refusal, refuse } from '#domain/refusal.ts'
import { boardAt } from '../board-words.ts'
import type { SpeechContext } from '../context.ts'
import type { SaidWords } from '../said-words.ts'

/** What the clerk lists under commands of their own in chat, and what it lists on its command line alone. */
const kinds: ReadonlyMap<string, string | null> = new Map([
  ['boards', 'boards'],
  ['meetings', 'meetings'],
  ['risks', 'risks'],
  ['reports', 'reports'],
  ['measures', 'measures'],
  ['decisions', 'decisions'],
  ['duties', 'duties'],
  ['funding', 'funding'],
  ['people', null],
  ['seats', null],
  ['deliveries', null],
])

/** That what somebody wants listed is no board whose actions could be, and where its list is. Null for anything else. */
export function listedElsewhere(said: SaidWords, context: SpeechContext): Refusal | null {
  const word = said.words[0]?.text.toLowerCase() ?? ''
  const command = kinds.get(word)
  if (command === undefined || boardAt(said, 0, context) !== null) return null
  return command === null
    ? refuse(
        `A list of ${word} is on the command line, not in chat.`,
        `Whoever runs the clerk types it on its computer: npx board-clerk list ${word}`,
      )
    : refuse(`“list” is for actions.`, `Say: ${command}`)
}
