import type { WebClient } from '@slack/web-api'
import type { Board } from '#domain/board/board.ts'
import { type Check, fail, pass, warn } from '#domain/check.ts'
import type { Clock, Directory, Store } from '#ports.ts'
import { failureWords, refusalCode } from './failure.ts'
import { patiently } from './patience.ts'
import { Lookups } from './send/lookups.ts'
import { botScopeNames } from './surface.ts'
import { type SlackAccess, webClient } from './web-api.ts'

/** What checking Slack needs besides access to it. */
export interface SlackChecksOptions extends SlackAccess {
  readonly store: Store
  readonly directory: Directory
  readonly boards: readonly Board[]
  readonly clock: Clock
}

/** Checks that the token is taken, the app has its permissions, every board's channel can be posted to, and every person can be found. */
export async function slackChecks(options: SlackChecksOptions): Promise<readonly Check[]> {
  const client = webClient(options)
  const token = await tokenCheck(client)
  if (token.check.status === 'fail') return [token.check]
  const lookups = new Lookups(client, options.store, options.clock)
  const channels: Check[] = []
  for (const board of options.boards)
    if (board.channels.slack !== null) channels.push(await channelCheck(client, lookups, board, board.channels.slack))
  return [token.check, scopesCheck(token.scopes), ...channels, await peopleCheck(lookups, options.directory)]
}

async function tokenCheck(client: WebClient): Promise<{ check: Check; scopes: readonly string[] | undefined }> {
  try {
    const { team, user, response_metadata } = await patiently(() => client.auth.test())
    return { check: pass('slack token', `the clerk is ${user ?? '?'} in ${team ?? '?'}`), scopes: response_metadata?.scopes }
  } catch (error) {
    return { check: failed('slack token', error, 'Set SLACK_BOT_TOKEN to the token of the installed app.'), scopes: undefined }
  }
}

function scopesCheck(scopes: readonly string[] | undefined): Check {
  if (scopes === undefined)
    return warn(
      'slack scopes',
      'Slack does not say which permissions the app has',
      'Compare them at api.slack.com/apps with those of manifest.yml.',
    )
  const missing = botScopeNames.filter((scope) => !scopes.includes(scope))
  if (missing.length === 0) return pass('slack scopes', 'the app has every permission it needs')
  const fix = 'Update the app with manifest.yml at api.slack.com/apps, and install it again.'
  return fail('slack scopes', `the app lacks ${missing.join(', ')}`, fix)
}

async function channelCheck(client: WebClient, lookups: Lookups, board: Board, named: string): Promise<Check> {
  const name = `slack channel of ${board.id}`
  try {
    const id = await patiently(() => lookups.channel(named))
    if (id === null)
      return fail(name, `the clerk sees no channel ${named}`, `Create ${named}, or invite the clerk there with /invite.`)
    const { channel } = await patiently(() => client.conversations.info({ channel: id }))
    if (channel?.is_archived === true)
      return fail(name, `${named} is archived`, 'Unarchive it, or change it in config/boards.yaml.')
    if (channel?.is_member !== true) return fail(name, `the clerk is not in ${named}`, 'Invite it there with /invite.')
    if (channel.is_ext_shared === true && board.clearance !== 'OFFICIAL')
      return warn(
        name,
        `${named} is shared with another organisation and cleared for ${board.clearance}`,
        'Make sure that this is meant; else lower the clearance in config/boards.yaml.',
      )
    return pass(name, `${named} can be posted to`)
  } catch (error) {
    return failed(name, error, `Check ${named} in config/boards.yaml.`)
  }
}

async function peopleCheck(lookups: Lookups, directory: Directory): Promise<Check> {
  const people = (await directory.people()).filter(({ handles }) => handles.slack !== undefined && handles.slack !== '')
  const lost: string[] = []
  for (const { id, handles } of people) {
    const found = await patiently(() => lookups.account(handles.slack ?? '')).catch(() => null)
    if (found === null) lost.push(id)
  }
  if (lost.length === 0) return pass('slack people', `${people.length} people have an account there`)
  const fix = 'Invite them to Slack, or correct their e-mail address in config/people.yaml.'
  return warn('slack people', `no account was found for ${lost.join(', ')}`, fix)
}

function failed(name: string, error: unknown, fix: string): Check {
  const code = refusalCode(error)
  return code === null
    ? fail(name, 'Slack cannot be reached', 'Check the network, and SLACK_API_URL.')
    : fail(name, failureWords(code), fix)
}
