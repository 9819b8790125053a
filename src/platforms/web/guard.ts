import { createHmac, randomBytes } from 'node:crypto'
import type { NextFunction, Request, Response } from 'express'
import { same } from '#seal.ts'

/** A request that is turned away, with the HTTP status and a sentence for the person. */
export class TurnedAway extends Error {
  readonly status: number

  constructor(status: number, sentence: string) {
    super(sentence)
    this.status = status
  }
}

const loopbackAddress = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/
const loopbackHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i

/** Lets in only this machine, by an address that only means this machine: a name that somebody else's DNS points here is refused. */
export function loopbackOnly(request: Request, _response: Response, next: NextFunction): void {
  if (!loopbackAddress.test(request.socket.remoteAddress ?? ''))
    throw new TurnedAway(403, 'The local workspace answers only on the machine it runs on.')
  if (!loopbackHost.test(request.headers.host ?? ''))
    throw new TurnedAway(
      421,
      'Open the local workspace at the address printed when it started, for example http://127.0.0.1:3000/.',
    )
  next()
}

const contentPolicy = (framedBy: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${framedBy}`,
  ].join('; ')

/** Sends the headers that keep a page to itself: nothing inline runs, nothing is fetched from elsewhere, nobody frames it. */
export function strictHeaders(_request: Request, response: Response, next: NextFunction): void {
  response.set({
    'Content-Security-Policy': contentPolicy("'none'"),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  })
  next()
}

/** Lets a page stand inside pages of these origins. */
export function framedBy(response: Response, origins: readonly string[]): void {
  response.set('Content-Security-Policy', contentPolicy(origins.join(' ')))
  response.removeHeader('Cross-Origin-Opener-Policy')
}

const cookieName = 'board-clerk'

/** Makes and checks the token that a form must carry: bound to a cookie of this browser, by a key of this run. */
export class FormTokens {
  readonly #key = randomBytes(32)

  /** The token for the browser that asks, which is given a cookie if it has none. */
  tokenFor(request: Request, response: Response): string {
    const known = cookieOf(request)
    const browser = known ?? randomBytes(18).toString('hex')
    if (known === null) response.cookie(cookieName, browser, { httpOnly: true, sameSite: 'strict', path: '/' })
    return this.#token(browser)
  }

  /** Refuses a form that was not made by this clerk for this browser. */
  check(request: Request, token: string): void {
    const { origin, host } = request.headers
    const elsewhere = origin !== undefined && origin !== `http://${host}`
    const browser = cookieOf(request)
    if (elsewhere || browser === null || !same(this.#token(browser), token))
      throw new TurnedAway(403, 'This page is out of date. Go back, refresh the page and try again. Nothing was changed.')
  }

  #token(browser: string): string {
    return createHmac('sha256', this.#key).update(browser).digest('hex')
  }
}

function cookieOf(request: Request): string | null {
  const found = /(?:^|;\s*)board-clerk=([0-9a-f]{36})(?:;|$)/.exec(request.headers.cookie ?? '')
  return found?.[1] ?? null
}
