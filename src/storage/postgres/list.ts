import { type Kysely, type SqlBool, sql } from 'kysely'
import type { Kind } from '#ports.ts'
import type { Tables } from './tables.ts'

interface Row {
  readonly id: string
  readonly doc: unknown
}

/** How many records one statement reads of a whole kind. */
const recordsAtOnce = 5_000

/** The rows of a kind that are found under all of some index keys, which name the kind too. */
export function rowsWith(db: Kysely<Tables>, kind: Kind, keys: readonly string[]): Promise<Row[]> {
  const query = db.selectFrom('record').select(['id', 'doc']).where('kind', '=', kind)
  return query.where(sql<SqlBool>`keys @> ${keys}::text[]`).execute()
}

/**
 * All rows of a kind, read along its index. A long list comes in parts, so that no statement takes long, all of them as of one moment.
 */
export async function rowsOf(db: Kysely<Tables>, kind: Kind): Promise<Row[]> {
  const first = await part(db, kind, null)
  if (first.length < recordsAtOnce) return first
  const reading = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
  return reading.execute(async (then) => {
    const rows: Row[] = []
    for (let last: string | null = null; ; ) {
      const some = await part(then, kind, last)
      for (const row of some) rows.push(row)
      const end = some.at(-1)
      if (end === undefined || some.length < recordsAtOnce) return rows
      last = end.id
    }
  })
}

function part(db: Kysely<Tables>, kind: Kind, after: string | null): Promise<Row[]> {
  const query = db.selectFrom('record').select(['id', 'doc']).where('kind', '=', kind).orderBy('id').limit(recordsAtOnce)
  return (after === null ? query : query.where('id', '>', after)).execute()
}
