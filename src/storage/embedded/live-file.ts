import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Adapter } from 'lowdb'
import { unwritable, type WriteDurably } from '../durable-file.ts'
import { StoreTooNew, StoreUnreadable } from '../store-error.ts'
import { GoodCopies } from './good-copies.ts'
import { nothingThere } from './history-files.ts'
import { withJournals } from './journal.ts'
import { readLive } from './journal-files.ts'
import { decode, encode, isOlder, type Live, Newer, Unfit } from './live.ts'

/** The one file that holds everything live, as lowdb reads and writes it. */
export class LiveFile implements Adapter<Live> {
  readonly path: string
  readonly #folder: string
  readonly #write: WriteDurably
  /** How many bytes the file has, as it was last read or written. */
  size = 0
  /** How many writes the file itself counts; those beyond are in journals. */
  generation = 0
  /** Whether the file is of an older format: an older clerk would read it, and what is added, as its own. */
  isOlder = false

  constructor(folder: string, write: WriteDurably) {
    this.#folder = folder
    this.path = join(folder, 'store.json')
    this.#write = write
  }

  /** With what its journals add; null when there is none yet. Throws {@link StoreUnreadable} or {@link StoreTooNew}, with what to do. */
  async read(): Promise<Live | null> {
    const { live: bytes, journals } = await readLive(this.#folder).catch(async (cause) => {
      throw await this.unreadable(cause)
    })
    if (bytes === null) return this.#missing(journals.length > 0)
    try {
      const live = decode(bytes)
      this.size = bytes.length
      this.generation = live.generation
      this.isOlder = isOlder(bytes)
      return withJournals(live, journals)
    } catch (cause) {
      throw cause instanceof Newer ? this.#tooNew(cause) : await this.unreadable(cause)
    }
  }

  /** Whole or not at all; throws {@link StoreUnwritable}. */
  async write(live: Live): Promise<void> {
    let size = 0
    try {
      await this.#write(
        this.path,
        counted(encode(live), (length) => (size += length)),
      )
    } catch (cause) {
      throw unwritable(this.path, cause)
    }
    this.size = size
    this.generation = live.generation
    this.isOlder = false
  }

  /** Removes what a killed process left half written. */
  async sweep(): Promise<void> {
    const names = await readdir(this.#folder)
    const left = names.filter((name) => /^store\.json\.\d+$/.test(name))
    for (const name of left) await rm(join(this.#folder, name), { force: true })
  }

  /** That the file is not fit to be used, and which copy is. */
  async unreadable(cause: unknown): Promise<StoreUnreadable> {
    const why = cause instanceof Unfit ? cause.message : `cannot be read (${cause instanceof Error ? cause.message : cause})`
    return new StoreUnreadable(`${this.path} ${why}. It was left as it is.`, await this.#advice(), { cause })
  }

  async #missing(hasJournals: boolean): Promise<null> {
    const past = [...(await this.#within('history')), ...(await this.#within('copies'))]
    if (hasJournals || past.length > 0)
      throw await this.unreadable(new Unfit('is missing, though its history, journal or copies are there'))
    return null
  }

  #within(folder: string): Promise<string[]> {
    return readdir(join(this.#folder, folder)).catch(nothingThere)
  }

  #tooNew({ message: why }: Newer): StoreTooNew {
    return new StoreTooNew(
      `${this.path} was written by a newer Board Clerk (${why}). It was left as it is.`,
      'Run that version or a later one, or set BOARD_CLERK_DATA to another folder.',
    )
  }

  async #advice(): Promise<string> {
    const copy = await new GoodCopies(this.#folder).newest()
    const otherwise = 'move the whole folder aside and run `board-clerk restore` with your last backup'
    if (copy === null) return `There is no good copy: ${otherwise}.`
    return `Move store.json, head.json and the journals (journal-….jsonl) aside and copy ${copy}, the newest good one, to store.json; or ${otherwise}.`
  }
}

function* counted(chunks: Iterable<Uint8Array>, count: (length: number) => void): Iterable<Uint8Array> {
  for (const chunk of chunks) {
    count(chunk.length)
    yield chunk
  }
}
