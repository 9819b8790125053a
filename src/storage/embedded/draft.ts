import type { Instant } from '#domain/day.ts'
import type { Kept } from '#domain/record/kept.ts'
import type { Commit, Committed, Kind, Outgoing, Records } from '#ports.ts'
import { boardHeads, canonical, chained, type Head } from '../chain.ts'
import { hourOf, isForgotten, timeOf, untold } from '../commit-time.ts'
import { byDue, indexKey, isClaimable } from '../index-keys.ts'
import { notEmpty } from '../store-error.ts'
import { type Row, rowOf, type Table } from '../table.ts'
import { HeardKeys } from './heard-keys.ts'
import { type Entry, entryOf, isEmpty, type Live } from './live.ts'

/** What commits change. */
export interface Effects {
  /** Null for a record that goes. */
  readonly rows: readonly (readonly [kind: Kind, id: string, row: Row | null])[]
  readonly changes: readonly Entry[]
  readonly heard: readonly (readonly [key: string, at: Instant])[]
  readonly time: Instant | null
}

/** The next state, as several commits make it together. The state it began from stays as it was until this one is written and takes its place. */
export class Draft {
  #base: Live
  readonly #touched = new Map<Kind, Map<string, Row | null>>()
  readonly #heard = new Map<string, Instant>()
  readonly #changes: Entry[] = []
  #boards: ReadonlyMap<string, Head>
  #time: Instant | null
  /** Whether anything differs from the state it began from. */
  differs = false
  /** Whether an outgoing waits that did not before. */
  leaves = false
  /** Whether it takes the place of all there was, history included. */
  replaces = false

  constructor(base: Live) {
    this.#base = base
    this.#boards = base.boards
    this.#time = base.time
  }

  /** One commit, on top of those before it. Adds nothing unless all of it holds. */
  commit(commit: Commit): Committed {
    if (commit.heard !== null && this.#hasHeard(commit.heard)) return { done: false, why: 'repeated' }
    const rows = this.#rowsOf(commit)
    if (rows === null) return { done: false, why: 'stale' }
    const time = timeOf(commit, this.#time)
    const changes = this.#linked(commit)
    const heard = commit.heard === null ? [] : [[commit.heard, time ?? untold] as const]
    this.#take({ rows, changes, heard, time })
    return { done: true, changes: changes.map(({ change }) => change) }
  }

  /** Takes outgoings for a holder; the port says which. Those of holders who are gone are free. */
  claim(holder: string, now: Instant, until: Instant, limit: number, gone: ReadonlySet<string>): readonly Outgoing[] {
    const taken = this.#queued()
      .filter((outgoing) => isClaimable(outgoing, now, gone))
      .sort(byDue)
      .slice(0, limit)
      .map((outgoing) => rowOf('outgoing', { ...next(outgoing), claim: { holder, until } }))
    this.#take({ rows: taken.map((row) => ['outgoing', row.record.id, row]), changes: [], heard: [], time: this.#time })
    return taken.map(({ record }) => record as Outgoing) // rows of outgoings, made above
  }

  /** Another state in the place of all there is. Throws {@link StoreNotEmpty} unless that is nothing, or `force` is set. */
  become(live: Live, force: boolean): void {
    if (!force && (this.differs || !isEmpty(this.#base))) throw notEmpty()
    this.#touched.clear()
    this.#heard.clear()
    this.#changes.length = 0
    this.#base = { ...live, generation: this.#base.generation }
    this.#boards = live.boards
    this.#time = live.time
    this.differs = true
    this.replaces = true
    this.leaves = this.#queued().length > 0
  }

  /** Everything that changed since the state it began from. */
  effects(): Effects {
    const rows = [...this.#touched].flatMap(([kind, touched]) => [...touched].map(([id, row]) => [kind, id, row] as const))
    return { rows, changes: this.#changes, heard: [...this.#heard], time: this.#time }
  }

  /** What was committed before, once more. */
  replay(effects: Effects): void {
    this.#take(effects)
    this.#time = effects.time
  }

  /** The next state whole. */
  finished(): Live {
    const tables = new Map(this.#base.tables)
    for (const [kind, touched] of this.#touched) tables.set(kind, this.#table(kind).with(touched))
    const last = this.#changes.at(-1)?.change
    return {
      generation: this.#base.generation + 1,
      time: this.#time,
      head: last ? { seq: last.seq, hash: last.hash } : this.#base.head,
      boards: this.#boards,
      tables,
      heard: this.#remembered(),
      changes: [...this.#base.changes, ...this.#changes],
    }
  }

  #rowsOf({ put, remove, outgoing }: Commit): Effects['rows'] | null {
    const rows: [Kind, string, Row | null][] = []
    const seen = new Set<string>()
    for (const one of put) rows.push([one.kind, one.record.id, stored(one)])
    for (const { kind, id } of remove) rows.push([kind, id, null])
    const read = [...put.map(({ kind, record }) => ({ kind, id: record.id, version: record.version })), ...remove]
    for (const { kind, id, version } of read) {
      const name = canonical([kind, id])
      if (seen.has(name) || this.#version(kind, id) !== version) return null
      seen.add(name)
    }
    return [...rows, ...this.#added(outgoing, seen)]
  }

  #added(outgoing: readonly Outgoing[], seen: Set<string>): Effects['rows'] {
    const rows: [Kind, string, Row][] = []
    for (const one of outgoing) {
      const name = canonical(['outgoing', one.id])
      if (seen.has(name) || this.#row('outgoing', one.id)) continue
      seen.add(name)
      rows.push(['outgoing', one.id, rowOf('outgoing', { ...one, version: 1 })])
    }
    return rows
  }

  #linked({ changes }: Commit): Entry[] {
    let head = this.#changes.at(-1)?.change ?? this.#base.head
    const boards = new Map(this.#boards)
    return changes.map((draft) => {
      const entry = entryOf(chained(head, boards, draft))
      head = entry.change
      for (const [board, end] of boardHeads([entry.change])) boards.set(board, end)
      return entry
    })
  }

  #take({ rows, changes, heard, time }: Effects): void {
    if (rows.length === 0 && changes.length === 0 && heard.length === 0) return
    for (const [kind, id, row] of rows) {
      const touched = this.#touched.get(kind) ?? new Map<string, Row | null>()
      this.#touched.set(kind, touched.set(id, row))
      if (row && kind === 'outgoing' && isWaiting(row.record)) this.leaves = true
    }
    this.#changes.push(...changes)
    if (changes.length > 0) this.#boards = new Map([...this.#boards, ...boardHeads(changes.map(({ change }) => change))])
    for (const [key, at] of heard) this.#heard.set(key, at)
    this.#time = time
    this.differs = true
  }

  #queued(): Outgoing[] {
    const touched = this.#touched.get('outgoing') ?? new Map<string, Row | null>()
    const ids = this.#table('outgoing').under([indexKey('status', 'queued')])
    const rows = [...new Set([...ids, ...touched.keys()])].map((id) => this.#row('outgoing', id))
    return rows.filter((row) => row !== undefined).map(({ record }) => record as Outgoing) // rows of the table of outgoings
  }

  #hasHeard(key: string): boolean {
    const at = this.#heard.get(key) ?? this.#base.heard.at(key)
    return at !== undefined && !isForgotten(at, this.#time)
  }

  /** The keys heard; once an hour those forgotten go. */
  #remembered(): HeardKeys {
    const all = this.#heard.size === 0 ? this.#base.heard : this.#base.heard.with(this.#heard)
    if (hourOf(this.#time) === hourOf(this.#base.time)) return all
    return HeardKeys.of([...all].filter(([, at]) => !isForgotten(at, this.#time)))
  }

  #version(kind: Kind, id: string): number {
    return this.#row(kind, id)?.record.version ?? 0
  }

  #row(kind: Kind, id: string): Row | undefined {
    const touched = this.#touched.get(kind)?.get(id)
    return touched === null ? undefined : (touched ?? this.#table(kind).rows.get(id))
  }

  #table(kind: Kind): Table {
    const table = this.#base.tables.get(kind)
    if (!table) throw new TypeError(`there are no records of kind ${kind}`)
    return table
  }
}

/** A state after what was committed on top of it, write by write. */
export function replayed(base: Live, writes: readonly Effects[]): Live {
  const draft = new Draft(base)
  for (const effects of writes) draft.replay(effects)
  return draft.finished()
}

function next<R extends Kept>(record: R): R {
  return { ...record, version: record.version + 1 }
}

function stored<K extends Kind>({ kind, record }: { readonly kind: K; readonly record: Records[K] }): Row {
  return rowOf(kind, next(record))
}

function isWaiting(record: Kept): boolean {
  return 'status' in record && record.status === 'queued'
}
