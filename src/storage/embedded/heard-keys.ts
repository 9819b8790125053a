import type { Instant } from '#domain/day.ts'
import { lineOf } from '../table.ts'

const blockSize = 256

/** Some keys heard one after another, beside their bytes in the file. */
interface Block {
  readonly at: ReadonlyMap<string, Instant>
  readonly line: Buffer
}

/** When each key was heard. Never changed in place; in blocks, so that adding to thousands costs what adding to few does. */
export class HeardKeys {
  readonly #blocks: readonly Block[]

  private constructor(blocks: readonly Block[]) {
    this.#blocks = blocks
  }

  static of(heard: Iterable<readonly [key: string, at: Instant]>): HeardKeys {
    const all = [...heard]
    const count = Math.ceil(all.length / blockSize)
    return new HeardKeys(Array.from({ length: count }, (_, at) => blockOf(all.slice(at * blockSize, (at + 1) * blockSize))))
  }

  get size(): number {
    return this.#blocks.reduce((sum, { at }) => sum + at.size, 0)
  }

  /** When this key was heard. */
  at(key: string): Instant | undefined {
    return this.#blocks.find(({ at }) => at.has(key))?.at.get(key)
  }

  /** These keys and some more. A key heard again counts from then. */
  with(more: ReadonlyMap<string, Instant>): HeardKeys {
    if ([...more.keys()].some((key) => this.at(key) !== undefined)) return HeardKeys.of(new Map([...this, ...more]))
    const full = this.#blocks.filter(({ at }) => at.size >= blockSize)
    const rest = this.#blocks.filter(({ at }) => at.size < blockSize).flatMap(({ at }) => [...at])
    return new HeardKeys([...full, ...HeardKeys.of([...rest, ...more]).#blocks])
  }

  /** A line for each block, as a file lists them. */
  lines(): Buffer[] {
    return this.#blocks.map(({ line }) => line)
  }

  *[Symbol.iterator](): Iterator<readonly [key: string, at: Instant]> {
    for (const { at } of this.#blocks) yield* at
  }
}

function blockOf(heard: readonly (readonly [key: string, at: Instant])[]): Block {
  const texts = heard.map(([key, at]) => `${JSON.stringify(key)}:${JSON.stringify(at)}`)
  return { at: new Map(heard), line: lineOf(texts.join(',\n')) }
}
