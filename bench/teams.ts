import { randomUUID } from 'node:crypto'
import { cp, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import autocannon from 'autocannon'
import { botId, MicrosoftKeys, tenant } from '../tests/doubles/microsoft-keys.ts'
import { importPlan, signingSecret, temporaryFolder } from './clerk-folder.ts'
import { type BenchLine, median, ms } from './line.ts'
import { memoryOf, type Running, slackThatSaysYes, started, stopped } from './processes.ts'

/** Short rounds by turns, so that what else the machine does falls on both alike. */
const rounds = 7
const seconds = 2
/** Of one board and one owner, as many as a large board has. */
const actions = 500
const presses = 600
const pressRounds = 3
const settleMs = 4000
const person = 'governance-officer'

/** Activities with Microsoft's tokens checked, the whole clerk against the least that the Teams SDK can be; and what both platforms hold in memory. */
export async function run(): Promise<readonly BenchLine[]> {
  await using folder = await temporaryFolder()
  const microsoft = await microsoftThatSaysYes()
  const slack = await slackThatSaysYes()
  const env = await teamsEnvironment(folder.path, microsoft)
  await importPlan(folder.path, { BOARD_CLERK_CONFIG: env.BOARD_CLERK_CONFIG, BOARD_CLERK_DATA: env.BOARD_CLERK_DATA }, actions)
  const both = { ...env, SLACK_BOT_TOKEN: 'xoxb-bench', SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: slack.url }
  const memory = await idleMemory(both)
  const presses = { ...env, PRESSES: join(folder.path, 'presses.jsonl') }
  const [bare, clerk] = [await started(['bench/bare-teams.ts'], presses, '/'), await started(['bench/teams-clerk.js'], env)]
  try {
    return [...(await compared(bare, clerk, microsoft)), await pressed(bare, clerk, microsoft), memory]
  } finally {
    await stopped(bare, clerk)
    slack.server.close()
    await microsoft.close()
  }
}

/** Microsoft's key server, and a connector that takes every message. */
async function microsoftThatSaysYes() {
  const keys = await MicrosoftKeys.listen()
  const connector = createServer((request, response) => {
    const answer = JSON.stringify({ id: randomUUID(), members: [] })
    request.resume().on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end(answer))
  })
  await new Promise<void>((resolve) => connector.listen(0, '127.0.0.1', resolve))
  const address = connector.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const service = `${url}/emea/`
  const close = async () => {
    connector.close()
    await keys.close()
  }
  return {
    keys: keys.url,
    metadata: keys.url.replace(/keys$/, 'openidconfiguration'),
    service,
    token: await keys.sign({ serviceurl: service }),
    close,
  }
}
type Microsoft = Awaited<ReturnType<typeof microsoftThatSaysYes>>

async function teamsEnvironment(folder: string, { keys, metadata, service }: Microsoft) {
  const config = join(folder, 'config')
  await cp('config', config, { recursive: true })
  const people = join(config, 'people.yaml')
  await writeFile(people, (await readFile(people, 'utf8')).replace(/teams: (\S+)@example\.org/g, 'teams: aad-$1'))
  return {
    BOARD_CLERK_CONFIG: config,
    BOARD_CLERK_DATA: join(folder, 'data'),
    TEAMS_CLIENT_ID: botId,
    TEAMS_CLIENT_SECRET: 'secret',
    TEAMS_TENANT_ID: tenant,
    KEYS: keys,
    METADATA: metadata,
    SERVICE: service,
    LOG_LEVEL: 'error',
  }
}

async function compared(bare: Running, clerk: Running, microsoft: Microsoft): Promise<readonly BenchLine[]> {
  const help = (port: number, duration: number) => load(port, microsoft, { duration }, () => ({ type: 'message', text: 'help' }))
  for (const { port } of [bare, clerk]) await help(port, 3)
  const ours: autocannon.Result[] = []
  const theirs: autocannon.Result[] = []
  for (let round = 0; round < rounds; round += 1) {
    theirs.push(await help(bare.port, seconds))
    ours.push(await help(clerk.port, seconds))
  }
  const ratio = median(ours.map((result, round) => result.requests.average / (theirs[round]?.requests.average ?? Number.NaN)))
  const perSecond = (results: readonly autocannon.Result[]) =>
    `${Math.round(median(results.map(({ requests }) => requests.average)))}/s`
  return [
    {
      what: 'help in Teams, token checked, 8 connections',
      ours: perSecond(ours),
      baseline: `${perSecond(theirs)} of the bare Teams SDK with its check`,
      ratio: ratio.toFixed(2),
      target: '≥ 0.8',
      reached: ratio >= 0.8,
    },
  ]
}

/** Presses that each change a record, on the disk before they are answered, by turns with the bare library that puts each on the disk too. */
async function pressed(bare: Running, clerk: Running, microsoft: Microsoft): Promise<BenchLine> {
  let count = 0
  const press = () => {
    count += 1
    const ref = `RRB-${String((count % actions) + 1).padStart(3, '0')}`
    const data = { intent: { do: 'note', ref, text: `note ${count}` } }
    const value = { action: { type: 'Action.Execute', verb: 'press', data }, trigger: 'manual' }
    return { type: 'invoke', name: 'adaptiveCard/action', value, replyToId: '1' }
  }
  const ours: autocannon.Result['latency'][] = []
  const theirs: autocannon.Result['latency'][] = []
  for (let round = 0; round <= pressRounds; round += 1) {
    const before = (await load(bare.port, microsoft, { amount: presses }, press)).latency
    const after = (await load(clerk.port, microsoft, { amount: presses }, press)).latency
    // the first round only warms both up
    if (round > 0) theirs.push(before)
    if (round > 0) ours.push(after)
  }
  const slowest = median(ours.map(({ p99 }) => p99))
  const told = (all: readonly autocannon.Result['latency'][]) =>
    `${ms(median(all.map(({ p99 }) => p99)))}, half of them ${ms(median(all.map(({ p50 }) => p50)))}`
  return {
    what: 'a press in Teams with a durable change, 8 at once, slowest hundredth',
    ours: told(ours),
    baseline: `${told(theirs)} of the bare SDK that appends and syncs each`,
    ratio: (slowest / median(theirs.map(({ p99 }) => p99))).toFixed(1),
    target: '< 50 ms',
    reached: slowest < 50,
  }
}

async function load(
  port: number,
  { service, token }: Microsoft,
  much: { readonly duration?: number; readonly amount?: number },
  activity: () => object,
): Promise<autocannon.Result> {
  const common = {
    channelId: 'msteams',
    serviceUrl: service,
    from: { id: `29:${person}`, aadObjectId: `aad-${person}`, name: person },
    recipient: { id: `28:${botId}`, name: 'Board Clerk' },
    conversation: { id: `a:${person}`, conversationType: 'personal', tenantId: tenant },
    channelData: { tenant: { id: tenant } },
  }
  const setupRequest = (request: autocannon.Request) => ({
    ...request,
    body: JSON.stringify({ ...common, id: randomUUID(), ...activity() }),
  })
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  const request = { method: 'POST', path: '/api/messages', headers, setupRequest } as const
  const result = await autocannon({ url: `http://127.0.0.1:${port}`, connections: 8, requests: [request], ...much })
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx + result.errors} activities were not answered`)
  return result
}

async function idleMemory(env: Readonly<Record<string, string>>): Promise<BenchLine> {
  const held: { ours: number; bare: number }[] = []
  // A first start makes the packs that have come due, which is work: idle is a clerk that has nothing to do.
  const first = await started(['bench/teams-clerk.js'], env)
  await after(3 * settleMs)
  await stopped(first)
  for (let round = 0; round < 3; round += 1) {
    const [bare, ours] = [await started(['bench/bare-teams.ts'], env, '/'), await started(['bench/teams-clerk.js'], env)]
    await after(settleMs)
    held.push({ ours: await memoryOf(ours), bare: await memoryOf(bare) })
    await stopped(bare, ours)
  }
  const ratio = median(held.map(({ ours, bare }) => ours / bare))
  return {
    what: 'memory when idle, on Slack and Teams',
    ours: `${median(held.map(({ ours }) => ours))} MB`,
    baseline: `${median(held.map(({ bare }) => bare))} MB of the two bare libraries in one process`,
    ratio: ratio.toFixed(2),
    target: '≤ 1.4',
    reached: ratio <= 1.4,
  }
}
