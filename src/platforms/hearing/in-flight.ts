import { setTimeout as after } from 'node:timers/promises'

/** Counts work that has begun and not ended, for neither platform's library waits for what is done after a request was acknowledged. */
export class InFlight {
  #count = 0
  readonly #waiting = new Set<() => void>()

  get count(): number {
    return this.#count
  }

  /** Runs work and counts it until it ends. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    this.#count += 1
    try {
      return await work()
    } finally {
      this.#count -= 1
      if (this.#count === 0) this.#tell()
    }
  }

  /** Resolves when nothing is under way. */
  idle(): Promise<void> {
    if (this.#count === 0) return Promise.resolve()
    return new Promise((resolve) => this.#waiting.add(resolve))
  }

  /** Waits until nothing is under way, at most so long. Tells whether all of it ended. */
  async drain(deadlineMs: number): Promise<boolean> {
    const enough = new AbortController()
    const late = after(deadlineMs, false, { signal: enough.signal }).catch(() => false)
    const ended = await Promise.race([this.idle().then(() => true), late])
    enough.abort()
    return ended
  }

  #tell(): void {
    for (const resolve of this.#waiting) resolve()
    this.#waiting.clear()
  }
}
