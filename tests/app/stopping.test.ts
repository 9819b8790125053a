import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { openEmbedded } from '#storage/embedded.ts'
import { ran } from '../../bench/processes.ts'
import { scratchFolder } from '../builders/scratch.ts'
import { SlackDouble } from '../doubles/slack-double.ts'
import { SlackSender } from '../doubles/slack-user.ts'
import { directOf, SlackWorkspace, userOf } from '../journeys/slack-workspace.ts'

const secret = 'signing-secret-of-the-stop'

/** A clerk in a process of its own on Slack's double, with the plan of the sample's board. */
async function started() {
  const data = await scratchFolder('stopping')
  onTestFinished(() => rm(data, { recursive: true, force: true }))
  await ran(['src/cli/main.ts', 'import', 'actions', 'config/plans/WCJB-RRB.csv', '--board', 'WCJB-RRB', '--json'], {
    BOARD_CLERK_DATA: data,
  })
  const slack = await new SlackDouble().listen()
  onTestFinished(() => slack.close())
  const workspace = new SlackWorkspace(slack, ['probation-head', 'cjr-lead', 'governance-officer'], [])
  const env = { BOARD_CLERK_DATA: data, SLACK_BOT_TOKEN: 'xoxb-clerk', SLACK_SIGNING_SECRET: secret, SLACK_API_URL: slack.apiUrl }
  const child = spawn(process.execPath, ['src/main.js'], {
    env: { ...process.env, ...env, PORT: '0', LOG_LEVEL: 'fatal' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = once(child, 'exit').then(([code]) => code)
  for await (const line of createInterface({ input: child.stdout }))
    if (line.includes('http://')) return { data, slack, workspace, child, ended, url: /(http:\/\/[^\s]+)/.exec(line)?.[1] ?? '' }
  throw new Error('the clerk did not start')
}

test('told to stop, a clerk ends what it is sending, lets go of what waits, takes nothing more, and ends with 0', {
  timeout: 60_000,
}, async () => {
  const { data, slack, workspace, child, ended, url } = await started()
  const post = Promise.withResolvers<void>()
  const asked = Promise.withResolvers<void>()
  slack.on('chat.postMessage', async ({ args }) => {
    asked.resolve()
    await post.promise
    return { ok: true, ts: workspace.stamp(), channel: args.channel }
  })
  const owner = userOf('cjr-lead')
  const said = await new SlackSender(`${url}/slack/events`, secret).slash('date CJ-12 30 September 2030 waiting on the venue', {
    user_id: owner,
    channel_id: directOf(owner),
  })
  expect(said.status).toBe(200)
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
