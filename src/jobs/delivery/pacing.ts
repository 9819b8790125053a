import type { Platform } from '#domain/handle.ts'

/** Milliseconds between two messages: in one channel, and on the platform as a whole. */
export interface Pace {
  readonly channel: number
  readonly overall: number
}

/**
 * Below what the platforms allow, so that limits are kept and not run into. Slack posts about one message a second in a channel and
 * several hundred a minute in a workspace; Teams is alike.
 */
const usual: Readonly<Record<Platform, Pace>> = {
  slack: { channel: 1_100, overall: 200 },
  teams: { channel: 1_100, overall: 100 },
  email: { channel: 0, overall: 100 },
  local: { channel: 0, overall: 0 },
}

/** Turns in channels: one message at a time in each, at its pace, and no channel waiting for another. */
export class Pacing {
  readonly #paces: Readonly<Record<Platform, Pace>>
  readonly #pause: (milliseconds: number) => Promise<void>
  readonly #queues = new Map<string, { tail: Promise<unknown>; length: number }>()
  readonly #next = new Map<string, number>()
  readonly #end = Promise.withResolvers<void>()
  #ended = false

  constructor(paces: Partial<Record<Platform, Pace>>, pause: (milliseconds: number) => Promise<void>) {
    this.#paces = { ...usual, ...paces }
    this.#pause = pause
  }

  /** Whether nothing more is to begin: turns still come, at once, so that those who wait can let go. */
  get ended(): boolean {
    return this.#ended
  }

  /** Ends all waiting. */
  end(): void {
    this.#ended = true
    this.#end.resolve()
  }

  /** How many wait for a channel or are in it. */
  waiting(platform: Platform, channel: string): number {
    return this.#queues.get(`${platform}:${channel}`)?.length ?? 0
  }

  /** Runs something in a channel when its turn comes. */
  async turn<T>(platform: Platform, channel: string, run: () => Promise<T>): Promise<T> {
    const key = `${platform}:${channel}`
    const queue = this.#queues.get(key) ?? { tail: Promise.resolve(), length: 0 }
    this.#queues.set(key, queue)
    const turn = queue.tail.then(() => this.#atPace(platform, key, run))
    queue.length += 1
    queue.tail = turn.catch(() => {})
    try {
      return await turn
    } finally {
      queue.length -= 1
      if (queue.length === 0) this.#queues.delete(key)
    }
  }

  async #atPace<T>(platform: Platform, key: string, run: () => Promise<T>): Promise<T> {
    const { channel, overall } = this.#paces[platform]
    await this.#wait(key, channel)
    await this.#wait(platform, overall)
    return run()
  }

  /** Takes the next moment for itself before waiting for it, so that two who wait do not take the same. */
  async #wait(key: string, every: number): Promise<void> {
    if (every === 0) return
    const now = performance.now()
    const at = Math.max(now, this.#next.get(key) ?? 0)
    this.#next.set(key, at + every)
    if (this.#next.size > 2_000) this.#forget(now)
    if (at > now && !this.#ended) await Promise.race([this.#pause(at - now), this.#end.promise])
  }

  #forget(now: number): void {
    for (const [key, at] of this.#next) if (at < now) this.#next.delete(key)
  }
}

/** So many at once and no more; the rest in order. */
export class Slots {
  #free: number
  readonly #waiting: (() => void)[] = []

  constructor(count: number) {
    this.#free = count
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next === undefined) this.#free += 1
      else next()
    }
  }
}
