import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'

/** A program under measurement, and where it listens. */
export interface Running {
  readonly child: ChildProcess
  readonly port: number
  /** From its start until it answered as wanted. */
  readonly readyMs: number
}

/** Starts a program that listens at PORT, and waits until it answers there. What it prints is dropped but for errors. */
export async function started(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  path = '/readyz',
): Promise<Running> {
  const port = await freePort()
  const begun = performance.now()
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await answering(child, `http://127.0.0.1:${port}${path}`)
  return { child, port, readyMs: performance.now() - begun }
}

/** The least that Bolt can be, listening. It has no path that says it is ready, so any answer counts. */
export function startedBare(signingSecret: string): Promise<Running> {
  return started(['bench/bare-bolt.ts'], { SLACK_SIGNING_SECRET: signingSecret }, '/')
}

/** Runs a program to its end: its exit code. */
export async function ran(args: readonly string[], env: Readonly<Record<string, string>>): Promise<number | null> {
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'] })
  await exited(child)
  return child.exitCode
}

/** Tells programs to stop, and waits until they have. */
export async function stopped(...running: readonly Running[]): Promise<void> {
  for (const { child } of running) child.kill('SIGTERM')
  await Promise.all(running.map(({ child }) => exited(child)))
}

/** Resident memory in MB. */
export async function memoryOf({ child: { pid } }: Running): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024)
}

/** A Slack that says yes to everything, so that nothing waits for a network. */
export async function slackThatSaysYes(): Promise<{ readonly server: Server; readonly url: string }> {
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
  return { server, url: `http://127.0.0.1:${portOf(server)}/api/` }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const port = portOf(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  return address.port
}

/** Asks often, so that what is measured is the program and not the pause between two questions. */
async function answering(child: ChildProcess, url: string): Promise<void> {
  for (const until = performance.now() + 30_000; performance.now() < until && child.exitCode === null; ) {
    const response = await fetch(url).catch(() => null)
    if (response !== null && response.status < 500) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error(`nothing answers at ${url}`)
}

async function exited(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once('exit', resolve))
}
