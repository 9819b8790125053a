import type { Board } from '#domain/board/board.ts'
import { type Check, fail, pass, warn } from '#domain/check.ts'
import type { Conversation } from '#ports/conversation.ts'
import type { Directory } from '#ports.ts'
import { failureOf, failureWords } from './failure.ts'
import type { Mouth } from './send/mouth.ts'
import { isOutside } from './send/outsiders.ts'
import type { TeamsMessenger } from './send/send.ts'

/** What checking Teams needs. */
interface TeamsChecksOptions {
  readonly mouth: Pick<Mouth, 'connector' | 'conversations' | 'accounts'>
  readonly messenger: TeamsMessenger
  readonly directory: Directory
  readonly boards: readonly Board[]
  /** Whether tokens of what comes in are checked. */
  readonly checked: boolean
}

/**
 * Checks that a token can be had, every board's channel can be posted to, and every person's account is known. Nobody is written to, and no
 * conversation is begun.
 */
export async function teamsChecks(options: TeamsChecksOptions): Promise<readonly Check[]> {
  const token = await tokenCheck(options)
  if (token.status === 'fail') return [token]
  const channels: Check[] = []
  for (const board of options.boards) if (board.channels.teams !== null) channels.push(await channelCheck(options, board))
  return [token, ...channels, await peopleCheck(options)]
}

async function tokenCheck({ mouth, checked }: TeamsChecksOptions): Promise<Check> {
  const name = 'teams token'
  if (!checked)
    return warn(
      name,
      'TEAMS_AUTH is off: anybody on this machine can pose as anybody',
      'Leave TEAMS_AUTH unset where people work.',
    )
  try {
    await mouth.connector.token()
    return pass(name, 'Microsoft gives the clerk a token to send with')
  } catch {
    const fix = 'Check TEAMS_CLIENT_ID, TEAMS_TENANT_ID and the secret (it may have expired), and the network.'
    return fail(name, 'Microsoft gives the clerk no token', fix)
  }
}

async function channelCheck({ mouth, messenger }: TeamsChecksOptions, board: Board): Promise<Check> {
  const name = `teams channel of ${board.id}`
  const address = await messenger.address({ board: board.id })
  if ('later' in address) return warn(name, address.later, 'Try again later.')
  if ('none' in address) return fail(name, address.none, 'Install the clerk’s app in that team, or correct config/boards.yaml.')
  const conversation = await mouth.conversations.get(address.channel)
  if (conversation === undefined) return fail(name, 'the channel is not known', 'Mention the clerk there once.')
  try {
    return await membersCheck(name, board, conversation, mouth)
  } catch (error) {
    const failure = failureOf(error)
    const detail = failure === null ? 'Teams cannot be reached' : failureWords(failure)
    return fail(name, detail, 'Install the clerk’s app in that team again, or check the network.')
  }
}

async function membersCheck(name: string, board: Board, conversation: Conversation, { connector }: Pick<Mouth, 'connector'>) {
  const members = await connector.members(conversation.serviceUrl, conversation.id)
  const outside = members.filter((member) => isOutside(member, conversation.tenant)).length
  if (outside === 0 || board.clearance === 'OFFICIAL') return pass(name, `${board.channels.teams} can be posted to`)
  const detail = `${outside} of ${members.length} members are guests or of another organisation, and it is cleared for ${board.clearance}`
  return warn(name, detail, 'Make sure that this is meant; else lower the clearance in config/boards.yaml.')
}

async function peopleCheck({ mouth, directory }: TeamsChecksOptions): Promise<Check> {
  const people = (await directory.people()).filter(({ handles }) => handles.teams !== undefined && handles.teams !== '')
  const lost: string[] = []
  for (const { id, handles } of people) if ((await mouth.accounts.known(handles.teams ?? '')) === null) lost.push(id)
  if (lost.length === 0) return pass('teams people', `${people.length} people’s accounts are known`)
  return warn(
    'teams people',
    `no account is known yet for ${lost.slice(0, 10).join(', ')}${lost.length > 10 ? ` and ${lost.length - 10} more` : ''}`,
    'Install the clerk’s app for them, or in a team they are in; or put their Entra object id into config/people.yaml.',
  )
}
