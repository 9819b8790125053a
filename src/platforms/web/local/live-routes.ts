import { type Request, type Response, Router } from 'express'
import { type FrontDesk, visitOf } from './front-desk.ts'

/** Tells open pages that there is something new to read; what it is they fetch themselves. */
export function liveRoutes(desk: FrontDesk): Router {
  return Router().get('/as/:person/events', (request, response) => follow(desk, request, response))
}

async function follow(desk: FrontDesk, request: Request, response: Response): Promise<void> {
  await visitOf(desk, request)
  response.set({ 'Content-Type': 'text/event-stream', Connection: 'keep-alive' })
  response.flushHeaders()
  // here nothing moves while nothing happens
  request.socket.setTimeout(0)
  const tell = () => response.write('event: changed\ndata: {}\n\n')
  const ends = [desk.options.conversations.watch(tell), desk.options.clock.watch(tell)]
  response.write(': following\n\n')
  request.on('close', () => {
    for (const end of ends) end()
  })
}
