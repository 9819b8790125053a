import type { MovableClock } from '#clock.ts'
import type { Instant } from '#domain/day.ts'

/** Something the clerk will do by itself: when, to whom (a person's or board's id), and why. */
export interface Upcoming {
  readonly at: Instant
  readonly to: string
  readonly job: string
  readonly why: string
  readonly summary: string
}

/** How far ahead, in days, what is coming must be told at least: a walk looks again after as many. */
const daysAhead = 28

/**
 * Moves the clock to a moment as time itself would pass: it stops wherever the clerk has something to do on the way, and lets it be done.
 * A leap would look like an outage, after which what is past is only recorded as missed.
 */
export async function walkTo(
  clock: MovableClock,
  target: Instant,
  next: () => Promise<readonly Upcoming[]>,
  moved: () => Promise<void>,
): Promise<void> {
  while (isLater(target, clock.now())) {
    const stop = firstOf(await next(), clock.now(), target)
    // Somebody else may have moved it further meanwhile; it never goes back.
    if (isLater(stop, clock.now())) clock.moveTo(stop)
    await moved()
  }
}

/** The first moment after `now` at which something is to be done, or the one to look again at; never after `target`. */
function firstOf(upcoming: readonly Upcoming[], now: Instant, target: Instant): Instant {
  const lookAgain = Date.parse(now) + daysAhead * 86_400_000
  const moments = upcoming.map(({ at }) => Date.parse(at)).filter((at) => at > Date.parse(now))
  return new Date(Math.min(Date.parse(target), lookAgain, ...moments)).toISOString()
}

function isLater(one: Instant, other: Instant): boolean {
  return Date.parse(one) > Date.parse(other)
}
