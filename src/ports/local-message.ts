import type { Card } from '#cards/card.ts'
import type { Instant } from '#domain/day.ts'
import type { Kept } from '#domain/record/kept.ts'

/** A message of the local workspace: somebody's words or a card of the clerk's. */
export interface LocalMessage extends Kept {
  readonly channel: string
  readonly thread: string | null
  readonly from: string
  readonly at: Instant
  readonly words: string | null
  readonly card: Card | null
  /** Shown to this person alone. */
  readonly only: string | null
  readonly key: string | null
  /** When its writer last changed it. Without words and card it was deleted, and stands for its thread. */
  readonly editedAt?: Instant
}
