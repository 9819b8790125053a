import type { Change, ChangeDraft } from '#domain/record/change.ts'
import type { Kind, Put } from '#ports.ts'
import { boardHeads, canonical, chained, erasureKind, genesis, lineSum } from './chain.ts'
import type { Snapshot } from './snapshot.ts'

/** What is taken out of a store. Each gives back what it was given where nothing of that is in it; a record given back as null goes. */
export interface Redaction {
  readonly record: (put: Put) => Put | null
  readonly change: (change: Change) => Change
  readonly heard: (key: string) => string
}

/** How many of each kind went, how many were altered, and how many changes of the record were redacted. */
export interface RedactionCounts {
  readonly removed: Readonly<Partial<Record<Kind, number>>>
  readonly altered: Readonly<Partial<Record<Kind, number>>>
  readonly redacted: number
}

/** A store as it is after a redaction, and the change at its end that vouches for every line that was redacted. */
export interface Redacted extends RedactionCounts {
  readonly snapshot: Snapshot
  readonly certificate: Change
}

/** Who redacts, when and why: the change that vouches is made of it. Its kind and the sums are added. */
export type RedactionOrder = Omit<ChangeDraft, 'kind' | 'before' | 'after'>

/**
 * Takes something out of a whole store. Every change keeps its number and hash, so that the chain holds; one that is altered is marked, and
 * the sum of what stands there now is in the last change, which is chained as any other: `audit verify` accepts those lines and no others.
 */
export function redact(snapshot: Snapshot, redaction: Redaction, order: RedactionOrder): Redacted {
  const { kept, removed, altered } = sorted(snapshot.records, redaction)
  const changes = snapshot.changes.map((change) => redactedChange(change, redaction.change(change)))
  const sums = changes
    .filter((change, at) => change !== snapshot.changes[at])
    .map((change) => [change.seq, lineSum(JSON.stringify(change))])
  const after = { redacted: Object.fromEntries(sums), removed, altered }
  const certificate = chained(changes.at(-1) ?? genesis, boardHeads(changes), { ...order, kind: erasureKind, before: {}, after })
  const heard = snapshot.heard.map(([key, at]) => [redaction.heard(key), at] as const)
  return {
    snapshot: { ...snapshot, records: kept, heard, changes: [...changes, certificate] },
    certificate,
    removed,
    altered,
    redacted: sums.length,
  }
}

function sorted(records: readonly Put[], { record: redacted }: Redaction) {
  const kept: Put[] = []
  const removed: Partial<Record<Kind, number>> = {}
  const altered: Partial<Record<Kind, number>> = {}
  for (const put of records) {
    const now = redacted(put)
    if (now === null) removed[put.kind] = (removed[put.kind] ?? 0) + 1
    else kept.push(now)
    if (now !== null && now !== put) altered[put.kind] = (altered[put.kind] ?? 0) + 1
  }
  return { kept, removed, altered }
}

function redactedChange(was: Change, is: Change): Change {
  if (is === was) return was
  const { seq, prev, hash, boardSeq, boardPrev } = was
  return JSON.parse(canonical({ ...is, seq, prev, hash, boardSeq, boardPrev, redacted: true })) as Change // as it was but for what was taken out, its keys in order
}
