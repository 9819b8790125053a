import { randomUUID } from 'node:crypto'

/** Remembers the newest few of something under ids that cannot be guessed; the oldest give way. */
export class OpenPages<T> {
  readonly #limit: number
  readonly #pages = new Map<string, T>()

  constructor(limit: number) {
    this.#limit = limit
  }

  keep(thing: T): string {
    const id = randomUUID()
    this.#pages.set(id, thing)
    const oldest = this.#pages.keys().next().value
    if (this.#pages.size > this.#limit && oldest !== undefined) this.#pages.delete(oldest)
    return id
  }

  get(id: string): T | undefined {
    return this.#pages.get(id)
  }

  drop(id: string): void {
    this.#pages.delete(id)
  }
}
