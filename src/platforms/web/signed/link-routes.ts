import { type Request, Router } from 'express'
import { TurnedAway } from '../guard.ts'
import type { Caller } from './caller.ts'
import { Rate } from './rate.ts'
import { Posted, posted, type SignedOptions } from './signed-desk.ts'
import { signedRoutes } from './signed-routes.ts'
import type { Refused } from './standing.ts'

/** Pages a minute that one link may be asked for, and links that do not work from one address. */
const often = 120
const wrongOften = 30

/** A link that does not work: the page offers to send a new one. */
export class DeadLink extends TurnedAway {
  constructor({ refused }: Refused) {
    super(refused === 'unknown' ? 404 : 410, sentenceFor(refused))
  }
}

/** Personal links, `/u/LINK`: the pages of the one person that a link is made for. Opening one changes nothing. */
export function linkRoutes(options: SignedOptions): Router {
  const router = Router()
  const rates = { links: new Rate(often), wrong: new Rate(wrongOften) }
  const callerOf = (request: Request) => callerByLink(options, rates, request)
  router.get('/u', (_request, response) => response.redirect(303, '/'))
  router.post('/u/:token/sign-in', async (request, response) => {
    const caller = await callerOf(request)
    posted(options, request, caller, Posted)
    options.sessions.begin(response, caller.person.id, false)
    response.redirect(303, '/')
  })
  return router.use('/u/:token', signedRoutes(options, callerOf))
}

async function callerByLink(
  options: SignedOptions,
  rates: { readonly links: Rate; readonly wrong: Rate },
  request: Request,
): Promise<Caller> {
  const token = typeof request.params.token === 'string' ? request.params.token : ''
  const opened = await options.links.open(token)
  if ('refused' in opened) {
    rates.wrong.count(request.socket.remoteAddress ?? '')
    await options.turnedAway(opened)
    throw new DeadLink(opened)
  }
  rates.links.count(opened.person.id)
  return { ...opened, base: `/u/${token}`, secret: token, by: 'link', framed: false }
}

function sentenceFor(refused: Refused['refused']): string {
  switch (refused) {
    case 'unknown':
      return 'This link is not one of ours, or part of it is missing. Open it from the e-mail again, or ask for a new one here.'
    case 'expired':
      return 'This link has expired. Nothing you sent with it is lost. Ask for a new one here.'
    case 'ended':
      return 'This link was ended, so that it works for nobody. Ask for a new one here, or ask the secretariat.'
    case 'left':
      return 'The person this link was made for is no longer on any of the boards. If that is wrong, ask the secretariat.'
  }
}
