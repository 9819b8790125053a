import autocannon from 'autocannon'
import { signedSlash } from '../tests/doubles/slack-user.ts'
import { importPlan, signingSecret, slackEnvironment, temporaryFolder, user } from './clerk-folder.ts'
import { type BenchLine, median, ms } from './line.ts'
import { memoryOf, type Running, slackThatSaysYes, started, startedBare, stopped } from './processes.ts'

/** Short rounds by turns, so that what else the machine does falls on both alike. */
const rounds = 7
const seconds = 2

/** Commands through signed HTTP, the whole clerk against the least that Bolt can be: throughput by turns, and the slowest hundredth. */
export async function run(): Promise<readonly BenchLine[]> {
  await using folder = await temporaryFolder()
  const slack = await slackThatSaysYes()
  const env = await slackEnvironment(folder.path, slack.url)
  await importPlan(folder.path, env, 500)
  const [bare, clerk] = [await startedBare(signingSecret), await started(['src/main.js'], env)]
  try {
    const help = await compared('help', 0.8, bare, clerk)
    const actions = await compared('actions rrb', 0.5, bare, clerk)
    return [...help, ...actions, memoryLine(await memoryOf(clerk), await memoryOf(bare))]
  } finally {
    await stopped(bare, clerk)
    slack.server.close()
  }
}

async function compared(words: string, target: number, bare: Running, clerk: Running): Promise<readonly BenchLine[]> {
  for (const { port } of [bare, clerk]) await load(port, words, 3)
  const ours: autocannon.Result[] = []
  const theirs: autocannon.Result[] = []
  for (let round = 0; round < rounds; round += 1) {
    theirs.push(await load(bare.port, words, seconds))
    ours.push(await load(clerk.port, words, seconds))
  }
  const ratio = median(ours.map((result, round) => result.requests.average / (theirs[round]?.requests.average ?? Number.NaN)))
  const p99 = slowest(ours)
  return [
    {
      what: `/board ${words}, 8 connections`,
      ours: perSecond(ours),
      baseline: `${perSecond(theirs)} of bare Bolt`,
      ratio: ratio.toFixed(2),
      target: `≥ ${target}`,
      reached: ratio >= target,
    },
    {
      what: `/board ${words}, slowest hundredth`,
      ours: ms(p99),
      baseline: `${ms(slowest(theirs))} of bare Bolt`,
      ratio: '',
      target: '< 25 ms',
      reached: p99 < 25,
    },
  ]
}

function perSecond(results: readonly autocannon.Result[]): string {
  return `${Math.round(median(results.map(({ requests }) => requests.average)))}/s`
}

function slowest(results: readonly autocannon.Result[]): number {
  return median(results.map(({ latency }) => latency.p99))
}

function memoryLine(clerk: number, bare: number): BenchLine {
  const ratio = (clerk / bare).toFixed(2)
  return {
    what: 'memory after that load',
    ours: `${clerk} MB`,
    baseline: `${bare} MB of bare Bolt`,
    ratio,
    target: '',
    reached: null,
  }
}

async function load(port: number, words: string, duration: number): Promise<autocannon.Result> {
  const result = await autocannon({
    url: `http://127.0.0.1:${port}/slack/events`,
    method: 'POST',
    ...signedSlash(words, { user_id: user, response_url: 'http://127.0.0.1:1/x' }, signingSecret),
    connections: 8,
    duration,
  })
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`some of "${words}" were not answered`)
  return result
}
