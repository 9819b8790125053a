import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose'
import { z } from 'zod'
import type { Clock } from '#ports.ts'
import { entraIssuersOf, type TeamsCloud } from '../cloud.ts'
import { isKeyTrouble } from '../listen/guard.ts'

/** What a token is held against. */
interface EntraOptions {
  readonly clientId: string
  /** The host of the clerk's public address, which is part of the application's own name in Entra. */
  readonly host: string
  readonly tenants: readonly string[]
  readonly cloud: TeamsCloud
  /** Where Entra publishes its keys, when not where its cloud has them. */
  readonly keysUrl?: string | undefined
  readonly clock: Clock
}

/** Who Entra says it is: the tenant, and the account in it. */
export interface EntraAccount {
  readonly tenant: string
  readonly user: string
}

/** Why a token tells nobody. `keys`: Microsoft's keys cannot be read now. */
export interface NoAccount {
  readonly no: 'token' | 'tenant' | 'keys'
}

const skewSeconds = 300
const Claims = z.object({ tid: z.string(), oid: z.string(), iss: z.string(), scp: z.string(), exp: z.number() })

/**
 * Reads the tokens that Teams gives a tab for the person who opened it. Taken is only what Entra signed for this application, for a person
 * (not for another program), from a tenant of the partnership, and under that tenant's own name.
 */
export class EntraTokens {
  readonly #options: EntraOptions
  readonly #keys: ReturnType<typeof createRemoteJWKSet>

  constructor(options: EntraOptions) {
    this.#options = options
    this.#keys = createRemoteJWKSet(new URL(options.keysUrl ?? options.cloud.entraKeysUrl), {
      timeoutDuration: 5_000,
      cooldownDuration: 10_000,
    })
  }

  async whose(token: string): Promise<EntraAccount | NoAccount> {
    const { clientId, host, tenants, cloud, clock } = this.#options
    const verified = await this.#verified(token, [clientId, `api://${clientId}`, `api://${host}/botid-${clientId}`], clock)
    if ('no' in verified) return verified
    const claims = Claims.safeParse(verified.payload)
    if (!claims.success || !claims.data.scp.split(' ').includes('access_as_user')) return { no: 'token' }
    const { tid, oid, iss } = claims.data
    if (!entraIssuersOf(cloud, tid).includes(iss)) return { no: 'token' }
    return tenants.includes(tid) ? { tenant: tid, user: oid } : { no: 'tenant' }
  }

  async #verified(token: string, audience: string[], clock: Clock): Promise<{ readonly payload: JWTPayload } | NoAccount> {
    const currentDate = new Date(clock.now())
    try {
      const { payload } = await jwtVerify(token, this.#keys, {
        audience,
        algorithms: ['RS256'],
        clockTolerance: skewSeconds,
        currentDate,
      })
      return { payload }
    } catch (error) {
      return { no: isKeyTrouble(error) ? 'keys' : 'token' }
    }
  }
}
