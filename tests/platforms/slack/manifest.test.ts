import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AppsManifestValidateArguments } from '@slack/web-api'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { botEvents, botScopeNames, botScopes, makeAction, slashCommand } from '#platforms/slack/surface.ts'

type Manifest = Extract<AppsManifestValidateArguments['manifest'], object>

const manifest: Manifest = parse(readFileSync('manifest.yml', 'utf8'))
const schema = join(process.env.BOARD_CLERK_SCHEMAS ?? '', 'slack-manifest.schema.2.0.0.json')
const hasSchema = process.env.BOARD_CLERK_SCHEMAS !== undefined && existsSync(schema)

/** Which scope lets an event through. */
const scopeOfEvent: Readonly<Record<(typeof botEvents)[number], string | null>> = {
  app_home_opened: null,
  app_mention: 'app_mentions:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
}

it('the manifest asks for exactly the scopes that the code uses', () => {
  expect(manifest.oauth_config?.scopes?.bot).toEqual(botScopeNames)
})

it('the manifest asks for exactly the events that the code hears', () => {
  expect(manifest.settings?.event_subscriptions?.bot_events).toEqual(botEvents)
})

it('the manifest has exactly the command and the shortcut that the code hears', () => {
  expect(manifest.features?.slash_commands?.map(({ command }) => command)).toEqual([slashCommand])
  expect(manifest.features?.shortcuts?.map(({ name, type, callback_id }) => ({ name, type, callback_id }))).toEqual([
    { name: makeAction.name, type: 'message', callback_id: makeAction.callbackId },
  ])
})

it('mentions in a command come with the account’s id, for names are not unique', () => {
  expect(manifest.features?.slash_commands?.[0]?.should_escape).toBe(true)
})

it('people may write to the clerk directly, and it has an App Home', () => {
  expect(manifest.features?.app_home).toEqual({
    home_tab_enabled: true,
    messages_tab_enabled: true,
    messages_tab_read_only_enabled: false,
  })
})

it('every address is where the clerk hears Slack', () => {
  const addresses = [...readFileSync('manifest.yml', 'utf8').matchAll(/url: (\S+)/g)].map(
    ([, url]) => new URL(url ?? '').pathname,
  )
  expect(addresses).toEqual(['/slack/events', '/slack/events', '/slack/events'])
})

it('every event has the scope that lets it through', () => {
  for (const event of botEvents) {
    const scope = scopeOfEvent[event]
    if (scope !== null) expect(Object.keys(botScopes)).toContain(scope)
  }
})

it('every call of Slack that the code makes is one that a scope is asked for', () => {
  const files = readdirSync('src/platforms/slack', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(`src/platforms/slack/${name}`, 'utf8'))
  const calls = new Set(
    files.flatMap((text) => [...text.matchAll(/client\.(\w+)\.(\w+)\(/g)].map(([, noun, verb]) => `${noun}.${verb}`)),
  )
  const told = Object.values(botScopes).join(' ')
  const needNone = new Set(['auth.test', 'views.open', 'views.push', 'views.publish'])
  expect(
    [...calls].filter((call) => !needNone.has(call) && !told.includes(call) && !told.includes(`.${call.split('.')[1]}`)),
  ).toEqual([])
  expect(calls.size).toBeGreaterThan(8)
})

it.runIf(hasSchema)('the manifest is valid against Slack’s own schema', () => {
  const ajv = new Ajv({ strict: false, allErrors: true })
  formats.default(ajv)
  const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')))
  validate(manifest)
  expect(validate.errors).toBeNull()
})
