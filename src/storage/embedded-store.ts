import { Low } from 'lowdb'
import type { Change } from '#domain/change.ts'
import type { Instant } from '#domain/day.ts'
import type { Commit, Committed, HistoryQuery, Kind, Outgoing, Put, Records, Where } from '#ports.ts'
import { genesis } from './chain.ts'
import { isForgotten } from './commit-time.ts'
import { Draft } from './draft.ts'
import type { FolderFiles } from './folder-files.ts'
import { folderTrail } from './folder-trail.ts'
import type { GoodCopies } from './good-copies.ts'
import { GroupCommit } from './group-commit.ts'
import type { HeadFile } from './head-file.ts'
import { type HistoryFiles, segmentSize } from './history-files.ts'
import { cut, matches } from './history-query.ts'
import { byId, kinds, wanted } from './index-keys.ts'
import { type Live, liveOf } from './live.ts'
import type { LiveFile } from './live-file.ts'
import type { Engine, Snapshot, Trail } from './snapshot.ts'
import { StoreUnwritable } from './store-error.ts'

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
}

/** The store in one folder: everything in memory, every commit on the disk before it is acknowledged. */
export class EmbeddedStore implements Engine {
  readonly #files: Folder
  readonly #keeping: Keeping | null
  readonly #db: Low<Live>
  readonly #watchers = new Set<{ readonly told: () => void }>()
  readonly #group = new GroupCommit<Draft>(
    () => new Draft(this.#seen),
    (draft) => this.#land(draft),
    () => this.#tidy(),
  )
  /** What readers see: the state last written. lowdb's own data is the one being written. */
  #seen: Live
  /** Who held messages when the folder was opened: one process has it at a time, so whoever that was is no more. */
  readonly #gone: ReadonlySet<string>
  #closed: Promise<void> | null = null

  /** Use {@link openEmbedded}. */
  constructor(files: Folder, live: Live, keeping: Keeping | null) {
    this.#files = files
    this.#keeping = keeping
    this.#seen = live
    this.#gone = holdersIn(live)
    this.#db = new Low(files.live, live)
  }

  get files(): FolderFiles {
    return this.#files.files
  }

  async get<K extends Kind>(kind: K, id: string): Promise<Records[K] | undefined> {
    return this.#seen.tables.get(kind)?.rows.get(id)?.record as Records[K] | undefined // the table of that kind
  }

  async list<K extends Kind>(kind: K, where: Where = {}): Promise<readonly Records[K][]> {
    return (this.#seen.tables.get(kind)?.list(wanted(kind, where)) ?? []) as readonly Records[K][] // the table of that kind
  }

  async commit(commit: Commit): Promise<Committed> {
    return this.#do((draft) => draft.commit(commit))
  }

  async claim(holder: string, now: Instant, until: Instant, limit: number): Promise<readonly Outgoing[]> {
    return this.#do((draft) => draft.claim(holder, now, until, limit, this.#gone))
  }

  async history(query: HistoryQuery): Promise<readonly Change[]> {
    const live = this.#seen
    const found = cut(
      query,
      live.changes.map(({ change }) => change).filter((change) => matches(query, change)),
    )
    const first = firstLive(live)
    const enough = query.newest !== undefined && found.length >= query.newest
    if (enough || (query.after !== undefined && query.after >= first - 1)) return found
    return cut(query, [...(await this.#files.history.find(query, first)), ...found])
  }

  /** Tells of the commits of this process: with this engine there is no other that commits. */
  watch(told: () => void): () => void {
    const watcher = { told }
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  async snapshot(): Promise<Snapshot> {
    const { tables, heard, time } = this.#seen
    const changes = await this.history({})
    const records = kinds.flatMap((kind) =>
      [...(tables.get(kind)?.rows.values() ?? [])]
        .map(({ record }) => record)
        .sort(byId)
        .map((record) => ({ kind, record }) as Put),
    ) // the table of that kind
    return { records, heard: heardKeys(heard, time), changes, time, files: await this.files.all() }
  }

  async replace(snapshot: Snapshot, force: boolean): Promise<void> {
    const live = liveOf(snapshot)
    for (const { bytes } of snapshot.files) await this.files.write(bytes)
    await this.#do((draft) => draft.become(live, force))
    await this.#group.idle()
    await this.files.keepOnly(new Set(snapshot.files.map(({ id }) => id)))
  }

  async rewrite<T extends { readonly snapshot: Snapshot }>(make: (snapshot: Snapshot) => T): Promise<T> {
    for (;;) {
      const seen = this.#seen
      const made = make(await this.snapshot())
      const live = liveOf(made.snapshot)
      const landed = await this.#do((draft) => {
        const isAsRead = !draft.differs && this.#seen === seen
        if (isAsRead) draft.become(live, true)
        return isAsRead
      })
      if (!landed) continue
      await this.#group.idle()
      await this.#keepOnlyThis()
      return made
    }
  }

  trail(): Promise<Trail> {
    return folderTrail(this.#files.folder)
  }

  /** Ends what is under way, refuses what comes after, and lets the folder go. */
  [Symbol.asyncDispose](): Promise<void> {
    this.#closed ??= this.#close()
    return this.#closed
  }

  async #close(): Promise<void> {
    await this.#group.idle()
    await this.#keeping?.head[Symbol.asyncDispose]()
    this.#keeping?.lock[Symbol.dispose]()
  }

  async #do<T>(act: (draft: Draft) => T): Promise<T> {
    if (this.#closed) throw new Error('the store is closed')
    this.#kept()
    return this.#group.do(act)
  }

  #kept(): Keeping {
    if (this.#keeping) return this.#keeping
    throw new StoreUnwritable('This store was opened to be read only.', 'Hand the command to the clerk that runs on it.')
  }

  async #land(draft: Draft): Promise<void> {
    if (!draft.differs) return
    const { head } = this.#kept()
    if (draft.replaces) await head.note(genesis)
    const next = draft.finished()
    this.#db.data = next
    try {
      await this.#db.write()
    } catch (cause) {
      this.#db.data = this.#seen
      if (draft.replaces) await head.note(this.#seen.head)
      throw cause
    }
    this.#seen = next
    if (draft.replaces) await this.#files.history.drop(firstLive(next)).catch(ignored)
    // behind is allowed: it is noted again with the next commit, and at the next start
    await head.note(next.head).catch(ignored)
    if (draft.leaves) for (const { told } of this.#watchers) queueMicrotask(told)
  }

  /** Moves old history out and keeps a copy when one is due. What the disk refuses here is tried again after the next commit: nothing depends on it. */
  async #tidy(): Promise<void> {
    await this.#moveHistory().catch(ignored)
    const { bytes } = this.#files.live
    if (bytes && this.#files.copies.isDue(this.#seen)) await this.#files.copies.keep(this.#db.data, bytes).catch(ignored)
  }

  async #keepOnlyThis(): Promise<void> {
    const { bytes } = this.#files.live
    await this.#files.copies.clear()
    if (bytes) await this.#files.copies.keep(this.#db.data, bytes).catch(ignored)
  }

  async #moveHistory(): Promise<void> {
    while (this.#seen.changes.length >= 2 * segmentSize) {
      await this.#files.history.add(this.#seen.changes.slice(0, segmentSize))
      // the next write leaves them out of the live file
      this.#seen = { ...this.#seen, changes: this.#seen.changes.slice(segmentSize) }
    }
  }
}

function holdersIn({ tables }: Live): ReadonlySet<string> {
  const outgoings = (tables.get('outgoing')?.list(wanted('outgoing', { status: 'queued' })) ?? []) as readonly Outgoing[] // that table's
  return new Set(outgoings.flatMap(({ claim }) => (claim === null ? [] : [claim.holder])))
}

/** The number of the oldest change that is in the live file. */
export function firstLive({ changes, head }: Live): number {
  return changes[0]?.change.seq ?? head.seq + 1
}

function heardKeys(heard: Live['heard'], time: Instant | null): Snapshot['heard'] {
  const kept = [...heard].filter(([, at]) => !isForgotten(at, time))
  return kept.sort(([one], [other]) => (one < other ? -1 : 1))
}

function ignored(): void {}
