import { randomUUID } from 'node:crypto'

/** Remembers the newest few of something under ids that cannot be guessed; the oldest give way. */
export class Held<T> {
  readonly #limit: number
  readonly #held = new Map<string, T>()

  constructor(limit: number) {
    this.#limit = limit
  }

  keep(thing: T): string {
    const id = randomUUID()
    this.#held.set(id, thing)
    const oldest = this.#held.keys().next().value
    if (this.#held.size > this.#limit && oldest !== undefined) this.#held.delete(oldest)
    return id
  }

  get(id: string): T | undefined {
    return this.#held.get(id)
  }

  drop(id: string): void {
    this.#held.delete(id)
  }
}
