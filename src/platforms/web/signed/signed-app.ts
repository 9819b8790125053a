import express, { type ErrorRequestHandler, type NextFunction, type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { assets } from '../assets.ts'
import { faultOf } from '../fault.ts'
import { framedBy, strictHeaders, TurnedAway } from '../guard.ts'
import { frameOf, page } from '../pages.ts'
import type { Caller } from './caller.ts'
import { DeadLink, linkRoutes } from './link-routes.ts'
import { Rate } from './rate.ts'
import { isFromHere, Posted, posted, type SignedOptions } from './signed-desk.ts'
import { signedRoutes } from './signed-routes.ts'

/** Requests for a link, from one address and in a minute. */
const asksOften = 10

/** Nobody is signed in: the page asks for an e-mail address. */
class NotSignedIn extends TurnedAway {
  constructor() {
    super(401, 'Open the personal link in an e-mail from the clerk, or ask for a new one here.')
  }
}

/** Inside Teams nobody needs a link: Teams says who it is when the tab is opened. */
class EndedInside extends TurnedAway {
  constructor() {
    super(
      401,
      'You are no longer signed in, and nothing was changed. Go back to copy what you wrote, then close this tab and open it again.',
    )
  }
}

/** The web pages on a clerk that runs on platforms: personal links at `/u/…`, and after sign-in the same pages at `/`. To be mounted last. */
export function signedApp(options: SignedOptions): Router {
  const router = Router()
  router.use(strictHeaders, noReferrer, assets())
  router.use(express.urlencoded({ extended: false, limit: '256kb', parameterLimit: 60 }))
  router.use(linkRoutes(options))
  router.use(askRoutes(options))
  router.get('/', (request, response, next) => toTab(options, request, response, next))
  router.post('/sign-out', async (request, response) => {
    posted(options, request, await callerBySession(options, request, response), Posted)
    options.sessions.end(response)
    response.redirect(303, '/')
  })
  router.use(signedRoutes(options, (request, response) => callerBySession(options, request, response)))
  router.use(() => {
    throw new TurnedAway(404, 'There is no such page. If you typed the address, check it is correct.')
  })
  return router.use(faultPage(options))
}

/** An address with a link in it is told to nobody. */
function noReferrer(_request: Request, response: Response, next: NextFunction): void {
  response.set('Referrer-Policy', 'no-referrer')
  next()
}

/** Whoever comes back inside Teams when their time is up is signed in anew, once: a browser that keeps nothing is told so. */
async function toTab({ sessions, tab }: SignedOptions, request: Request, response: Response, next: NextFunction): Promise<void> {
  if (tab === null || !isFramed(request) || (await sessions.of(request)) !== null) return next()
  framedBy(response, tab.origins)
  response.redirect(303, request.query.tab === undefined ? tab.path : `${tab.path}?kept=no`)
}

function isFramed({ headers }: Request): boolean {
  return headers['sec-fetch-dest'] === 'iframe'
}

async function callerBySession({ sessions, tab }: SignedOptions, request: Request, response: Response): Promise<Caller> {
  const session = await sessions.of(request)
  const isInside = session === null ? isFramed(request) : session.framed
  if (isInside && tab !== null) framedBy(response, tab.origins)
  if (session === null) throw isInside && tab !== null ? new EndedInside() : new NotSignedIn()
  return { ...session, base: '', by: 'session', message: null }
}

/** Asking for a link by e-mail address. The answer is the same for every address: it tells nobody who is known. */
function askRoutes(options: SignedOptions): Router {
  const rate = new Rate(asksOften)
  return Router().post('/sign-in', async (request, response) => {
    if (!isFromHere(options, request)) throw new TurnedAway(403, 'Open the page again, and try once more. Nothing was changed.')
    rate.count(request.socket.remoteAddress ?? '')
    if (options.sendLink === null) throw new TurnedAway(404, 'This clerk sends no e-mail. Ask the secretariat.')
    const address = z.object({ address: z.email() }).safeParse(request.body).data?.address
    if (address === undefined) {
      const mistake = 'Enter an e-mail address, such as name@example.org'
      return door(options, response, 422, { heading: 'Ask for a personal link', sentence: null, canAsk: true, mistake })
    }
    await options.sendLink(address)
    const sentence =
      'If that is the address the partnership has for you, a link is on its way. It may take a few minutes; look among unwanted mail too.'
    door(options, response, 200, { heading: 'Look at your e-mail', sentence, canAsk: false, mistake: null })
  })
}

function faultPage(options: SignedOptions): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error)
    const { status, heading, sentence } = faultOf(error)
    if (status >= 500) options.failed(error)
    const asks = error instanceof NotSignedIn || error instanceof DeadLink
    const title = error instanceof NotSignedIn ? 'Sign in' : error instanceof DeadLink ? 'This link does not work' : heading
    door(options, response, status, { heading: title, sentence, canAsk: asks && options.sendLink !== null, mistake: null })
  }
}

function door(
  { partnership }: SignedOptions,
  response: Response,
  status: number,
  view: { heading: string; sentence: string | null; canAsk: boolean; mistake: string | null },
): void {
  const frame = frameOf(partnership, view.heading, partnership.marking)
  response
    .status(status)
    .type('html')
    .send(page('signed-door', { ...frame, ...view, whose: null, who: null }))
}
