import { type Insertable, sql, type Transaction } from 'kysely'
import type { Change, ChangeDraft } from '#domain/change.ts'
import type { Instant } from '#domain/day.ts'
import type { Commit, Kind, Outgoing, Put, Records } from '#ports.ts'
import { canonical, chained, type Head } from './chain.ts'
import { hourOf, isForgotten, timeOf, untold } from './commit-time.ts'
import { keysOf } from './index-keys.ts'
import { type ChangeRow, channel, type HeadRow, type RecordRow, schema, type Tables } from './postgres-tables.ts'

type Db = Transaction<Tables>

/** So many rows go with one statement: well under the 65,535 values that the protocol carries. */
const rowsAtOnce = 2000

/** That a commit was refused: thrown, so that its transaction leaves nothing. */
export class Refused extends Error {
  readonly why: 'stale' | 'repeated'

  constructor(why: 'stale' | 'repeated') {
    super(why)
    this.why = why
  }
}

/** One commit in its transaction. Throws {@link Refused} for one that is stale or repeated. */
export async function commitWithin(db: Db, commit: Commit): Promise<readonly Change[]> {
  // whoever commits holds the head until it ends: commits come one after another, and the chain has no gaps
  const head = await lockedHead(db)
  const time = timeOf(commit, head.time)
  if (commit.heard !== null) await hear(db, commit.heard, head.time, time ?? untold)
  await checkVersions(db, commit)
  await removeRows(db, commit.remove)
  await putRows(db, commit.put.map(advanced))
  const added = await addOutgoings(db, commit.outgoing)
  const changes = chainedAll(head, commit.changes)
  await addChanges(db, changes)
  const touched = [commit.put, commit.remove, added, changes].some((all) => all.length > 0)
  if (touched || commit.heard !== null) await moveHead(db, head, changes.at(-1) ?? head, time)
  if (added.some(isQueued) || commit.put.some(({ kind, record }) => kind === 'outgoing' && isQueued(record))) await notify(db)
  return changes
}

async function moveHead(db: Db, before: HeadRow, { seq, hash }: Head, time: Instant | null): Promise<void> {
  if (hourOf(time) !== hourOf(before.time)) await forget(db, time)
  await db.updateTable('head').set({ seq, hash, time }).execute()
}

/** The head, held for this transaction. */
export async function lockedHead(db: Db): Promise<HeadRow> {
  return db.selectFrom('head').select(['seq', 'hash', 'time']).forUpdate().executeTakeFirstOrThrow()
}

/** Tells every process, when the transaction is through, that something waits to be sent. */
export async function notify(db: Db): Promise<void> {
  await sql`select pg_notify(${channel}, '')`.execute(db)
}

function isQueued(record: { readonly status: string }): boolean {
  return record.status === 'queued'
}

/** Remembers a key; what was heard before is judged by the newest moment before this commit. */
async function hear(db: Db, key: string, before: Instant | null, at: Instant): Promise<void> {
  const insert = db.insertInto('heard').values({ key, at })
  if (
    await insert
      .onConflict((conflict) => conflict.doNothing())
      .returning('key')
      .executeTakeFirst()
  )
    return
  const heard = await db.selectFrom('heard').select('at').where('key', '=', key).executeTakeFirstOrThrow()
  if (!isForgotten(heard.at, before)) throw new Refused('repeated')
  await db.updateTable('heard').set({ at }).where('key', '=', key).execute()
}

async function forget(db: Db, time: string | null): Promise<void> {
  const all = await db.selectFrom('heard').selectAll().execute()
  const keys = all.filter(({ at }) => isForgotten(at, time)).map(({ key }) => key)
  for (const some of inParts(keys)) await db.deleteFrom('heard').where('key', 'in', some).execute()
}

async function checkVersions(db: Db, { put, remove }: Commit): Promise<void> {
  const read = [...put.map(({ kind, record }) => ({ kind, id: record.id, version: record.version })), ...remove]
  const names = read.map(({ kind, id }) => canonical([kind, id]))
  if (new Set(names).size < names.length) throw new Refused('stale')
  for (const some of inParts(read)) await checkSome(db, some)
}

async function checkSome(db: Db, read: readonly { kind: Kind; id: string; version: number }[]): Promise<void> {
  const rows = await sql<{ kind: Kind; id: string; version: number }>`
    select kind, id, version from ${sql.table(`${schema}.record`)}
    where (kind, id) in (select * from unnest(${read.map(({ kind }) => kind)}::text[], ${read.map(({ id }) => id)}::text[]))
    for update`.execute(db)
  const there = new Map(rows.rows.map(({ kind, id, version }) => [canonical([kind, id]), version]))
  for (const { kind, id, version } of read) if ((there.get(canonical([kind, id])) ?? 0) !== version) throw new Refused('stale')
}

async function removeRows(db: Db, remove: Commit['remove']): Promise<void> {
  for (const { kind, id } of remove) await db.deleteFrom('record').where('kind', '=', kind).where('id', '=', id).execute()
}

/** Stores these records as they are, new or in the place of what was there. */
export async function putRows(db: Db, puts: readonly Put[]): Promise<void> {
  for (const some of inParts(puts.map(rowOf))) {
    const insert = db.insertInto('record').values(some)
    await insert
      .onConflict((conflict) =>
        conflict.columns(['kind', 'id']).doUpdateSet((row) => ({
          version: row.ref('excluded.version'),
          doc: row.ref('excluded.doc'),
          keys: row.ref('excluded.keys'),
          due: row.ref('excluded.due'),
          held_until: row.ref('excluded.held_until'),
        })),
      )
      .execute()
  }
}

async function addOutgoings(db: Db, outgoing: readonly Outgoing[]): Promise<readonly Outgoing[]> {
  const first = new Map(outgoing.toReversed().map((one): [string, Outgoing] => [one.id, { ...one, version: 1 }]))
  const added = new Set<string>()
  for (const some of inParts([...first.values()])) {
    const rows = some.map((record) => rowOf({ kind: 'outgoing', record }))
    const insert = db.insertInto('record').values(rows)
    const ids = await insert
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute()
    for (const { id } of ids) added.add(id)
  }
  return [...first.values()].filter(({ id }) => added.has(id))
}

/** Adds changes that are chained already. */
export async function addChanges(db: Db, changes: readonly Change[]): Promise<void> {
  for (const some of inParts(changes.map(changeRow))) await db.insertInto('change').values(some).execute()
}

function chainedAll(head: Head, drafts: readonly ChangeDraft[]): Change[] {
  let last = head
  return drafts.map((draft) => {
    const change = chained(last, draft)
    last = change
    return change
  })
}

function changeRow(change: Change): Insertable<ChangeRow> {
  const { seq, at, kind, id, board, who, cause } = change
  return { seq, at, kind, id, board, who, cause, line: canonical(change) }
}

/** A record as its row. Its index keys name its kind too, since one index serves all. */
function rowOf({ kind, record }: Put): Insertable<RecordRow> {
  const doc = JSON.stringify(record)
  const stored: Records[typeof kind] = JSON.parse(doc)
  const keys = keysOf(kind, stored).map((key) => `${kind}:${key}`)
  const waits = kind === 'outgoing' && isQueued(record) ? record : null
  return {
    kind,
    id: record.id,
    version: record.version,
    doc,
    keys,
    due: waits?.notBefore ?? null,
    held_until: waits?.claim?.until ?? null,
  }
}

function advanced(put: Put): Put {
  return { kind: put.kind, record: { ...put.record, version: put.record.version + 1 } } as Put // the same kind and record
}

/** A list in parts that one statement carries. */
export function inParts<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / rowsAtOnce) }, (_, at) => all.slice(at * rowsAtOnce, (at + 1) * rowsAtOnce))
}
