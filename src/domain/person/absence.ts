import type { Day, Instant } from '../day.ts'
import type { Kept } from '../record/kept.ts'

/** Somebody away from one day to another, both included. `cover` answers for them; without it the deputy does. */
export interface Absence extends Kept {
  readonly person: string
  readonly from: Day
  readonly to: Day
  readonly cover: string | null
}

/** Days away, as they are said: both included. */
export type DaysAway = Pick<Absence, 'from' | 'to' | 'cover'>

/**
 * What days away come to beside earlier ones that they overlap: days within an earlier absence put it right and stand alone; days that go beyond it
 * are joined with it, and have its cover where none was said and all agree on one.
 */
export function besideEarlier(said: DaysAway, earlier: readonly DaysAway[]): DaysAway {
  if (earlier.some(({ from, to }) => from <= said.from && said.to <= to)) return said
  const days = [said, ...earlier].flatMap(({ from, to }) => [from, to]).toSorted()
  const covers = [...new Set(earlier.map(({ cover }) => cover))]
  return {
    from: days[0] ?? said.from,
    to: days.at(-1) ?? said.to,
    cover: said.cover ?? (covers.length === 1 ? (covers[0] ?? null) : null),
  }
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
