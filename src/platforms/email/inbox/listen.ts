import type { Reply } from '#cards/card.ts'
import type { Heard } from '#domain/heard/heard.ts'
import type { Person } from '#domain/person/person.ts'
import type { Inbox, Received } from '#ports/mail.ts'
import type { Answer, Clock, Directory, Store } from '#ports.ts'
import { traceOf } from '#trace.ts'
import { refOf } from '../mark.ts'
import { type Arrival, arrivalOf } from './arrival.ts'
import { ownWords, writesBetween } from './own-words.ts'

/** A mail of a known person that is not taken as an answer, and why not, in words for the secretariat. */
interface Untaken {
  readonly key: string
  readonly person: Person
  readonly why: string
}

/** What is done about mails, beside answering. Each is done once for its key. */
export interface MailDeeds {
  /** Sends the clerk's answer to a mail, under the message that the mail answers. */
  readonly reply: (heard: Heard, person: Person, mark: string, reply: Reply) => Promise<void>
  /** A mail of the clerk's did not arrive. */
  readonly returned: (key: string, mark: string, why: string) => Promise<void>
  /** Somebody's mail program answered for them. */
  readonly away: (key: string, person: Person, mark: string | null) => Promise<void>
  readonly untaken: (untaken: Untaken) => Promise<void>
  /** Whether somebody was answered so often by now that a machine must be writing. */
  readonly tooOften: (person: Person) => Promise<boolean>
}

/** What reading the mailbox needs. */
export interface MailboxOptions {
  readonly inbox: Inbox
  readonly store: Store
  readonly directory: Directory
  readonly clock: Clock
  readonly answer: Answer
  readonly deeds: MailDeeds
  readonly log: { warn(facts: Readonly<Record<string, unknown>>, message: string): void }
}

const cursorMemory = 'inbox-cursor'

/** Tries before a mail that the clerk fails on is passed over; it stays in the mailbox. */
const triesForOne = 5

/**
 * Reads the shared mailbox, and hears what people answer. A mail is somebody's answer only when it comes from their address on record, the
 * receiving system does not call it forged, and it carries the mark of a mail that the clerk sent to that very address.
 */
export class Mailbox {
  readonly #options: MailboxOptions
  readonly #tries = new Map<string, number>()
  #looking: Promise<void> = Promise.resolve()
  #trouble: string | null = null

  constructor(options: MailboxOptions) {
    this.#options = options
  }

  /** Why the mailbox could not be read at the last look; null when it could. */
  get trouble(): string | null {
    return this.#trouble
  }

  /** Reads what arrived since the last look, and acts on it. One look at a time. */
  look(): Promise<void> {
    this.#looking = this.#looking.then(() => this.#look())
    return this.#looking
  }

  async #look(): Promise<void> {
    const { inbox, store, log } = this.#options
    try {
      const memory = await store.get('memory', cursorMemory)
      const { mails, cursor } = await inbox.since(memory?.value ?? null)
      for (const mail of mails) await this.#tryOne(mail)
      const record = { id: cursorMemory, version: memory?.version ?? 0, value: cursor }
      if (cursor !== memory?.value)
        await store.commit({ heard: null, put: [{ kind: 'memory', record }], remove: [], changes: [], outgoing: [] })
      this.#trouble = null
    } catch (error) {
      this.#trouble = 'the mailbox cannot be read'
      log.warn({ error: traceOf(error) }, 'the mailbox could not be read; it is tried again')
    }
  }

  /** A mail on which the clerk itself fails keeps the others waiting for some looks, and no longer. */
  async #tryOne(mail: Received): Promise<void> {
    try {
      await this.#take(mail)
      this.#tries.delete(mail.id)
    } catch (error) {
      const tries = (this.#tries.get(mail.id) ?? 0) + 1
      this.#tries.set(mail.id, tries)
      if (tries < triesForOne) throw error
      this.#options.log.warn({ mail: mail.id }, 'a mail was passed over; it is still in the mailbox')
    }
  }

  async #take(mail: Received): Promise<void> {
    const { deeds, directory } = this.#options
    const arrival = arrivalOf(mail)
    if (arrival.is === 'own' || arrival.is === 'delayed' || arrival.is === 'receipt') return
    const key = keyOf(mail)
    if (arrival.is === 'returned') {
      for (const mark of arrival.marks.slice(0, 1)) await deeds.returned(key, mark, arrival.why)
      return
    }
    const person = await directory.personOf({ platform: 'email', tenant: '', user: mail.from })
    // strangers get no answer: to answer forged senders would make the clerk a source of unwanted mail
    if (person === undefined) return
    if (arrival.is === 'automatic') return deeds.away(key, person, await this.#markOf(mail, arrival.marks))
    return this.#hear(mail, key, person, arrival)
  }

  async #hear(mail: Received, key: string, person: Person, { is, marks }: Extract<Arrival, { marks: unknown }>): Promise<void> {
    const { deeds } = this.#options
    const untaken = (why: string) => deeds.untaken({ key, person, why })
    if (is === 'doubtful') return untaken('the mail system doubts that it is from them')
    const mark = await this.#markOf(mail, marks)
    if (mark === null) return untaken('it answers no message that the clerk sent to that address')
    if (await deeds.tooOften(person)) return untaken('so many came in an hour that a machine seems to write them')
    const heard = this.#heardOf(mail, key, mark)
    if (isWordless(heard) && writesBetween(mail)) await untaken('their words stand between the lines that they quote')
    await deeds.reply(heard, person, mark, await this.#options.answer(heard))
  }

  #heardOf(mail: Received, key: string, mark: string): Heard {
    const address = mail.from.toLowerCase()
    const message = { platform: 'email', tenant: '', channel: address, message: key.slice('email:'.length) } as const
    return {
      key,
      from: { platform: 'email', tenant: '', user: address },
      place: { kind: 'direct', channel: address, thread: refOf(address, mark) },
      at: this.#options.clock.now(),
      said: { as: 'message', words: ownWords(mail), message },
    }
  }

  /** The first mark that is of a mail sent to this very address. */
  async #markOf({ from }: Received, marks: readonly string[]): Promise<string | null> {
    for (const mark of marks) {
      const { platform, channel, message } = refOf(from, mark)
      const sent = await this.#options.store.list('outgoing', { landed: `${platform}:${channel}:${message}` })
      if (sent.length > 0) return mark
    }
    return null
  }
}

function isWordless({ said }: Heard): boolean {
  return said.as === 'message' && said.words === ''
}

/** The same mail is heard once, however often and in whatever folder it is read. */
function keyOf({ id, headers }: Received): string {
  return `email:${headers['message-id']?.[0]?.trim() ?? id}`
}
