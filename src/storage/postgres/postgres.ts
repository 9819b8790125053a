import { type ExpressionBuilder, Kysely, type Logger, PostgresDialect, sql, type Transaction } from 'kysely'
import type { Instant } from '#domain/day.ts'
import type { Change } from '#domain/record/change.ts'
import type { Commit, Committed, HistoryQuery, Kind, Outgoing, Records, Where } from '#ports.ts'
import { byDue, byId, wanted } from '../index-keys.ts'
import type { Engine, Snapshot, Trail } from '../snapshot.ts'
import { notEmpty } from '../store-error.ts'
import { frozen } from '../table.ts'
import { committed } from './commit.ts'
import { isBrokenOff, told } from './error.ts'
import { PostgresFiles } from './files.ts'
import { countAlive, isAbandoned } from './holders.ts'
import { rowsOf, rowsWith } from './list.ts'
import { Connections, configOf, connections } from './pool.ts'
import { lineOf, putRows } from './rows.ts'
import { migrate, schema, type Tables } from './tables.ts'
import { PostgresWatch } from './watch.ts'
import { endsOf, fill, holdHead, isEmpty, snapshotOf } from './whole.ts'

/**
 * Opens the store of a PostgreSQL database, for any number of processes, and brings its tables up to date. TLS and all else as the
 * URL says. Throws {@link StoreUnavailable}, or {@link StoreTooNew} for tables of a newer clerk. `log` hears of each statement, with
 * people's words in its parameters.
 */
export async function openPostgres(url: string, log?: Logger): Promise<PostgresStore> {
  const config = configOf(url)
  const pool = new Connections(config)
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), ...(log === undefined ? {} : { log }) })
  try {
    await migrate(db)
    return new PostgresStore(db.withSchema(schema), await PostgresWatch.open(config))
  } catch (cause) {
    await db.destroy()
    throw told(cause)
  }
}

type Db = Transaction<Tables>

/** The store in a database: each commit one statement. */
export class PostgresStore implements Engine {
  readonly #db: Kysely<Tables>
  readonly #watch: PostgresWatch
  #closed: Promise<void> | null = null
  readonly files: PostgresFiles

  /** Use {@link openPostgres}. */
  constructor(db: Kysely<Tables>, watch: PostgresWatch) {
    this.#db = db
    this.files = new PostgresFiles(db)
    this.#watch = watch
  }

  async get<K extends Kind>(kind: K, id: string): Promise<Records[K] | undefined> {
    const query = this.#db.selectFrom('record').select('doc').where('kind', '=', kind).where('id', '=', id)
    const row = await this.#read(() => query.executeTakeFirst())
    return row && recordOf<K>(row)
  }

  async list<K extends Kind>(kind: K, where: Where = {}): Promise<readonly Records[K][]> {
    const keys = wanted(kind, where).map((key) => `${kind}:${key}`)
    const rows = await this.#read(() => (keys.length > 0 ? rowsWith(this.#db, kind, keys) : rowsOf(this.#db, kind)))
    return rows.map((row) => recordOf<K>(row)).sort(byId)
  }

  async commit(commit: Commit): Promise<Committed> {
    return this.#alone((db) => committed(db, commit))
  }

  async claim(holder: string, now: Instant, until: Instant, limit: number): Promise<readonly Outgoing[]> {
    const moment = sql<Date>`${now}::timestamptz`
    await this.#watch.alive(holder)
    return this.#write(async (db) => {
      const rows = await db
        .selectFrom('record')
        .select('doc')
        .where('due', '<=', moment)
        .where((row) =>
          row.or([row('held_until', 'is', null), row('held_until', '<=', moment), isAbandoned(row.ref('doc'), holder)]),
        )
        .orderBy('due')
        .orderBy('id')
        .limit(limit)
        .forUpdate()
        .skipLocked()
        .execute()
      const taken = rows.map((row) => recordOf<'outgoing'>(row)).map((outgoing) => claimed(outgoing, holder, until))
      await putRows(
        db,
        taken.map((record) => ({ kind: 'outgoing', record })),
      )
      return taken.map(frozen).sort(byDue)
    })
  }

  async history(query: HistoryQuery): Promise<readonly Change[]> {
    if (query.newest !== undefined && query.newest <= 0) return []
    let rows = this.#db
      .selectFrom('change')
      .select('line')
      .where((row) => row.and(conditions(row, query)))
      .orderBy('seq', 'desc')
    if (query.newest !== undefined) rows = rows.limit(query.newest)
    const lines = await this.#read(() => rows.execute())
    return lines.map(({ line }): Change => frozen(JSON.parse(line))).reverse()
  }

  watch(told: () => void): () => void {
    return this.#watch.watch(told)
  }

  async snapshot(): Promise<Snapshot> {
    return this.#read(() =>
      this.#db
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute((db) => snapshotOf(db)),
    )
  }

  async replace(snapshot: Snapshot, force: boolean): Promise<void> {
    await this.#write(async (db) => {
      await holdHead(db)
      if (!force && !(await isEmpty(db))) throw notEmpty()
      await fill(db, snapshot)
    })
  }

  async rewrite<T extends { readonly snapshot: Snapshot }>(make: (snapshot: Snapshot) => T): Promise<T> {
    return this.#write(async (db) => {
      await holdHead(db)
      const made = make(await snapshotOf(db))
      await fill(db, made.snapshot)
      return made
    })
  }

  /** Those that have taken messages to send, and have a connection that others see. */
  clerks(): Promise<number> {
    return this.#read(() => countAlive(this.#db))
  }

  async trail(): Promise<Trail> {
    const { newest, ...ends } = await this.#read(() =>
      this.#db
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute((db) => endsOf(db)),
    )
    return { lines: this.#lines(newest), ...ends }
  }

  /** Ends what is under way and closes every connection. */
  [Symbol.asyncDispose](): Promise<void> {
    this.#closed ??= this.#watch[Symbol.asyncDispose]().finally(() => this.#db.destroy())
    return this.#closed
  }

  /** Up to the newest of one moment: what comes meanwhile is beyond the ends that were noted then. */
  async *#lines(newest: number): AsyncIterable<string> {
    let last = -(2 ** 31) // the least that the column takes
    for (;;) {
      const after = this.#db.selectFrom('change').selectAll().where('seq', '>', last).where('seq', '<=', newest)
      const query = after.orderBy('seq').limit(linesAtOnce)
      const page = await this.#read(() => query.execute())
      yield* page.map(lineOf)
      const end = page.at(-1)
      if (!end || page.length < linesAtOnce) return
      last = end.seq
    }
  }

  async #read<T>(read: () => Promise<T>): Promise<T> {
    if (this.#closed) throw new Error('the store is closed')
    return persistently(read, () => true)
  }

  /**
   * One statement that is a transaction of its own. What became of it is not known once it was said, and so it is tried again only while its
   * connection was found dead before.
   */
  async #alone<T>(say: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    if (this.#closed) throw new Error('the store is closed')
    let said = false
    const asked = () =>
      this.#db.connection().execute(async (db) => {
        await sql`select`.execute(db)
        said = true
        return say(db)
      })
    return persistently(asked, () => !said)
  }

  /** One transaction, tried again only while it broke off before all of it was said: then nothing was done. */
  async #write<T>(act: (db: Db) => Promise<T>): Promise<T> {
    if (this.#closed) throw new Error('the store is closed')
    let ending = false
    const write = () =>
      this.#db.transaction().execute(async (db) => {
        const done = await act(db)
        ending = true
        return done
      })
    return persistently(write, () => !ending)
  }
}

/** Tries again on a lost connection: after a restart of the server each one of the pool is found dead before a new one is made. */
async function persistently<T>(act: () => Promise<T>, mayAgain: () => boolean): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await act()
    } catch (cause) {
      if (tries >= connections || !mayAgain() || !isBrokenOff(cause)) throw told(cause)
    }
  }
}

/** How many lines of the history are read with one query. */
const linesAtOnce = 5_000

function recordOf<K extends Kind>({ doc }: { readonly doc: unknown }): Records[K] {
  return frozen(doc as Records[K]) // the row of a kind holds its record, as it was stored
}

function claimed(outgoing: Outgoing, holder: string, until: Instant): Outgoing {
  return { ...outgoing, version: outgoing.version + 1, claim: { holder, until } }
}

function conditions(row: ExpressionBuilder<Tables, 'change'>, query: HistoryQuery) {
  const named = (['kind', 'id', 'board', 'who', 'cause'] as const).filter((name) => query[name] !== undefined)
  return [
    ...named.map((name) => row(name, '=', query[name] ?? '')),
    ...(query.from === undefined ? [] : [row('at', '>=', sql<Date>`${query.from}::timestamptz`)]),
    ...(query.to === undefined ? [] : [row('at', '<=', sql<Date>`${query.to}::timestamptz`)]),
    ...(query.after === undefined ? [] : [row('seq', '>', query.after)]),
  ]
}
