import type { Instant } from '#domain/day.ts'
import type { Change } from '#domain/record/change.ts'
import type { Commit, Committed, HistoryQuery, Kind, Outgoing, Put, Records, Where } from '#ports.ts'
import { isForgotten } from '../commit-time.ts'
import { byId, kinds, wanted } from '../index-keys.ts'
import type { Engine, Snapshot, Trail } from '../snapshot.ts'
import { StoreUnwritable } from '../store-error.ts'
import { Draft } from './draft.ts'
import type { FolderFiles } from './folder-files.ts'
import { type Folder, FolderKeeper, firstLive, type Keeping } from './folder-keeper.ts'
import { folderTrail } from './folder-trail.ts'
import { GroupCommit } from './group-commit.ts'
import { cut, matches } from './history-query.ts'
import { groupOf } from './journal.ts'
import { type Live, liveOf } from './live.ts'

/** The store in one folder: everything in memory, every commit on the disk before it is acknowledged. */
export class EmbeddedStore implements Engine {
  readonly #files: Folder
  readonly #keeper: FolderKeeper | null
  readonly #watchers = new Set<{ readonly told: () => void }>()
  readonly #group = new GroupCommit<Draft>(
    () => new Draft(this.#seen),
    (draft) => this.#land(draft),
    () => this.#kept().tidy(this.#seen),
  )
  /** What readers see: the state last written. lowdb's own data is the one being written. */
  #seen: Live
  /** Who held messages when the folder was opened: one process has it at a time, so whoever that was is no more. */
  readonly #gone: ReadonlySet<string>
  #closed: Promise<void> | null = null

  /** Use {@link openEmbedded}. */
  constructor(files: Folder, live: Live, keeping: Keeping | null) {
    this.#files = files
    this.#keeper = keeping && new FolderKeeper(files, keeping, live)
    this.#seen = live
    this.#gone = holdersIn(live)
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
    await this.#keeper?.quiet()
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
      await this.#keeper?.quiet()
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
    await this.#keeper?.end(this.#seen)
  }

  async #do<T>(act: (draft: Draft) => T): Promise<T> {
    if (this.#closed) throw new Error('the store is closed')
    this.#kept()
    return this.#group.do(act)
  }

  #kept(): FolderKeeper {
    if (this.#keeper) return this.#keeper
    throw new StoreUnwritable('This store was opened to be read only.', 'Hand the command to the clerk that runs on it.')
  }

  async #land(draft: Draft): Promise<void> {
    if (!draft.differs) return
    const keeper = this.#kept()
    const next = draft.finished()
    await (draft.replaces ? keeper.replace(next, this.#seen) : keeper.add(() => groupOf(draft, next), next))
    this.#seen = keeper.withoutMoved(next)
    if (draft.leaves) for (const { told } of this.#watchers) queueMicrotask(told)
  }

  async #keepOnlyThis(): Promise<void> {
    await this.#files.copies.clear()
    await this.#files.copies.keep(this.#seen).catch(ignored)
  }
}

function holdersIn({ tables }: Live): ReadonlySet<string> {
  const outgoings = (tables.get('outgoing')?.list(wanted('outgoing', { status: 'queued' })) ?? []) as readonly Outgoing[] // that table's
  return new Set(outgoings.flatMap(({ claim }) => (claim === null ? [] : [claim.holder])))
}

function heardKeys(heard: Live['heard'], time: Instant | null): Snapshot['heard'] {
  const kept = [...heard].filter(([, at]) => !isForgotten(at, time))
  return kept.sort(([one], [other]) => (one < other ? -1 : 1))
}

function ignored(): void {}
