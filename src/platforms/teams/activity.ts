import { z } from 'zod'

const text = z.string().nullish()
const named = z.object({ id: z.string(), name: text })

const Account = z.object({
  id: z.string(),
  aadObjectId: text,
  name: text,
  tenantId: text,
  /** The message is seen by this account alone: so do slash commands arrive. */
  isTargeted: z.boolean().nullish(),
})

const ChannelData = z.object({
  tenant: z.object({ id: z.string() }).nullish(),
  team: named.extend({ aadGroupId: text }).nullish(),
  channel: named.extend({ type: text }).nullish(),
  eventType: text,
})

/** What Teams sends of anything that happens, as far as the clerk reads it. */
export const Activity = z.object({
  type: z.string(),
  id: text,
  name: text,
  action: text,
  serviceUrl: z.string(),
  timestamp: text,
  from: Account,
  recipient: Account.nullish(),
  conversation: z.object({ id: z.string(), conversationType: text, tenantId: text, name: text }),
  replyToId: text,
  text,
  value: z.unknown().optional(),
  entities: z.array(z.looseObject({ type: z.string() })).nullish(),
  attachments: z.array(z.looseObject({ contentType: text, content: z.unknown().optional() })).nullish(),
  membersAdded: z.array(Account).nullish(),
  membersRemoved: z.array(Account).nullish(),
  channelData: ChannelData.nullish(),
})
export type Activity = z.infer<typeof Activity>

/** The tenant that an activity is of: the clerk's host, also where somebody of another organisation acts. */
export function tenantOf({ channelData, conversation }: Activity): string {
  return channelData?.tenant?.id ?? conversation.tenantId ?? ''
}

/** The id of a conversation without its thread, and the message that the thread hangs on. */
export function threadOf(conversation: string): { readonly channel: string; readonly root: string | null } {
  const [channel = '', ...parts] = conversation.split(';')
  const root = parts.find((part) => part.startsWith('messageid='))?.slice('messageid='.length)
  return { channel, root: root === undefined || root === '' ? null : root }
}

/** The id under which a thread of a channel is written to. */
export function threadedId(channel: string, root: string | null): string {
  return root === null ? channel : `${channel};messageid=${root}`
}
