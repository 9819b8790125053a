import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import autocannon from 'autocannon'
import { signedSlash } from '../tests/doubles/slack-user.ts'
import { PostgresServer } from '../tests/storage/postgres-server.ts'
import { colleagues, importPlan, signingSecret, slackEnvironment, temporaryFolder } from './clerk-folder.ts'
import { type BenchLine, median } from './line.ts'
import { type Running, slackThatSaysYes, started, stopped } from './processes.ts'

const plan = 200
const rounds = 5
const seconds = 3
const connections = 8
/** Of ten milliseconds each clerk runs three, as in a small container: two of them, their database and the load share two cores then. */
const slice = { on: 3, of: 10 }

/** What is said to the clerks, and what each answer has in it. */
interface Said {
  readonly what: string
  readonly words: () => string
  readonly answer: string
}

const kinds: readonly Said[] = [
  { what: 'actions rrb', words: () => 'actions rrb', answer: 'RRB-' },
  { what: 'note REF TEXT', words: nextNote, answer: 'Recorded: RRB-' },
]
/** How much more two clerks have to answer than one. */
const least = 1.7
/** For so long those that were asked last may still be at it, in milliseconds. */
const settling = 500

/**
 * Two clerks on one database against one, by turns, under the same load by signed HTTP: commands that only read, and changes. Each clerk has
 * a third of a core, for two cores carry the database and the load besides. Both have answered as much before, at full speed, for a clerk
 * that has just started takes twice as long; while one is measured alone the other stands still, or it would deliver for it.
 */
export async function run(): Promise<readonly BenchLine[]> {
  await using folder = await temporaryFolder()
  await using server = await PostgresServer.start()
  const slack = await slackThatSaysYes()
  const env = { ...(await slackEnvironment(folder.path, slack.url)), DATABASE_URL: await server.database() }
  await importPlan(folder.path, env, plan)
  await using clerks = await bothStarted(env)
  for (const said of kinds) for (const clerk of clerks.both) await load([clerk], said)
  const seen = kinds.map(() => ({ one: [] as Rate[], two: [] as Rate[] }))
  const [first, second] = clerks.both
  using _one = new Slowed(first)
  using other = new Slowed(second)
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, said] of kinds.entries()) {
      other.stand()
      seen[at]?.one.push(await load([first], said))
      other.go()
      seen[at]?.two.push(await load(clerks.both, said))
    }
  }
  slack.server.close()
  return kinds.map(({ what }, at) => lineOf(what, seen[at] ?? { one: [], two: [] }))
}

async function bothStarted(
  env: Readonly<Record<string, string>>,
): Promise<AsyncDisposable & { readonly both: readonly [Running, Running] }> {
  const [first, second] = [await started(['src/main.js'], env), await started(['src/main.js'], env)]
  return { both: [first, second], [Symbol.asyncDispose]: () => stopped(first, second) }
}

function lineOf(what: string, { one, two }: { readonly one: readonly Rate[]; readonly two: readonly Rate[] }): BenchLine {
  const ratio = median(two.map(({ perSecond }, round) => perSecond / (one[round]?.perSecond ?? Number.NaN)))
  const [alone, together] = [one, two].map((rates) => median(rates.map(({ cost }) => cost)).toFixed(1))
  return {
    what: `/board ${what}, two clerks of a third of a core on one PostgreSQL (${together} ms of core each; alone ${alone})`,
    ours: rateOf(two),
    baseline: `${rateOf(one)} of one such clerk`,
    ratio: ratio.toFixed(2),
    target: `≥ ${least}`,
    reached: ratio >= least,
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

let asked = 0

/** Whoever asks next. */
function nextUser(): string {
  asked += 1
  return colleagues[asked % colleagues.length] ?? ''
}

/** Keeps all of some clerks busy for a while. */
async function load(clerks: readonly Running[], said: Said): Promise<Rate> {
  const before = await spent(clerks)
  const results = await Promise.all(clerks.map(({ port }) => fired(port, said)))
  await new Promise((resolve) => setTimeout(resolve, settling))
  const answered = results.reduce((sum, { requests }) => sum + requests.total, 0)
  return { perSecond: answered / seconds, cost: ((await spent(clerks)) - before) / answered }
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

async function fired(port: number, { what, words, answer }: Said): Promise<autocannon.Result> {
  const result = await autocannon({
    url: `http://127.0.0.1:${port}/slack/events`,
    method: 'POST',
    connections,
    duration: seconds,
    verifyBody: (body) => String(body).includes(answer),
    requests: [{ setupRequest: (request) => ({ ...request, ...signedSlash(words(), { user_id: nextUser() }, signingSecret) }) }],
  })
  // what took more than a second is answered by another way, which may be now and then
  const late = result.mismatches > result.requests.total / 100
  if (result.non2xx + result.errors > 0 || late) throw new Error(`some of "${what}" were not done`)
  return result
}

/** A process that is let run only part of the time, until it is disposed of. */
class Slowed implements Disposable {
  readonly #child: Running['child']
  readonly #slowing: ChildProcess

  constructor({ child }: Running) {
    this.#child = child
    this.#slowing = spawn(process.execPath, ['bench/slow.ts', ...[child.pid, slice.on, slice.of].map(String)], {
      stdio: 'inherit',
    })
  }

  /** Does not let it run until told to go. */
  stand(): void {
    this.#slowing.kill('SIGSTOP')
    this.#child.kill('SIGSTOP')
  }

  go(): void {
    this.#slowing.kill('SIGCONT')
  }

  [Symbol.dispose](): void {
    this.#slowing.kill('SIGKILL')
    this.#child.kill('SIGCONT')
  }
}
