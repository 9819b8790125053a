import type { Instant } from '#domain/day.ts'
import type { Commit } from '#ports.ts'

/** How long the key of what was heard is kept: longer than any platform tries again. */
const heardForDays = 8

/** When a key was heard in a store that was told no moment yet. */
export const untold: Instant = '1970-01-01T00:00:00.000Z'

/** The newest moment that a store was told, after this commit. */
export function timeOf({ changes, outgoing }: Commit, before: Instant | null): Instant | null {
  return [...changes, ...outgoing].reduce(
    (last, { at }) => (last === null || Date.parse(at) > Date.parse(last) ? at : last),
    before,
  )
}

/** Whether what was heard then is too long ago to come again. What was heard before any moment was told never is. */
export function isForgotten(at: Instant, time: Instant | null): boolean {
  if (time === null || at === untold) return false
  return Date.parse(at) < Date.parse(time) - heardForDays * 86_400_000
}

/** The hour a moment is in, as a number; -1 for none. */
export function hourOf(time: Instant | null): number {
  return time === null ? -1 : Math.floor(Date.parse(time) / 3_600_000)
}
