import { schedule } from 'node-cron'
import { type Deliverer, type DeliverOptions, deliver } from '#jobs/delivery/deliver.ts'
import type { Desk } from '#jobs/desk.ts'
import { look, type Schedule, schedules } from '#jobs/look.ts'
import { within } from '#platforms/hearing/within.ts'
import { traceOf } from '#trace.ts'
import type { Log } from './log.ts'

/** After how long without a look that came to its end, or with one that fails each time, somebody should look: three of the usual looks. */
const patience = 15 * 60_000
/** How long work under way is waited for when the clerk stops: what is left then is taken up again, as after a kill. */
const stopPatience = 10_000

/** How work is done otherwise than usual. */
interface WorkOptions {
  readonly delivery?: DeliverOptions
  /** What this process does besides what every clerk looks at. */
  readonly chores?: readonly Schedule[]
  /** Counts milliseconds and never goes back. */
  readonly now?: () => number
}

/** What the clerk does by itself: on its schedules it looks what is due, and it delivers what waits. */
export class Work implements AsyncDisposable {
  readonly #desk: Desk
  readonly #log: Log
  readonly #delivery: DeliverOptions
  /** Null until the work begins: before that not every platform is there to send on. */
  #deliverer: Deliverer | null = null
  readonly #chores: readonly Schedule[]
  readonly #ends: (() => unknown)[] = []
  #looking: Promise<void> = Promise.resolve()
  #lookedAt: string | null = null
  readonly #now: () => number
  /** By the same count of milliseconds: when a look last ended or the schedules began, and since when what fails has failed. */
  #ended: number
  readonly #failing = new Map<string, number>()

  constructor(desk: Desk, log: Log, { delivery = {}, chores = [], now = () => performance.now() }: WorkOptions = {}) {
    this.#now = now
    this.#ended = now()
    this.#desk = desk
    this.#log = log
    this.#chores = chores
    this.#delivery = delivery
  }

  /** When it last looked, and came to the end. */
  get lookedAt(): string | null {
    return this.#lookedAt
  }

  /** What is wrong with its looks, in words; null when they come to their end. */
  get trouble(): string | null {
    const minutes = (since: number) => Math.floor((this.#now() - since) / 60_000)
    if (this.#now() - this.#ended > patience)
      return `none has come to its end for ${minutes(this.#ended)} minutes: start the clerk again`
    const failing = [...this.#failing].find(([, since]) => this.#now() - since > patience)
    return failing === undefined ? null : `“${failing[0]}” has failed for ${minutes(failing[1])} minutes: the log says where`
  }

  /** Begins to deliver, and the schedules. Keys make a second look dull, so that missed or doubled minutes do no harm. */
  begin(): void {
    this.#deliverer = deliver(this.#desk, { log: this.#log, ...this.#delivery })
    for (const { cron, name, job } of [...schedules, ...this.#chores]) {
      const task = schedule(cron, () => this.#inTurn(() => this.#try(name, job)), { timezone: this.#desk.partnership.timeZone })
      this.#ends.push(() => task.destroy())
    }
    void this.#inTurn(() => this.#try('all that may be due', look))
  }

  /** Looks what is due now and delivers it. Settles when nothing more can be sent at this moment. */
  async lookNow(): Promise<void> {
    await this.#inTurn(() => this.#try('all that may be due', look))
    await this.#deliverer?.idle()
  }

  /** One look at a time. */
  #inTurn(once: () => Promise<void>): Promise<void> {
    this.#looking = this.#looking.then(once)
    return this.#looking
  }

  async #try(name: string, job: (desk: Desk) => Promise<unknown>): Promise<void> {
    try {
      await job(this.#desk)
      this.#lookedAt = this.#desk.clock.now()
      this.#failing.delete(name)
    } catch (error) {
      if (!this.#failing.has(name)) this.#failing.set(name, this.#now())
      this.#log.error({ name, error: traceOf(error) }, 'looking what is due failed; it is tried again by the schedule')
    } finally {
      this.#ended = this.#now()
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const end of this.#ends) end()
    await within(Promise.all([this.#looking, this.#deliverer?.stop()]), stopPatience)
  }
}
