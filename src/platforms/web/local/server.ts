import express, { type ErrorRequestHandler, Router } from 'express'
import { assets } from '../assets.ts'
import { loopbackOnly, strictHeaders, TurnedAway } from '../guard.ts'
import { page } from '../pages.ts'
import type { WorkspaceOptions } from './front-desk.ts'
import { localWorkspace } from './local-workspace.ts'
import { frameOf } from './workspace-view.ts'

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

/** What a fault is told as: the status, a heading and a sentence. */
export function faultOf(error: unknown): { readonly status: number; readonly heading: string; readonly sentence: string } {
  if (error instanceof TurnedAway) return { status: error.status, heading: headingOf(error.status), sentence: error.message }
  const status = statusIn(error)
  if (status === 413)
    return { status, heading: 'That is too long', sentence: 'Shorten it and send it again. Nothing was changed.' }
  if (status !== null)
    return {
      status,
      heading: headingOf(400),
      sentence: 'The page could not be read. Go back and try again. Nothing was changed.',
    }
  const sentence =
    'Something went wrong on our side. Try again; if it happens again, look at what the clerk printed where it was started.'
  return { status: 500, heading: 'Sorry, there is a problem', sentence }
}

function headingOf(status: number): string {
  if (status === 404) return 'Page not found'
  if (status === 410 || status === 409) return 'This page has changed'
  return 'That could not be done'
}

/** The status of a mistake in the request itself, as the body parser gives it. */
function statusIn(error: unknown): number | null {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : null
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null
}
