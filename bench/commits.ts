import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { CompiledQuery } from 'kysely'
import { Pool } from 'pg'
import type { Action } from '#domain/action/action.ts'
import type { Commit, Store } from '#ports.ts'
import { openEmbedded } from '#storage/embedded/embedded.ts'
import { openPostgres } from '#storage/postgres/postgres.ts'
import { anAction } from '../tests/builders/action.ts'
import { aChange, aCommit } from '../tests/contract/store-records.ts'
import { PostgresServer } from '../tests/storage/postgres-server.ts'
import { temporaryFolder } from './clerk-folder.ts'
import { type BenchLine, median, ms } from './line.ts'

const actions = 200
const rounds = 5
const atOnce = 16
/** As many connections as the store has. */
const connections = 10

/** The statements of one transaction. */
type Sent = readonly CompiledQuery[]

/** What both measure: several rounds sixteen at once, and one after another. */
interface Measured {
  readonly many: { readonly ours: Timed[]; readonly bare: Timed[] }
  readonly one: { readonly ours: Timed[]; readonly bare: Timed[] }
}

/** Commits of one update each on both engines, durable, against the least their engine needs for them in the same run. */
export async function run(): Promise<readonly BenchLine[]> {
  return [...(await embedded()), ...(await postgres())]
}

/** Against as many bytes appended to a file and synced. */
async function embedded(): Promise<readonly BenchLine[]> {
  await using folder = await temporaryFolder()
  await using store = await openEmbedded(join(folder.path, 'data'))
  await store.commit(aCommit({ put: commitsOf(0).flatMap(({ put }) => put) }))
  await using file = await open(join(folder.path, 'bare'), 'a')
  const append = async (bytes: Uint8Array) => {
    await file.write(bytes)
    await file.datasync()
  }
  const held: Measured = { many: { ours: [], bare: [] }, one: { ours: [], bare: [] } }
  for (let round = 1; round <= rounds * 2; round += 1) {
    const commits = commitsOf(round)
    const [kind, width] = round % 2 === 0 ? [held.one, 1] : [held.many, atOnce]
    kind.bare.push(
      await timed(
        commits.map((commit) => Buffer.from(JSON.stringify(commit))),
        width,
        append,
      ),
    )
    kind.ours.push(await timed(commits, width, (commit) => kept(store, commit)))
  }
  return linesOf('the embedded store', held, 'for as many bytes appended and synced', null)
}

/** Against the very same statements, sent by `pg` alone to a database that holds the same. */
async function postgres(): Promise<readonly BenchLine[]> {
  await using server = await PostgresServer.start(['fsync=on'])
  const [ours, bare, written] = [await server.database(), await server.database(), await server.database()]
  let seen: CompiledQuery[] = []
  await using store = await openPostgres(ours)
  await using same = await openPostgres(bare)
  await using recorder = await openPostgres(written, ({ query }) => void seen.push(query))
  for (const each of [store, same, recorder]) await each.commit(aCommit({ put: commitsOf(0).flatMap(({ put }) => put) }))
  const pool = new Pool({ connectionString: bare, max: connections })
  const held: Measured = { many: { ours: [], bare: [] }, one: { ours: [], bare: [] } }
  for (let round = 1; round <= rounds * 2; round += 1) {
    const commits = commitsOf(round)
    const sent: Sent[] = []
    for (const commit of commits) {
      seen = []
      await recorder.commit(commit)
      sent.push(seen)
    }
    const [kind, width] = round % 2 === 0 ? [held.one, 1] : [held.many, atOnce]
    kind.bare.push(await timed(sent, width, (statements) => sendAll(pool, statements)))
    kind.ours.push(await timed(commits, width, (commit) => kept(store, commit)))
  }
  await pool.end()
  return linesOf('PostgreSQL', held, 'for the same statements by pg alone', 0.5)
}

/** One update of each action, as the door commits it: the record, what was heard, and the change. */
function commitsOf(round: number): Commit[] {
  return Array.from({ length: actions }, (_, index) => {
    const id = `RRB-${String(index + 1).padStart(3, '0')}`
    const at = new Date(Date.UTC(2026, 0, 5, 9, round, 0, index)).toISOString()
    const text = `Survey back from ${round} of the eleven providers, the rest by the end of the month`
    const updates: Action['updates'] = [{ at, by: 'cjr-lead', via: 'slack', kind: 'update', text }]
    const record = anAction({ id, version: round, updates, answeredAt: at })
    const change = aChange({ id, at, board: 'WCJB-RRB', cause: `slack:${id}:${round}`, after: { text } })
    return aCommit({ heard: `slack:${id}:${round}`, put: [{ kind: 'action', record }], changes: [change] })
  })
}

async function kept(store: Store, commit: Commit): Promise<void> {
  const done = await store.commit(commit)
  if (!done.done) throw new Error(`not committed: ${done.why}`)
}

async function sendAll(pool: Pool, statements: Sent): Promise<void> {
  const client = await pool.connect()
  try {
    for (const { sql, parameters } of statements) await client.query(sql, [...parameters])
  } finally {
    client.release()
  }
}

interface Timed {
  readonly perSecond: number
  readonly waits: readonly number[]
}

/** Does each of some things, so many at once, and tells how long each took. */
async function timed<T>(all: readonly T[], width: number, act: (one: T) => Promise<void>): Promise<Timed> {
  const left = [...all]
  const waits: number[] = []
  const begun = performance.now()
  const worker = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) {
      const began = performance.now()
      await act(one)
      waits.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: width }, worker))
  return { perSecond: (all.length / (performance.now() - begun)) * 1000, waits }
}

function linesOf(engine: string, held: Measured, against: string, least: number | null): readonly BenchLine[] {
  return (
    [
      [`${atOnce} at once`, held.many],
      ['one after another', held.one],
    ] as const
  ).map(([how, { ours, bare }]): BenchLine => {
    const ratio = median(ours.map(({ perSecond }, round) => perSecond / (bare[round]?.perSecond ?? Number.NaN)))
    return {
      what: `a commit on ${engine}, ${how}`,
      ours: said(ours),
      baseline: `${said(bare)} ${against}`,
      ratio: ratio.toFixed(2),
      target: least === null ? '' : `≥ ${least}`,
      reached: least === null ? null : ratio >= least,
    }
  })
}

function said(all: readonly Timed[]): string {
  const waits = all.flatMap((one) => one.waits).toSorted((a, b) => a - b)
  const slowest = waits[Math.floor(waits.length * 0.99)] ?? Number.NaN
  return `${Math.round(median(all.map(({ perSecond }) => perSecond)))}/s, ${ms(median(waits))}, slowest hundredth ${ms(slowest)}`
}
