import type { WebClient } from '@slack/web-api'
import type { Card } from '#cards/card.ts'
import { cleared, type Marking } from '#domain/access/marking.ts'
import type { Board } from '#domain/board/board.ts'
import type { Instant } from '#domain/day.ts'
import type { Handle, Ref } from '#domain/person/handle.ts'
import type { Audience, Clock, Directory, Messenger, Next, Outgoing, Sent, Store } from '#ports.ts'
import { refusalCode, sentOf } from '../failure.ts'
import { type SlackAccess, webClient } from '../web-api.ts'
import { audienceOf } from './audience.ts'
import { WhoAmI } from './identity.ts'
import { introduce } from './introduction.ts'
import { Lookups } from './lookups.ts'
import { meet } from './meet.ts'
import { Poster } from './poster.ts'
import type { Attachable } from './uploads.ts'

/** What sending by Slack needs besides access to it. */
export interface SlackMessengerOptions extends SlackAccess {
  readonly store: Store
  readonly directory: Directory
  readonly boards: readonly Board[]
  readonly clock: Clock
  readonly timeZone: string
  /** Where pictures and files come from; without it charts and files are told in words. */
  readonly attachable: Attachable | null
}

/** The clerk's outgoing messages on Slack. */
export function slackMessenger(options: SlackMessengerOptions): SlackMessenger {
  return new SlackMessenger(options)
}

/** Sends, edits and finds cards on Slack. A message bears its key in Slack's message metadata, so that it is found after a crash. */
export class SlackMessenger implements Messenger {
  readonly platform = 'slack'
  readonly #options: SlackMessengerOptions
  readonly #client: WebClient
  readonly #poster: Poster
  readonly #lookups: Lookups
  readonly #who: WhoAmI
  /** What a board's channel is cleared for, by its id; the lowest where boards share one. */
  readonly #clearances = new Map<string, Marking>()

  constructor(options: SlackMessengerOptions) {
    this.#options = options
    this.#client = webClient(options)
    this.#poster = new Poster(this.#client, options.timeZone, options.attachable)
    this.#lookups = new Lookups(this.#client, options.store, options.clock)
    this.#who = new WhoAmI(this.#client)
  }

  async address(to: Outgoing['to']): ReturnType<Messenger['address']> {
    try {
      return 'person' in to ? await this.#addressOfPerson(to.person) : await this.#addressOfBoard(to.board)
    } catch (error) {
      const { is, why } = sentOf(error, false)
      return is === 'later' ? { later: why } : { none: why }
    }
  }

  async send(key: string, channel: string, card: Card, thread: Ref | null, next?: Next): Promise<Sent> {
    try {
      const refused = await this.#refusalFor(channel, card.marking)
      if (refused !== null) return { is: 'refused', why: refused }
    } catch (error) {
      return sentOf(error, false)
    }
    return this.#sent(channel, true, () => this.#poster.post({ channel, thread: thread?.message }, card, key, next))
  }

  async edit(ref: Ref, card: Card, next?: Next): Promise<Sent> {
    return this.#sent(ref.channel, false, async () => {
      await this.#poster.edit(ref.channel, ref.message, card, next)
      return ref.message
    })
  }

  /** Null too when a card of several parts is not whole yet: sending it again adds what is missing. */
  async find(key: string, channel: string, since: Instant): Promise<Ref | null> {
    const { team } = await this.#who.ask()
    const message = await this.#poster.find(channel, key, { thread: undefined, since: Math.floor(Date.parse(since) / 1000) })
    return message === null || !(await this.#poster.isWhole(channel, message, key)) ? null : refOf(team, channel, message)
  }

  async audience(channel: string): Promise<Audience> {
    try {
      const audience = await audienceOf(this.#client, await this.#who.ask(), channel)
      const { directory } = this.#options
      for (const member of 'members' in audience ? audience.members : [])
        if ((await directory.personOf(member)) === undefined) await this.meet(member)
      return audience
    } catch (error) {
      const { is, why } = sentOf(error, false)
      return is === 'later' ? { unknown: why, later: true } : { unknown: why }
    }
  }

  /** Learns at the start what configuration names otherwise. Throws what Slack's client throws. */
  async introduce(signal: AbortSignal): Promise<void> {
    const { boards, directory } = this.#options
    await introduce({ who: this.#who, lookups: this.#lookups }, { boards, people: await directory.people() }, signal)
  }

  /** Ends what waits for its pace. */
  stop(): void {
    this.#lookups.stop()
  }

  /** Finds out who an unknown account is, where configuration names people by e-mail address. */
  async meet(handle: Handle): Promise<void> {
    const { directory } = this.#options
    await meet(handle, { client: this.#client, who: this.#who, directory, lookups: this.#lookups }).catch(() => undefined)
  }

  async #addressOfPerson(id: string): Promise<{ channel: string } | { none: string }> {
    const person = await this.#options.directory.person(id)
    if (person === undefined) return { none: 'nobody of that id is in config/people.yaml' }
    const { slack } = person.handles
    if (slack === undefined || slack === '')
      return { none: 'config/people.yaml gives no Slack account or e-mail address for them' }
    return { channel: await this.#lookups.direct(await this.#lookups.account(slack, person.version)) }
  }

  async #addressOfBoard(id: string): Promise<{ channel: string } | { none: string }> {
    const board = this.#options.boards.find((each) => each.id === id)
    if (board?.channels.slack == null) return { none: 'config/boards.yaml gives no Slack channel for the board' }
    const channel = await this.#lookups.channel(board.channels.slack)
    if (channel === null)
      return { none: `the clerk sees no channel ${board.channels.slack}: create it, or invite the clerk there with /invite` }
    return { channel }
  }

  /** Why something so marked must not be shown in a channel, or null when it may. A shared channel no board speaks for is cleared for OFFICIAL. */
  async #refusalFor(channel: string, marking: Marking): Promise<string | null> {
    if (channel.startsWith('D') || marking === 'OFFICIAL') return null
    const clearance = await this.#clearanceOf(channel)
    if (clearance !== undefined && !cleared(marking, clearance))
      return `the channel is cleared for ${clearance} and the message is ${marking}: send it elsewhere, or change the clearance in config/boards.yaml`
    const { channel: info } = await this.#client.conversations.info({ channel })
    const shared = info?.is_ext_shared === true || info?.is_pending_ext_shared === true
    if (!shared || clearance !== undefined) return null
    return `the channel is shared with another organisation and the message is ${marking}: send it elsewhere`
  }

  async #clearanceOf(channel: string): Promise<Marking | undefined> {
    for (const board of this.#options.boards) {
      if (board.channels.slack === null || (await this.#lookups.channel(board.channels.slack)) !== channel) continue
      const before = this.#clearances.get(channel)
      this.#clearances.set(channel, before === 'OFFICIAL' ? before : board.clearance)
    }
    return this.#clearances.get(channel)
  }

  async #sent(channel: string, posting: boolean, sending: () => Promise<string>): Promise<Sent> {
    try {
      const message = await sending()
      const team = (await this.#who.ask().catch(() => null))?.team ?? ''
      return { is: 'sent', ref: refOf(team, channel, message) }
    } catch (error) {
      if (channel.startsWith('D') && refusalCode(error) !== null) await this.#lookups.forget(channel)
      return sentOf(error, posting)
    }
  }
}

function refOf(tenant: string, channel: string, message: string): Ref {
  return { platform: 'slack', tenant, channel, message }
}
