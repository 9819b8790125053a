import type { WebClient } from '@slack/web-api'
import type { Handle } from '#domain/person/handle.ts'
import type { Audience } from '#ports.ts'
import type { Identity } from './identity.ts'

/** More members than this and a channel is no small group's: nobody waits for a thousand questions. */
const most = 200

/**
 * Who reads a channel, asked of Slack anew each time: `conversations.info` tells whether it is private or shared, `conversations.members`
 * who is in it, `users.info` who is a guest or a stranger. Throws what Slack's client throws.
 */
export async function audienceOf(client: WebClient, { team, user: self }: Identity, channel: string): Promise<Audience> {
  const { channel: info } = await client.conversations.info({ channel })
  if (info?.is_private === undefined && info?.is_group === undefined)
    return { unknown: 'Slack does not say whether it is private' }
  const shared = [info.is_shared, info.is_ext_shared, info.is_org_shared, info.is_pending_ext_shared].includes(true)
  const whether = { private: info.is_private === true || info.is_group === true, shared }
  if (!whether.private || shared) return { ...whether, guests: false, members: [] }
  const members = (await membersOf(client, channel)).filter((id) => id !== self)
  if (members.length > most) return { unknown: `it has ${members.length} members` }
  const users = await Promise.all(members.map(async (id) => (await client.users.info({ user: id })).user))
  const guests = users.some((user) => user?.is_restricted === true || user?.is_ultra_restricted === true)
  const strangers = users.some((user) => user?.is_stranger === true || (user?.team_id !== undefined && user.team_id !== team))
  const handles = members.map((user): Handle => ({ platform: 'slack', tenant: team, user }))
  return { private: true, shared: strangers, guests, members: handles }
}

/** Every member, page by page; a cursor that comes again ends it. */
async function membersOf(client: WebClient, channel: string): Promise<string[]> {
  const found = new Set<string>()
  const seen = new Set<string>()
  for (let cursor: string | undefined = ''; cursor !== undefined && !seen.has(cursor); ) {
    seen.add(cursor)
    const page = await client.conversations.members({ channel, limit: 200, ...(cursor === '' ? {} : { cursor }) })
    for (const member of page.members ?? []) found.add(member)
    cursor = page.response_metadata?.next_cursor || undefined
  }
  return [...found]
}
