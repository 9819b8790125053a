import type { Card } from '#cards/card.ts'
import { linkDays } from '#domain/access/access.ts'
import { addDays } from '#domain/calendar.ts'
import type { Instant } from '#domain/day.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Ref } from '#domain/person/handle.ts'
import type { Mail, Mailer } from '#ports/mail.ts'
import type { Files, Papers } from '#ports/papers.ts'
import type { Clock, Directory, Messenger, Outgoing, Sent } from '#ports.ts'
import type { Seal } from '#seal.ts'
import { enclosuresOf } from './enclosures.ts'
import { letterOf } from './letter.ts'
import { markOf, messageIdOf, refOf } from './mark.ts'

/** What sending by e-mail needs. */
export interface EmailOptions {
  readonly mailer: Mailer
  /** Signs the marks of mails. */
  readonly seal: Seal
  /** The domain of the address that mails come from. */
  readonly domain: string
  readonly directory: Directory
  readonly partnership: Partnership
  readonly clock: Clock
  /** Somebody's link to the page of a message; null where links are off. */
  readonly linkFor: ((person: string, key: string) => string) | null
  /** Whether what is replied is read. */
  readonly replies: boolean
  /** Where pictures are drawn. */
  readonly papers: Pick<Papers, 'draw'>
  /** Where files that go with cards are kept. */
  readonly files: Pick<Files, 'read'>
}

/** The key of a message, the mark that its mail carries, and the address it goes to. */
interface Addressed {
  readonly key: string
  readonly mark: string
  readonly channel: string
}

/**
 * E-mail as a way to reach people. One key is one mail: sent again, it has the same message id. A mail cannot be edited; the page behind
 * its link shows the message as it stands now, so an edit counts as done.
 */
export class EmailMessenger implements Messenger {
  readonly platform = 'email'
  readonly #options: EmailOptions

  constructor(options: EmailOptions) {
    this.#options = options
  }

  async address(to: Outgoing['to']): Promise<{ channel: string } | { none: string; reach?: 'no account' }> {
    if ('board' in to) return { none: 'a board has no e-mail address' }
    const person = await this.#options.directory.person(to.person)
    const email = person?.email.trim() ?? ''
    return email === ''
      ? { none: 'config/people.yaml gives no e-mail address for them', reach: 'no account' }
      : { channel: email.toLowerCase() }
  }

  async send(key: string, channel: string, card: Card, thread: Ref | null): Promise<Sent> {
    const { mailer, seal } = this.#options
    const mark = markOf(seal, key)
    const sent = await mailer.send(await this.#mailOf({ key, mark, channel }, card, thread))
    return sent.is === 'sent' ? { is: 'sent', ref: refOf(channel, mark) } : sent
  }

  async edit(ref: Ref): Promise<Sent> {
    return { is: 'sent', ref }
  }

  /** Null too where the mailer cannot look: the mail goes again under the same message id, of which mailboxes keep one. */
  async find(key: string, channel: string, since: Instant): Promise<Ref | null> {
    const { mailer, seal } = this.#options
    return (await mailer.find(key, since)) === 'sent' ? refOf(channel, markOf(seal, key)) : null
  }

  async #mailOf({ key, mark, channel }: Addressed, card: Card, thread: Ref | null): Promise<Mail> {
    const { domain, partnership, replies, papers, files } = this.#options
    const enclosed = await enclosuresOf(card, papers, files)
    const letter = letterOf(card, {
      timeZone: partnership.timeZone,
      handling: partnership.handling,
      partnership: partnership.name,
      mark,
      link: await this.#linkOf(channel, key),
      replies,
      enclosed,
    })
    return {
      ...letter,
      key,
      to: channel,
      messageId: messageIdOf(mark, domain),
      references: thread === null ? [] : [messageIdOf(thread.message, domain)],
      headers: { 'Auto-Submitted': 'auto-generated' },
      pictures: enclosed.pictures,
      files: enclosed.files,
    }
  }

  async #linkOf(address: string, key: string) {
    const { linkFor, directory, partnership, clock } = this.#options
    const person = await directory.personOf({ platform: 'email', tenant: '', user: address })
    if (linkFor === null || person === undefined) return null
    return { url: linkFor(person.id, key), until: addDays(partnership.calendar.dayOf(clock.now()), linkDays - 1) }
  }
}
