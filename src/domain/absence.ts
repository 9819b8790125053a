import type { Day, Instant } from './day.ts'
import type { Kept } from './kept.ts'

/** Somebody away from one day to another, both included. `cover` answers for them; without it the deputy does. */
export interface Absence extends Kept {
  readonly person: string
  readonly from: Day
  readonly to: Day
  readonly cover: string | null
}

/** A board whose chasing stands still up to and including a day. `id` is the board's. */
export interface Pause extends Kept {
  readonly board: string
  readonly until: Day
  readonly why: string
  readonly by: string
}

/**
 * Nudges held back for one person: on one action when `ref` is set, else on everything.
 * An acknowledgement is not an update and lasts a few days; a snooze has its own day, within bounds. Both include their last day.
 */
export interface Quiet extends Kept {
  readonly person: string
  readonly ref: string | null
  readonly until: Day
  readonly kind: 'acknowledged' | 'snoozed'
  readonly at: Instant
}
