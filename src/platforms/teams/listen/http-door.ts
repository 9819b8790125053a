import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger as Log } from 'pino'
import { bodyOf } from '#platforms/hearing/request-body.ts'
import type { UnheardBook } from '#platforms/hearing/unheard-book.ts'
import { traceOf } from '#trace.ts'
import type { Guard, Turned } from './guard.ts'

/** Teams takes and sends about 100 kB in a message; what is well over that is none of Teams'. */
const bodyLimit = 256 * 1024

/** Answers an activity that may be heard. */
type Take = (body: object) => Promise<{ readonly status: number; readonly body?: unknown }>

/** Where Teams' requests come in. Only what the guard lets through is read any further. */
export class HttpDoor {
  readonly #guard: Guard
  readonly #take: Take
  readonly #log: Log
  readonly #unheard: Pick<UnheardBook, 'note'> | null

  /** What is turned away is noted in `unheard`, where there is one. */
  constructor(guard: Guard, take: Take, log: Log, unheard: Pick<UnheardBook, 'note'> | null = null) {
    this.#guard = guard
    this.#take = take
    this.#log = log
    this.#unheard = unheard
  }

  /** Answers a request of `/api/messages`. Its body must not have been read. */
  handle(request: IncomingMessage, response: ServerResponse): void {
    if (request.method !== 'POST') {
      refuse(response, 405, 'Teams sends its activities here by POST.')
      return
    }
    bodyOf(request, bodyLimit).then(
      (body) => this.#pass(request, response, body),
      () => response.destroy(),
    )
  }

  async #pass({ headers }: IncomingMessage, response: ServerResponse, bytes: Buffer | null): Promise<void> {
    if (bytes === null) return this.#turn(response, { status: 413, why: 'The activity is too large.' })
    const body = jsonOf(bytes)
    if (body === null) return this.#turn(response, { status: 400, why: 'An activity is one JSON object.' })
    try {
      const turned = await this.#guard.judge(headers.authorization, body)
      if (turned !== null) return this.#turn(response, turned)
      const { status, body: answer } = await this.#take(body)
      json(response, status, answer)
    } catch (error) {
      this.#log.error({ error: traceOf(error) }, 'an activity could not be taken')
      // Teams stops delivering to a bot that keeps failing: what went wrong here is the clerk's to mend
      refuse(response, 200, '')
    }
  }

  #turn(response: ServerResponse, { status, ...turned }: Omit<Turned, 'status'> & { readonly status: number }): void {
    const { why } = turned
    this.#unheard?.note(turned)
    this.#log.warn({ status, why }, 'an activity was turned away')
    refuse(response, status, why)
  }
}

/** Answers a request that is not heard, in a sentence. */
export function refuse(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(words)
}

function json(response: ServerResponse, status: number, body: unknown): void {
  if (body === undefined || body === null) response.writeHead(status).end()
  else response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
}

function jsonOf(bytes: Buffer): object | null {
  try {
    const body: unknown = JSON.parse(bytes.toString('utf8'))
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : null
  } catch {
    return null
  }
}
