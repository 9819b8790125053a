import type { Instant } from '#domain/day.ts'
import type { Clock } from '#ports.ts'

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date().toISOString() }

/** A clock that starts at a moment and can be moved on; it runs at the usual pace in between. For the local workspace. */
export class MovableClock implements Clock {
  #ahead: number
  readonly #moved = new Set<() => void>()

  constructor(startsAt: Instant) {
    this.#ahead = Date.parse(startsAt) - Date.now()
  }

  now(): Instant {
    return new Date(Date.now() + this.#ahead).toISOString()
  }

  /** Moves the clock and tells those who wait for it. Going back is refused with a RangeError: what was sent cannot be unsent. */
  moveTo(instant: Instant): void {
    const ahead = Date.parse(instant) - Date.now()
    if (Number.isNaN(ahead)) throw new RangeError('not a moment')
    if (ahead < this.#ahead) throw new RangeError('the clock only moves forward')
    this.#ahead = ahead
    for (const tell of this.#moved) tell()
  }

  /** Calls back after each move. Returns what ends it. */
  watch(told: () => void): () => void {
    this.#moved.add(told)
    return () => this.#moved.delete(told)
  }
}
