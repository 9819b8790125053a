type End = (text: unknown) => unknown

/**
 * Answers as the bytes they leave in. The same list is asked for again and again, and making its JSON and then its bytes would be half of the work
 * on it: whoever answers with the same object a second time has its bytes kept for as long as the object lives.
 */
export class AnswerBytes {
  readonly #kept = new WeakMap<object, Buffer | null>()
  /** What stands in for an answer on its way through the library, which makes JSON of all it is given. */
  readonly #leaving = new Map<string, string | Buffer>()
  #count = 0

  /** Has an answer acknowledged by what stands in for it, which `end` knows. */
  async acknowledge(body: object, ack: (standIn: object) => Promise<void>): Promise<void> {
    this.#count += 1
    const name = `answer ${this.#count}`
    const written = JSON.stringify(name)
    this.#leaving.set(written, this.#bytesOf(body))
    try {
      await ack({ toJSON: () => name })
    } finally {
      this.#leaving.delete(written)
    }
  }

  /** The end of a response that writes the answer where its stand-in arrives. */
  end(own: End): End {
    return (text) => own(typeof text === 'string' ? (this.#leaving.get(text) ?? text) : text)
  }

  #bytesOf(body: object): string | Buffer {
    const known = this.#kept.get(body)
    if (known) return known
    const text = JSON.stringify(body)
    const bytes = known === null ? Buffer.from(text) : null
    this.#kept.set(body, bytes)
    return bytes ?? text
  }
}
