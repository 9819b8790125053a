import { expect, onTestFinished, test } from 'vitest'
import { startClerk } from '#app/start.ts'
import { systemClock } from '#clock.ts'
import { SlackDouble } from '../doubles/slack-double.ts'
import { SlackSender } from '../doubles/slack-user.ts'
import { quiet, settings } from './front.ts'
import { slackText } from './slack-text.ts'
import { directOf, SlackWorkspace, userOf } from './slack-workspace.ts'
import { accountIdOf, openTeamsFront } from './teams-front.ts'

const owner = 'cjr-lead'
const secret = 'signing-secret-of-the-journeys'

async function onBoth() {
  const slack = await new SlackDouble().listen()
  onTestFinished(() => slack.close())
  const front = await openTeamsFront({
    SLACK_BOT_TOKEN: 'xoxb-clerk',
    SLACK_SIGNING_SECRET: secret,
    SLACK_API_URL: slack.apiUrl,
  })
  const people = front.clerk.desk.partnership.people.map(({ id }) => id)
  const workspace = new SlackWorkspace(slack, people, ['rrb-board'])
  return { front, workspace, sender: new SlackSender(`${front.clerk.url}/slack/events`, secret) }
}

test('Slack and Teams are heard by one process at one port, about one record', async () => {
  const { front, sender } = await onBoth()
  const user = userOf(owner)
  const { json } = await sender.slash('update CJ-12 venue booked', { user_id: user, channel_id: directOf(user) })
  expect(slackText((json as { blocks: unknown }).blocks)).toContain('Recorded')
  expect(await front.command(owner, 'show CJ-12')).toContain('venue booked')
})

test('whoever has no app on Teams is asked on Slack', async () => {
  const { front, workspace } = await onBoth()
  front.double.installed.delete(accountIdOf(owner))
  await front.clerk.lookNow()
  const slack = (person: string) => workspace.conversationOf(person).map(({ blocks }) => slackText(blocks))
  expect(slack(owner).join('\n')).toContain('CJ-12 Host neurodiversity')
  expect((await front.messages(owner)).join('\n')).not.toContain('CJ-12')
})

test('the clerk is ready once both platforms are, and says which is not', async () => {
  const { front } = await onBoth()
  expect(await (await fetch(`${front.clerk.url}/readyz`)).text()).toBe('ready\n')
  const environment = await settings({ TEAMS_CLIENT_ID: 'id', TEAMS_CLIENT_SECRET: 'x', TEAMS_TENANT_ID: 'tenant' })
  const noToken = async () => Promise.reject(new Error('no'))
  const clerk = await startClerk(environment, quiet, systemClock, {}, { teams: { token: noToken } })
  onTestFinished(() => clerk[Symbol.asyncDispose]())
  const response = await fetch(`${clerk.url}/readyz`)
  expect([response.status, await response.text()]).toEqual([
    503,
    expect.stringContaining('Teams: Microsoft gives the clerk no token'),
  ])
})

test('without any tenant to hear from the clerk does not start', async () => {
  const environment = await settings({ TEAMS_CLIENT_ID: 'id' })
  await expect(startClerk(environment, quiet)).rejects.toThrow('TEAMS_TENANT_ID is missing')
})
