import type { Person } from '#domain/person/person.ts'
import type { Change } from '#domain/record/change.ts'
import { type Pseudonymise, pseudonymising } from '#domain/retention/pseudonym.ts'
import type { LegalHold, RetentionPolicy } from '#domain/retention/schedule.ts'
import type { Lookup } from '#ports/lookup.ts'
import type { Put } from '#ports.ts'
import type { Desk } from '../desk.ts'
import { holdsIn, type WholeRecord } from './holds.ts'
import { rolesAndSeats } from './role-words.ts'

/** Somebody to be erased: their id, and everything else by which they are named in the store. */
export interface Erased {
  readonly id: string
  readonly names: readonly string[]
}

/**
 * By what somebody is named: id, addresses, accounts, what those were looked up to be, and their name, unless that is what their seat or
 * role is called: that is the board's, and others have it after them.
 */
export async function erasedOf(desk: Desk, { id, name, email, handles }: Person): Promise<Erased> {
  const given = [email, handles.slack, handles.teams].filter((one) => one !== undefined)
  const lookups = await desk.store.list('lookup')
  const found = lookups.filter((lookup) => isOf(lookup, given)).map((lookup) => lookup.found)
  const named = rolesAndSeats(desk.partnership).has(name.toLowerCase()) ? [] : [name]
  return { id, names: [id, ...given, ...found, ...named] }
}

function isOf({ id }: Lookup, given: readonly string[]): boolean {
  const asked = id.slice(id.indexOf(':') + 1).toLowerCase()
  return given.some((one) => one.toLowerCase() === asked)
}

/** How a store is rid of somebody: what is theirs alone goes, messages that wait for them end, and a pseudonym stands everywhere else. */
export function erasing({ id, names }: Erased, pseudonym: string) {
  const to = pseudonymising(names, pseudonym)
  return {
    record: (put: Put) => (isTheirsAlone(put, id, names) ? null : recordWithout(put, id, to)),
    change: (change: Change) => to(change),
    heard: (key: string) => to(key),
  }
}

/** A record that names somebody and is under a legal hold. */
export interface HeldRecord {
  readonly kind: string
  readonly id: string
  readonly hold: LegalHold
}

/** What keeps somebody from being erased: each record under a hold that would be altered, itself or in its entries. */
export function heldBy(whole: WholeRecord, policy: RetentionPolicy, erasure: ReturnType<typeof erasing>): HeldRecord[] {
  const holdOf = holdsIn(whole, policy)
  const held = new Map<string, HeldRecord>()
  const note = (kind: string, id: string, was: unknown, is: unknown) => {
    const hold = is === was ? null : holdOf(kind, id)
    if (hold !== null) held.set(`${kind}:${id}`, { kind, id, hold })
  }
  for (const put of whole.records) note(put.kind, put.record.id, put, erasure.record(put))
  for (const change of whole.changes) note(change.kind, change.id, change, erasure.change(change))
  return [...held.values()]
}

/** Records that say nothing but of one person. */
function isTheirsAlone(put: Put, id: string, names: readonly string[]): boolean {
  switch (put.kind) {
    case 'person':
    case 'access':
      return put.record.id === id
    case 'absence':
    case 'quiet':
    case 'held':
    case 'reach':
      return put.record.person === id
    case 'lookup':
      return isOf(put.record, names) || names.includes(put.record.found)
    case 'conversation':
      return put.record.account !== null && names.includes(put.record.account)
    default:
      return false
  }
}

function recordWithout(put: Put, id: string, to: Pseudonymise): Put {
  const { record } = put
  const ended =
    put.kind === 'outgoing' && 'person' in put.record.to && put.record.to.person === id && put.record.status === 'queued'
  const now = to(ended ? { ...record, status: 'missed', claim: null } : record)
  return now === record ? put : ({ kind: put.kind, record: now } as Put) // the same record with other words in it
}
