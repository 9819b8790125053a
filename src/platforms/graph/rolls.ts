import { z } from 'zod'
import type { Enrolled, Rolls, Room, Trouble } from '#ports/outside.ts'
import { type GraphClient, parsed, path } from './client.ts'
import { type Need, needs } from './permissions.ts'
import { troubleOf } from './trouble.ts'

const Member = z.object({
  userId: z.string().nullish(),
  email: z.string().nullish(),
  tenantId: z.string().nullish(),
  roles: z.array(z.string()).nullish(),
})

/** Who is in chats and channels, asked of Graph only where the clerk's token names a permission for it. */
export class GraphRolls implements Rolls {
  readonly #client: GraphClient

  constructor(client: GraphClient) {
    this.#client = client
  }

  async of(room: Room): Promise<readonly Enrolled[] | null | Trouble> {
    const need: Need = 'chat' in room ? 'chatMembers' : 'channelMembers'
    try {
      const granted = await this.#client.granted()
      if (!needs[need].permissions.some((one) => granted.includes(one))) return null
      return (await this.#client.all(addressOf(room))).map((one) => enrolled(parsed(Member, one)))
    } catch (error) {
      return troubleOf(error, need, 'who is in that conversation')
    }
  }
}

function addressOf(room: Room): string {
  return 'chat' in room ? path`/chats/${room.chat}/members` : path`/teams/${room.group}/channels/${room.channel}/allMembers`
}

function enrolled({ userId, email, tenantId, roles }: z.infer<typeof Member>): Enrolled {
  return {
    account: userId ?? null,
    email: email ?? null,
    tenant: tenantId ?? null,
    guest: roles?.some((role) => role === 'guest' || role === 'anonymous') === true,
  }
}
