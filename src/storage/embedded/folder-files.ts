import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Files } from '#ports/papers.ts'
import { unwritable, type WriteDurably } from '../durable-file.ts'
import { checked, isSum, type KeptFile, sumOf } from '../kept-bytes.ts'

/** Files in a folder, each under its sum, written whole and synced. */
export class FolderFiles implements Files {
  readonly #folder: string
  readonly #write: WriteDurably

  constructor(folder: string, write: WriteDurably) {
    this.#folder = join(folder, 'files')
    this.#write = write
  }

  async write(bytes: Uint8Array): Promise<string> {
    const id = sumOf(bytes)
    const there = await this.read(id).catch(() => undefined)
    if (there !== undefined) return id
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 })
      await this.#write(join(this.#folder, id), bytes)
    } catch (cause) {
      throw unwritable(this.#folder, cause)
    }
    return id
  }

  async read(id: string): Promise<Uint8Array | undefined> {
    if (!isSum(id)) return undefined
    const bytes = await readFile(join(this.#folder, id)).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
      throw error
    })
    return bytes && checked(id, bytes)
  }

  async drop(ids: ReadonlySet<string>): Promise<void> {
    for (const id of await this.#ids()) if (ids.has(id)) await rm(join(this.#folder, id), { force: true })
  }

  /** Every file, in order of id. */
  async all(): Promise<readonly KeptFile[]> {
    const found: KeptFile[] = []
    for (const id of await this.#ids()) {
      const bytes = await this.read(id)
      if (bytes) found.push({ id, bytes })
    }
    return found
  }

  /** Removes every file but these. */
  async keepOnly(ids: ReadonlySet<string>): Promise<void> {
    for (const id of await this.#ids()) if (!ids.has(id)) await rm(join(this.#folder, id), { force: true })
  }

  async #ids(): Promise<readonly string[]> {
    const names = await readdir(this.#folder).catch(() => [])
    return names.filter(isSum).sort()
  }
}

/** The files of a clerk that only looks: they can be read, and none can be written. */
export class ReadOnlyFiles extends FolderFiles {
  override async write(bytes: Uint8Array): Promise<string> {
    const id = sumOf(bytes)
    if ((await this.read(id)) !== undefined) return id
    throw unwritable('The data folder', new Error('it was opened to be read only'))
  }

  override async drop(): Promise<void> {
    throw unwritable('The data folder', new Error('it was opened to be read only'))
  }
}
