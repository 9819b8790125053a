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

/** Stops that one walk makes at most: more than any two years of the sample hold. */
const manyStops = 3000

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
  for (let stops = 0; stops < manyStops; stops += 1) {
    const stop = firstWithin(await next(), clock.now(), target)
    if (stop === null) break
    clock.moveTo(stop)
    await moved()
  }
  if (Date.parse(clock.now()) < Date.parse(target)) clock.moveTo(target)
  await moved()
}

/** The first moment after `now`, and not after `target`, at which something is to be done. */
function firstWithin(upcoming: readonly Upcoming[], now: Instant, target: Instant): Instant | null {
  const moments = upcoming.map(({ at }) => Date.parse(at)).filter((at) => at > Date.parse(now) && at <= Date.parse(target))
  return moments.length === 0 ? null : new Date(Math.min(...moments)).toISOString()
}
