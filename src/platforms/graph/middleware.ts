import { type Context, GraphClientError, type Middleware } from '@microsoft/microsoft-graph-client'
import type { GraphLog } from './access.ts'
import type { AppToken } from './app-token.ts'
import { GraphFailure, retryAfterOf } from './failure.ts'

/** The part of a chain that hands on to the next. */
abstract class Link implements Middleware {
  #next: Middleware | null = null

  setNext(next: Middleware): void {
    this.#next = next
  }

  abstract execute(context: Context): Promise<void>

  protected async onward(context: Context): Promise<Response> {
    await this.#next?.execute(context)
    if (context.response === undefined) throw new TypeError('no link of the chain answered')
    return context.response
  }
}

/** First of the chain: the library hands on only errors of its own kind as they are, so a failure travels inside one. */
export class Envelope extends Link {
  async execute(context: Context): Promise<void> {
    try {
      await this.onward(context)
    } catch (error) {
      if (!(error instanceof GraphFailure)) throw error
      const envelope = new GraphClientError(error.message)
      envelope.customError = error
      throw envelope
    }
  }
}

/** Shows the clerk's token; once more with a new one when it is not taken, for a call that was not let in did nothing. */
export class ShowToken extends Link {
  readonly #token: AppToken

  constructor(token: AppToken) {
    super()
    this.#token = token
  }

  async execute(context: Context): Promise<void> {
    const token = await this.#token.get()
    const response = await this.onward(withToken(context, token))
    if (response.status !== 401) return
    this.#token.forget(token)
    await response.body?.cancel()
    await this.onward(withToken(context, await this.#token.get()))
  }
}

function withToken(context: Context, token: string): Context {
  context.options = { ...context.options, headers: { ...headersOf(context), authorization: `Bearer ${token}` } }
  return context
}

function headersOf({ options }: Context): Record<string, string> {
  return Object.fromEntries(new Headers(options?.headers ?? {}))
}

/** Methods that may be sent twice and do once. A POST is never: it may have been done though its answer was lost. */
const repeatable: ReadonlySet<string> = new Set(['GET', 'HEAD', 'PUT', 'DELETE'])
/** A batch of readings may be sent twice too; it says so by this header, which goes no further. */
export const readsOnly = 'x-clerk-reads-only'
const worthAnother: ReadonlySet<number> = new Set([429, 502, 503, 504])
const tries = 4
/** A longer wait than this, in seconds, is for the next look and not for this call. */
const longestWait = 30

/** Tries again what may be tried again: as long as Graph asks to wait, else a little longer each time. */
export class Patience extends Link {
  readonly #log: GraphLog
  readonly #pause: (milliseconds: number) => Promise<void>

  constructor(log: GraphLog, pause: (milliseconds: number) => Promise<void>) {
    super()
    this.#log = log
    this.#pause = pause
  }

  async execute(context: Context): Promise<void> {
    const mayRepeat = takeMark(context) || repeatable.has(context.options?.method?.toUpperCase() ?? 'GET')
    for (let attempt = 1; ; attempt += 1) {
      const wait = await this.#attempt(context, attempt, mayRepeat && attempt < tries)
      if (wait === null) return
      this.#log.warn({ attempt, seconds: wait, status: context.response?.status ?? null }, 'a call to Graph is tried again')
      await context.response?.body?.cancel().catch(() => {})
      await this.#pause(wait * 1000)
    }
  }

  /** How long to wait before another try, in seconds; null when this was the last. */
  async #attempt(context: Context, attempt: number, another: boolean): Promise<number | null> {
    try {
      const response = await this.onward(context)
      if (!another || !worthAnother.has(response.status)) return null
      const seconds = retryAfterOf(response.headers) ?? 2 ** (attempt - 1)
      return seconds > longestWait ? null : seconds
    } catch (error) {
      if (!another || !(error instanceof GraphFailure)) throw error
      delete context.response
      return 2 ** (attempt - 1)
    }
  }
}

function takeMark(context: Context): boolean {
  const { [readsOnly]: mark, ...headers } = headersOf(context)
  context.options = { ...context.options, headers }
  return mark !== undefined
}

/** The call itself. What does not answer in time is given up; whether it was done is then known only of readings. */
export class Call implements Middleware {
  readonly #limit: number

  constructor(limit: number) {
    this.#limit = limit
  }

  async execute(context: Context): Promise<void> {
    const signal = AbortSignal.timeout(this.#limit)
    const method = context.options?.method?.toUpperCase() ?? 'GET'
    try {
      // A redirect to where a file is kept is followed without the token: fetch drops it for another origin.
      context.response = await fetch(context.request, { ...context.options, signal })
    } catch (error) {
      if (!(error instanceof TypeError) && !isTimeout(error)) throw error
      throw new GraphFailure(method === 'GET' || neverLeft(error) ? 'down' : 'unanswered', null, causeOf(error))
    }
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'TimeoutError' || error.name === 'AbortError')
}

/** Whether no connection came about, so that nothing can have been done. */
function neverLeft(error: unknown): boolean {
  return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'].includes(
    causeOf(error),
  )
}

function causeOf(error: unknown): string {
  const cause: unknown = error instanceof Error ? error.cause : undefined
  if (typeof cause === 'object' && cause !== null && 'code' in cause) return String(cause.code)
  return isTimeout(error) ? 'timeout' : 'network'
}
