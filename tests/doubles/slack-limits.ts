import type { Call, MethodAnswer, SlackDouble } from './slack-double.ts'
import { overLimit } from './teams-limits.ts'

/**
 * Slack's published limits (docs.slack.dev/apis/web-api/rate-limits): a message a second in a channel, of which a short burst is borne, taken as
 * two; several hundred messages a minute in a workspace, taken as 300; 50 a minute of a method of tier 3.
 */
const inChannel = [[2, 2]] as const
const inWorkspace = [[300, 60]] as const
const tier3 = [[50, 60]] as const
const methodsOfTier3 = [
  'conversations.open',
  'conversations.history',
  'conversations.replies',
  'chat.update',
  'users.lookupByEmail',
]

/** Slack that holds to its limits: when messages were taken, and what was refused. */
export class SlackLimits {
  readonly taken: number[] = []
  refused = 0
  readonly #times = new Map<string, number[]>()

  constructor(double: SlackDouble) {
    double.on('chat.postMessage', (call) => this.#post(call))
    for (const method of methodsOfTier3) double.on(method, () => this.#within([[method, tier3]]) ?? usual(method))
  }

  #post({ args: { channel } }: Call): MethodAnswer {
    const refusal = this.#within([
      [String(channel), inChannel],
      ['workspace', inWorkspace],
    ])
    if (refusal !== null) return refusal
    this.taken.push(performance.now())
    return { ok: true, ts: `1700000100.${String(this.taken.length).padStart(6, '0')}`, channel }
  }

  #within(limits: readonly (readonly [string, Parameters<typeof overLimit>[2]])[]): MethodAnswer | null {
    const now = performance.now()
    const each = limits.map(([of, limit]) => ({ times: this.#times.get(of) ?? [], of, limit }))
    const wait = Math.max(...each.map(({ times, limit }) => overLimit(times, now, limit)))
    if (wait > 0) {
      this.refused += 1
      return { status: 429, headers: { 'retry-after': String(wait) } }
    }
    for (const { times, of } of each) this.#times.set(of, [...times.slice(-400), now])
    return null
  }
}

function usual(method: string): MethodAnswer {
  return method === 'conversations.open' ? { ok: true, channel: { id: 'D0OWNER' } } : { ok: true, messages: [] }
}
