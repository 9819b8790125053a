import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { PostgresServer } from '../tests/storage/postgres-server.ts'

// Two clerks on one database, as behind a load balancer. Without DATABASE_URL the database is one of its own, and gone at the end.

const port = Number(process.env.PORT ?? 3001)
const say = (words: string) => process.stdout.write(`${words}\n`)

const stopping = new Promise<void>((stop) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop())
})
await using stack = new AsyncDisposableStack()
const folder = await mkdtemp(join(tmpdir(), 'two-clerks-'))
stack.defer(() => rm(folder, { recursive: true, force: true }))
say('Two clerks on one database:')
const url = process.env.DATABASE_URL ?? (await ownDatabase())
const clerks: ChildProcess[] = []
for (const [at, name] of ['one', 'two'].entries()) {
  // the second starts when the first has put the sample in place
  const clerk = await started(name, port === 0 ? 0 : port + at)
  stack.defer(() => ended(clerk))
  clerks.push(clerk)
}
say(
  'Say something to one, and press its buttons on the other. End one of the processes, and the other goes on. Ctrl+C ends both.',
)
await Promise.race([stopping, Promise.all(clerks.map((clerk) => once(clerk, 'exit')))])

async function ownDatabase(): Promise<string> {
  const own = await stack.use(await PostgresServer.start()).database()
  say(`  database: ${own}`)
  return own
}

/** A clerk in a process of its own, once it can be asked. */
async function started(name: string, at: number): Promise<ChildProcess> {
  const clerk = spawn(process.execPath, ['src/main.js'], {
    env: { ...process.env, DATABASE_URL: url, PORT: String(at), BOARD_CLERK_DATA: join(folder, name) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  clerk.once('exit', () => say(`Clerk ${name} has ended.`))
  for await (const line of createInterface({ input: clerk.stdout })) {
    const [address] = /http:\/\/\S+/.exec(line) ?? []
    if (address === undefined) continue
    say(`  ${name}: ${address} (process ${clerk.pid})`)
    clerk.stdout.resume()
    return clerk
  }
  throw new Error(`clerk ${name} did not start`)
}

async function ended(clerk: ChildProcess): Promise<void> {
  if (clerk.exitCode !== null || clerk.signalCode !== null) return
  const gone = once(clerk, 'exit')
  clerk.kill('SIGTERM')
  await gone
}
