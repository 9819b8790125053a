import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { startClerk } from '#app/start.ts'
import { isEnvironmentMistake, readEnvironment } from '#environment.ts'
import { openEmbedded } from '#storage/embedded/embedded.ts'
import { ran } from '../../bench/processes.ts'
import { scratchFolder } from '../builders/scratch.ts'
import { SlackDouble } from '../doubles/slack-double.ts'
import { SlackSender } from '../doubles/slack-user.ts'
import { directOf, SlackWorkspace, userOf } from '../journeys/fronts/slack-workspace.ts'

const secret = 'signing-secret-of-the-stop'

/** A clerk in a process of its own on Slack's double, with the plan of the sample's board. */
async function started(program = 'src/main.js') {
  const data = await scratchFolder('stopping')
  onTestFinished(() => rm(data, { recursive: true, force: true }))
  await ran(['src/cli/main.ts', 'import', 'actions', 'config/plans/WCJB-RRB.csv', '--board', 'WCJB-RRB', '--json'], {
    BOARD_CLERK_DATA: data,
  })
  const slack = await new SlackDouble().listen()
  onTestFinished(() => slack.close())
  const workspace = new SlackWorkspace(slack, ['probation-head', 'cjr-lead', 'governance-officer'], [])
  const env = { BOARD_CLERK_DATA: data, SLACK_BOT_TOKEN: 'xoxb-clerk', SLACK_SIGNING_SECRET: secret, SLACK_API_URL: slack.apiUrl }
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, ...env, PORT: '0', LOG_LEVEL: 'fatal' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = once(child, 'exit').then(([code]) => code)
  for await (const line of createInterface({ input: child.stdout }))
    if (line.includes('http://'))
      return { data, slack, workspace, child, ended, env, url: /(http:\/\/[^\s]+)/.exec(line)?.[1] ?? '' }
  throw new Error('the clerk did not start')
}

/** Somebody asks for a date, which the clerk tells others by a message. */
async function asksForDate(url: string): Promise<void> {
  const owner = userOf('cjr-lead')
  const said = await new SlackSender(`${url}/slack/events`, secret).slash('date CJ-12 30 September 2030 waiting on the venue', {
    user_id: owner,
    channel_id: directOf(owner),
  })
  expect(said.status).toBe(200)
}

test('told to stop, a clerk ends what it is sending, lets go of what waits, takes nothing more, and ends with 0', async () => {
  const { data, slack, workspace, child, ended, url } = await started()
  const post = Promise.withResolvers<void>()
  const asked = Promise.withResolvers<void>()
  slack.on('chat.postMessage', async ({ args }) => {
    asked.resolve()
    await post.promise
    return { ok: true, ts: workspace.stamp(), channel: args.channel }
  })
  await asksForDate(url)
  await asked.promise
  child.kill('SIGTERM')
  const refused = async (): Promise<true> => fetch(`${url}/healthz`).then(refused, () => true)
  expect(await refused()).toBe(true)
  post.resolve()
  expect(await ended).toBe(0)
  await using store = await openEmbedded(data)
  const all = await store.list('outgoing')
  expect(all.filter(({ status }) => status === 'sent').length).toBeGreaterThan(0)
  expect(all.filter(({ claim }) => claim !== null)).toEqual([])
})

test('told to stop while a message is never answered, a clerk is ended all the same, and the next one sends that message', async () => {
  const { data, slack, workspace, child, ended, env, url } = await started('tests/app/impatient-clerk.ts')
  const asked = Promise.withResolvers<void>()
  slack.on('chat.postMessage', () => {
    asked.resolve()
    return new Promise<never>(() => {})
  })
  await asksForDate(url)
  await asked.promise
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
  {
    await using store = await openEmbedded(data)
    const claimed = (await store.list('outgoing')).filter(({ claim }) => claim !== null)
    expect(claimed.map(({ status }) => status)).toEqual(claimed.map(() => 'queued'))
    expect(claimed.length).toBeGreaterThan(0)
  }
  slack.on('chat.postMessage', ({ args }) => ({ ok: true, ts: workspace.stamp(), channel: args.channel }))
  const environment = readEnvironment({ ...env, PORT: '0' })
  if (isEnvironmentMistake(environment)) throw new Error(environment.mistake)
  await using clerk = await startClerk(environment, pino({ level: 'silent' }), { delivery: { pause: async () => {} } })
  await clerk.lookNow()
  const notices = (await clerk.desk.store.list('outgoing')).filter(({ id }) => id.startsWith('notice:'))
  expect(notices.map(({ status }) => status)).toEqual(['sent'])
})
