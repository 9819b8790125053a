import { z } from 'zod'
import type { Accounts, Member } from '#ports/outside.ts'
import { type GraphClient, parsed, path } from './client.ts'

const Found = z.object({
  userId: z.string().nullish(),
  tenantId: z.string().nullish(),
  roles: z.array(z.string()).default([]),
})

/** Who is in a chat or channel. Somebody without an account, such as a caller by telephone, counts as a guest. */
export async function membersOf(client: GraphClient, place: Parameters<Accounts['members']>[0]): Promise<readonly Member[]> {
  const at =
    'chat' in place
      ? path`/chats/${place.chat}/members`
      : // Members of a shared channel from other organisations are in this list only.
        path`/teams/${place.team}/channels/${place.channel}/allMembers`
  return (await client.all(at)).map((item): Member => {
    const { userId, tenantId, roles } = parsed(Found, item)
    return {
      user: userId ?? '',
      tenant: tenantId ?? null,
      guest: roles.includes('guest') || roles.includes('anonymous') || userId == null,
    }
  })
}
