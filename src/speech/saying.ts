/** One command: how it is said, what it does, under which topic of help, and words that work. `also` are other names for it. */
export interface Saying {
  readonly name: string
  readonly also: readonly string[]
  readonly usage: string
  readonly meaning: string
  readonly topic: Topic
  readonly example: string
}

/** What help is grouped by. */
type Topic =
  | 'looking'
  | 'answering'
  | 'running a board'
  | 'chasing'
  | 'reporting'
  | 'papers'
  | 'risks'
  | 'escalations'
  | 'yourself'

/** A row of the table of commands. */
export const say = <const N extends string>(
  topic: Topic,
  name: N,
  usage: string,
  meaning: string,
  example: string,
  also: readonly string[] = [],
): Saying & { readonly name: N } => ({ name, also, usage, meaning, topic, example })
