import { isOpen } from '#domain/action/action.ts'
import { isWaiting } from '#domain/risk/escalation.ts'
import { isLive } from '#domain/risk/risk.ts'
import type { Kind, Outgoing, Records, Where } from '#ports.ts'

type Values = readonly (string | null)[]
type Keys<R> = Readonly<Record<string, (record: R) => Values>>

/** What records of each kind can be listed by, and the values that a record is found under. */
const indexKeys: { readonly [K in Kind]: Keys<Records[K]> } = {
  action: {
    board: ({ boards }) => boards,
    seat: ({ seat }) => [seat],
    open: (action) => [isOpen(action) ? 'yes' : 'no'],
    awaits: ({ status }) => (status === 'done' ? ['sign-off'] : []),
  },
  outgoing: {
    status: ({ status }) => [status],
    person: ({ to }) => ['person' in to ? to.person : null],
    board: (outgoing) => ['board' in outgoing.to ? outgoing.to.board : null, outgoing.about.board],
    asked: ({ job, status, at }) => (job === 'chase' && status === 'sent' ? [at.slice(0, 10)] : []),
    ref: ({ about }) => about.refs,
    meeting: ({ about }) => [about.meeting],
    carries: ({ card }) => (card.lines.some(({ as }) => as === 'file') ? ['files'] : []),
    rung: ({ about }) => (about.rung === 'review' ? [about.rung] : []),
    mark: ({ refs }) => refs.filter(({ platform }) => platform === 'email').map(({ message }) => `email:${message}`),
    landed: ({ refs }) => refs.map(({ platform, channel, message }) => `${platform}:${channel}:${message}`),
  },
  meeting: { board: ({ board }) => [board] },
  absence: { person: ({ person }) => [person] },
  quiet: { person: ({ person }) => [person] },
  pause: { board: ({ board }) => [board] },
  note: {
    board: ({ board }) => [board],
    person: ({ person }) => [person],
    settled: ({ settled }) => [settled ? 'yes' : 'no'],
  },
  answer: { meeting: ({ meeting }) => [meeting], person: ({ person }) => [person] },
  message: { channel: ({ channel }) => [channel] },
  held: { person: ({ person }) => [person] },
  report: {
    board: ({ board }) => [board],
    meeting: ({ meeting }) => [meeting],
    seat: ({ seat }) => [seat],
    status: ({ status }) => [status],
  },
  risk: {
    board: ({ boards }) => boards,
    seat: ({ seat }) => [seat],
    open: (risk) => [isLive(risk) ? 'yes' : 'no'],
  },
  escalation: {
    risk: ({ risk }) => [risk],
    from: ({ from }) => [from],
    to: ({ to }) => [to],
    meeting: ({ meeting }) => [meeting],
    open: (escalation) => [isWaiting(escalation) ? 'yes' : 'no'],
  },
  reach: { person: ({ person }) => [person] },
  conversation: { account: ({ account }) => [account], kind: ({ kind }) => [kind] },
  spend: { stream: ({ stream }) => [stream] },
  occurrence: { duty: ({ duty }) => [duty] },
  rejection: { board: ({ board }) => [board] },
  imported: {},
  access: {},
  source: {},
  pack: { board: ({ board }) => [board] },
  decision: { board: ({ board }) => [board], meeting: ({ meeting }) => [meeting] },
  measure: {},
  person: {},
  lookup: {},
  memory: {},
}

/** Every kind of record, in the order that files list them. */
export const kinds: readonly Kind[] = (Object.keys(indexKeys) as Kind[]).sort() // the keys of that literal are the kinds, by its type

/** One index key: what a record is found under, as `board=RRB`. */
export function indexKey(name: string, value: string): string {
  return `${name}=${value}`
}

/** Every index key that a record is found under, each once. */
export function keysOf<K extends Kind>(kind: K, record: Records[K]): string[] {
  const found = Object.entries(indexKeys[kind]).flatMap(([name, valuesOf]) =>
    valuesOf(record)
      .filter((value) => value !== null)
      .map((value) => indexKey(name, value)),
  )
  return [...new Set(found)]
}

/** The index keys that a list is narrowed by. Throws a TypeError for a name that this kind is not indexed by. */
export function wanted(kind: Kind, where: Where): string[] {
  return Object.entries(where).map(([name, value]) => {
    if (!(name in indexKeys[kind])) throw new TypeError(`${kind} is not listed by ${name}`)
    return indexKey(name, value)
  })
}

/** Orders ids the same on every engine: by UTF-16 code unit. */
export function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0
}

/** Whether an outgoing may be taken now: queued, its time come, and nobody's, lapsed, or held by somebody who is gone. */
export function isClaimable({ status, notBefore, claim }: Outgoing, now: string, gone: ReadonlySet<string>): boolean {
  const moment = Date.parse(now)
  if (status !== 'queued' || Date.parse(notBefore) > moment) return false
  return claim === null || Date.parse(claim.until) <= moment || gone.has(claim.holder)
}

/** The order in which outgoings are taken: the longest due first. */
export function byDue(one: Outgoing, other: Outgoing): number {
  return Date.parse(one.notBefore) - Date.parse(other.notBefore) || byId(one, other)
}
