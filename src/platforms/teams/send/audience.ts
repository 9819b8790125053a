import type { Conversation } from '#ports/conversation.ts'
import type { Audience } from '#ports.ts'
import type { Member } from './connector.ts'

/** More members than this and a channel is no small group's. */
const most = 200

/**
 * Who reads a conversation of Teams, of its members as they are now; `home` is the clerk's own tenant, where it is set. A channel that is
 * not a private one is read by whoever is in its team or joins it, and Teams does not tell a bot whether anybody may join: that is not private.
 */
export function audienceOf(conversation: Conversation, everybody: readonly Member[], home: string | null): Audience {
  const { kind, shared, restricted, tenant, bot } = conversation
  const members = everybody.filter(({ id }) => id !== bot)
  if (members.length > most) return { unknown: `it has ${members.length} members` }
  const untold = members.filter((member) => member.tenant === null).length
  if (untold > 0) return { unknown: `Teams does not say of which organisation ${untold} of its ${members.length} members are` }
  const strangers = members.some((member) => member.tenant !== tenant)
  return {
    private: kind === 'group' || restricted === true,
    shared: shared || strangers || (home !== null && tenant !== home),
    guests: members.some(({ guest }) => guest),
    members: members.map(({ account, id, tenant: theirs }) => ({
      platform: 'teams',
      tenant: theirs ?? tenant,
      user: account ?? id,
    })),
  }
}
