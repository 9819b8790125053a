import express, { type ErrorRequestHandler, Router } from 'express'
import { assets } from '../assets.ts'
import { faultOf } from '../fault.ts'
import { loopbackOnly, strictHeaders, TurnedAway } from '../guard.ts'
import { frameOf, page } from '../pages.ts'
import type { WorkspaceOptions } from './front-desk.ts'
import { localWorkspace } from './local-workspace.ts'

/** What the pages need: the workspace's own needs, and who hears of a fault. */
export interface WebOptions extends WorkspaceOptions {
  readonly failed: (error: unknown) => void
}

/**
 * The local workspace as one router, to be mounted last at `/`: it answers every path that reaches it, refuses what does not come
 * from this machine, and shows its own pages for what is not found or goes wrong.
 */
export function webApp(options: WebOptions): Router {
  const router = Router()
  router.use(strictHeaders, loopbackOnly, assets())
  router.use(express.urlencoded({ extended: false, limit: '512kb', parameterLimit: 100 }))
  router.use(localWorkspace(options))
  router.use(() => {
    throw new TurnedAway(404, 'There is no such page. If you typed the address, check it is correct.')
  })
  return router.use(faultPage(options))
}

function faultPage({ partnership, failed }: WebOptions): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error)
    const { status, heading, sentence } = faultOf(error)
    if (status >= 500) failed(error)
    const frame = frameOf(partnership, heading, partnership.marking)
    response
      .status(status)
      .type('html')
      .send(page('fault', { ...frame, heading, sentence }))
  }
}
