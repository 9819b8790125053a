import { readFileSync } from 'node:fs'
import { type ColumnType, type Kysely, sql } from 'kysely'
import type { Kind } from '#ports.ts'
import { StoreTooNew } from '../store-error.ts'

/** The channel on which every process tells of something to send. */
export const channel = 'board_clerk_outgoing'

/** The schema of the database that holds all of the clerk's tables. */
export const schema = 'board_clerk'

/**
 * All kinds of record in one table: what they have in common, a version and index keys, is all that the port asks of them, so a new
 * kind needs no migration. `doc` is `json` and not `jsonb`, which refuses words with a NUL in them and forgets the order of keys.
 */
export interface RecordRow {
  readonly kind: Kind
  readonly id: string
  readonly version: number
  readonly doc: ColumnType<unknown, string, string>
  readonly keys: readonly string[]
  /** When a queued outgoing may be sent, and until when somebody has it. */
  readonly due: ColumnType<Date | null, string | null, string | null>
  readonly held_until: ColumnType<Date | null, string | null, string | null>
}

/** A change as its canonical line, which is what counts, beside what it is found by. */
export interface ChangeRow {
  readonly seq: number
  readonly at: ColumnType<Date, string, string>
  readonly kind: string
  readonly id: string
  readonly board: string | null
  readonly who: string
  readonly cause: string | null
  readonly line: string
}

/** The one row that every commit locks first: where the history ends, and the newest moment told. */
interface HeadRow {
  readonly seq: number
  readonly hash: string
  readonly time: string | null
}

export interface Tables {
  readonly record: RecordRow
  readonly change: ChangeRow
  readonly heard: { readonly key: string; readonly at: string }
  readonly head: HeadRow
  /** Where the history of each board ends. */
  readonly board_head: { readonly board: string; readonly seq: number; readonly hash: string }
  readonly file: { readonly id: string; readonly bytes: Buffer }
}

type Step = readonly string[]

/** Every step of the tables, in order, numbered from 1. A step that was released is never changed: what comes later is a new one. */
const steps: readonly Step[] = [
  [
    `create table record (
      kind text not null, id text collate "C" not null, version integer not null, doc json not null, keys text[] not null,
      due timestamptz, held_until timestamptz, primary key (kind, id))`,
    'create index record_keys on record using gin (keys)',
    'create index record_due on record (due) where due is not null',
    `create table change (
      seq integer primary key, at timestamptz not null, kind text not null, id text not null, board text, who text not null,
      cause text, line text not null)`,
    'create index change_id on change (id, kind)',
    'create index change_board on change (board)',
    'create index change_who on change (who)',
    'create index change_cause on change (cause)',
    'create index change_at on change (at)',
    'create table heard (key text primary key, at text not null)',
    `create table head (
      single boolean primary key default true check (single), seq integer not null, hash text not null, time text)`,
    `insert into head (seq, hash) values (0, repeat('0', 64))`,
  ],
  [`create table file (id text collate "C" primary key, bytes bytea not null)`],
  [
    'create table board_head (board text primary key, seq integer not null, hash text not null)',
    readFileSync(new URL('commit.sql', import.meta.url), 'utf8'),
    'drop index change_board', // whoever asks by board asks by time too, which narrows enough
  ],
  [
    // of an action only the status of its own is called that, and no words of people can be mistaken for it: a quote in them is escaped
    `update record set keys = array_append(keys, 'action:awaits=sign-off')
      where kind = 'action' and keys @> '{action:open=no}' and doc::text ~ '"status":"done"'`,
  ],
]

/** Any number that nothing else locks by: "board" on the keys of a telephone. */
const lockNumber = 26273

/** Brings the tables up to date, one process at a time. Throws {@link StoreTooNew} for tables of a newer clerk. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const run = (text: string) => sql.raw(text).execute(transaction)
    await run(`select pg_advisory_xact_lock(${lockNumber})`)
    const done = await stepsDone(transaction)
    if (done > steps.length) throw tooNew()
    if (done === 0) await run(`create schema if not exists ${schema}`)
    await run(`set local search_path to ${schema}`)
    if (done === 0) await run('create table migration (number integer primary key, at timestamptz not null default now())')
    for (const [at, step] of steps.entries()) {
      if (at < done) continue
      for (const statement of step) await run(statement)
      await run(`insert into migration (number) values (${at + 1})`)
    }
  })
}

async function stepsDone(db: Kysely<Tables>): Promise<number> {
  const table = `${schema}.migration`
  const { rows } = await sql<{ there: boolean }>`select to_regclass(${table}) is not null as there`.execute(db)
  if (!rows[0]?.there) return 0
  const last = await sql<{ number: number }>`select coalesce(max(number), 0) as number from ${sql.table(table)}`.execute(db)
  return last.rows[0]?.number ?? 0
}

function tooNew(): StoreTooNew {
  return new StoreTooNew(
    'The database was written by a newer Board Clerk. It was left as it is.',
    'Run that version or a later one, or set DATABASE_URL to another database.',
  )
}
