import { sql, type Transaction } from 'kysely'
import type { Kind, Put } from '#ports.ts'
import { type BoardHeads, boardHeads, genesis, type Head } from '../chain.ts'
import { isForgotten } from '../commit-time.ts'
import { kinds } from '../index-keys.ts'
import type { Snapshot } from '../snapshot.ts'
import { filesOf, fillFiles } from './files.ts'
import { addChanges, inParts, putRows } from './rows.ts'
import { channel, type Tables } from './tables.ts'

type Db = Transaction<Tables>

/** All there is, read in a transaction that sees one moment. */
export async function snapshotOf(db: Db): Promise<Snapshot> {
  const { time } = await db.selectFrom('head').select('time').executeTakeFirstOrThrow()
  const rows = await db.selectFrom('record').select(['kind', 'id', 'doc']).execute()
  const lines = await db.selectFrom('change').select('line').orderBy('seq').execute()
  const heard = await db.selectFrom('heard').selectAll().execute()
  return {
    // the row of a kind holds its record, as `rowOf` stored it
    records: rows.sort(byKindAndId).map(({ kind, doc }) => ({ kind, record: doc }) as unknown as Put),
    heard: heard
      .filter(({ at }) => !isForgotten(at, time))
      .map(({ key, at }) => [key, at] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
    changes: lines.map(({ line }) => JSON.parse(line)),
    time,
    files: await filesOf(db),
  }
}

/** Where the history ends, over all and on each board, as it is noted apart from its lines, and the number of the newest line. */
export async function endsOf(
  db: Db,
): Promise<{ readonly kept: Head | null; readonly boards: BoardHeads; readonly newest: number }> {
  const head = await db.selectFrom('head').select(['seq', 'hash']).executeTakeFirst()
  const boards = await db.selectFrom('board_head').selectAll().execute()
  const last = await db.selectFrom('change').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst()
  return {
    kept: head ?? null,
    boards: new Map(boards.map(({ board, seq, hash }) => [board, { seq, hash }])),
    newest: last?.seq ?? 0,
  }
}

/** Puts a snapshot in the place of all there is. */
export async function fill(db: Db, { records, heard, changes, time, files }: Snapshot): Promise<void> {
  for (const table of ['record', 'change', 'heard', 'board_head'] as const) await db.deleteFrom(table).execute()
  await putRows(db, records)
  await addChanges(db, changes)
  await fillFiles(db, files)
  for (const some of inParts(heard.map(([key, at]) => ({ key, at })))) await db.insertInto('heard').values(some).execute()
  const boards = [...boardHeads(changes)].map(([board, { seq, hash }]) => ({ board, seq, hash }))
  for (const some of inParts(boards)) await db.insertInto('board_head').values(some).execute()
  const { seq, hash } = changes.at(-1) ?? genesis
  await db.updateTable('head').set({ seq, hash, time }).execute()
  await sql`select pg_notify(${channel}, '')`.execute(db)
}

/** Keeps every other commit out until this transaction ends. */
export async function holdHead(db: Db): Promise<void> {
  await db.selectFrom('head').select('seq').forUpdate().executeTakeFirstOrThrow()
}

/** Whether nothing was ever kept. */
export async function isEmpty(db: Db): Promise<boolean> {
  const tables = ['record', 'change', 'heard'] as const
  const rows = await Promise.all(
    tables.map((table) => db.selectFrom(table).select(db.fn.countAll().as('count')).executeTakeFirst()),
  )
  return rows.every((row) => Number(row?.count) === 0)
}

function byKindAndId(one: { kind: Kind; id: string }, other: { kind: Kind; id: string }): number {
  const place = (kind: Kind) => kinds.indexOf(kind)
  return place(one.kind) - place(other.kind) || (one.id < other.id ? -1 : 1)
}
