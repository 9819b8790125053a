import { Router } from 'express'
import { z } from 'zod'
import { FormTokens, TurnedAway } from '../guard.ts'
import { attachmentRoutes } from './attachment-routes.ts'
import { clockRoutes } from './clock-routes.ts'
import { conversationRoutes } from './conversation-routes.ts'
import { type FrontDesk, personPath, type WorkspaceOptions } from './front-desk.ts'
import { liveRoutes } from './live-routes.ts'
import { OpenPages } from './open-pages.ts'
import { openingOf } from './opening.ts'
import { pageRoutes } from './page-routes.ts'

/** Forms and pages that may be open at once, over everybody; the oldest give way and are asked for again. */
const openPages = 300

/** A page in which one can be any person of the partnership, and say everything to the clerk through the same door as on any platform. */
export function localWorkspace(options: WorkspaceOptions): Router {
  const desk: FrontDesk = {
    options,
    tokens: new FormTokens(),
    forms: new OpenPages(openPages),
    cards: new OpenPages(openPages),
    news: new OpenPages(openPages),
  }
  const router = Router()
  router.get('/', async (_, response) => response.redirect(303, `${personPath(await firstPerson(options))}/dm`))
  router.get('/be', (request, response) => {
    const person = z.string().min(1).safeParse(request.query.person)
    response.redirect(303, person.success ? `${personPath(person.data)}/dm` : '/')
  })
  return router.use(conversationRoutes(desk), attachmentRoutes(desk), pageRoutes(desk), clockRoutes(desk), liveRoutes(desk))
}

/** The chair whose board meets next, so that a newcomer starts where something is about to happen. */
async function firstPerson({ partnership, directory, store, clock }: WorkspaceOptions): Promise<string> {
  const opening = await openingOf(partnership, directory, store, clock.now())
  const person = opening?.chair ?? (await directory.people())[0]
  if (person === undefined)
    throw new TurnedAway(404, 'Nobody is in the partnership yet. Add people to the configuration, and start again.')
  return person.id
}
