import { type Request, type Response, Router } from 'express'
import type { Line } from '#cards/card.ts'
import { TurnedAway } from '../guard.ts'
import { noLongerKept } from '../kept-file.ts'
import { type FrontDesk, param, visitOf } from './front-desk.ts'

/** Pictures and files of the cards in a conversation, for those who may read it. */
export function attachmentRoutes(desk: FrontDesk): Router {
  const router = Router()
  for (const here of ['/as/:person/dm', '/as/:person/board/:board']) {
    router.get(`${here}/picture/:message/:at`, (request, response) => picture(desk, request, response))
    router.get(`${here}/file/:message/:at`, (request, response) => file(desk, request, response))
  }
  return router
}

async function picture(desk: FrontDesk, request: Request, response: Response): Promise<void> {
  const line = await lineOf(desk, request)
  if (line?.as !== 'chart') throw gone()
  const { png } = await desk.options.papers.draw(line.chart)
  response.type('png').send(Buffer.from(png))
}

async function file(desk: FrontDesk, request: Request, response: Response): Promise<void> {
  const line = await lineOf(desk, request)
  if (line?.as !== 'file') throw gone()
  const bytes = await desk.options.files.read(line.file.id)
  if (bytes === undefined) throw new TurnedAway(404, noLongerKept)
  response.attachment(line.file.name).type(line.file.mediaType).send(Buffer.from(bytes))
}

/** The line of a card, by its place in it. */
async function lineOf(desk: FrontDesk, request: Request): Promise<Line | undefined> {
  const visit = await visitOf(desk, request)
  const message = await desk.options.conversations.find(param(request, 'message'), visit.person.id)
  if (message?.channel !== visit.channel.id) throw gone()
  return message.card?.lines[Number(param(request, 'at'))]
}

function gone(): TurnedAway {
  return new TurnedAway(404, 'That picture or file is not there any more. Go back and look at the latest message.')
}
