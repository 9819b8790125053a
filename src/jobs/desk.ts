import type { Card, Reply } from '#cards/card.ts'
import type { Day, Instant } from '#domain/day.ts'
import type { Heard } from '#domain/heard/heard.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Person } from '#domain/person/person.ts'
import type { Refusal } from '#domain/refusal.ts'
import type { Checks } from '#ports/checks.ts'
import type { OutsidePorts } from '#ports/outside.ts'
import type { Files, Papers } from '#ports/papers.ts'
import type { Clock, Commit, Directory, Messenger, Store } from '#ports.ts'

/** What the clerk works with, whatever the job. */
export interface Desk {
  readonly partnership: Partnership
  readonly store: Store
  readonly directory: Directory
  readonly clock: Clock
  readonly messengers: readonly Messenger[]
  readonly files: Files
  readonly papers: Papers
  /** What can be read and written outside; left out where nothing is set up. */
  readonly outside?: OutsidePorts
  /** What looks at the machine and the platforms; left out where nobody asks for it. */
  readonly checks?: Checks
}

/** One thing asked of the clerk: by whom, when, through what. `for` is whom they answer for, when not for themselves. */
export interface Asked {
  readonly person: Person
  readonly for: Person | null
  readonly at: Instant
  readonly today: Day
  readonly via: string
  /** The key of what was heard: the cause of every change it makes. */
  readonly key: string
  readonly heard: Heard
}

/** What an intent comes to: the records, changes and messages to commit as one, and the card that says what was done. */
export interface Deed {
  readonly put: Commit['put']
  readonly remove: Commit['remove']
  readonly changes: Commit['changes']
  readonly outgoing: Commit['outgoing']
  readonly card: Card
  /** What is answered once it is committed, where that is not the card: the next page of a form, or a refusal of part of it. */
  readonly reply?: Reply
}

/** Does one kind of intent: reads what it needs, decides, and returns what to commit. It commits nothing itself, because it may be tried again. */
export type Doer<I> = (desk: Desk, asked: Asked, intent: I) => Promise<Deed | Refusal>

/** Answers one kind of intent that changes nothing. */
export type Teller<I> = (desk: Desk, asked: Asked, intent: I) => Promise<Reply | Refusal>

/** Through what something was heard: the platform, or a web page of the clerk's own behind sign-in. */
export function viaOf({ place, from }: Heard): string {
  return place.kind === 'page' ? 'page' : from.platform
}
