import { Client as Api } from '@microsoft/teams.api'
import type { App } from '@microsoft/teams.apps'
import type { TeamsPage } from '../render/render.ts'
import { isLoopbackUrl, isServiceUrl } from './service-url.ts'

/** Somebody in a conversation, as Teams tells it. */
export interface Member {
  readonly id: string
  readonly account: string | null
  readonly email: string | null
  readonly userPrincipalName: string | null
  readonly tenant: string | null
  readonly guest: boolean
}

/** No token could be had to send with: the clerk's own standing with Microsoft, nobody else's. */
export class NoToken extends Error {
  constructor(cause: unknown) {
    super('Microsoft gave no token', { cause })
    this.name = 'NoToken'
  }
}

/** What access to Teams' connector needs. */
export interface ConnectorOptions {
  readonly app: App
  /** The hosts that serve Teams in the clerk's cloud. */
  readonly hosts: readonly string[]
  readonly loopback: boolean
  /** Given to addresses on this machine in place of the clerk's own token, where the check of tokens is off. */
  readonly localToken: string | null
}

const cardType = 'application/vnd.microsoft.card.adaptive'

/** Teams' connector: one client for each address that serves conversations, each given the clerk's token. Throws what the SDK throws. */
export class Connector {
  readonly #options: ConnectorOptions
  readonly #apis = new Map<string, Api>()

  constructor(options: ConnectorOptions) {
    this.#options = options
  }

  /** Gets a token to send with, so that it is known whether one can be had. Throws {@link NoToken}. */
  async token(): Promise<void> {
    if (this.#options.localToken === null) await this.#token()
  }

  /** Posts a page of a card. Gives the message's id. */
  async post(serviceUrl: string, conversation: string, page: TeamsPage): Promise<string> {
    const { id } = await this.#at(serviceUrl).conversations.createActivity(conversation, activity(page))
    return id
  }

  async replace(serviceUrl: string, conversation: string, message: string, page: TeamsPage): Promise<void> {
    await this.#at(serviceUrl).conversations.updateActivity(conversation, message, activity(page))
  }

  async remove(serviceUrl: string, conversation: string, message: string): Promise<void> {
    await this.#at(serviceUrl).conversations.deleteActivity(conversation, message)
  }

  /** Posts a card that one member of a group chat or channel sees alone. */
  async whisper(serviceUrl: string, conversation: string, to: string, page: TeamsPage): Promise<void> {
    const recipient = { id: to, name: '', role: 'user' as const, isTargeted: true }
    await this.#at(serviceUrl).conversations.createTargetedActivity(conversation, { ...activity(page), recipient })
  }

  /** Shows another page in a message that one member sees alone. */
  async whisperAnew(serviceUrl: string, conversation: string, message: string, page: TeamsPage): Promise<void> {
    await this.#at(serviceUrl).conversations.updateTargetedActivity(conversation, message, activity(page))
  }

  /** Begins the direct conversation with an account, or finds it. Gives its id. */
  async open(serviceUrl: string, tenant: string, bot: string, account: string): Promise<string> {
    const { id } = await this.#at(serviceUrl).conversations.create({
      isGroup: false,
      bot: { id: bot },
      members: [{ id: account, name: '', role: 'user' }],
      tenantId: tenant,
      channelData: { tenant: { id: tenant } },
    })
    return id
  }

  async member(serviceUrl: string, conversation: string, id: string): Promise<Member> {
    return memberOf(await this.#at(serviceUrl).conversations.getMemberById(conversation, id))
  }

  /** Everybody in a conversation, page by page; a token that comes again ends it. */
  async members(serviceUrl: string, conversation: string): Promise<readonly Member[]> {
    const found = new Map<string, Member>()
    const seen = new Set<string>()
    for (let next: string | undefined; next !== '' && !seen.has(next ?? ''); ) {
      seen.add(next ?? '')
      const page = await this.#at(serviceUrl).conversations.getPagedMembers(conversation, 500, next)
      for (const raw of page.members) found.set(raw.id, memberOf(raw))
      next = page.continuationToken ?? ''
    }
    return [...found.values()]
  }

  /** The channels of a team; its first one has no name of its own and is called General. */
  async channels(
    serviceUrl: string,
    team: string,
  ): Promise<readonly { readonly id: string; readonly name: string; readonly kind: string | null }[]> {
    const channels = await this.#at(serviceUrl).teams.getConversations(team)
    return channels.map(({ id, name, type }) => ({ id, name: name || 'General', kind: type ?? null }))
  }

  /** The group in the directory that a team belongs to; null where Teams does not say. */
  async groupOf(serviceUrl: string, team: string): Promise<string | null> {
    return (await this.#at(serviceUrl).teams.getById(team)).aadGroupId ?? null
  }

  #at(serviceUrl: string): Api {
    const url = serviceUrl.replace(/\/+$/, '')
    const known = this.#apis.get(url)
    if (known !== undefined) return known
    const { app, hosts, loopback, localToken } = this.#options
    if (!isServiceUrl(url, hosts, loopback)) throw new Error('the clerk sends its token to no such address')
    const token = localToken !== null && isLoopbackUrl(url) ? async () => localToken : () => this.#token()
    const api = new Api(url, app.client.clone({ token }))
    this.#apis.set(url, api)
    return api
  }

  async #token(): Promise<string> {
    try {
      // the SDK's way to a token is not public but for the client it gives its own API
      const { token } = this.#options.app.api.http
      const given = typeof token === 'function' ? await token({}) : token
      if (given === undefined || given === null) throw new Error('there are no credentials')
      return String(given)
    } catch (error) {
      throw new NoToken(error)
    }
  }
}

function activity({ card, summary }: TeamsPage) {
  return { type: 'message' as const, summary, attachments: [{ contentType: cardType as typeof cardType, content: card }] }
}

interface RawMember {
  readonly id: string
  readonly aadObjectId?: string
  readonly email?: string
  readonly userPrincipalName?: string
  readonly tenantId?: string
  readonly userRole?: string
}

function memberOf({ id, aadObjectId, email, userPrincipalName, tenantId, userRole }: RawMember): Member {
  return {
    id,
    account: aadObjectId ?? null,
    email: email ?? null,
    userPrincipalName: userPrincipalName ?? null,
    tenant: tenantId ?? null,
    guest: userRole === 'guest' || userRole === 'anonymous' || /#ext#/i.test(userPrincipalName ?? ''),
  }
}
