import type { Calendar } from '#domain/calendar.ts'
import type { Day } from '#domain/day.ts'
import type { Change } from '#domain/record/change.ts'
import { keptUntil, type LegalHold, type RetentionPolicy } from '#domain/retention/schedule.ts'
import type { Kind, Put } from '#ports.ts'
import { endedOf } from './ended.ts'
import { holdsIn, type WholeRecord } from './holds.ts'

/** A record whose years are over: disposed of, or kept by a hold. */
export interface Lapsed {
  readonly kind: Kind
  readonly id: string
  readonly endedOn: Day
  readonly keptUntil: Day
  readonly hold: LegalHold | null
}

/** Which records of a store have lapsed on a day, by kind and id. */
export function lapsed(whole: WholeRecord, policy: RetentionPolicy, calendar: Calendar, today: Day): Lapsed[] {
  const holdOf = holdsIn(whole, policy)
  return whole.records.flatMap((put) => {
    const ended = endedOf(put, calendar)
    const until = ended && keptUntil(policy, ended)
    if (ended === null || until === null || until > today) return []
    return [{ kind: put.kind, id: put.record.id, endedOn: ended.on, keptUntil: until, hold: holdOf(put.kind, put.record.id) }]
  })
}

/** How a store is rid of what lapsed: the record goes, and of its changes only who, when and what remain. */
export function disposing(gone: readonly Lapsed[]) {
  const names = new Set(gone.filter(({ hold }) => hold === null).map(({ kind, id }) => nameOf(kind, id)))
  return {
    record: (put: Put) => (names.has(nameOf(put.kind, put.record.id)) ? null : planWithout(put, names)),
    change: (change: Change) => (names.has(nameOf(change.kind, change.id)) ? emptied(change) : change),
    heard: (key: string) => key,
  }
}

function nameOf(kind: string, id: string): string {
  return `${kind}:${id}`
}

function emptied(change: Change): Change {
  const { before, after, why } = change
  const isEmpty = Object.keys(before).length === 0 && Object.keys(after).length === 0 && why === null
  return isEmpty ? change : { ...change, before: {}, after: {}, why: null }
}

/** What a file said of an action or a risk goes with it. */
function planWithout(put: Put, names: ReadonlySet<string>): Put {
  if (put.kind !== 'imported') return put
  const words = Object.entries(put.record.words)
  const kept = words.filter(([ref]) => !names.has(nameOf('action', ref)) && !names.has(nameOf('risk', ref)))
  return kept.length === words.length ? put : { kind: 'imported', record: { ...put.record, words: Object.fromEntries(kept) } }
}
