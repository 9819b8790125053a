import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openEmbedded } from '#storage/embedded/embedded.ts'
import { openPostgres } from '#storage/postgres/postgres.ts'
import { ran } from '../../bench/processes.ts'
import { PostgresServer } from '../storage/postgres-server.ts'
import { killed } from './kill.ts'
import { type Verdict, verdictOf } from './verdict.ts'

const { values } = parseArgs({
  options: {
    embedded: { type: 'string', default: '300' },
    postgres: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
  },
})

const broken = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => broken.abort(new Error('The faults were broken off; their clerks have ended.')))

const folder = await mkdtemp(join(tmpdir(), 'board-clerk-faults-'))
try {
  const kept = [
    await onEmbedded(Number(values.embedded), join(folder, 'data')),
    await onPostgres(Number(values.postgres), join(folder, 'unused')),
  ]
  process.exitCode = kept.every(isKept) ? 0 : 1
} finally {
  await rm(folder, { recursive: true, force: true })
}

/** One clerk on a folder, killed so often. */
async function onEmbedded(kills: number, data: string): Promise<Verdict | null> {
  if (kills === 0) return null
  const env = { BOARD_CLERK_DATA: data }
  await plan(env)
  const { load, workspace, until } = await killed({
    env,
    clerks: 1,
    kills,
    seed: Number(values.seed),
    signal: broken.signal,
    said: progress('embedded', kills),
  })
  await using store = await openEmbedded(data)
  return told('embedded', kills, await verdictOf(store, load.deeds, workspace.posted, until))
}

/** Two clerks on one database, each killed in turn while the other goes on. */
async function onPostgres(kills: number, data: string): Promise<Verdict | null> {
  if (kills === 0) return null
  await using server = await PostgresServer.start()
  const url = await server.database()
  const env = { BOARD_CLERK_DATA: data, DATABASE_URL: url }
  await plan(env)
  const { load, workspace, until } = await killed({
    env,
    clerks: 2,
    kills,
    seed: Number(values.seed),
    signal: broken.signal,
    said: progress('postgres', kills),
  })
  await using store = await openPostgres(url)
  return told('postgres', kills, await verdictOf(store, load.deeds, workspace.posted, until))
}

async function plan(env: Readonly<Record<string, string>>): Promise<void> {
  const code = await ran(
    ['src/cli/main.ts', 'import', 'actions', 'config/plans/WCJB-RRB.csv', '--board', 'WCJB-RRB', '--json'],
    env,
  )
  if (code !== 0 && code !== 3) throw new Error(`the plan was not imported (${code})`)
}

function progress(engine: string, kills: number): (round: number) => void {
  return (round) => {
    if (round % 20 === 0) process.stderr.write(`${engine}: ${round} of ${kills} kills\n`)
    if (round === kills)
      process.stderr.write(`${engine}: waits for what is left to send; what one may have sent when it was killed, five minutes\n`)
  }
}

function told(engine: string, kills: number, verdict: Verdict): Verdict {
  process.stdout.write(`${engine}: ${kills} kills; ${JSON.stringify(verdict)}\n`)
  return verdict
}

function isKept(verdict: Verdict | null): boolean {
  if (verdict === null) return true
  const { lost, twice, doubled, unsent, brokenAt } = verdict
  return lost === 0 && twice === 0 && doubled === 0 && unsent === 0 && brokenAt === null
}
