import type { Insertable, Selectable, Transaction } from 'kysely'
import type { Change } from '#domain/record/change.ts'
import type { Put, Records } from '#ports.ts'
import { canonical } from '../chain.ts'
import { keysOf } from '../index-keys.ts'
import type { ChangeRow, RecordRow, Tables } from './tables.ts'

type Db = Transaction<Tables>

/** So many rows go with one statement: well under the 65,535 values that the protocol carries. */
const rowsAtOnce = 2000

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

/** Adds changes that are chained already. */
export async function addChanges(db: Db, changes: readonly Change[]): Promise<void> {
  for (const some of inParts(changes.map(changeRow))) await db.insertInto('change').values(some).execute()
}

/** A record as its row. Its index keys name its kind too, since one index serves all. */
export function rowOf({ kind, record }: Put): Insertable<RecordRow> {
  const doc = JSON.stringify(record)
  const stored: Records[typeof kind] = JSON.parse(doc)
  const keys = keysOf(kind, stored).map((key) => `${kind}:${key}`)
  const waits = kind === 'outgoing' && record.status === 'queued' ? record : null
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

function changeRow(change: Change): Insertable<ChangeRow> {
  const { seq, at, kind, id, board, who, cause } = change
  return { seq, at, kind, id, board, who, cause, line: canonical(change) }
}

/** A list in parts that one statement carries. */
export function inParts<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / rowsAtOnce) }, (_, at) => all.slice(at * rowsAtOnce, (at + 1) * rowsAtOnce))
}

/** The line of a change; none where a column beside it says otherwise, for history is found by those. */
export function lineOf(row: Selectable<ChangeRow>): string {
  const change = parsed(row.line)
  const agrees = (['seq', 'kind', 'id', 'board', 'who', 'cause'] as const).every((name) => change[name] === row[name])
  return agrees && Date.parse(String(change.at)) === row.at.getTime() ? row.line : ''
}

function parsed(line: string): Partial<Record<string, unknown>> {
  try {
    return Object(JSON.parse(line))
  } catch {
    return {}
  }
}
