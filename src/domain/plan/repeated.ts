const most = 1000
const longest = 40

/** What short texts mean, each read once: plans repeat their words. The reading must depend on the text alone. */
export class Repeated<M> {
  readonly #read: (text: string) => M
  readonly #known = new Map<string, M>()

  constructor(read: (text: string) => M) {
    this.#read = read
  }

  /** What a text means. A long one is read each time; those read are forgotten when they are many. */
  of(text: string): M {
    if (text.length > longest) return this.#read(text)
    const known = this.#known.get(text)
    if (known !== undefined || this.#known.has(text)) return known as M // undefined may be a meaning, and is that text's
    if (this.#known.size >= most) this.#known.clear()
    const meaning = this.#read(text)
    this.#known.set(text, meaning)
    return meaning
  }
}
