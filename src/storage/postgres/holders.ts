import { type Expression, type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Client } from 'pg'
import type { Tables } from './tables.ts'

/** The first half of every lock of this kind, which nothing else locks by: "hold" on the keys of a telephone. */
const lockClass = 4653

/** Shows every process that this holder lives, for as long as the connection does: its end lets go of the lock. */
export async function showAlive(client: Client, holder: string): Promise<void> {
  await client.query('select pg_advisory_lock_shared($1, hashtext($2))', [lockClass, holder])
}

/**
 * Whether `holder` may take a claimed message though its time is not up: its sending has not begun, and whoever has it is no more. One that
 * only lost its connection, and lives, finds the claim another's before it sends; it takes nothing from others until it is seen to live
 * itself, so that two of them do not take from each other without end.
 */
export function isAbandoned(doc: Expression<unknown>, holder: string): RawBuilder<SqlBool> {
  const other = sql<string>`${doc} -> 'claim' ->> 'holder'`
  return sql<SqlBool>`((${doc} ->> 'unsure') is distinct from 'true' and (${other}) <> ${holder}
    and ${lives(sql`${holder}::text`)} and not ${lives(other)})`
}

function lives(holder: Expression<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (select from pg_catalog.pg_locks lock where ${isOfHolder} and lock.objid = hashtext(${holder})::oid)`
}

const isOfHolder = sql<SqlBool>`lock.locktype = 'advisory' and lock.objsubid = 2 and lock.classid = ${lockClass}
  and lock.database = (select oid from pg_catalog.pg_database where datname = current_database())`

/** How many holders are seen to live. */
export async function countAlive(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct lock.objid)::integer as count from pg_catalog.pg_locks lock where ${isOfHolder}`.execute(db)
  return rows[0]?.count ?? 0
}
