import type { Platform } from '#domain/person/handle.ts'
import { type Limit, Pace } from '#pace.ts'
import { Turns } from './turns.ts'

/** What a platform allows: in one channel, as a whole, and for changing what was sent where that has a limit of its own. */
export interface Limits {
  readonly channel: readonly Limit[]
  readonly overall: readonly Limit[]
  readonly edits?: readonly Limit[]
}

/** For how long, in milliseconds, a message that went may be on its way before it is taken to have arrived. */
const travel = 1_000

/**
 * What the platforms publish, counted from when a message has surely arrived, so that limits are kept and not run into. Slack: a message a second
 * in a channel, several hundred a minute in a workspace (taken as 300, spread), 50 edits a minute (tier 3). Teams: 7 in 1 s, 8 in 2 s, 60 in 30 s
 * and 1,800 in an hour in a conversation, 50 a second in a tenant.
 */
export const usual: Readonly<Record<Platform, Limits>> = {
  slack: {
    channel: [{ most: 1, within: 1_005 }],
    overall: [
      { most: 10, within: 2_010 },
      { most: 300, within: 60_100 },
    ],
    edits: [{ most: 50, within: 60_100 }],
  },
  teams: {
    channel: [
      { most: 7, within: 1_005 },
      { most: 8, within: 2_010 },
      { most: 60, within: 30_100 },
      { most: 1_800, within: 3_605_000 },
    ],
    overall: [
      { most: 25, within: 100 },
      { most: 50, within: 1_003 },
    ],
  },
  email: { channel: [], overall: [{ most: 10, within: 1_000 }] },
  local: { channel: [], overall: [] },
}

/** A message that is sent, or a change of one that was. */
type Kind = 'message' | 'edit'

/** Turns in channels: one message at a time in each, at its pace, and no channel waiting for another. */
export class Pacing {
  readonly #limits: Readonly<Record<Platform, Limits>>
  readonly #pause: (milliseconds: number) => Promise<void>
  readonly #queues = new Map<string, { tail: Promise<unknown>; length: number }>()
  readonly #paces = new Map<string, Pace>()
  readonly #most: number
  readonly #slots = new Map<Platform, Slots>()
  readonly #end = Promise.withResolvers<void>()
  #ended = false
  #sharers = 1

  /** `most` is how many may be under way at once on each platform. */
  constructor(limits: Partial<Record<Platform, Limits>>, pause: (milliseconds: number) => Promise<void>, most: number) {
    this.#most = most
    this.#limits = { ...usual, ...limits }
    this.#pause = pause
  }

  /** Whether nothing more is to begin: turns still come, at once, so that those who wait can let go. */
  get ended(): boolean {
    return this.#ended
  }

  /** So many processes send on these platforms at once, this one included: the limits are theirs together. */
  sharedBy(sharers: number): void {
    this.#sharers = Math.max(1, sharers)
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

  /** Runs something in a channel when its turn comes. Before each message but its first it waits for `next`. */
  async turn<T>(platform: Platform, channel: string, run: (next: () => Promise<void>) => Promise<T>): Promise<T> {
    const key = `${platform}:${channel}`
    const queue = this.#queues.get(key) ?? { tail: Promise.resolve(), length: 0 }
    this.#queues.set(key, queue)
    const turn = queue.tail.then(async () => {
      // one at a time, so the last one has ended when the next may go
      const turns = new Turns(() => this.#pace(key, this.#limits[platform].channel, Number.POSITIVE_INFINITY).turn())
      await turns.next()
      return run(turns.next).finally(turns.end)
    })
    queue.length += 1
    queue.tail = turn.catch(() => {})
    try {
      return await turn
    } finally {
      queue.length -= 1
      if (queue.length === 0) this.#queues.delete(key)
    }
  }

  /** Waits until the platform as a whole allows one more; what comes back is called when that has ended. */
  async overall(platform: Platform, kind: Kind): Promise<() => void> {
    const { overall, edits } = this.#limits[platform]
    const own = kind === 'edit' && edits !== undefined
    return this.#pace(own ? `${platform}, edits` : platform, own ? edits : overall, travel).turn()
  }

  /** Runs something as soon as fewer are under way on a platform than it takes at once. */
  async atOnce<T>(platform: Platform, run: () => Promise<T>): Promise<T> {
    const slots = this.#slots.get(platform) ?? new Slots(this.#most)
    this.#slots.set(platform, slots)
    return slots.run(run)
  }

  #pace(key: string, limits: readonly Limit[], travel: number): Pace {
    const known = this.#paces.get(key)
    if (known !== undefined) return known
    if (this.#paces.size > 2_000) this.#forget()
    const pace = new Pace(limits, { pause: (milliseconds) => this.#waited(milliseconds), travel, sharers: () => this.#sharers })
    this.#paces.set(key, pace)
    return pace
  }

  async #waited(milliseconds: number): Promise<void> {
    if (!this.#ended) await Promise.race([this.#pause(milliseconds), this.#end.promise])
  }

  #forget(): void {
    for (const [key, pace] of this.#paces) if (pace.isIdle()) this.#paces.delete(key)
  }
}

/** So many at once and no more; the rest in order. */
class Slots {
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
