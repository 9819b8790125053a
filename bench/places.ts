import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Clerk } from '#app/clerk.ts'
import { startClerk } from '#app/start.ts'
import { MovableClock } from '#clock.ts'
import type { Person } from '#domain/person/person.ts'
import { isElt } from '#domain/risk/standing.ts'
import { isEnvironmentMistake, readEnvironment } from '#environment.ts'
import { botId, MicrosoftKeys, tenant } from '../tests/doubles/microsoft-keys.ts'
import { SlackDouble } from '../tests/doubles/slack-double.ts'
import { SlackSender } from '../tests/doubles/slack-user.ts'
import { type Account, clerkToken, TeamsDouble } from '../tests/doubles/teams-double.ts'
import { activityOf, clerkAccount, TeamsSender } from '../tests/doubles/teams-user.ts'
import { channelOf, directOf, SlackWorkspace, userOf } from '../tests/journeys/fronts/slack-workspace.ts'
import { signingSecret, temporaryFolder } from './clerk-folder.ts'
import { type BenchLine, median, ms } from './line.ts'

const answers = 40
const team = { id: '19:partnership@thread.tacv2', name: 'Partnership' }
const room = '19:elt@thread.tacv2'

/** From an answer to an escalation sent by Slack to the copy of its card in Teams showing it: the whole clerk between both doubles. */
export async function run(): Promise<readonly BenchLine[]> {
  await using folder = await temporaryFolder()
  const [slack, teams, keys] = await Promise.all([new SlackDouble().listen(), new TeamsDouble().listen(), MicrosoftKeys.listen()])
  const clerk = await clerkOn(folder.path, slack, teams, keys)
  try {
    const say = await peopled(clerk, slack, teams, keys)
    await say('probation-head', 'risk add rrb "Housing offers dry up"')
    await say('probation-head', 'escalate RRB-R-001 "Fund a third landlord" by:31/12/2024')
    await until(() => teams.in(room).length > 0)
    const taken: number[] = []
    for (let turn = 0; turn < answers; turn += 1) taken.push(await answered(say, teams, turn))
    return [lineOf(taken)]
  } finally {
    await clerk[Symbol.asyncDispose]()
    await Promise.all([slack.close(), teams.close(), keys.close()])
  }
}

type Say = (person: string, words: string) => Promise<unknown>

async function answered(say: Say, teams: TeamsDouble, turn: number): Promise<number> {
  const words = `We wait for figure number ${turn} of the benchmark`
  const begun = performance.now()
  void say('chief-executive', `hold RRB-R-001 until 1 December 2024 ${words}`)
  await until(() => JSON.stringify(teams.in(room)[0]?.card).includes(words))
  return performance.now() - begun
}

function lineOf(taken: readonly number[]): BenchLine {
  const middle = median(taken)
  return {
    what: `from an answer in Slack to the copy in Teams edited, both doubles, median of ${taken.length}`,
    ours: ms(middle),
    baseline: '–',
    ratio: `longest ${ms(Math.max(...taken))}`,
    target: 'under 250 ms',
    reached: middle < 250,
  }
}

async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + 20_000
  while (!isSo()) {
    if (performance.now() > end) throw new Error('the copy was not edited within 20 s')
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}

async function clerkOn(folder: string, slack: SlackDouble, teams: TeamsDouble, keys: MicrosoftKeys): Promise<Clerk> {
  const config = join(folder, 'config')
  await cp('config', config, { recursive: true })
  const boards = join(config, 'boards.yaml')
  await writeFile(boards, (await readFile(boards, 'utf8')).replace('slack: "#elt", teams: null', 'slack: "#elt", teams: elt'))
  const environment = await readEnvironment({
    BOARD_CLERK_CONFIG: config,
    BOARD_CLERK_DATA: join(folder, 'data'),
    PORT: '0',
    SLACK_BOT_TOKEN: 'xoxb-bench',
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: slack.apiUrl,
    TEAMS_CLIENT_ID: botId,
    TEAMS_CLIENT_SECRET: 'secret',
    TEAMS_TENANT_ID: tenant,
  })
  if (isEnvironmentMistake(environment)) throw new Error(JSON.stringify(environment))
  const wired = { keysUrl: keys.url, serviceUrl: teams.serviceUrl, loopback: true, token: async () => clerkToken }
  const clock = new MovableClock('2024-05-30T09:10:00+01:00')
  return startClerk(environment, pino({ level: 'silent' }), {
    clock,
    delivery: { pause: async () => {} },
    places: { teams: wired },
  })
}

async function peopled(clerk: Clerk, slack: SlackDouble, teams: TeamsDouble, keys: MicrosoftKeys): Promise<Say> {
  const { people } = clerk.desk.partnership
  const executives = people.filter(isElt)
  const workspace = new SlackWorkspace(
    slack,
    people.map(({ id }) => id),
    ['elt'],
  )
  workspace.members.set(
    channelOf('elt'),
    executives.map(({ id }) => userOf(id)),
  )
  teams.accounts.push(...people.map(accountOf))
  teams.rooms.set(team.id, { members: teams.accounts, team, name: '' })
  teams.rooms.set(room, { members: executives.map(accountOf), team, name: 'elt', type: 'private' })
  const token = await keys.sign({ serviceurl: teams.serviceUrl })
  const [anybody] = teams.accounts
  if (anybody === undefined) throw new Error('the shipped configuration has nobody')
  await new TeamsSender(`${clerk.url}/api/messages`, teams.serviceUrl, token).send(
    activityOf(anybody, {
      type: 'conversationUpdate',
      membersAdded: [{ id: clerkAccount.id }],
      conversation: { id: team.id, conversationType: 'channel', isGroup: true, tenantId: tenant },
      channelData: { tenant: { id: tenant }, team, eventType: 'teamMemberAdded' },
    }),
  )
  await clerk.idle()
  const sender = new SlackSender(`${clerk.url}/slack/events`, signingSecret)
  return (person, words) => sender.slash(words, { user_id: userOf(person), channel_id: directOf(userOf(person)) })
}

function accountOf({ id, name, email }: Person): Account {
  return { id: `29:${id}`, aadObjectId: `aad-${id}`, name, email, tenantId: tenant, userRole: 'user' }
}
