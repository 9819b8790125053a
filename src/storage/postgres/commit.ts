import { type Kysely, sql } from 'kysely'
import type { Change, ChangeDraft } from '#domain/record/change.ts'
import type { Commit, Committed, Outgoing, Put } from '#ports.ts'
import { linkParts } from '../chain.ts'
import { timeOf } from '../commit-time.ts'
import { frozen } from '../table.ts'
import { rowOf } from './rows.ts'
import { schema, type Tables } from './tables.ts'

/** What the server answers: why it refused, or the line of a change. */
type Answer = { readonly refused: 'stale' | 'repeated'; readonly line: null } | { readonly refused: null; readonly line: string }

/** One commit as one statement: the function in `commit.sql` does it whole, or nothing of it. */
export async function committed(db: Kysely<Tables>, commit: Commit): Promise<Committed> {
  const { heard, changes } = commit
  const { rows } = await sql<Answer>`
    select refused, line from ${sql.id(schema, 'commit')}(
      ${heard}, ${timeOf(commit, null)}, ${asJson(rowsOf(commit))}, ${asJson(changes.map(draftRow))})`.execute(db)
  const [first] = rows
  if (first && first.refused !== null) return { done: false, why: first.refused }
  return { done: true, changes: rows.map(({ line }): Change => frozen(JSON.parse(line ?? ''))) }
}

/** What the function does with each record: `was` is the version it must have, and none for what is added unless it is there. */
function rowsOf({ remove, put, outgoing }: Commit): readonly object[] {
  return [
    ...remove.map(({ kind, id, version }) => ({ kind, id, was: version })),
    ...put.map((one) => ({ ...rowOf(advanced(one)), was: one.record.version })),
    ...firstOfEach(outgoing).map((record) => rowOf({ kind: 'outgoing', record: { ...record, version: 1 } })),
  ]
}

function firstOfEach(outgoing: readonly Outgoing[]): Outgoing[] {
  return [...new Map(outgoing.toReversed().map((one) => [one.id, one])).values()]
}

function advanced(put: Put): Put {
  return { kind: put.kind, record: { ...put.record, version: put.record.version + 1 } } as Put // the same kind and record
}

function draftRow(draft: ChangeDraft): object {
  const { at, kind, id, board, who, cause } = draft
  return { at, kind, id, board, who, cause, parts: linkParts(draft) }
}

/** As the server takes it. Half a pair of UTF-16, which it refuses, can only be in a name: texts of records and changes are escaped already. */
function asJson(rows: readonly object[]): string {
  return JSON.stringify(rows, (_key, value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value))
}
