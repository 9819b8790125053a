import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Registry } from 'prom-client'
import { registryOf } from './metrics.ts'
import type { OpenDesk } from './open-desk.ts'
import type { Part } from './part.ts'
import type { Work } from './work.ts'

/** The paths an operator asks: alive, ready, and what to alert on. */
export class Health {
  readonly #parts: readonly Part[]
  readonly #desk: OpenDesk
  readonly #work: Work
  #registry: Promise<Registry> | null = null

  constructor(desk: OpenDesk, work: Work, parts: readonly Part[]) {
    this.#parts = parts
    this.#desk = desk
    this.#work = work
  }

  /** Answers a request of these paths; false when it is another's. */
  answer(path: string, request: IncomingMessage, response: ServerResponse): boolean {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false
    if (path === '/healthz') return text(response, 200, 'alive\n')
    if (path === '/readyz') return this.#later(response, () => this.#ready(response))
    if (path === '/metrics') return this.#later(response, () => this.#metrics(response))
    return false
  }

  #later(response: ServerResponse, answer: () => Promise<void>): true {
    answer().catch(() => text(response, 503, 'not ready: the check itself failed\n'))
    return true
  }

  async #metrics(response: ServerResponse): Promise<void> {
    this.#registry ??= registryOf(this.#desk, this.#work, this.#parts)
    const registry = await this.#registry
    text(response, 200, await registry.metrics(), registry.contentType)
  }

  async #ready(response: ServerResponse): Promise<void> {
    const found = await Promise.all(this.#parts.map(async ({ name, ready }) => ({ name, ready: await ready() })))
    const unready = found.filter(({ ready }) => ready !== true)
    const words = unready.map(({ name, ready }) => `${name}: ${ready}`).join('\n')
    text(response, unready.length === 0 ? 200 : 503, unready.length === 0 ? 'ready\n' : `not ready\n${words}\n`)
  }
}

function text(response: ServerResponse, status: number, body: string, type = 'text/plain; charset=utf-8'): true {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
  return true
}
