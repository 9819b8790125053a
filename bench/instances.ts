import { readFile } from 'node:fs/promises'
import autocannon from 'autocannon'
import { signedSlash } from '../tests/doubles/slack-user.ts'
import { PostgresServer } from '../tests/storage/postgres-server.ts'
import { importPlan, signingSecret, slackEnvironment, temporaryFolder, user } from './clerk-folder.ts'
import { type BenchLine, median } from './line.ts'
import { type Running, slackThatSaysYes, started, stopped } from './processes.ts'

const plan = 200
const rounds = 3
const seconds = 3
const connections = 8
/** Of ten milliseconds each clerk runs three, as in a small container: two of them, their database and the load share two cores then. */
const slice = { on: 3, of: 10 }

/** What is said to the clerks, and how much more two of them have to answer. */
const kinds = [
  { what: 'actions rrb', words: () => 'actions rrb', least: 1.7 },
  { what: 'note REF TEXT', words: nextNote, least: null },
] as const

/**
 * Two clerks on one database against one, by turns, under the same load by signed HTTP: commands that only read, and changes, of which the
 * chain of the history lets one at a time through. Each clerk has a third of a core, for two cores carry the database and the load besides.
 */
export async function run(): Promise<readonly BenchLine[]> {
  await using folder = await temporaryFolder()
  await using server = await PostgresServer.start()
  const slack = await slackThatSaysYes()
  const env = { ...(await slackEnvironment(folder.path, slack.url)), DATABASE_URL: await server.database() }
  await importPlan(folder.path, env, plan)
  const seen = kinds.map(() => ({ one: [] as Rate[], two: [] as Rate[] }))
  await using first = await slowClerk(env)
  for (const { words } of kinds) await load([first.clerk], words, seconds)
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, { words }] of kinds.entries()) seen[at]?.one.push(await load([first.clerk], words, seconds))
    // one clerk is alone while it is measured: another would deliver for it
    await using second = await slowClerk(env)
    await load([second.clerk], kinds[0].words, seconds)
    for (const [at, { words }] of kinds.entries()) seen[at]?.two.push(await load([first.clerk, second.clerk], words, seconds))
  }
  slack.server.close()
  return kinds.map(({ what, least }, at) => lineOf(what, seen[at] ?? { one: [], two: [] }, least))
}

/** A clerk that is let run part of the time, once it has started. */
async function slowClerk(env: Readonly<Record<string, string>>): Promise<AsyncDisposable & { readonly clerk: Running }> {
  const clerk = await started(['src/main.js'], env)
  const slowed = new Slowed(clerk)
  return {
    clerk,
    async [Symbol.asyncDispose]() {
      slowed.end()
      await stopped(clerk)
    },
  }
}

function lineOf(
  what: string,
  { one, two }: { readonly one: readonly Rate[]; readonly two: readonly Rate[] },
  least: number | null,
): BenchLine {
  const ratio = median(two.map(({ perSecond }, round) => perSecond / (one[round]?.perSecond ?? Number.NaN)))
  const [alone, together] = [one, two].map((rates) => median(rates.map(({ cost }) => cost)).toFixed(1))
  return {
    what: `/board ${what}, two clerks of a third of a core on one PostgreSQL (${together} ms of core each; alone ${alone})`,
    ours: rateOf(two),
    baseline: `${rateOf(one)} of one such clerk`,
    ratio: ratio.toFixed(2),
    target: least === null ? '' : `≥ ${least}`,
    reached: least === null ? null : ratio >= least,
  }
}

function rateOf(rates: readonly Rate[]): string {
  return `${Math.round(median(rates.map(({ perSecond }) => perSecond)))}/s`
}

interface Rate {
  readonly perSecond: number
  /** Milliseconds of a core that the clerks spent for each answer. */
  readonly cost: number
}

let noted = 0

/** A note on the next action, so that two seldom change the same one at once. */
function nextNote(): string {
  noted += 1
  return `note RRB-${String((noted % plan) + 1).padStart(3, '0')} seen by the board, ${noted}`
}

/** Keeps all of some clerks busy for so long. */
async function load(clerks: readonly Running[], words: () => string, duration: number): Promise<Rate> {
  const before = await spent(clerks)
  const results = await Promise.all(clerks.map(({ port }) => fired(port, words, duration)))
  const answered = results.reduce((sum, { requests }) => sum + requests.total, 0)
  return { perSecond: answered / duration, cost: ((await spent(clerks)) - before) / answered }
}

/** Milliseconds of a core that some clerks have used so far. */
async function spent(clerks: readonly Running[]): Promise<number> {
  const ticks = await Promise.all(
    clerks.map(async ({ child: { pid } }) => {
      const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /, '').split(' ')
      return Number(fields[11]) + Number(fields[12])
    }),
  )
  return ticks.reduce((sum, each) => sum + each, 0) * 10
}

async function fired(port: number, words: () => string, duration: number): Promise<autocannon.Result> {
  const result = await autocannon({
    url: `http://127.0.0.1:${port}/slack/events`,
    method: 'POST',
    connections,
    duration,
    requests: [{ setupRequest: (request) => ({ ...request, ...signedSlash(words(), { user_id: user }, signingSecret) }) }],
  })
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`some of "${words()}" were not answered`)
  return result
}

/** A process that is let run only part of the time. */
class Slowed {
  readonly #child: Running['child']
  #timer: NodeJS.Timeout
  #ended = false

  constructor({ child }: Running) {
    this.#child = child
    this.#timer = setTimeout(() => this.#stop(), slice.on)
  }

  #stop(): void {
    if (this.#ended) return
    this.#child.kill('SIGSTOP')
    this.#timer = setTimeout(() => this.#go(), slice.of - slice.on)
  }

  #go(): void {
    this.#child.kill('SIGCONT')
    if (!this.#ended) this.#timer = setTimeout(() => this.#stop(), slice.on)
  }

  end(): void {
    this.#ended = true
    clearTimeout(this.#timer)
    this.#child.kill('SIGCONT')
  }
}
