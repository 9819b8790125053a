/** At most so many within so many milliseconds. */
export interface Limit {
  readonly most: number
  readonly within: number
}

/** One after the other, so that limits are kept and not run into: each goes as soon as all of them allow one more. */
export class Pace {
  readonly #limits: readonly Limit[]
  readonly #pause: (milliseconds: number) => Promise<unknown>
  readonly #now: () => number
  readonly #remembered: number
  #times: number[] = []
  #tail: Promise<void> = Promise.resolve()

  /** `pause` waits; `now` is in milliseconds from anywhere, and never goes back. */
  constructor(
    limits: readonly Limit[],
    pause: (milliseconds: number) => Promise<unknown>,
    now: () => number = () => performance.now(),
  ) {
    this.#limits = limits
    this.#pause = pause
    this.#now = now
    this.#remembered = Math.max(0, ...limits.map(({ most }) => most))
  }

  /** Settles when one more may go. */
  async turn(): Promise<void> {
    if (this.#limits.length === 0) return
    const turn = this.#tail.then(() => this.#wait())
    this.#tail = turn.catch(() => {})
    return turn
  }

  /** Whether nothing that went is remembered by any limit any more. */
  isIdle(): boolean {
    return this.#free() <= this.#now() && (this.#times.at(-1) ?? 0) + this.#longest() <= this.#now()
  }

  async #wait(): Promise<void> {
    const at = this.#free()
    const left = at - this.#now()
    if (left > 0) await this.#pause(left)
    this.#times.push(Math.max(at, this.#now()))
    if (this.#times.length > 2 * this.#remembered) this.#times = this.#times.slice(-this.#remembered)
  }

  /** When one more may go: as soon as the one so many before it is old enough, by each limit. */
  #free(): number {
    return Math.max(0, ...this.#limits.map(({ most, within }) => (this.#times.at(-most) ?? -within) + within))
  }

  #longest(): number {
    return Math.max(0, ...this.#limits.map(({ within }) => within))
  }
}
