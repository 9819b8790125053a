import { createHash } from 'node:crypto'
import type { Files } from '#ports/papers.ts'

/** Files that are not kept yet: what is written stays in memory until {@link keep}. What is kept already can be read. */
export class ScratchFiles implements Files {
  readonly #kept: Files
  readonly #written = new Map<string, Uint8Array>()

  constructor(kept: Files) {
    this.#kept = kept
  }

  async write(bytes: Uint8Array): Promise<string> {
    const id = createHash('sha256').update(bytes).digest('hex')
    this.#written.set(id, bytes)
    return id
  }

  async read(id: string): Promise<Uint8Array | undefined> {
    return this.#written.get(id) ?? this.#kept.read(id)
  }

  async drop(ids: ReadonlySet<string>): Promise<void> {
    for (const id of ids) this.#written.delete(id)
  }

  /** Keeps everything that was written. */
  async keep(): Promise<void> {
    for (const bytes of this.#written.values()) await this.#kept.write(bytes)
  }
}
