import { Low } from 'lowdb'
import { genesis } from '../chain.ts'
import type { FolderFiles } from './folder-files.ts'
import type { GoodCopies } from './good-copies.ts'
import type { HeadFile } from './head-file.ts'
import { type HistoryFiles, segmentSize } from './history-files.ts'
import type { JournalFiles } from './journal-files.ts'
import type { Live } from './live.ts'
import type { LiveFile } from './live-file.ts'

/** What one folder is made of. */
export interface Folder {
  readonly folder: string
  readonly live: LiveFile
  readonly history: HistoryFiles
  readonly copies: GoodCopies
  readonly files: FolderFiles
}

/** What only the one process that may write has. */
export interface Keeping {
  readonly lock: Disposable
  readonly head: HeadFile
  readonly journal: JournalFiles
}

/**
 * Writes down what a store commits. What is added goes to a journal; the live file is written whole at the first commit, when the journal
 * is full, at the end, and after the journal could not take a write. Copies, older history and full journals are seen to beside the commits.
 */
export class FolderKeeper implements AsyncDisposable {
  readonly #files: Folder
  readonly #keeping: Keeping
  readonly #db: Low<Live>
  /** The write at which the live file was last whole. */
  #wholeAt: number
  /** What goes on beside the commits, one after another. */
  #beside: Promise<unknown> = Promise.resolve()
  #noting: Promise<unknown> = Promise.resolve()
  #folding = false
  #moving = false
  /** The newest change that is in an older file. */
  #moved = 0

  constructor(files: Folder, keeping: Keeping, live: Live) {
    this.#files = files
    this.#keeping = keeping
    this.#wholeAt = live.generation
    this.#db = new Low(files.live, live)
  }

  /** Writes down a state, of which `group` is all that is new; durable when it returns. Throws {@link StoreUnwritable}, and the last state stands. */
  async add(group: () => Uint8Array, next: Live): Promise<void> {
    const { journal, head } = this.#keeping
    if (journal.isReady) await journal.add(group())
    else await this.#writeWhole(next)
    // behind is allowed: it is noted again with the next commit, and at the next start
    this.#noting = this.#noting.then(() => head.note(next.head)).catch(ignored)
  }

  /** Writes down a state that takes the place of all there was, history included. */
  async replace(next: Live, was: Live): Promise<void> {
    const { head } = this.#keeping
    await this.#noting
    await head.note(genesis)
    try {
      await this.#writeWhole(next)
    } catch (cause) {
      await head.note(was.head)
      throw cause
    }
    this.#moved = 0
    await this.#files.history.drop(firstLive(next)).catch(ignored)
    await head.note(next.head).catch(ignored)
  }

  /** Sees to what is due after a commit. What the disk refuses here is tried again after a later one: nothing depends on it. */
  async tidy(live: Live): Promise<void> {
    const { journal } = this.#keeping
    if (this.#files.copies.takesDue(live)) this.#then(() => this.#files.copies.keep(live))
    if (live.changes.length >= 2 * segmentSize && !this.#moving) this.#move(live)
    if (!journal.isFull(this.#files.live.size) || this.#folding) return
    this.#folding = true
    await journal.turn(live.generation + 1)
    this.#then(() => this.#fold(live).finally(() => (this.#folding = false)))
  }

  /** Settles when nothing goes on beside the commits. */
  async quiet(): Promise<void> {
    await this.#beside
    await this.#noting
  }

  /** A state without the changes that older files have by now. */
  withoutMoved(live: Live): Live {
    const left = this.#moved + 1 - firstLive(live)
    return left <= 0 ? live : { ...live, changes: live.changes.slice(left) }
  }

  /** Leaves the live file whole as the last state has it, where the disk lets that be, and lets the folder go. */
  async end(last: Live): Promise<void> {
    await this.quiet()
    if (last.generation > this.#wholeAt) await this.#fold(this.withoutMoved(last)).catch(ignored)
    await this[Symbol.asyncDispose]()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { journal, head, lock } = this.#keeping
    await journal[Symbol.asyncDispose]()
    await head[Symbol.asyncDispose]()
    lock[Symbol.dispose]()
  }

  async #writeWhole(next: Live): Promise<void> {
    await this.#beside
    await this.#write(next)
    const { journal } = this.#keeping
    await journal.turn(next.generation + 1)
    await journal.drop(next.generation + 1).catch(ignored)
  }

  /** Writes the live file whole, so that what journals hold of it can go. */
  async #fold(live: Live): Promise<void> {
    await this.#write(live)
    await this.#keeping.journal.drop(live.generation + 1)
  }

  async #write(live: Live): Promise<void> {
    this.#db.data = live
    await this.#db.write()
    this.#wholeAt = live.generation
  }

  #then(work: () => Promise<unknown>): void {
    this.#beside = this.#beside.then(work).catch(ignored)
  }

  #move(live: Live): void {
    this.#moving = true
    this.#then(() => this.#moveHistory(live).finally(() => (this.#moving = false)))
  }

  async #moveHistory(live: Live): Promise<void> {
    for (let left = this.withoutMoved(live); left.changes.length >= 2 * segmentSize; left = this.withoutMoved(left)) {
      const oldest = left.changes.slice(0, segmentSize)
      await this.#files.history.add(oldest)
      this.#moved = oldest.at(-1)?.change.seq ?? this.#moved
    }
  }
}

/** The number of the oldest change that is in the live file. */
export function firstLive({ changes, head }: Live): number {
  return changes[0]?.change.seq ?? head.seq + 1
}

function ignored(): void {}
