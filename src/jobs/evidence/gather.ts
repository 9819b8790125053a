import { highest, type Marking } from '#domain/access/marking.ts'
import type { Change } from '#domain/record/change.ts'
import type { Kind, Outgoing, Records } from '#ports.ts'
import type { Desk } from '../desk.ts'
import { markingOf } from '../visible.ts'
import type { Subject } from './subject.ts'

/** A record as it stands now, with what kind it is. */
export type KeptRecord = { readonly [K in Kind]: { readonly kind: K; readonly record: Records[K] } }[Kind]

/** Everything the clerk holds on a subject, oldest first, and the highest marking in it. */
export interface Evidence {
  readonly subject: Subject
  readonly changes: readonly Change[]
  readonly messages: readonly Outgoing[]
  readonly records: readonly KeptRecord[]
  readonly marking: Marking
}

/** What people's words and dealings are kept in. The clerk's own notes to itself, and what waits in the screen for its writer alone, are not. */
const kinds = [
  'action',
  'absence',
  'access',
  'answer',
  'decision',
  'escalation',
  'measure',
  'meeting',
  'note',
  'occurrence',
  'pack',
  'pause',
  'person',
  'quiet',
  'reach',
  'report',
  'risk',
  'spend',
] as const

/** Gathers everything on a subject: changes from the record, messages that were to go out, and the records as they stand. */
export async function gather(desk: Desk, subject: Subject): Promise<Evidence> {
  const [changes, messages] = await Promise.all([changesOn(desk, subject), messagesOn(desk, subject)])
  const records = await recordsOn(desk, subject, changes)
  const boards = [...changes.map(({ board }) => board), ...messages.map(({ about }) => about.board)].filter((one) => one !== null)
  const marking = highest([markingOf(desk.partnership, [...new Set(boards)]), ...messages.map(({ card }) => card.marking)])
  return { subject, changes, messages, records, marking }
}

async function changesOn({ store }: Desk, subject: Subject): Promise<readonly Change[]> {
  switch (subject.on) {
    case 'record': {
      const own = await store.history({ kind: subject.kind, id: subject.id })
      const others = (await store.history({})).filter((change) => change.id !== subject.id && names(change, subject.id))
      return inOrder([...own, ...others])
    }
    case 'person':
      return (await store.history({})).filter((change) => names(change, subject.person.id))
    case 'period':
      return store.history({ from: subject.begins, to: subject.ends })
  }
}

async function messagesOn({ store }: Desk, subject: Subject): Promise<readonly Outgoing[]> {
  switch (subject.on) {
    case 'record':
      return byTime(await store.list('outgoing', { ref: subject.id }))
    case 'person':
      return byTime(await store.list('outgoing', { person: subject.person.id }))
    case 'period':
      return byTime((await store.list('outgoing')).filter(({ at }) => isWithin(at, subject)))
  }
}

async function recordsOn({ store }: Desk, subject: Subject, changes: readonly Change[]): Promise<readonly KeptRecord[]> {
  const changed = new Set(changes.map(({ kind, id }) => `${kind}:${id}`))
  const found: KeptRecord[] = []
  for (const kind of kinds) {
    const all = await store.list(kind)
    const about = all.filter((record) => isAbout(subject, kind, record, changed))
    found.push(...about.map((record) => ({ kind, record }) as KeptRecord)) // a record of the kind it was listed as
  }
  return found
}

function isAbout(subject: Subject, kind: Kind, record: { readonly id: string }, changed: ReadonlySet<string>): boolean {
  switch (subject.on) {
    case 'record':
      return (kind === subject.kind && record.id === subject.id) || names(record, subject.id)
    case 'person':
      return record.id === subject.person.id || names(record, subject.person.id)
    case 'period':
      return changed.has(`${kind}:${record.id}`)
  }
}

/** Whether an id stands anywhere in something kept, as a value of its own. Words that people wrote are not searched for it. */
function names(held: unknown, id: string): boolean {
  if (typeof held === 'string') return held === id
  if (Array.isArray(held)) return held.some((one) => names(one, id))
  if (typeof held !== 'object' || held === null) return false
  return Object.values(held).some((one) => names(one, id))
}

function isWithin(at: string, { begins, ends }: { readonly begins: string; readonly ends: string }): boolean {
  const moment = Date.parse(at)
  return moment >= Date.parse(begins) && moment <= Date.parse(ends)
}

function inOrder(changes: readonly Change[]): readonly Change[] {
  return changes.toSorted((one, other) => one.seq - other.seq)
}

function byTime(messages: readonly Outgoing[]): readonly Outgoing[] {
  return messages.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at) || (one.id < other.id ? -1 : 1))
}
