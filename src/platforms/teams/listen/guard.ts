import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose'
import { z } from 'zod'
import { isSameUrl, isServiceUrl } from '../send/service-url.ts'

/** Why something that came in is not heard, and the HTTP status that says so. */
export interface Turned {
  readonly status: 401 | 403 | 503
  readonly why: string
  /** The tenant that it is of, where that is why. */
  readonly tenant?: string
}

/** A token of somebody else's, for another bot, or out of its time. */
export const notValid = 'The token is not valid here.'
/** Microsoft's keys cannot be had to check it with. */
export const keysUnread = 'Microsoft’s keys cannot be read now.'

/** Looks at what comes in before anything reads it. Null when it may be heard. */
export interface Guard {
  judge(authorization: string | undefined, body: unknown): Promise<Turned | null>
}

/** What the guard holds a request against. */
interface GuardOptions {
  readonly clientId: string
  readonly tenants: readonly string[]
  readonly issuer: string
  /** Where the issuer publishes its keys. */
  readonly keysUrl: string
  /** The hosts that serve Teams in the clerk's cloud. */
  readonly hosts: readonly string[]
  /** Whether an address on this machine may be answered at, for tests. */
  readonly loopback: boolean
}

/** Clocks may differ by five minutes, as Microsoft's own check allows. */
const skewSeconds = 300
const keptTokens = 200

const Body = z.object({
  serviceUrl: z.string(),
  channelData: z.object({ tenant: z.object({ id: z.string() }).nullish() }).nullish(),
  conversation: z.object({ tenantId: z.string().nullish() }).nullish(),
})
type Body = z.infer<typeof Body>

/**
 * Lets through what Microsoft signed for this bot, from a tenant of the partnership, to be answered at one of Microsoft's own hosts. The SDK
 * by itself is laxer: newer versions take any Entra token for the bot, without its service address, and none compares the body's tenant.
 */
export class TokenGuard implements Guard {
  readonly #options: GuardOptions
  readonly #keys: ReturnType<typeof createRemoteJWKSet>
  /** Microsoft uses a token for up to a day: the signature of one that was checked need not be checked again. */
  readonly #checked = new Map<string, JWTPayload>()

  constructor(options: GuardOptions) {
    this.#options = options
    this.#keys = createRemoteJWKSet(new URL(options.keysUrl), { timeoutDuration: 5_000, cooldownDuration: 10_000 })
  }

  async judge(authorization: string | undefined, body: unknown): Promise<Turned | null> {
    const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1]
    if (token === undefined) return unsigned('There is no bearer token.')
    const claims = await this.#claimsOf(token)
    if ('status' in claims) return claims as Turned // claims never have a status: the guard refuses a token that does
    const read = Body.safeParse(body)
    if (!read.success) return unsigned('The activity does not say where it is to be answered.')
    return this.#misdirected(read.data, claims) ?? foreign(read.data, this.#options.tenants)
  }

  async #claimsOf(token: string): Promise<JWTPayload | Turned> {
    const known = this.#checked.get(token)
    if (known !== undefined && isCurrent(known, Date.now())) return known
    const { issuer, clientId } = this.#options
    const rules = { issuer, audience: clientId, algorithms: ['RS256'], clockTolerance: skewSeconds, requiredClaims: ['exp'] }
    try {
      const { payload } = await jwtVerify(token, this.#keys, rules)
      if ('status' in payload) return unsigned('The token is not one of Microsoft’s.')
      this.#keep(token, payload)
      return payload
    } catch (error) {
      return isKeyTrouble(error) ? { status: 503, why: keysUnread } : unsigned(notValid)
    }
  }

  #keep(token: string, payload: JWTPayload): void {
    if (this.#checked.size >= keptTokens) this.#checked.clear()
    this.#checked.set(token, payload)
  }

  #misdirected({ serviceUrl }: Body, claims: JWTPayload): Turned | null {
    const signed = claims.serviceurl ?? claims.serviceUrl
    if (typeof signed !== 'string' || !isSameUrl(signed, serviceUrl))
      return unsigned('The token was not given for the address that the activity names.')
    return isServiceUrl(serviceUrl, this.#options.hosts, this.#options.loopback)
      ? null
      : unsigned('The activity names an address that is not Microsoft’s.')
  }
}

/** With the check of tokens off, for trying it locally: only this machine and Microsoft's hosts are answered. */
export class OpenGuard implements Guard {
  readonly #tenants: readonly string[]
  readonly #hosts: readonly string[]

  constructor(tenants: readonly string[], hosts: readonly string[]) {
    this.#tenants = tenants
    this.#hosts = hosts
  }

  async judge(_authorization: string | undefined, body: unknown): Promise<Turned | null> {
    const read = Body.safeParse(body)
    if (!read.success || !isServiceUrl(read.data.serviceUrl, this.#hosts, true))
      return unsigned('The activity does not say where it is to be answered, on this machine or at Microsoft.')
    return this.#tenants.length === 0 ? null : foreign(read.data, this.#tenants)
  }
}

/** What a tenant is known by; anything else that is sent in its place is not passed on. */
const tenantId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Every tenant that the activity names has to be one of the partnership's. */
function foreign({ channelData, conversation }: Body, tenants: readonly string[]): Turned | null {
  const named = [channelData?.tenant?.id, conversation?.tenantId].filter((one) => one !== undefined && one !== null)
  const stranger = named.find((tenant) => !tenants.includes(tenant))
  if (named.length > 0 && stranger === undefined) return null
  const why = 'The activity is of an organisation that is not in the partnership.'
  return { status: 403, why, ...(stranger !== undefined && tenantId.test(stranger) ? { tenant: stranger } : {}) }
}

function unsigned(why: string): Turned {
  return { status: 401, why }
}

function isCurrent({ exp = 0, nbf = 0 }: JWTPayload, nowMs: number): boolean {
  const now = nowMs / 1000
  return now <= exp + skewSeconds && now >= nbf - skewSeconds
}

/** Whether the token could not be checked at all, which says nothing of the token. */
export function isKeyTrouble(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout) return true
  return !(error instanceof errors.JOSEError) || error.code === 'ERR_JOSE_GENERIC'
}
