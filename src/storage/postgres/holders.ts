import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Client } from 'pg'

/** The first half of every lock of this kind, which nothing else locks by: "hold" on the keys of a telephone. */
const lockClass = 4653

/** Shows every process that this holder lives, for as long as the connection does: its end lets go of the lock. */
export async function showAlive(client: Client, holder: string): Promise<void> {
  await client.query('select pg_advisory_lock_shared($1, hashtext($2))', [lockClass, holder])
}

/**
 * Whether a claimed message may be taken though its time is not up: its sending has not begun, and whoever has it is no more. One that
 * only lost its connection, and lives, finds the claim another's before it sends.
 */
export function isAbandoned(doc: Expression<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`((${doc} ->> 'unsure') is distinct from 'true' and not exists (
    select from pg_catalog.pg_locks lock where lock.locktype = 'advisory' and lock.objsubid = 2 and lock.classid = ${lockClass}
      and lock.database = (select oid from pg_catalog.pg_database where datname = current_database())
      and lock.objid = hashtext(${doc} -> 'claim' ->> 'holder')::oid))`
}
