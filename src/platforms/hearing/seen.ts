/** The latest keys that came in, as many as it is made for. */
export class Seen {
  readonly #keys = new Set<string>()
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  /** Whether this is the first time; remembers it. */
  first(key: string): boolean {
    if (this.#keys.has(key)) return false
    this.#keys.add(key)
    if (this.#keys.size > this.#most) for (const oldest of this.#keys) return this.#drop(oldest)
    return true
  }

  /** Forgets a key, so that it can be tried again. */
  forget(key: string): void {
    this.#keys.delete(key)
  }

  #drop(oldest: string): true {
    this.#keys.delete(oldest)
    return true
  }
}
