import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac, randomUUID } from 'node:crypto'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'

/** One thing measured against its baseline in the same run. */
export interface Measured {
  readonly what: string
  readonly clerk: number
  readonly baseline: number | null
  readonly unit: string
  /** Clerk over baseline, or the figure alone where there is none. */
  readonly ratio: number
  readonly wanted: string
}

const secret = 'bench-secret'
const user = 'U0BENCH'
const rounds = 3
const seconds = 4

/** `help` through signed HTTP, the whole clerk against the least that Bolt can be: throughput and memory by turns, then the slowest hundredth. */
export async function run(): Promise<readonly Measured[]> {
  const folder = await mkdtemp(join(tmpdir(), 'board-clerk-bench-'))
  const slack = await slackThatSaysYes()
  const [bare, clerk] = [await startBare(), await startClerk(folder, portOf(slack))]
  try {
    return await measure(bare, clerk)
  } finally {
    for (const { child } of [bare, clerk]) child.kill('SIGTERM')
    await Promise.all([bare, clerk].map(({ child }) => exited(child)))
    slack.close()
    await rm(folder, { recursive: true, force: true })
  }
}

interface Running {
  readonly child: ChildProcess
  readonly port: number
}

async function measure(bare: Running, clerk: Running): Promise<readonly Measured[]> {
  const idle = { clerk: await memoryOf(clerk.child), bare: await memoryOf(bare.child) }
  for (const { port } of [bare, clerk]) await load(port, 8, 2)
  const [clerks, bares]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round += 1) {
    bares.push((await load(bare.port, 8, seconds)).requests.average)
    clerks.push((await load(clerk.port, 8, seconds)).requests.average)
  }
  const slowest = await load(clerk.port, 8, seconds)
  if (slowest.non2xx > 0 || slowest.errors > 0) throw new Error('some requests were not answered')
  const [rate, base] = [median(clerks), median(bares)]
  return [
    { what: 'help, requests a second', clerk: rate, baseline: base, unit: '/s', ratio: rate / base, wanted: 'at least 0.8' },
    {
      what: 'help, slowest hundredth at 8 connections',
      clerk: slowest.latency.p99,
      baseline: null,
      unit: 'ms',
      ratio: slowest.latency.p99,
      wanted: 'under 25',
    },
    {
      what: 'memory when idle',
      clerk: idle.clerk,
      baseline: idle.bare,
      unit: 'MB',
      ratio: idle.clerk / idle.bare,
      wanted: 'at most 1.4',
    },
  ]
}

function load(port: number, connections: number, duration: number): Promise<autocannon.Result> {
  const body = new URLSearchParams({
    token: 'x',
    team_id: 'T000000001',
    channel_id: 'C000000001',
    user_id: user,
    command: '/board',
    text: 'help',
    api_app_id: 'A1',
    is_enterprise_install: 'false',
    response_url: 'http://127.0.0.1:1/x',
    trigger_id: `1.2.${randomUUID()}`,
  }).toString()
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`
  return autocannon({
    url: `http://127.0.0.1:${port}/slack/events`,
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signature,
    },
    connections,
    duration,
  })
}

async function startBare(): Promise<Running> {
  const port = await freePort()
  const child = spawn(process.execPath, [join(import.meta.dirname, 'bare-bolt.ts')], {
    env: { ...process.env, PORT: String(port), SLACK_SIGNING_SECRET: secret },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await answering(`http://127.0.0.1:${port}/`)
  return { child, port }
}

async function startClerk(folder: string, slackPort: number): Promise<Running> {
  const config = join(folder, 'config')
  await cp('config', config, { recursive: true })
  const people = join(config, 'people.yaml')
  await writeFile(people, (await readFile(people, 'utf8')).replace(/slack: \S+@\S+/, `slack: ${user}`))
  const port = await freePort()
  const child = spawn(process.execPath, ['src/main.ts'], {
    env: {
      ...process.env,
      PORT: String(port),
      BOARD_CLERK_CONFIG: config,
      BOARD_CLERK_DATA: join(folder, 'data'),
      SLACK_BOT_TOKEN: 'xoxb-bench',
      SLACK_SIGNING_SECRET: secret,
      SLACK_API_URL: `http://127.0.0.1:${slackPort}/api/`,
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await answering(`http://127.0.0.1:${port}/readyz`)
  return { child, port }
}

/** A Slack that says yes to everything, so that nothing waits for a network. */
async function slackThatSaysYes(): Promise<Server> {
  const yes = JSON.stringify({
    ok: true,
    team_id: 'T000000001',
    user_id: 'U0CLERKBOT',
    bot_id: 'B0CLERKBOT',
    ts: '1.1',
    channel: { id: 'D1' },
  })
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end(yes))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  return address.port
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const port = portOf(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function answering(url: string): Promise<void> {
  for (let left = 300; left > 0; left -= 1) {
    const response = await fetch(url).catch(() => null)
    if (response !== null && response.status < 500) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`nothing answers at ${url}`)
}

async function memoryOf({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024)
}

async function exited(child: ChildProcess): Promise<void> {
  if (child.exitCode === null) await new Promise((resolve) => child.once('exit', resolve))
}

function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN
}

if (import.meta.main) console.table(await run())
