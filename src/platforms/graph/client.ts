import { setTimeout as wait } from 'node:timers/promises'
import { Client, GraphError, type GraphRequest, ResponseType } from '@microsoft/microsoft-graph-client'
import { z } from 'zod'
import { type GraphAccess, usualCallLimit } from './access.ts'
import { AppToken } from './app-token.ts'
import { failureOf, GraphFailure } from './failure.ts'
import { Call, Envelope, Patience, readsOnly, ShowToken } from './middleware.ts'

const Page = z.object({
  value: z.array(z.unknown()),
  '@odata.nextLink': z.string().optional(),
  '@odata.deltaLink': z.string().optional(),
})

const Claims = z.object({ roles: z.array(z.string()).default([]) })

/** No list the clerk reads has more pages; a link that goes round in a ring ends here too. */
const mostPages = 500

/** What stands behind the question mark of an address. */
export type Query = Readonly<Record<string, string>>

/**
 * Graph, as the rest of this room speaks with it: paths below the base address, values put in by {@link path}. Every method throws a
 * {@link GraphFailure}, and nothing else for what happens outside. Only readings and replacings are ever sent twice.
 */
export class GraphClient {
  readonly #client: Client
  readonly #base: URL
  readonly #token: AppToken

  constructor(access: GraphAccess, token = new AppToken(access)) {
    this.#base = new URL(access.baseUrl)
    this.#token = token
    const links = [
      new Envelope(),
      new ShowToken(token),
      new Patience(access.log, access.pause ?? ((milliseconds) => wait(milliseconds))),
      new Call(access.callLimit ?? usualCallLimit),
    ] as const
    // The library's own chain retries POSTs and drops the token for hosts it does not know; ours does neither.
    this.#client = Client.initWithMiddleware({ baseUrl: this.#base.origin, middleware: [...links] })
  }

  /** The application permissions that the clerk's token names; those that other services grant in their own way are not among them. */
  async granted(): Promise<readonly string[]> {
    return rolesIn(await this.#token.get())
  }

  /** A path as what is sent names it: whole, at the cloud that the clerk speaks with. */
  addressOf(at: string): string {
    return this.#base.href.replace(/\/+$/, '') + at
  }

  async get(at: string, query: Query = {}, headers: Query = {}): Promise<unknown> {
    return this.#run(at + queryText(query), headers, (request) => request.get())
  }

  async post(at: string, body: unknown, headers: Query = {}): Promise<unknown> {
    return this.#run(at, headers, (request) => request.post(body))
  }

  /** A batch of readings, which may be repeated. */
  async postReadings(at: string, body: unknown): Promise<unknown> {
    return this.post(at, body, { [readsOnly]: '1' })
  }

  async put(at: string, bytes: Buffer): Promise<unknown> {
    return this.#run(at, { 'content-type': 'application/octet-stream' }, (request) => request.put(bytes))
  }

  async bytes(at: string): Promise<Buffer> {
    const got: unknown = await this.#run(at, {}, (request) => request.responseType(ResponseType.ARRAYBUFFER).get())
    if (got instanceof ArrayBuffer) return Buffer.from(got)
    throw new GraphFailure('refused', 200, 'notAFile')
  }

  /** Every item of a list, over all its pages. */
  async all(at: string, query: Query = {}, headers: Query = {}): Promise<unknown[]> {
    return (await this.changes(at + queryText(query), headers)).items
  }

  /** Every item of a list, and the link from which only what changed since is read, where Graph gives one. */
  async changes(from: string, headers: Query = {}): Promise<{ readonly items: unknown[]; readonly delta: string | null }> {
    const items: unknown[] = []
    let at = from
    for (let page = 0; page < mostPages; page += 1) {
      const read = parsed(Page, await this.get(at, {}, headers))
      items.push(...read.value)
      const next = read['@odata.nextLink']
      if (next === undefined) return { items, delta: this.#below(read['@odata.deltaLink']) }
      at = this.#below(next) ?? at
    }
    throw new GraphFailure('refused', 200, 'tooManyPages')
  }

  /** A link that Graph gave, as a path; one to another host would be shown the token, and is refused. */
  #below(link: string | undefined): string | null {
    if (link === undefined) return null
    const url = URL.parse(link, this.#base)
    const root = this.#base.pathname.replace(/\/$/, '')
    if (url?.origin !== this.#base.origin || !url.pathname.startsWith(`${root}/`))
      throw new GraphFailure('refused', 200, 'foreignLink')
    return url.pathname.slice(root.length) + url.search
  }

  async #run(at: string, headers: Query, call: (request: GraphRequest) => Promise<unknown>): Promise<unknown> {
    // The version stands in the path already, so the library must add none.
    const root = this.#base.pathname.replace(/^\/|\/$/g, '')
    const [version = '', ...rest] = `${root}${at}`.split('/')
    try {
      return await call(
        this.#client
          .api(`/${rest.join('/')}`)
          .version(version)
          .headers({ ...headers }),
      )
    } catch (error) {
      // Done, with nothing to read: some answers say they hold JSON and are empty.
      if (error instanceof GraphError && error.code === 'SyntaxError' && error.statusCode >= 200 && error.statusCode < 300)
        return null
      throw failureOf(error)
    }
  }
}

/** A path with values put in as they must be written there. */
export function path(words: TemplateStringsArray, ...values: readonly string[]): string {
  return words.map((word, index) => word + (values[index] === undefined ? '' : encodeURIComponent(values[index] ?? ''))).join('')
}

/** What Graph answered, in the shape it promises; another shape is a failure of Graph's. */
export function parsed<S extends z.ZodType>(schema: S, answer: unknown): z.infer<S> {
  const read = schema.safeParse(answer)
  if (read.success) return read.data
  throw new GraphFailure('refused', 200, 'unexpectedAnswer')
}

/** A token is Microsoft's to read; one that is in no known shape names nothing. */
function rolesIn(token: string): readonly string[] {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    return Claims.parse(claims).roles
  } catch {
    return []
  }
}

function queryText(query: Query): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}
