import { z } from 'zod'
import { type GraphAccess, usualCallLimit } from './access.ts'
import { clientAssertion } from './client-assertion.ts'
import { GraphFailure, retryAfterOf } from './failure.ts'

const Answer = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() })
const Refused = z.object({ error_codes: z.array(z.number()).optional() })

/** A token is asked for again this long before it ends, in seconds. */
const early = 300

/** The clerk's own token for Graph, asked for when needed and kept until shortly before it ends. Throws a {@link GraphFailure} when there is none to be had. */
export class AppToken {
  readonly #access: GraphAccess
  #token: Promise<string> | null = null
  #current = ''
  #until = 0

  constructor(access: GraphAccess) {
    this.#access = access
  }

  async get(): Promise<string> {
    if (this.#token === null || performance.now() >= this.#until) {
      this.#until = Number.POSITIVE_INFINITY
      const asked = this.#ask()
      this.#token = asked
      asked.catch(() => {
        if (this.#token === asked) this.#token = null
      })
    }
    return this.#token
  }

  /** What was given is not taken any more: the next call asks again. */
  forget(token: string): void {
    if (this.#current === token) this.#token = null
  }

  async #ask(): Promise<string> {
    const response = await this.#post()
    const body: unknown = await response.json().catch(() => null)
    const read = Answer.safeParse(body)
    if (!response.ok || !read.success) throw tokenFailure(response, body)
    this.#until = performance.now() + Math.max(30, read.data.expires_in - early) * 1000
    this.#current = read.data.access_token
    return this.#current
  }

  async #post(): Promise<Response> {
    const { loginUrl, tenantId, callLimit = usualCallLimit } = this.#access
    const address = `${loginUrl}/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`
    const body = new URLSearchParams(await this.#form(address))
    return fetch(address, { method: 'POST', body, signal: AbortSignal.timeout(callLimit), redirect: 'error' }).catch(() => {
      throw new GraphFailure('down', null, 'sign-in')
    })
  }

  async #form(audience: string): Promise<Record<string, string>> {
    const { baseUrl, clientId, clientSecret, certificate } = this.#access
    const form = { grant_type: 'client_credentials', client_id: clientId, scope: `${new URL(baseUrl).origin}/.default` }
    if (clientSecret !== null) return { ...form, client_secret: clientSecret }
    return {
      ...form,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await clientAssertion(certificate ?? '', clientId, audience),
    }
  }
}

/** A sign-in that was refused, by Entra's own number, such as AADSTS7000222 for a secret that ended. */
function tokenFailure(response: Response, body: unknown): GraphFailure {
  const { status, headers } = response
  const refused = Refused.safeParse(body)
  const number = refused.success ? refused.data.error_codes?.[0] : undefined
  const code = number === undefined ? 'sign-in' : `AADSTS${number}`
  if (status === 429 || status >= 500) return new GraphFailure('down', status, code, retryAfterOf(headers))
  return new GraphFailure('unauthorised', status, code)
}
