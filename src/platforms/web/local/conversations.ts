import { randomUUID } from 'node:crypto'
import type { Card } from '#cards/card.ts'
import type { Instant } from '#domain/day.ts'
import type { Ref } from '#domain/person/handle.ts'
import type { LocalMessage } from '#ports/local-message.ts'
import type { Clock, Commit, Put, Store } from '#ports.ts'

/** What is posted; the rest the conversation knows. With a `key` it is posted once, however often it is asked. */
export type Draft = Partial<Omit<LocalMessage, 'id' | 'version' | 'at' | 'channel' | 'from'>> & {
  readonly channel: string
  readonly from: string
}

/** Who a message of the clerk's is from. */
export const clerk = 'clerk'

/** The conversations of the local workspace: kept in the store, and told to those who watch. */
export class Conversations {
  readonly #store: Store
  readonly #clock: Clock
  readonly #watchers = new Set<(message: LocalMessage) => void>()
  #count = 0

  constructor(store: Store, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  /** What this person may read in a channel, oldest first. */
  async read(channel: string, person: string): Promise<readonly LocalMessage[]> {
    const all = await this.#store.list('message', { channel })
    return all.filter(({ only }) => only === null || only === person)
  }

  /** One message, if this person may read it; `clerk` may read all. */
  async find(id: string, person: string): Promise<LocalMessage | undefined> {
    const message = await this.#store.get('message', id)
    const theirs = message && (person === clerk || message.only === null || message.only === person)
    return theirs ? message : undefined
  }

  /** The message that carries a key, when one was posted since. */
  async keyed(channel: string, key: string, since: Instant | null): Promise<LocalMessage | undefined> {
    const all = await this.#store.list('message', { channel })
    return all.find((message) => message.key === key && (since === null || Date.parse(message.at) >= Date.parse(since)))
  }

  /** Posts a message, or gives the one that stands under its key already. */
  async post(draft: Draft): Promise<LocalMessage> {
    const at = this.#clock.now()
    const rest = { thread: null, words: null, card: null, only: null, key: null }
    const message: LocalMessage = { ...rest, ...draft, id: this.#id(at), version: 0, at }
    const { key } = message
    const committed = await this.#store.commit(commitOf({ kind: 'message', record: message }, key && `posted:${key}`))
    if (committed.done) this.#tell(message)
    if (committed.done || key === null) return message
    return (await this.keyed(message.channel, key, null)) ?? message
  }

  /** Changes what a message holds; undefined when it is not there. Tried again when somebody else changed it meanwhile. */
  async change(id: string, to: Partial<Pick<LocalMessage, 'words' | 'card' | 'editedAt'>>): Promise<LocalMessage | undefined> {
    for (let tries = 0; tries < 5; tries += 1) {
      const message = await this.#store.get('message', id)
      if (message === undefined) return undefined
      const record = { ...message, ...to }
      const committed = await this.#store.commit(commitOf({ kind: 'message', record }, null))
      if (!committed.done) continue
      this.#tell(record)
      return record
    }
    throw new Error('a message of the local workspace was changed by others each time it was tried')
  }

  /** Notes how far somebody has read. */
  async seen(person: string, channel: string, last: string): Promise<void> {
    const id = seenId(person, channel)
    const memory = await this.#store.get('memory', id)
    if (memory !== undefined && memory.value >= last) return
    const record = { id, version: memory?.version ?? 0, value: last }
    await this.#store.commit(commitOf({ kind: 'memory', record }, null))
  }

  /** How many messages of others somebody has not read in a channel. */
  async unread(person: string, channel: string): Promise<number> {
    const seen = (await this.#store.get('memory', seenId(person, channel)))?.value ?? ''
    const messages = await this.read(channel, person)
    return messages.filter(({ id, from }) => id > seen && from !== person).length
  }

  /** Calls back after each message that is posted or changed. Returns what ends it. */
  watch(told: (message: LocalMessage) => void): () => void {
    this.#watchers.add(told)
    return () => this.#watchers.delete(told)
  }

  #tell(message: LocalMessage): void {
    for (const told of this.#watchers) told(message)
  }

  /** Ids sort in the order of posting: the moment, then a count within this run. */
  #id(at: Instant): string {
    this.#count += 1
    const moment = Date.parse(at).toString(36).padStart(9, '0')
    return `${moment}-${this.#count.toString(36).padStart(6, '0')}-${randomUUID().slice(0, 8)}`
  }
}

/** A message's address, as the clerk remembers it. */
export function refOf(message: Pick<LocalMessage, 'channel' | 'id'>): Ref {
  return { platform: 'local', tenant: 'local', channel: message.channel, message: message.id }
}

/** Whether its writer took a message back. */
export function isDeleted(message: { readonly words: string | null; readonly card: Card | null }): boolean {
  return message.words === null && message.card === null
}

function seenId(person: string, channel: string): string {
  return `local-seen:${person}:${channel}`
}

function commitOf(put: Put, heard: string | null): Commit {
  return { heard, put: [put], remove: [], changes: [], outgoing: [] }
}
