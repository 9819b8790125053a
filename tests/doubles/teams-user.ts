import { randomUUID } from 'node:crypto'
import { botId, tenant } from './microsoft-keys.ts'
import { type Account, directOf } from './teams-double.ts'

/** What an activity was answered. */
export interface Answered {
  readonly status: number
  readonly json: unknown
}

/** The clerk's own account in every conversation. */
export const clerkAccount = { id: `28:${botId}`, name: 'Board Clerk' }

/** Teams, as far as it sends: what people do there, as recorded activities, signed and posted to the clerk. */
export class TeamsSender {
  readonly #url: string
  readonly #serviceUrl: string
  readonly #token: string

  constructor(url: string, serviceUrl: string, token: string) {
    this.#url = url
    this.#serviceUrl = serviceUrl
    this.#token = token
  }

  async send(activity: object): Promise<Answered> {
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', authorization: `Bearer ${this.#token}` },
      body: JSON.stringify({ serviceUrl: this.#serviceUrl, ...activity }),
    })
    const text = await response.text()
    return { status: response.status, json: text.startsWith('{') ? JSON.parse(text) : undefined }
  }
}

/** An activity of somebody in their chat with the clerk, as Teams sends it; `more` says what it is. */
export function activityOf({ id, aadObjectId, name }: Account, more: object): object {
  return {
    channelId: 'msteams',
    id: `f:${randomUUID()}`,
    timestamp: '2024-05-30T08:10:00.000Z',
    locale: 'en-GB',
    from: { id, name, aadObjectId },
    recipient: clerkAccount,
    conversation: { id: directOf(aadObjectId), conversationType: 'personal', tenantId: tenant },
    channelData: { tenant: { id: tenant } },
    entities: [{ type: 'clientInfo', locale: 'en-GB', country: 'GB', platform: 'Windows', timezone: 'Europe/London' }],
    ...more,
  }
}

/** Where something is done in a channel: `root` is the message that the thread hangs on. */
export function inChannel(channel: string, team: { readonly id: string; readonly name: string }, name: string, root: string) {
  return {
    conversation: { id: `${channel};messageid=${root}`, conversationType: 'channel', isGroup: true, tenantId: tenant },
    channelData: { tenant: { id: tenant }, team, channel: { id: channel, name }, teamsChannelId: channel, teamsTeamId: team.id },
  }
}

/** Words that begin by mentioning the clerk. */
export function mentioning(words: string) {
  const at = `<at>${clerkAccount.name}</at>`
  return {
    type: 'message',
    text: `${at}&nbsp;${words}`,
    textFormat: 'plain',
    entities: [{ type: 'mention', text: at, mentioned: clerkAccount }],
  }
}
