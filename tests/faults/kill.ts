import { setTimeout as after } from 'node:timers/promises'
import { SlackDouble } from '../doubles/slack-double.ts'
import { SlackWorkspace } from '../journeys/fronts/slack-workspace.ts'
import { type Killable, startedClerk } from './killed-clerks.ts'
import { SlackLoad } from './slack-load.ts'

/** How a run of kills is made. `clerks` run at once on one store; every round one of them is killed and started again. */
export interface KillRun {
  readonly env: Readonly<Record<string, string>>
  readonly clerks: number
  readonly kills: number
  readonly seed: number
  readonly said?: (round: number) => void
  /** Breaks it off: it throws then, when its clerks have ended. */
  readonly signal?: AbortSignal
}

const secret = 'signing-secret-of-the-faults'
const busy = 4

/** Kills clerks at random moments while people are at work, and at the end lets the last ones deliver what is left. */
export async function killed(
  run: KillRun,
): Promise<{ readonly load: SlackLoad; readonly workspace: SlackWorkspace; readonly until: number }> {
  await using double = disposable(await new SlackDouble().listen())
  const workspace = new SlackWorkspace(double.slack, people, [])
  const load = new SlackLoad(double.slack, secret)
  const env = { ...run.env, SLACK_BOT_TOKEN: 'xoxb-clerk', SLACK_SIGNING_SECRET: secret, SLACK_API_URL: double.slack.apiUrl }
  const clerks: Killable[] = []
  try {
    for (let count = 0; count < run.clerks; count += 1) clerks.push(await startedClerk(env))
    const random = randomFrom(run.seed)
    for (let round = 0; round < run.kills; round += 1) {
      run.signal?.throwIfAborted()
      const victim = round % clerks.length
      await oneKill(load, clerks, victim, 20 + random() * 400)
      clerks[victim] = await startedClerk(env)
      run.said?.(round + 1)
    }
    for (let tries = 0; tries < 5; tries += 1) await load.finish(clerks[0]?.url ?? '')
    const until = await drained(clerks[0]?.url ?? '', run.signal)
    return { load, workspace, until }
  } finally {
    await Promise.all(clerks.map((clerk) => clerk.stop()))
  }
}

async function oneKill(load: SlackLoad, clerks: readonly Killable[], victim: number, wait: number): Promise<void> {
  const stop = new AbortController()
  const work = load.work(
    clerks.map(({ url }) => url),
    busy,
    stop.signal,
  )
  await after(wait)
  await clerks[victim]?.kill()
  stop.abort()
  await work
}

/** Everybody who is told of what the load says. */
const people = ['probation-head', 'cjr-lead', 'cjr-officer', 'governance-officer', 'admin-assistant']

/** Waits until nothing in the outbox could go now, and tells when that was: what waits for working hours or its next try stays, and is no fault. */
export async function drained(url: string, signal?: AbortSignal): Promise<number> {
  for (;;) {
    signal?.throwIfAborted()
    const now = Date.now()
    const metrics = await fetch(`${url}/metrics`).then((answer) => answer.text())
    // a message may still be on its way into the outbox until the first look is over
    const looked = /^board_clerk_last_look_seconds \d/m.test(metrics)
    if (looked && /^board_clerk_outbox_oldest_seconds 0$/m.test(metrics)) return now
    await after(250)
  }
}

function disposable(slack: SlackDouble): AsyncDisposable & { readonly slack: SlackDouble } {
  return { slack, [Symbol.asyncDispose]: () => slack.close() }
}

/** Numbers from 0 to 1 that look random and are the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
