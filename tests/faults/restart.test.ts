import { rm } from 'node:fs/promises'
import { setTimeout as after } from 'node:timers/promises'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { startClerk } from '#app/start.ts'
import { isEnvironmentMistake, readEnvironment } from '#environment.ts'
import { openPostgres } from '#storage/postgres/postgres.ts'
import { ran } from '../../bench/processes.ts'
import { scratchFolder } from '../builders/scratch.ts'
import { SlackDouble } from '../doubles/slack-double.ts'
import { SlackWorkspace } from '../journeys/fronts/slack-workspace.ts'
import { PostgresServer } from '../storage/postgres-server.ts'
import { drained } from './kill.ts'
import { SlackLoad } from './slack-load.ts'
import { verdictOf } from './verdict.ts'

const secret = 'signing-secret-of-the-restart'
const people = ['probation-head', 'cjr-lead', 'cjr-officer', 'governance-officer', 'admin-assistant']
/** Soon, so that what was being sent when the database died is taken up again while the test is there. */
const delivery = { claimSeconds: 1, pollEvery: 500, pause: async () => {} }

/** The whole clerk on a database and a workspace of its own, with the plan of the sample's board. */
async function started() {
  const data = await scratchFolder('restart')
  onTestFinished(() => rm(data, { recursive: true, force: true }))
  const server = await PostgresServer.start()
  onTestFinished(() => server[Symbol.asyncDispose]())
  const database = await server.database()
  const slack = await new SlackDouble().listen()
  onTestFinished(() => slack.close())
  const env = {
    DATABASE_URL: database,
    BOARD_CLERK_DATA: data,
    SLACK_BOT_TOKEN: 'xoxb-clerk',
    SLACK_SIGNING_SECRET: secret,
    SLACK_API_URL: slack.apiUrl,
  }
  await ran(['src/cli/main.ts', 'import', 'actions', 'config/plans/WCJB-RRB.csv', '--board', 'WCJB-RRB', '--json'], env)
  const workspace = new SlackWorkspace(slack, people, [])
  const environment = readEnvironment({ ...env, PORT: '0' })
  if (isEnvironmentMistake(environment)) throw new Error(environment.mistake)
  const clerk = await startClerk(environment, pino({ level: 'silent' }), { delivery })
  onTestFinished(() => clerk[Symbol.asyncDispose]())
  return { server, database, slack, workspace, url: clerk.url, load: new SlackLoad(slack, secret) }
}

function acknowledged({ deeds }: SlackLoad): number {
  return deeds.filter((deed) => deed.acknowledged).length
}

async function ready(url: string): Promise<{ readonly status: number; readonly words: string }> {
  const answer = await fetch(`${url}/readyz`)
  return { status: answer.status, words: await answer.text() }
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await after(20)
}

test('a clerk whose database is killed while people are at work says so, goes on by itself when it is back, and keeps every promise', async () => {
  const { server, database, slack, workspace, url, load } = await started()
  expect(await ready(url)).toMatchObject({ status: 200 })
  const stop = new AbortController()
  const work = load.work([url], 4, stop.signal)
  // a message arrives, but neither the clerk hears of it nor the database
  workspace.losesAnswer()
  await slack.until(() => workspace.posted.length > 0)
  await server.down()
  const [said, kept] = [load.deeds.length, acknowledged(load)]
  expect(await ready(url)).toEqual({ status: 503, words: expect.stringContaining('store: it cannot be read') })
  await until(() => load.deeds.length > said + 8)
  await server.up()
  await until(async () => (await ready(url)).status === 200)
  await until(() => acknowledged(load) > kept + 20)
  stop.abort()
  await work
  while (acknowledged(load) < load.deeds.length) await load.finish(url)
  const end = await drained(url)
  await using store = await openPostgres(database)
  const verdict = await verdictOf(store, load.deeds, workspace.posted, end)
  expect(verdict).toMatchObject({ lost: 0, twice: 0, doubled: 0, unsent: 0, brokenAt: null })
  expect(verdict.acknowledged).toBe(verdict.said)
  expect(verdict.sent).toBeGreaterThan(1)
})
