import type { Change } from '#domain/record/change.ts'
import { holdFinder, type LegalHold, type RetentionPolicy } from '#domain/retention/schedule.ts'
import type { Kind, Put } from '#ports.ts'

/** All that a store holds of records and what happened to them. */
export interface WholeRecord {
  readonly records: readonly Put[]
  readonly changes: readonly Change[]
}

/** The hold that a record is under, by what it says and by what its entries say, those of records that are gone too; null when none. */
export type HoldOf = (kind: Kind | Change['kind'], id: string) => LegalHold | null

/** Looks once through everything there is. */
export function holdsIn({ records, changes }: WholeRecord, policy: RetentionPolicy): HoldOf {
  if (policy.holds.length === 0) return () => null
  const find = holdFinder(policy)
  const held = new Map<string, LegalHold>()
  const note = (kind: string, id: string, value: unknown) => {
    const hold = held.has(`${kind}:${id}`) ? null : find(value)
    if (hold !== null) held.set(`${kind}:${id}`, hold)
  }
  for (const { kind, record } of records) note(kind, record.id, record)
  for (const change of changes) note(change.kind, change.id, change)
  return (kind, id) => held.get(`${kind}:${id}`) ?? null
}
