import { mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { type Disk, realDisk, unwritable } from '../durable-file.ts'
import { StoreError } from '../store-error.ts'
import { EmbeddedStore } from './embedded-store.ts'
import { FolderFiles, ReadOnlyFiles } from './folder-files.ts'
import { type Folder, firstLive } from './folder-keeper.ts'
import { GoodCopies } from './good-copies.ts'
import { HeadFile, keptHead } from './head-file.ts'
import { HistoryFiles } from './history-files.ts'
import { JournalFiles } from './journal-files.ts'
import { emptyLive, type Live, Unfit } from './live.ts'
import { LiveFile } from './live-file.ts'
import { takeLock } from './lock.ts'

/** How an embedded store is opened. `disk` stands in for the disk where one is needed that fails. */
export interface EmbeddedOptions {
  /** Reads the last committed state, beside a running clerk too, and refuses every commit. */
  readonly readOnly?: boolean
  readonly disk?: Disk
}

/**
 * Opens the store of a folder, for this process alone unless `readOnly`. Throws {@link StoreLocked}, {@link StoreUnreadable},
 * {@link StoreTooNew} or {@link StoreUnwritable}; what is there is then left as it was.
 */
export async function openEmbedded(folder: string, options: EmbeddedOptions = {}): Promise<EmbeddedStore> {
  const disk = options.disk ?? realDisk
  const { write } = disk
  const files: Folder = {
    folder,
    live: new LiveFile(folder, write),
    history: new HistoryFiles(folder, write),
    copies: new GoodCopies(folder, write),
    files: options.readOnly ? new ReadOnlyFiles(folder, write) : new FolderFiles(folder, write),
  }
  if (options.readOnly) return new EmbeddedStore(files, (await files.live.read()) ?? emptyLive, null)
  await made(resolve(folder)).catch((cause) => {
    throw unwritable(folder, cause)
  })
  return openAlone(files, disk)
}

/** Makes a folder and those above it. Node's own way never ends where a file system refuses new names, as /proc does. */
async function made(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EEXIST') return
    if (code !== 'ENOENT' || dirname(folder) === folder) throw error
    await made(dirname(folder))
    await mkdir(folder, { mode: 0o700 })
  }
}

async function openAlone(files: Folder, disk: Disk): Promise<EmbeddedStore> {
  const lock = takeLock(files.folder)
  try {
    const live = (await files.live.read()) ?? emptyLive
    await checkEnd(files, live)
    return await begun(files, live, lock, disk)
  } catch (cause) {
    lock[Symbol.dispose]()
    throw cause instanceof StoreError ? cause : unwritable(files.folder, cause)
  }
}

/** The head kept apart never leads: when it does, the end of the history was cut off, or an older file was put back. */
async function checkEnd({ folder, live: file, history }: Folder, live: Live): Promise<void> {
  const kept = await keptHead(folder)
  if (kept === null || kept.seq === 0) return
  const there = await hashAt(history, live, kept.seq)
  if (there !== kept.hash)
    throw await file.unreadable(new Unfit(`does not reach the change ${kept.seq} that head.json vouches for`))
}

async function hashAt(history: HistoryFiles, live: Live, seq: number): Promise<string | undefined> {
  if (live.head.seq === seq) return live.head.hash
  const within = live.changes.find(({ change }) => change.seq === seq)?.change
  return (within ?? (await history.find({ after: seq - 1 }, Math.min(seq + 1, firstLive(live)))).at(0))?.hash
}

async function begun(files: Folder, live: Live, lock: Disposable, disk: Disk): Promise<EmbeddedStore> {
  await files.live.sweep()
  // what a crash left in both, or a line that was left when an older copy was put back: the live file has what counts
  await files.history.drop(firstLive(live))
  const journal = new JournalFiles(files.folder, disk)
  if (live.generation > files.live.generation || files.live.isOlder) await files.live.write(live)
  await journal.drop(live.generation + 1)
  if (live.generation > 0) await files.copies.keep(live)
  const head = await HeadFile.open(files.folder, live.head)
  // copies of a line that was left when an older one was put back must not count as newer
  const generation = Math.max(live.generation, await files.copies.newestGeneration())
  // without a live file of this very state the next write makes one
  if (live.generation > 0 && generation === live.generation) await journal.turn(generation + 1)
  return new EmbeddedStore(files, { ...live, generation }, { lock, head, journal })
}
