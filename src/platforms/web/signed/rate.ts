import { TurnedAway } from '../guard.ts'

/** How many requests of one kind are answered in a minute; more are turned away until the minute is over. */
export class Rate {
  readonly #limit: number
  readonly #counts = new Map<string, number>()
  #minute = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** Counts one of whoever this is; throws what turns them away. */
  count(whose: string): void {
    const minute = Math.floor(performance.now() / 60_000)
    if (minute !== this.#minute) this.#counts.clear()
    this.#minute = minute
    const count = (this.#counts.get(whose) ?? 0) + 1
    this.#counts.set(whose, count)
    if (count > this.#limit) throw new TurnedAway(429, 'That was too often. Wait a minute, and try again. Nothing was changed.')
  }
}
