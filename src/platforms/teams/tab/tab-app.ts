import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import express, { type ErrorRequestHandler, type NextFunction, type Request, type Response } from 'express'
import { z } from 'zod'
import type { Handle } from '#domain/person/handle.ts'
import type { EntraTokens, NoAccount } from './entra-token.ts'
import { tabOrigins, tabPath } from './origins.ts'

/** Every path that the tab answers. */
export const tabPaths = [tabPath, '/teams/tab.js', '/teams/tab.css', '/teams/teams-js.js', '/teams/session', '/about'] as const

/** What the tab needs. */
export interface TabOptions {
  readonly tokens: Pick<EntraTokens, 'whose'>
  /** The id of the person behind an account; null for one the clerk does not know. */
  readonly personOf: (handle: Handle) => Promise<string | null>
  /** Signs the person in, so that the pages know them, inside Teams too. */
  readonly begin: (response: Response, person: string) => void
  /** Whose clerk it is, for the page about it. */
  readonly partnership: string
  /** Told why somebody was not signed in. */
  readonly turnedAway: (why: NoAccount['no'] | 'person') => void
  readonly failed: (error: unknown) => void
}

const Sent = z.object({ token: z.string().min(1).max(16_000) })
const folder = join(import.meta.dirname, 'assets')
const library = createRequire(import.meta.url).resolve('@microsoft/teams-js/dist/umd/MicrosoftTeams.min.js')

/**
 * The personal tab: a page that asks Teams who opened it, and signs them in to their own pages at `/`. Everything it loads is the
 * clerk's own. Beside it the page about the clerk, which the app package names.
 */
export function tabApp(options: TabOptions): express.Express {
  const app = express().disable('x-powered-by')
  app.use(headers)
  app.get(tabPath, (_request, response) => response.sendFile('tab.html', { root: folder }))
  app.get('/teams/tab.js', (_request, response) => response.sendFile('tab.js', { root: folder }))
  app.get('/teams/tab.css', (_request, response) => response.sendFile('tab.css', { root: folder }))
  app.get('/teams/teams-js.js', (_request, response) => response.sendFile(library, { maxAge: '1h' }))
  app.get('/about', (_request, response) => response.type('html').send(aboutPage(options.partnership)))
  app.post('/teams/session', express.json({ limit: '32kb' }), (request, response) => signIn(options, request, response))
  app.use((_request, response) => response.status(404).type('text').send('There is nothing here.\n'))
  return app.use(failing(options))
}

function headers(_request: Request, response: Response, next: NextFunction): void {
  response.set({
    'Content-Security-Policy': `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors ${tabOrigins.join(' ')}`,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
  })
  next()
}

/** A page of elsewhere cannot send this: its browser says where it comes from, and asks before it sends JSON. */
async function signIn(options: TabOptions, request: Request, response: Response): Promise<void> {
  const site = request.headers['sec-fetch-site']
  const sent = Sent.safeParse(request.body)
  if ((site !== undefined && site !== 'same-origin') || !sent.success) return refuse(response, 'token', options)
  const account = await options.tokens.whose(sent.data.token)
  if ('no' in account) return refuse(response, account.no, options)
  const person = await options.personOf({ platform: 'teams', ...account })
  if (person === null) return refuse(response, 'person', options)
  options.begin(response, person)
  response.status(204).end()
}

function refuse(response: Response, why: NoAccount['no'] | 'person', { turnedAway }: TabOptions): void {
  turnedAway(why)
  const [status, sentence] = refusals[why]
  response.status(status).json({ sentence })
}

const refusals = {
  token: [401, 'Microsoft Teams did not say who you are in a way I can check. Close this tab and open it again.'],
  tenant: [403, 'I do not know your organisation. If you should be here, please ask the secretariat of your board.'],
  person: [403, 'I do not know you. If you should be here, please ask the secretariat of your board.'],
  keys: [503, 'I cannot reach Microsoft to check who you are. Please try again in a few minutes.'],
} as const

function failing({ failed }: TabOptions): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error)
    if (isSendersMistake(error))
      return response.status(400).json({ sentence: 'I could not read that. Close this tab and open it again.' })
    failed(error)
    response.status(500).json({ sentence: 'Something failed on my side. Please try again in a few minutes.' })
  }
}

function isSendersMistake(error: unknown): boolean {
  const { status } = z.object({ status: z.number() }).safeParse(error).data ?? { status: 500 }
  return status >= 400 && status < 500
}

const about = readFileSync(join(folder, 'about.html'), 'utf8')

function aboutPage(partnership: string): string {
  const named = partnership.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
  return about.replaceAll('PARTNERSHIP', () => named)
}
