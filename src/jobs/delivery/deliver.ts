import { randomUUID } from 'node:crypto'
import type { Platform } from '#domain/person/handle.ts'
import type { Outgoing } from '#ports.ts'
import { traceOf } from '#trace.ts'
import type { Desk } from '../desk.ts'
import { attempt, type Ending, type Sending } from './attempt.ts'
import { BrokenOff } from './broken-off.ts'
import { editSent } from './edit-sent.ts'
import { learnHolds } from './held-channel.ts'
import { reportFailures } from './not-reached.ts'
import { type Limits, Pacing } from './pacing.ts'
import { later } from './settle.ts'

/** What is logged of deliveries: facts, never the text of a message. */
interface DeliveryLog {
  info(facts: Readonly<Record<string, unknown>>, message: string): void
  warn(facts: Readonly<Record<string, unknown>>, message: string): void
}

/** How deliveries are made. Everything has a default that suits production. */
export interface DeliverOptions {
  /** Who claims: a name that no other deliverer has. */
  readonly holder?: string
  /** How long a claim holds before another may take it, in seconds. */
  readonly claimSeconds?: number
  /** How many messages are under way at once on each platform, between being recorded as begun and what became of them. */
  readonly atOnce?: number
  /** How many messages are held in memory at once, waiting for their channel's turn. */
  readonly held?: number
  /** Tries on one platform before the next is taken. */
  readonly tries?: number
  /** How long one call may take before it counts as unknown, in milliseconds. */
  readonly callLimit?: number
  readonly limits?: Partial<Record<Platform, Limits>>
  /** After how long a message is taken up again whose delivery broke off, because the store went away, in milliseconds. */
  readonly resumeAfter?: number
  /** How a pace is waited for. */
  readonly pause?: (milliseconds: number) => Promise<void>
  /** How often to look for what has come due, or another process lost, in milliseconds. */
  readonly pollEvery?: number
  /** How many processes send from this outbox, this one included: they share what the platforms allow. */
  readonly clerks?: (() => Promise<number>) | undefined
  readonly log?: DeliveryLog
}

/** How often it is asked at most how many there are and which channels they leave alone, in milliseconds. */
const learnEvery = 5_000

/** Sends what is in the outbox for as long as it runs. */
export interface Deliverer {
  /** Something may be due, or the clock was moved: look now. */
  wake(): void
  /** Settles when nothing can be sent at this moment and nothing is being sent. */
  idle(): Promise<void>
  /** Takes nothing more, lets go of what waits its turn, and settles when the calls begun have ended. */
  stop(): Promise<void>
}

/** Starts sending what is in the outbox. Each message leaves once: claimed, sent or looked up, and settled with what became of it. */
export function deliver(desk: Desk, options: DeliverOptions = {}): Deliverer {
  return new Delivery(desk, options)
}

const silent: DeliveryLog = { info: () => {}, warn: () => {} }

class Delivery implements Deliverer {
  readonly #sending: Sending
  readonly #log: DeliveryLog
  readonly #clerks: DeliverOptions['clerks']
  #learntAt = Number.NEGATIVE_INFINITY
  readonly #claimSeconds: number
  readonly #held: number
  readonly #running = new Map<string, Promise<void>>()
  readonly #broken: BrokenOff
  readonly #unwatch: () => void
  readonly #poll: NodeJS.Timeout
  #round: Promise<void> | null = null
  #bell = Promise.withResolvers<void>()
  #again = false
  #untold = true
  #stopped = false

  constructor(desk: Desk, options: DeliverOptions) {
    const pause = options.pause ?? ((milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)))
    this.#sending = {
      desk,
      holder: options.holder ?? `clerk-${randomUUID()}`,
      pacing: new Pacing(options.limits ?? {}, pause, options.atOnce ?? 48),
      tries: options.tries ?? 5,
      callLimit: options.callLimit ?? 30_000,
      held: new Map(),
    }
    this.#log = options.log ?? silent
    this.#clerks = options.clerks
    this.#claimSeconds = options.claimSeconds ?? 300
    this.#broken = new BrokenOff(options.resumeAfter ?? 5_000)
    this.#held = options.held ?? 200
    this.#unwatch = desk.store.watch(() => this.wake())
    this.#poll = setInterval(() => this.wake(), options.pollEvery ?? 5_000)
    this.#poll.unref()
    this.wake()
  }

  wake(): void {
    if (this.#stopped) return
    this.#again = true
    this.#bell.resolve()
    this.#round ??= this.#rounds().finally(() => {
      this.#round = null
      if (this.#again) this.wake()
    })
  }

  async idle(): Promise<void> {
    this.wake()
    while (this.#round !== null) await this.#round
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#sending.pacing.end()
    this.#bell.resolve()
    clearInterval(this.#poll)
    this.#unwatch()
    while (this.#round !== null) await this.#round
  }

  /** Claims and starts, again whenever something ends or comes due, until there is nothing left to do now. */
  async #rounds(): Promise<void> {
    while (!this.#stopped) {
      this.#again = false
      this.#bell = Promise.withResolvers<void>()
      const taken = await this.#claim()
      for (const outgoing of taken) this.#start(outgoing)
      if (this.#running.size > 0) await this.#bell.promise
      else if (!(await this.#report()) && !this.#again) return
    }
    await Promise.all(this.#running.values())
    this.#again = false
  }

  async #claim(): Promise<readonly Outgoing[]> {
    const room = this.#held - this.#running.size
    if (room <= 0) return []
    const { desk, holder } = this.#sending
    const now = desk.clock.now()
    try {
      const taken = await desk.store.claim(holder, now, later(now, this.#claimSeconds), room)
      const resumed = await this.#broken.resumed(desk.store, holder)
      if (taken.length > 0) await this.#learn()
      return [...resumed, ...taken]
    } catch (error) {
      this.#log.warn({ error: traceOf(error) }, 'the outbox could not be read')
      return []
    }
  }

  /** What others on the same outbox found, or this clerk before it was started again, is learnt with what is taken next. */
  async #learn(): Promise<void> {
    if (performance.now() - this.#learntAt < learnEvery) return
    this.#learntAt = performance.now()
    const { pacing } = this.#sending
    // whoever cannot learn it goes on as before
    await Promise.allSettled([learnHolds(this.#sending), this.#clerks?.().then((clerks) => pacing.sharedBy(clerks))])
  }

  #start(outgoing: Outgoing): void {
    if (this.#running.has(outgoing.id)) return
    const running = this.#deliver(outgoing).finally(() => {
      this.#running.delete(outgoing.id)
      this.#again = true
      this.#bell.resolve()
    })
    this.#running.set(outgoing.id, running)
  }

  async #deliver(outgoing: Outgoing): Promise<void> {
    const facts = { key: outgoing.id, job: outgoing.job, attempts: outgoing.attempts }
    try {
      const ending = await (outgoing.edits === null ? attempt : editSent)(this.#sending, outgoing)
      this.#broken.ended(outgoing.id)
      this.#tell(ending, facts)
    } catch (error) {
      this.#broken.add(outgoing.id)
      this.#log.warn({ ...facts, error: traceOf(error) }, 'a delivery broke off')
    }
  }

  #tell(ending: Ending, facts: Readonly<Record<string, unknown>>): void {
    if (ending === 'sent') this.#log.info(facts, 'message sent')
    if (ending === 'again') this.#log.info(facts, 'message will be tried again')
    if (ending === 'lost') this.#log.warn(facts, 'another process has this message now')
    if (ending !== 'failed') return
    this.#untold = true
    this.#log.warn(facts, 'message could not be sent')
  }

  /** Whether failures were told of, which leaves something more to send. */
  async #report(): Promise<boolean> {
    if (!this.#untold) return false
    this.#untold = false
    try {
      await reportFailures(this.#sending.desk)
      return true
    } catch (error) {
      this.#log.warn({ error: traceOf(error) }, 'failures could not be told of')
      return false
    }
  }
}
