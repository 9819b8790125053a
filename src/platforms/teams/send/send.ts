import type { Card } from '#cards/card.ts'
import { cleared, type Marking } from '#domain/access/marking.ts'
import type { Board } from '#domain/board/board.ts'
import type { Instant } from '#domain/day.ts'
import type { Ref } from '#domain/person/handle.ts'
import type { Conversation } from '#ports/conversation.ts'
import { type Accounts, isTrouble, type Rolls, type Trouble } from '#ports/outside.ts'
import type { ReachState } from '#ports/reach.ts'
import type { Audience, Directory, Messenger, Next, Outgoing, Sent } from '#ports.ts'
import { threadedId } from '../activity.ts'
import { failureOf, isGone, reachOf, sentOf } from '../failure.ts'
import { audienceOf } from './audience.ts'
import type { Mouth } from './mouth.ts'
import { isOutside } from './outsiders.ts'
import { Roll } from './roll.ts'

/** What sending by Teams needs. */
export interface TeamsMessengerOptions extends Mouth {
  readonly directory: Directory
  /** Microsoft 365, where it can be asked to install the clerk's app for somebody. */
  readonly outside: Pick<Accounts, 'introduce'> | null
  /** Its directory, where it can be asked who is in a conversation. */
  readonly rolls: Rolls | null
  readonly boards: readonly Board[]
  /** The clerk's own tenant; null where the check of tokens is off and none is set. */
  readonly tenant: string | null
  /** The clerk's own account, for conversations that it begins. */
  readonly bot: string
  /** Where a conversation is begun before any activity said where Teams is served. */
  readonly serviceUrl: string
}

const unknownAccount =
  'their Teams account is not known yet: install the clerk’s app for them, or add them to a team that it is in'
const noChannel = 'config/boards.yaml gives no Teams channel for the board'

type Address = Awaited<ReturnType<Messenger['address']>>

/**
 * Sends and edits cards on Teams. A bot cannot look up what it has sent, so only what this process itself saw arrive is found again: after a
 * crash in that instant a message is sent once more, so that it arrives twice rather than never.
 */
export class TeamsMessenger implements Messenger {
  readonly platform = 'teams'
  readonly #options: TeamsMessengerOptions
  readonly #roll: Roll

  constructor(options: TeamsMessengerOptions) {
    this.#options = options
    this.#roll = new Roll(options)
  }

  async address(to: Outgoing['to'], next?: Next): ReturnType<Messenger['address']> {
    try {
      return 'person' in to ? await this.#addressOfPerson(to.person, next) : await this.#addressOfBoard(to.board)
    } catch (error) {
      const sent = sentOf(error, false)
      if (sent.is !== 'refused') return { later: sent.why }
      return { none: sent.why, ...(sent.reach === undefined ? {} : { reach: sent.reach }) }
    }
  }

  async send(key: string, channel: string, card: Card, thread: Ref | null, next?: Next): Promise<Sent> {
    const { conversations, poster } = this.#options
    const conversation = await conversations.get(channel)
    if (conversation === undefined || conversation.gone)
      return { is: 'refused', why: 'the clerk is not in that conversation of Teams any more' }
    try {
      const refused = await this.#refusalFor(conversation, card.marking)
      if (refused !== null) return { is: 'refused', why: refused }
    } catch (error) {
      return sentOf(error, false)
    }
    const root = conversation.kind === 'channel' ? (thread?.message ?? null) : null
    const spot = { serviceUrl: conversation.serviceUrl, conversation: threadedId(channel, root) }
    return this.#sent(conversation, true, () => poster.post(spot, card, key, next))
  }

  async edit(ref: Ref, card: Card, next?: Next): Promise<Sent> {
    const { conversations, poster } = this.#options
    const conversation = await conversations.get(ref.channel)
    if (conversation === undefined) return { is: 'refused', why: 'the clerk is not in that conversation of Teams any more' }
    const spot = { serviceUrl: conversation.serviceUrl, conversation: ref.channel }
    return this.#sent(conversation, false, async () => {
      await poster.edit(spot, ref.message, card, next)
      return ref.message
    })
  }

  async find(key: string, channel: string, _since: Instant): Promise<Ref | null> {
    const { conversations, poster } = this.#options
    const message = poster.sentAs(key)
    const conversation = await conversations.get(channel)
    return message === null || conversation === undefined ? null : refOf(conversation, message)
  }

  async audience(channel: string): Promise<Audience> {
    const { accounts, conversations, tenant } = this.#options
    const conversation = await conversations.get(channel)
    if (conversation === undefined || conversation.gone) return { unknown: 'the clerk is not in it any more' }
    try {
      const members = await this.#roll.of(conversation)
      // configuration names people by e-mail address: whoever came in since the start is known only now
      if (tenant !== null) await accounts.rememberHome(tenant)
      await accounts.remember(members, conversation.tenant)
      return audienceOf(conversation, members, tenant)
    } catch (error) {
      const { is, why } = sentOf(error, false)
      return is === 'later' ? { unknown: why, later: true } : { unknown: why }
    }
  }

  /** Learns at the start who is in the teams and chats that the clerk is in, for configuration names people by e-mail address. */
  async introduce(signal: AbortSignal): Promise<void> {
    const { accounts, conversations, connector, tenant } = this.#options
    if (tenant !== null) await accounts.rememberHome(tenant)
    for (const one of await conversations.channels()) {
      if (signal.aborted) return
      await accounts.remember(await connector.members(one.serviceUrl, one.id), one.tenant)
    }
  }

  async #addressOfPerson(id: string, next: Next | undefined): Promise<Address> {
    const { directory, accounts, conversations } = this.#options
    const person = await directory.person(id)
    if (person === undefined) return { none: 'nobody of that id is in config/people.yaml' }
    const { teams } = person.handles
    if (teams === undefined || teams === '')
      return { none: 'config/people.yaml gives no Teams account or e-mail address for them', reach: 'no account' }
    const account = await accounts.of(teams)
    if (account === null) return { none: unknownAccount, reach: 'no account' }
    if (isTrouble(account)) return addressOfTrouble(account)
    const reach = account.guest ? 'guest' : 'reached'
    const known = await conversations.directWith(account.user)
    return known === undefined ? this.#begun(account.user, reach, next) : { channel: known.id, reach }
  }

  /** Begins the conversation with an account, once. Teams refuses where the app is not installed for them; then it is, where that can be asked for. */
  async #begun(account: string, reach: ReachState, next: Next | undefined): Promise<Address> {
    const { conversations, connector, bot, serviceUrl, outside } = this.#options
    const tenant = this.#options.tenant ?? ''
    const near = await conversations.anyOf(tenant)
    const served = { serviceUrl: near?.serviceUrl ?? serviceUrl, bot: near?.bot || bot }
    const keep = async (id: string): Promise<Address> => {
      await conversations.keep({ id, tenant, ...served, kind: 'direct', account, team: null, name: null, shared: false })
      return { channel: id, reach }
    }
    await next?.('message')
    try {
      return await keep(await connector.open(served.serviceUrl, tenant, served.bot, account))
    } catch (error) {
      const failure = failureOf(error)
      if (outside === null || failure === null || reachOf(failure) !== 'not installed') throw error
      const installed = await outside.introduce(account)
      return isTrouble(installed) ? addressOfTrouble(installed) : keep(installed.chat)
    }
  }

  async #addressOfBoard(id: string): Promise<{ channel: string } | { none: string }> {
    const named = this.#options.boards.find((each) => each.id === id)?.channels.teams
    if (named == null) return { none: noChannel }
    const channel = await this.#channelNamed(named)
    return channel === null
      ? {
          none: `the clerk is in no Teams channel called ${named}: add its app to that team, or correct the name in config/boards.yaml`,
        }
      : { channel: channel.id }
  }

  /**
   * A channel or group chat by its id; a channel by its name too, or by team and name ("Reducing Reoffending / General") where names alone are
   * not enough. Anybody may call a group chat as they like, so that one is never found by name.
   */
  async #channelNamed(named: string): Promise<Conversation | null> {
    const { conversations } = this.#options
    const byId = await conversations.get(named)
    if (byId !== undefined && !byId.gone && byId.kind !== 'direct') return byId
    const wanted = plainName(named)
    const found = (await conversations.channels()).filter((one) => namesOf(one).includes(wanted))
    return found.length === 1 ? (found[0] ?? null) : null
  }

  /** Why something so marked must not be shown in a conversation, or null when it may. One that no board speaks for, with outsiders in it, is cleared for OFFICIAL. */
  async #refusalFor(conversation: Conversation, marking: Marking): Promise<string | null> {
    if (conversation.kind === 'direct' || marking === 'OFFICIAL') return null
    const clearance = await this.#clearanceOf(conversation)
    if (clearance !== null && !cleared(marking, clearance))
      return `the channel is cleared for ${clearance} and the message is ${marking}: send it elsewhere, or change the clearance in config/boards.yaml`
    if (clearance !== null) return null
    const members = await this.#roll.of(conversation)
    const outside = members.some((member) => isOutside(member, conversation.tenant))
    return outside
      ? `there are guests or people of another organisation there and the message is ${marking}: send it elsewhere`
      : null
  }

  /** What a channel is cleared for, by the boards that it belongs to; the lowest where boards share one. */
  async #clearanceOf({ id }: Conversation): Promise<Marking | null> {
    const found: Marking[] = []
    for (const board of this.#options.boards) {
      if (board.channels.teams === null) continue
      if ((await this.#channelNamed(board.channels.teams))?.id === id) found.push(board.clearance)
    }
    return found.length === 0 ? null : found.includes('OFFICIAL') ? 'OFFICIAL' : 'OFFICIAL-SENSITIVE'
  }

  async #sent(conversation: Conversation, posting: boolean, sending: () => Promise<string>): Promise<Sent> {
    try {
      return { is: 'sent', ref: refOf(conversation, await sending()) }
    } catch (error) {
      const failure = failureOf(error)
      if (failure !== null && isGone(failure)) await this.#options.conversations.gone(conversation.id)
      return sentOf(error, posting)
    }
  }
}

function addressOfTrouble({ trouble, lasting }: Trouble): Address {
  return lasting ? { none: trouble, reach: 'not installed' } : { later: trouble }
}

function refOf({ tenant, id }: Conversation, message: string): Ref {
  return { platform: 'teams', tenant, channel: id, message }
}

function namesOf({ name, team }: Conversation): string[] {
  if (name === null) return []
  return [plainName(name), ...(team?.name == null ? [] : [plainName(`${team.name}/${name}`)])]
}

function plainName(name: string): string {
  return name
    .trim()
    .replace(/^#/, '')
    .replace(/\s*\/\s*/g, '/')
    .replace(/\s+/g, ' ')
    .toLowerCase()
}
