import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac, randomUUID } from 'node:crypto'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { type BenchLine, ms } from './line.ts'

const secret = 'bench-secret'
const user = 'U0BENCH'
const rounds = 3
const seconds = 4

/** Commands through signed HTTP, the whole clerk against the least that Bolt can be: throughput by turns, the slowest hundredth, memory. */
export async function run(): Promise<readonly BenchLine[]> {
  const folder = await mkdtemp(join(tmpdir(), 'board-clerk-bench-'))
  const slack = await slackThatSaysYes()
  const bare = await startBare()
  const clerk = await startClerk(folder, portOf(slack))
  try {
    const idle = (await memoryOf(clerk.child)) / (await memoryOf(bare.child))
    const help = await compared('help', 0.8, bare, clerk)
    const actions = await compared('actions rrb all', 0.5, bare, clerk)
    return [...help, ...actions, memoryLine(await memoryOf(clerk.child), await memoryOf(bare.child), idle)]
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

async function compared(words: string, target: number, bare: Running, clerk: Running): Promise<readonly BenchLine[]> {
  for (const { port } of [bare, clerk]) await load(port, words, 2)
  const [ours, theirs, slowest]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round < rounds; round += 1) {
    theirs.push((await load(bare.port, words, seconds)).requests.average)
    const result = await load(clerk.port, words, seconds)
    ours.push(result.requests.average)
    slowest.push(result.latency.p99)
  }
  const ratio = median(ours) / median(theirs)
  const p99 = median(slowest)
  return [
    {
      what: `/board ${words}, 8 connections`,
      ours: `${Math.round(median(ours))}/s`,
      baseline: `${Math.round(median(theirs))}/s of bare Bolt`,
      ratio: ratio.toFixed(2),
      target: `≥ ${target}`,
      reached: ratio >= target,
    },
    { what: `/board ${words}, slowest hundredth`, ours: ms(p99), baseline: '', ratio: '', target: '< 25 ms', reached: p99 < 25 },
  ]
}

function memoryLine(clerk: number, bare: number, idle: number): BenchLine {
  return {
    what: `memory when idle (after the load: ${clerk} MB, bare Bolt ${bare} MB)`,
    ours: '',
    baseline: 'bare Bolt',
    ratio: idle.toFixed(2),
    target: '≤ 1.4',
    reached: idle <= 1.4,
  }
}

async function load(port: number, words: string, duration: number): Promise<autocannon.Result> {
  const body = new URLSearchParams({
    token: 'x',
    team_id: 'T000000001',
    channel_id: 'C000000001',
    user_id: user,
    command: '/board',
    text: words,
    api_app_id: 'A1',
    is_enterprise_install: 'false',
    response_url: 'http://127.0.0.1:1/x',
    trigger_id: `1.2.${randomUUID()}`,
  }).toString()
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`
  const result = await autocannon({
    url: `http://127.0.0.1:${port}/slack/events`,
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signature,
    },
    connections: 8,
    duration,
  })
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`some of "${words}" were not answered`)
  return result
}

async function startBare(): Promise<Running> {
  const port = await freePort()
  const child = spawn(process.execPath, [import.meta.filename], {
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
  const secretary = /(- id: (?:(?!- id:)[\s\S])*?slack: )\S+@\S+((?:(?!- id:)[\s\S])*?roles: \[secretariat\])/
  await writeFile(people, (await readFile(people, 'utf8')).replace(secretary, `$1${user}$2`))
  const data = join(folder, 'data')
  await importPlan(folder, config, data)
  const port = await freePort()
  const child = spawn(process.execPath, ['src/main.ts'], {
    env: {
      ...process.env,
      PORT: String(port),
      BOARD_CLERK_CONFIG: config,
      BOARD_CLERK_DATA: data,
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

/** Five hundred actions for the board that is asked about. */
async function importPlan(folder: string, config: string, data: string): Promise<void> {
  const rows = Array.from({ length: 500 }, (_, index) => `Action ${index + 1},Probation,${(index % 28) + 1} March 2027`)
  const file = join(folder, 'plan.csv')
  await writeFile(file, ['Action,Owner,Due date', ...rows].join('\n'))
  const child = spawn(process.execPath, ['src/cli/main.ts', 'import', 'actions', file, '--board', 'WCJB-RRB', '--json'], {
    env: { ...process.env, BOARD_CLERK_CONFIG: config, BOARD_CLERK_DATA: data },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await exited(child)
  if (child.exitCode !== 0 && child.exitCode !== 3) throw new Error(`the plan was not imported (${child.exitCode})`)
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

// started as a process of its own, this is the baseline
if (import.meta.main) await import('./bare-bolt.ts')
