import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'

/** A call of the Web API as it arrived. */
export interface Call {
  readonly method: string
  readonly args: Readonly<Record<string, unknown>>
  readonly token: string
  readonly headers: IncomingMessage['headers']
}

/** How a method is answered: a body, or a status with it; `drop` closes the connection without an answer. */
export type MethodAnswer =
  | object
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  | 'drop'
type Script = (call: Call) => MethodAnswer | Promise<MethodAnswer>

/**
 * The front door of Slack in tests. What is scripted here is answered here: windows, Socket Mode, refusals, pace, guests, shared channels
 * and response addresses; everything else goes on to the emulator where there is one, or is answered `ok`.
 */
export class SlackDouble {
  readonly calls: Call[] = []
  /** What was posted to response addresses. */
  readonly responses: { readonly path: string; readonly body: Readonly<Record<string, unknown>> }[] = []
  /** What the clerk sent over the WebSocket. */
  readonly acks: { readonly envelope_id: string; readonly payload?: Readonly<Record<string, unknown>> }[] = []
  readonly sockets: WebSocket[] = []
  readonly #scripts = new Map<string, Script>()
  readonly #uses = new Map<string, number>()
  readonly #waiting = new Set<() => void>()
  readonly #server: Server
  readonly #emulator: string | null
  #posted = 0
  #uploaded = 0

  constructor(emulator: string | null = null) {
    this.#emulator = emulator
    this.#server = createServer((request, response) => void this.#serve(request, response))
    const sockets = new WebSocketServer({ server: this.#server })
    sockets.on('connection', (socket) => this.#connected(socket))
  }

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return this
  }

  get port(): number {
    const address = this.#server.address()
    if (address === null || typeof address === 'string') throw new Error('not listening')
    return address.port
  }

  get apiUrl(): string {
    return `http://127.0.0.1:${this.port}/api/`
  }

  /** An address of hooks.slack.com: five uses. */
  responseUrl(id: string): string {
    return `http://127.0.0.1:${this.port}/response/${id}`
  }

  /** Scripts a method; null hands it back. */
  on(method: string, script: Script | null): void {
    if (script === null) this.#scripts.delete(method)
    else this.#scripts.set(method, script)
  }

  /** What a method was called with. */
  argsOf(method: string): Readonly<Record<string, unknown>>[] {
    return this.calls.filter((call) => call.method === method).map(({ args }) => args)
  }

  /** Waits until something that arrives here makes it true. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.#waiting.add(resolve))
  }

  /** Forgets what arrived and what was scripted. */
  clear(): void {
    this.calls.length = 0
    this.responses.length = 0
    this.acks.length = 0
    this.#scripts.clear()
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.terminate()
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #connected(socket: WebSocket): void {
    this.sockets.push(socket)
    socket.on('message', (data) => {
      this.acks.push(JSON.parse(String(data)))
      this.#tell()
    })
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A1' }, debug_info: {} }))
    this.#tell()
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await textOf(request)
    const path = request.url ?? ''
    if (path.startsWith('/response/')) this.#respond(path, body, response)
    else await this.#call(path.replace(/^\/api\//, ''), body, request, response)
    this.#tell()
  }

  #respond(path: string, body: string, response: ServerResponse): void {
    const uses = (this.#uses.get(path) ?? 0) + 1
    this.#uses.set(path, uses)
    if (uses > 5) {
      response.writeHead(404).end(JSON.stringify({ ok: false, error: 'used_url' }))
      return
    }
    this.responses.push({ path, body: JSON.parse(body) })
    response.writeHead(200).end('ok')
  }

  async #call(method: string, body: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = {
      method,
      args: method.startsWith('upload/') ? {} : argsOf(body),
      token: request.headers.authorization ?? '',
      headers: request.headers,
    }
    this.calls.push(call)
    const script = this.#scripts.get(method)
    if (script === undefined && this.#emulator !== null) return this.#forward(method, body, request, response)
    const answer = script === undefined ? this.#usual(call) : await script(call)
    if (answer === 'drop') response.destroy()
    else write(response, answer)
  }

  async #forward(method: string, body: string, { headers }: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = await fetch(`${this.#emulator}/api/${method}`, {
      method: 'POST',
      body,
      headers: { authorization: headers.authorization ?? '', 'content-type': headers['content-type'] ?? '' },
    })
    const scopes = answer.headers.get('x-oauth-scopes')
    response.writeHead(answer.status, {
      'content-type': 'application/json',
      ...(scopes === null ? {} : { 'x-oauth-scopes': scopes }),
    })
    response.end(await answer.text())
  }

  #usual({ method, args }: Call): object {
    switch (method) {
      case 'auth.test':
        return {
          ok: true,
          team: 'Partnership',
          team_id: 'T000000001',
          user: 'board-clerk',
          user_id: 'U0CLERKBOT',
          bot_id: 'B0CLERKBOT',
        }
      case 'apps.connections.open':
        return { ok: true, url: `ws://127.0.0.1:${this.port}/link` }
      case 'chat.postMessage':
        this.#posted += 1
        return { ok: true, ts: `1700000100.${String(this.#posted).padStart(6, '0')}`, channel: 'C000000001' }
      case 'conversations.open':
        return { ok: true, channel: { id: 'D0OWNER' } }
      case 'conversations.history':
      case 'conversations.replies':
        return { ok: true, messages: [] }
      case 'files.getUploadURLExternal':
        this.#uploaded += 1
        return { ok: true, upload_url: `${this.apiUrl}upload/F${this.#uploaded}`, file_id: `F${this.#uploaded}` }
      case 'files.completeUploadExternal':
        return { ok: true, files: args.files }
      default:
        return { ok: true }
    }
  }

  #tell(): void {
    for (const resolve of this.#waiting) resolve()
    this.#waiting.clear()
  }
}

function write(response: ServerResponse, answer: Exclude<MethodAnswer, 'drop'>): void {
  if ('status' in answer && typeof answer.status === 'number') {
    const { status, headers = {}, body = '' } = { headers: {}, body: '', ...answer }
    response.writeHead(status, headers).end(body)
    return
  }
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
}

function argsOf(body: string): Record<string, unknown> {
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([name, value]) => [name, /^[[{]/.test(value) ? JSON.parse(value) : value]),
  )
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
