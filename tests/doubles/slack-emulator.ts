import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { createEmulator } from 'emulate'
import { botScopeNames } from '#platforms/slack/surface.ts'

/** A Slack that nobody here wrote: `emulate`, with one workspace, a few people and channels, and events pushed to the clerk. */
export interface SlackEmulator {
  readonly url: string
  /** Where its events go from now on. */
  pushTo(url: string): void
  close(): Promise<void>
}

export const clerk = {
  token: 'xoxb-clerk',
  user: 'U0CLERKBOT',
  bot: 'B0CLERKBOT',
  app: 'A000000001',
  team: 'T000000001',
} as const
export const ownerToken = 'xoxp-owner'

interface Webhooks {
  register(hook: { url: string; events: string[]; active: boolean; owner: string }): void
}
interface Plugin {
  register(app: unknown, store: unknown, webhooks: Webhooks, ...rest: unknown[]): unknown
}

let captured: Webhooks | undefined

/** The emulator has no public way to subscribe to its events: its plugin is wrapped, once, to get at what pushes them. */
async function capturePusher(): Promise<void> {
  const dist = dirname(fileURLToPath(import.meta.resolve('emulate')))
  const file = readdirSync(dist).find(
    (name) =>
      name.startsWith('dist-') &&
      name.endsWith('.js') &&
      /^export \{[^}]*slackPlugin/m.test(readFileSync(join(dist, name), 'utf8')),
  )
  if (file === undefined) throw new Error('emulate was changed: its Slack plugin is not where it was')
  const { slackPlugin }: { slackPlugin: Plugin & { wrapped?: true } } = await import(pathToFileURL(join(dist, file)).href)
  if (slackPlugin.wrapped === true) return
  const register = slackPlugin.register
  slackPlugin.wrapped = true
  slackPlugin.register = (app, store, webhooks, ...rest) => {
    captured = webhooks
    return register.call(slackPlugin, app, store, webhooks, ...rest)
  }
}

/** Starts it on a port of its own. */
export async function startSlackEmulator(signingSecret: string, port: number): Promise<SlackEmulator> {
  await capturePusher()
  const emulator = await createEmulator({
    service: 'slack',
    port,
    hostname: '127.0.0.1',
    baseUrl: `http://127.0.0.1:${port}`,
    seed: { slack: seed(signingSecret) },
  })
  return {
    url: `http://127.0.0.1:${port}`,
    pushTo: (url) => captured?.register({ url, events: ['*'], active: true, owner: 'slack' }),
    close: () => emulator.close(),
  }
}

function seed(signing_secret: string): Record<string, unknown> {
  return {
    signing_secret,
    strict_scopes: true,
    team: { name: 'Partnership', domain: 'partnership' },
    users: [
      { name: 'owner', real_name: 'Head of Service', email: 'owner@example.org' },
      { name: 'chair', real_name: 'Chair', email: 'chair@example.org' },
    ],
    channels: [{ name: 'rrb-board' }, { name: 'elt', is_private: true }],
    oauth_apps: [
      {
        app_id: clerk.app,
        client_id: '1.1',
        client_secret: 'x',
        name: 'Board Clerk',
        bot_name: 'board-clerk',
        bot_id: clerk.bot,
        bot_user_id: clerk.user,
        redirect_uris: ['http://127.0.0.1:1/'],
        scopes: [...botScopeNames],
      },
    ],
    tokens: [
      { token: clerk.token, type: 'bot', user_id: clerk.user, app_id: clerk.app, bot_id: clerk.bot, bot_user_id: clerk.user },
      { token: ownerToken, type: 'user', user: 'owner' },
    ],
  }
}
