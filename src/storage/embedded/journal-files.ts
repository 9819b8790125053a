import { type FileHandle, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Disk, syncFolder, unwritable } from '../durable-file.ts'
import { nothingThere } from './history-files.ts'

/** How far a journal grows before everything is written whole again, and at least as far as the live file is long. */
const smallestLimit = 1024 * 1024

/** What is added to the live file until that is written whole again: `journal-NUMBER.jsonl`, each named by its first write. */
export class JournalFiles {
  readonly #folder: string
  readonly #disk: Disk
  #begin: number | null = null
  #file: FileHandle | null = null
  #size = 0

  constructor(folder: string, disk: Disk) {
    this.#folder = folder
    this.#disk = disk
  }

  /** Whether something can be added: not before the live file is whole, and not after the disk refused. */
  get isReady(): boolean {
    return this.#begin !== null
  }

  /** Whether it is as long as it should become, beside a live file so long. */
  isFull(besides: number): boolean {
    return this.#size >= Math.max(smallestLimit, besides)
  }

  /** What is added from now on goes into a file of its own, which begins with this write. */
  async turn(begin: number): Promise<void> {
    await this.#let()
    this.#begin = begin
  }

  /** Adds a write; durable when it returns. Throws {@link StoreUnwritable}; then nothing more can be added until the next {@link turn}. */
  async add(bytes: Uint8Array): Promise<void> {
    const path = pathOf(this.#folder, this.#begin ?? 0)
    try {
      this.#file ??= await this.#made(path)
      await this.#disk.append(this.#file, bytes, this.#size)
      this.#size += bytes.length
    } catch (cause) {
      await this.#file?.truncate(this.#size).catch(ignored)
      await this.#let()
      throw unwritable(path, cause)
    }
  }

  /** Removes files that begin before a write: the live file has what they hold. */
  async drop(before: number): Promise<void> {
    for (const begin of await journalsIn(this.#folder)) if (begin < before) await rm(pathOf(this.#folder, begin), { force: true })
  }

  /** Lets go of the file. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#let()
  }

  async #made(path: string): Promise<FileHandle> {
    const file = await open(path, 'w', 0o600)
    await syncFolder(this.#folder)
    return file
  }

  async #let(): Promise<void> {
    const file = this.#file
    this.#begin = null
    this.#file = null
    this.#size = 0
    await file?.close().catch(ignored)
  }
}

/** What a folder holds of the live state: the live file, null without one, and its journals, oldest first. */
export interface LiveBytes {
  readonly live: Buffer | null
  readonly journals: readonly string[]
}

const looks = 20

/** Reads both as they belong together, also while a clerk writes there. Throws what the disk throws. */
export async function readLive(folder: string): Promise<LiveBytes> {
  const path = join(folder, 'store.json')
  for (let left = looks; ; left -= 1) {
    const before = await mark(path)
    const live = before === null ? null : await readFile(path)
    const journals = await textsIn(folder)
    const same = before === (await mark(path))
    if (journals !== null && (same || left <= 1)) return { live, journals }
    if (left <= 1) throw new Error('it changes too often to be read')
  }
}

/** Which file stands at a path: each write puts another one there. */
async function mark(path: string): Promise<string | null> {
  const stats = await stat(path, { bigint: true }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return null
    throw cause
  })
  return stats && `${stats.ino} ${stats.mtimeNs}`
}

/** Null when one was gone before it was read. */
async function textsIn(folder: string): Promise<string[] | null> {
  const texts: string[] = []
  for (const begin of await journalsIn(folder)) {
    const text = await readFile(pathOf(folder, begin), 'utf8').catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT') return null
      throw cause
    })
    if (text === null) return null
    texts.push(text)
  }
  return texts
}

async function journalsIn(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch(nothingThere)
  return names
    .filter((name) => /^journal-\d{12}\.jsonl$/.test(name))
    .map((name) => Number(name.slice('journal-'.length, -'.jsonl'.length)))
    .sort((one, other) => one - other)
}

function pathOf(folder: string, begin: number): string {
  return join(folder, `journal-${String(begin).padStart(12, '0')}.jsonl`)
}

function ignored(): void {}
