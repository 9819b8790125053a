import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebClient } from '@slack/web-api'
import { expect, onTestFinished, test } from 'vitest'
import type { Clerk } from '#app/clerk.ts'
import { loadSample } from '#app/sample.ts'
import { startClerk } from '#app/start.ts'
import { MovableClock } from '#clock.ts'
import { SlackDouble } from '../doubles/slack-double.ts'
import { clerk as account, ownerToken, startSlackEmulator } from '../doubles/slack-emulator.ts'
import { envelopeOf, pressOf, slashFields } from '../doubles/slack-user.ts'
import { beforeWork, quiet, sampleStart, settings } from './fronts/front.ts'
import { openSlackFront } from './fronts/slack-front.ts'
import { slackButtons, slackText } from './fronts/slack-text.ts'
import { bot, channelOf, directOf, SlackWorkspace, team, userOf } from './fronts/slack-workspace.ts'

const owner = 'cjr-lead'

test('over Socket Mode an owner is asked, answers by a button and in words, and hears what was recorded', async () => {
  const double = await new SlackDouble().listen()
  onTestFinished(() => double.close())
  const environment = await settings({
    SLACK_BOT_TOKEN: 'xoxb-clerk',
    SLACK_APP_TOKEN: 'xapp-1',
    SLACK_API_URL: double.apiUrl,
  })
  const clock = new MovableClock(beforeWork)
  const clerk = await startClerk(environment, quiet, { clock, delivery: { pause: async () => {} } })
  onTestFinished(() => clerk[Symbol.asyncDispose]())
  const workspace = new SlackWorkspace(double, [owner, 'probation-head'], ['rrb-board'])
  await begun(clerk, clock)
  const acked = async (envelope_id: string, type: string, payload: object) => {
    double.sockets.at(-1)?.send(JSON.stringify({ envelope_id, type, payload, accepts_response_payload: true }))
    await double.until(() => double.acks.some((one) => one.envelope_id === envelope_id))
    await clerk.idle()
    return double.acks.find((one) => one.envelope_id === envelope_id)?.payload
  }

  const user = userOf(owner)
  const channel = directOf(user)
  const shown = await acked('e1', 'slash_commands', { ...slashFields('show CJ-12'), user_id: user, channel_id: channel })
  expect(slackText(shown?.blocks)).toContain('Host neurodiversity partnership event')

  const asked = workspace.conversationOf(owner).find(({ blocks }) => slackText(blocks).includes('CJ-13'))
  const button = slackButtons(asked?.blocks).find(({ label, value }) => label === 'On track' && value.includes('"CJ-13"'))
  const press = {
    user: { id: user, team_id: team },
    channel: { id: channel },
    message: { ts: asked?.ts },
    actions: [{ ...button, action_ts: '9.9' }],
  }
  await acked('e2', 'interactive', pressOf(null, press))
  const event = {
    type: 'message',
    channel,
    channel_type: 'im',
    user,
    text: 'CJ-14 blocked, no reply from the Force',
    ts: '9.10',
    team,
  }
  await acked('e3', 'events_api', envelopeOf(event))
  await clerk.lookNow()

  const conversation = workspace
    .conversationOf(owner)
    .map(({ blocks }) => slackText(blocks))
    .join('\n')
  expect(conversation).toContain('Recorded on track, by Criminal Justice & Reoffending Lead, OPCC')
  expect(conversation).toContain('Recorded blocked: “no reply from the Force”')
})

test('with a Slack that nobody here wrote, an owner is asked, answers in words, and hears what was recorded', async () => {
  const environment = await settings({ SLACK_BOT_TOKEN: account.token, SLACK_SIGNING_SECRET: 'of-the-emulator' })
  const emulator = await startSlackEmulator('of-the-emulator', await freePort())
  onTestFinished(() => emulator.close())
  const apiUrl = `${emulator.url}/api/`
  const clock = new MovableClock(beforeWork)
  const clerk = await startClerk(
    { ...environment, configFolder: await configWith('cjr-lead@example.org', 'owner@example.org'), slack: slackAt(apiUrl) },
    quiet,
    { clock, delivery: { pause: async () => {} } },
  )
  onTestFinished(() => clerk[Symbol.asyncDispose]())
  emulator.pushTo(`${clerk.url}/slack/events`)
  await begun(clerk, clock)

  const person = new WebClient(ownerToken, { slackApiUrl: apiUrl })
  const bot = new WebClient(account.token, { slackApiUrl: apiUrl })
  const users = (await bot.users.lookupByEmail({ email: 'owner@example.org' })).user?.id ?? ''
  const channel = (await bot.conversations.open({ users })).channel?.id ?? ''
  const texts = async () => (await bot.conversations.history({ channel })).messages?.map(({ text }) => text ?? '') ?? []
  expect((await texts()).join('\n')).toContain('CJ-12 Host neurodiversity partnership event')

  await person.chat.postMessage({ channel, text: 'CJ-12 done, evidence in the shared folder; rest on track' })
  await clerk.idle()
  await clerk.lookNow()
  expect((await texts()).join('\n')).toContain('Recorded: 10 actions')
  expect((await clerk.desk.store.get('action', 'CJ-12'))?.status).toBe('done')
})

test('in a board’s channel the clerk answers who mentions it, to them alone, and knows whom they mention', async () => {
  const front = await openSlackFront()
  const channel = channelOf('rrb-board')
  await front.clerk.lookNow()
  const mention = (text: string, ts: string) =>
    front.sender.event({ type: 'app_mention', channel, user: userOf('probation-head'), text: `<@${bot}> ${text}`, ts, team })
  await mention('actions rrb overdue', '1717056800.000001')
  await mention(`delegate CJ-13 <@${userOf('csy-officer')}>`, '1717056800.000002')
  await front.clerk.idle()
  const there = front.workspace.posted.filter((one) => one.channel === channel)
  expect(there.every(({ only }) => only === userOf('probation-head'))).toBe(true)
  expect(there.map(({ blocks }) => slackText(blocks)).join('\n')).toContain('Overdue actions of Reducing Reoffending: 1 action')
  expect((await front.clerk.desk.store.get('action', 'CJ-13'))?.delegate).toBe('csy-officer')
})

function slackAt(apiUrl: string) {
  return { botToken: account.token, signingSecret: 'of-the-emulator', appToken: null, apiUrl }
}

/**
 * The shipped configuration with one address changed and nobody else on Slack, in a folder that goes with the test: whom the workspace does not
 * know is looked up at each look, and Slack's pace for that is kept in real time.
 */
async function configWith(address: string, other: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'board-clerk-config-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await cp('config', folder, { recursive: true })
  const file = join(folder, 'people.yaml')
  const text = (await readFile(file, 'utf8')).replaceAll(`slack: ${address}`, 'slack: KEPT')
  await writeFile(
    file,
    text.replace(/^ +(?:slack: \S+@example\.org|prefers: slack)\n/gm, '').replaceAll('slack: KEPT', `slack: ${other}`),
  )
  return folder
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** The sample's morning, its first look over before there was anything to ask: one that met half of the plans would ask about those alone. */
async function begun(clerk: Clerk, clock: MovableClock): Promise<void> {
  await clerk.lookNow()
  clock.moveTo(sampleStart)
  await loadSample(clerk.desk, 'config')
  await clerk.lookNow()
}
