/** At most so many within so many milliseconds. */
export interface Limit {
  readonly most: number
  readonly within: number
}

/** How a pace waits, and by what clock: milliseconds from anywhere, which never go back. */
interface Time {
  readonly pause: (milliseconds: number) => Promise<unknown>
  readonly now?: () => number
  /**
   * For how many milliseconds something may be on its way before it is taken to have arrived. It counts from when it ended, which is surely
   * after it arrived, or from this long after it went.
   */
  readonly travel?: number
  /** How many keep the same limits beside each other, this one included: each takes its share of them. */
  readonly sharers?: () => number
}

/** Tells that what had its turn has ended. */
type Ended = () => void

/** One after the other, so that limits are kept and not run into: each goes as soon as all of them allow one more. */
export class Pace {
  readonly #limits: readonly Limit[]
  readonly #pause: Time['pause']
  readonly #now: () => number
  readonly #travel: number
  readonly #sharers: () => number
  readonly #remembered: number
  /** When each arrived, as far as is known. */
  #times: { at: number }[] = []
  #tail: Promise<unknown> = Promise.resolve()
  #change = Promise.withResolvers<void>()

  constructor(limits: readonly Limit[], { pause, now = () => performance.now(), travel = 0, sharers = () => 1 }: Time) {
    this.#limits = limits
    this.#pause = pause
    this.#now = now
    this.#travel = travel
    this.#sharers = sharers
    this.#remembered = Math.max(0, ...limits.map(({ most }) => most))
  }

  /** Settles when one more may go. */
  async turn(): Promise<Ended> {
    if (this.#limits.length === 0) return () => {}
    const turn = this.#tail.then(() => this.#wait())
    this.#tail = turn.catch(() => {})
    return turn
  }

  /** Whether nothing that went is remembered by any limit any more. */
  isIdle(): boolean {
    const longest = Math.max(0, ...this.#shares().map(({ within }) => within))
    return (this.#times.at(-1)?.at ?? -longest) + longest <= this.#now()
  }

  async #wait(): Promise<Ended> {
    for (let at = this.#free(); at > this.#now(); at = this.#free()) {
      const pause = this.#pause(Math.ceil(at - this.#now())).then(() => true)
      pause.catch(() => {}) // one that lost the race may end badly later, and nobody waits for it
      const paused = await Promise.race([pause, this.#change.promise.then(() => false)])
      // a pause that is ended early ends the waiting, too
      if (paused && this.#now() < at) break
    }
    const time = { at: this.#now() + this.#travel }
    this.#times.push(time)
    if (this.#times.length > 2 * this.#remembered) this.#times = this.#times.slice(-this.#remembered)
    return () => this.#ended(time)
  }

  /** Whoever waits by what was only supposed looks again. */
  #ended(time: { at: number }): void {
    time.at = Math.min(time.at, this.#now())
    this.#change.resolve()
    this.#change = Promise.withResolvers<void>()
  }

  /** When one more may go: as soon as the one so many before it is old enough, by each limit. */
  #free(): number {
    return Math.max(0, ...this.#shares().map(({ most, within }) => (this.#times.at(-most)?.at ?? -within) + within))
  }

  #shares(): readonly Limit[] {
    const sharers = this.#sharers()
    return sharers <= 1 ? this.#limits : this.#limits.map((limit) => shareOf(limit, sharers))
  }
}

/** A part of a limit. Where it allows less than one to each, each goes as much more seldom. */
function shareOf({ most, within }: Limit, sharers: number): Limit {
  if (most >= sharers) return { most: Math.floor(most / sharers), within }
  return { most: 1, within: (within * sharers) / most }
}
