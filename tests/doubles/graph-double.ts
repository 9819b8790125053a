import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { generate } from 'selfsigned'
import { sliceMistakes } from './graph-slice.ts'
import { type Answer, GraphTenant, ok, wrong } from './graph-tenant.ts'

/** A call that reached the double. */
export interface GraphCall {
  readonly method: string
  readonly path: string
  readonly authorization: string | null
  readonly body: unknown
}

type Fault = { readonly at: RegExp; readonly answers: (Answer | 'hang' | 'cut')[] }

const sixty = 3600

/**
 * Microsoft Graph and its sign-in on this machine, over HTTPS with a certificate of its own. It refuses what Graph refuses: a call without
 * the clerk's token, without a permission for it, to a path there is none of, or with a query or body that Graph does not take.
 */
export class GraphDouble implements AsyncDisposable {
  readonly tenant = new GraphTenant()
  readonly calls: GraphCall[] = []
  /** What the published description found wrong in a call. */
  readonly mistakes: string[] = []
  /** The application permissions that were granted. */
  readonly granted = new Set([
    'User.ReadBasic.All',
    'Calendars.ReadBasic.All',
    'Sites.Selected',
    'TeamsAppInstallation.ReadWriteSelfForUser.All',
    'Mail.Send',
    'Mail.Read',
    'TeamsActivity.Send',
  ])
  readonly secret = 'the-secret'
  tokens = 0
  readonly #faults: Fault[] = []
  readonly #server: Server
  #uploaded = Buffer.alloc(0)
  /** The one token that is taken; asking for another ends it. */
  #token = ''

  private constructor(server: Server) {
    this.#server = server
  }

  static async open(): Promise<GraphDouble> {
    const pems = await pair()
    const server = createServer({ key: pems.private, cert: pems.cert })
    const double = new GraphDouble(server)
    server.on('request', (request, response) => void double.#hear(request, response))
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    return double
  }

  get url(): string {
    return `https://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** The base address, with its version. */
  get base(): string {
    return `${this.url}/v1.0`
  }

  /** What the clerk is started with. */
  get environment(): Record<string, string> {
    return { GRAPH_BASE_URL: this.base, GRAPH_TENANT_ID: 'tenant-1', GRAPH_CLIENT_ID: 'app-1', GRAPH_CLIENT_SECRET: this.secret }
  }

  /** The next calls of a path end so instead. */
  fail(at: RegExp, ...answers: (Answer | 'hang' | 'cut')[]): void {
    this.#faults.push({ at, answers })
  }

  /** Ends the token that was given out. */
  endToken(): void {
    this.#token = ''
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((done) => this.#server.close(done))
  }

  async #hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const bytes = Buffer.concat(chunks)
    const url = new URL(request.url ?? '/', this.url)
    const path = url.pathname.replace('/v1.0', '')
    const json = request.headers['content-type']?.startsWith('application/json') === true
    const body: unknown = json && bytes.length > 0 ? JSON.parse(bytes.toString()) : bytes.toString()
    this.calls.push({
      method: request.method ?? '',
      path: path + url.search,
      authorization: request.headers.authorization ?? null,
      body,
    })
    const fault = this.#faults.find(({ at, answers }) => at.test(path) && answers.length > 0)?.answers.shift()
    if (fault === 'hang') return
    if (fault === 'cut') return void request.socket.destroy()
    send(response, fault ?? this.#answer(request, url, path, body, bytes))
  }

  #answer(request: IncomingMessage, url: URL, path: string, body: unknown, bytes: Buffer): Answer {
    if (path === '/tenant-1/oauth2/v2.0/token') return this.#giveToken(new URLSearchParams(String(body)))
    const pass = request.headers.authorization
    // Where a file is kept, the address is the permission, and a token shown there is a token given away.
    if (path.startsWith('/kept/')) return pass === undefined ? this.#kept(path) : wrong(400, 'tokenShown')
    if (path.startsWith('/upload/')) return pass === undefined ? this.#upload(request, path, bytes) : wrong(400, 'tokenShown')
    if (this.#token === '' || pass !== `Bearer ${this.#token}`) return wrong(401, 'InvalidAuthenticationToken')
    if (path === '/$batch') return this.#batch(body)
    return this.#routed(request.method ?? 'GET', url, path, body, bytes, request.headers)
  }

  #routed(method: string, url: URL, path: string, body: unknown, bytes: Buffer, headers: IncomingMessage['headers']): Answer {
    const decoded = path.split('/').map(decodeURIComponent).join('/')
    for (const route of this.tenant.routes) {
      const match = route.method === method ? route.at.exec(decoded) : null
      if (match === null) continue
      if (!route.permissions.some((permission) => this.granted.has(permission))) return wrong(403, 'ErrorAccessDenied')
      this.mistakes.push(...sliceMistakes(method, path, url.searchParams, body).map((mistake) => `${method} ${path}: ${mistake}`))
      return route.answer({ match, query: url.searchParams, body, bytes, base: this.base, headers })
    }
    return wrong(404, 'UnknownPath')
  }

  #giveToken(form: URLSearchParams): Answer {
    this.tokens += 1
    const right = form.get('client_id') === 'app-1' && form.get('scope')?.endsWith('/.default') === true
    const known = form.get('client_secret') === this.secret || form.has('client_assertion')
    if (!right || !known)
      return { status: 401, json: { error: 'invalid_client', error_codes: [7000215], error_description: 'words' } }
    const claims = Buffer.from(JSON.stringify({ roles: [...this.granted], n: this.tokens })).toString('base64url')
    this.#token = `e30.${claims}.x`
    return ok({ token_type: 'Bearer', access_token: this.#token, expires_in: sixty })
  }

  #batch(body: unknown): Answer {
    const { requests } = body as { requests: { id: string; method: string; url: string }[] }
    if (requests.length > 20) return wrong(400, 'BatchTooLarge')
    const responses = requests.map(({ id, method, url }) => {
      const at = new URL(this.base + url)
      const path = at.pathname.replace('/v1.0', '')
      const fault = this.#faults.find((one) => one.at.test(`batch:${at.search}`) && one.answers.length > 0)?.answers.shift()
      const answer = typeof fault === 'object' ? fault : this.#routed(method, at, path, null, Buffer.alloc(0), {})
      return { id, status: answer.status, headers: { 'Content-Type': 'application/json', ...answer.headers }, body: answer.json }
    })
    return ok({ responses })
  }

  #kept(path: string): Answer {
    const found = [...this.tenant.items.values()].find(({ id }) => id === path.slice('/kept/'.length))
    return found === undefined ? wrong(404, 'itemNotFound') : { status: 200, bytes: found.bytes }
  }

  #upload(request: IncomingMessage, path: string, bytes: Buffer): Answer {
    const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(request.headers['content-range'] ?? '')
    const [from, to, all] = [Number(range?.[1]), Number(range?.[2]), Number(range?.[3])]
    const last = to + 1 === all
    if (from !== this.#uploaded.length || bytes.length !== to - from + 1 || (!last && bytes.length % 327_680 !== 0))
      return wrong(416, 'invalidRange')
    this.#uploaded = Buffer.concat([this.#uploaded, bytes])
    if (!last) return { status: 202, json: { nextExpectedRanges: [`${to + 1}-`] } }
    return this.tenant.save(decodeURIComponent(path.slice('/upload/'.length)), this.#uploaded)
  }
}

function send(response: ServerResponse, { status, json, bytes, headers = {} }: Answer): void {
  const type = bytes === undefined ? 'application/json' : 'application/octet-stream'
  response.writeHead(status, { 'content-type': type, ...headers })
  response.end(bytes ?? (json === undefined ? undefined : JSON.stringify(json)))
}

let made: ReturnType<typeof generate> | null = null

/** A key and certificate, made once and trusted by this process: two of one name would be taken for each other. */
async function pair() {
  made ??= generate([{ name: 'commonName', value: 'localhost' }], {
    keySize: 2048,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 7, ip: '127.0.0.1' },
          { type: 2, value: 'localhost' },
        ],
      },
    ],
  })
  const pems = await made
  const trusted = getCACertificates('default')
  if (!trusted.includes(pems.cert)) setDefaultCACertificates([...trusted, pems.cert])
  return pems
}
