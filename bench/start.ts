import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { importPlan, signingSecret, slackEnvironment, temporaryFolder } from './clerk-folder.ts'
import { type BenchLine, median, ms } from './line.ts'
import { memoryOf, type Running, slackThatSaysYes, started, startedBare, stopped } from './processes.ts'

const rounds = 5
/** After this long what a start left behind has settled. */
const settleMs = 4000
const clerk = ['src/main.js']

/** From the start of the process to ready, and what it holds in memory when nothing is asked of it. */
export async function run(): Promise<readonly BenchLine[]> {
  await using folder = await temporaryFolder()
  const slack = await slackThatSaysYes()
  const env = await slackEnvironment(folder.path, slack.url)
  const local = { BOARD_CLERK_CONFIG: 'config', BOARD_CLERK_DATA: join(folder.path, 'local') }
  await importPlan(folder.path, env, 500)
  const times = new Map<string, number[]>()
  const memory: { ours: number; bare: number }[] = []
  for (let round = 0; round <= rounds; round += 1) {
    const fresh = { ...local, BOARD_CLERK_DATA: join(folder.path, `fresh-${round}`) }
    const uncached = {
      ...fresh,
      BOARD_CLERK_DATA: `${fresh.BOARD_CLERK_DATA}-too`,
      NODE_COMPILE_CACHE: join(folder.path, `code-${round}`),
    }
    const took = {
      bare: await readyMs(() => startedBare(signingSecret)),
      slack: await readyMs(() => started(clerk, env)),
      fresh: await readyMs(() => started(clerk, fresh)),
      local: await readyMs(() => started(clerk, local)),
      uncached: await readyMs(() => started(clerk, uncached)),
    }
    if (round === 0) continue
    for (const [name, time] of Object.entries(took)) times.set(name, [...(times.get(name) ?? []), time])
    memory.push(await idleMemory(env))
  }
  slack.server.close()
  const middle = (name: string) => median(times.get(name) ?? [])
  return [
    timeLine('start to ready, on Slack with 500 actions', middle('slack'), middle('bare'), true),
    timeLine('start to ready, local workspace', middle('local'), middle('bare'), true),
    timeLine('start to ready, local workspace with the sample to import', middle('fresh'), middle('bare'), false),
    timeLine('the same, the very first time (nothing compiled yet)', middle('uncached'), middle('bare'), false),
    memoryLine(memory),
  ]
}

function timeLine(what: string, ours: number, bare: number, isTarget: boolean): BenchLine {
  return {
    what,
    ours: ms(ours),
    baseline: `${ms(bare)} of bare Bolt`,
    ratio: (ours / bare).toFixed(2),
    target: isTarget ? '< 1.5 s' : '',
    reached: isTarget ? ours < 1500 : null,
  }
}

function memoryLine(memory: readonly { readonly ours: number; readonly bare: number }[]): BenchLine {
  const ratio = median(memory.map(({ ours, bare }) => ours / bare))
  return {
    what: `memory when idle, on Slack, ${settleMs / 1000} s after ready`,
    ours: `${median(memory.map(({ ours }) => ours))} MB`,
    baseline: `${median(memory.map(({ bare }) => bare))} MB of bare Bolt`,
    ratio: ratio.toFixed(2),
    target: '≤ 1.4',
    reached: ratio <= 1.4,
  }
}

async function readyMs(start: () => Promise<Running>): Promise<number> {
  const running = await start()
  await stopped(running)
  return running.readyMs
}

async function idleMemory(env: Readonly<Record<string, string>>): Promise<{ ours: number; bare: number }> {
  const [bare, ours] = await Promise.all([startedBare(signingSecret), started(clerk, env)])
  await after(settleMs)
  const held = { ours: await memoryOf(ours), bare: await memoryOf(bare) }
  await stopped(bare, ours)
  return held
}
