import type { Day } from '#domain/day.ts'
import type { OneIntent } from '#domain/intent.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Person } from '#domain/person/person.ts'
import { type Refusal, refuse } from '#domain/refusal.ts'
import type { KnownSaying } from './grammar.ts'
import type { SaidWords } from './said-words.ts'

/** What words are read against. `partnership` should hold only what the speaker may see, for refusals name what is near. */
export interface SpeechContext {
  readonly partnership: Partnership
  readonly people: readonly Person[]
  readonly today: Day
  /** The board whose channel it was said in. */
  readonly board: string | null
}

/** Reads what follows one command's name. */
export type Reader = (said: SaidWords, context: SpeechContext, saying: KnownSaying) => OneIntent | readonly OneIntent[] | Refusal

/** A refusal that shows how the command is said, with the form that asks for what is missing where there is one. */
export function misread(problem: string, saying: KnownSaying, form?: Refusal['form']): Refusal {
  return refuse(problem, `Say: ${saying.usage}. For example: ${saying.example}`, form)
}

/** A refusal when words are left that the command has no use for. */
export function leftOver(said: SaidWords, at: number, saying: KnownSaying): Refusal | null {
  const word = said.words[at]
  if (word === undefined) return null
  return misread(`I did not understand “${word.text.slice(0, 40)}” after “${saying.name}”, so nothing was done.`, saying)
}

/** The intent that opens a form for what is still to be said. */
export function formFor(of: { readonly do: OneIntent['do'] } & Record<string, unknown>): OneIntent {
  return { do: 'form', of }
}
