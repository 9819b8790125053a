import type { Audience, Conversation } from '#ports.ts'
import type { Member } from './connector.ts'

/**
 * Who reads a conversation of Teams, of its members as they are now. A channel that is not a private one is read by whoever is in its team
 * or joins it, and Teams does not tell a bot whether anybody may join: that is not private.
 */
export function audienceOf({ kind, shared, restricted, tenant }: Conversation, members: readonly Member[]): Audience {
  const strangers = members.some((member) => member.tenant !== null && member.tenant !== tenant)
  return {
    private: kind === 'group' || restricted === true,
    shared: shared || strangers,
    guests: members.some(({ guest }) => guest),
    members: members.map(({ account, id }) => ({ platform: 'teams', tenant, user: account ?? id })),
  }
}
