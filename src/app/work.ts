import { schedule } from 'node-cron'
import { type Deliverer, type DeliverOptions, deliver } from '#jobs/delivery/deliver.ts'
import type { Desk } from '#jobs/desk.ts'
import { look, type Schedule, schedules } from '#jobs/look.ts'
import { traceOf } from '#trace.ts'
import type { Log } from './log.ts'

/** What the clerk does by itself: on its schedules it looks what is due, and it delivers what waits. */
export class Work implements AsyncDisposable {
  readonly #desk: Desk
  readonly #log: Log
  readonly #deliverer: Deliverer
  readonly #chores: readonly Schedule[]
  readonly #ends: (() => unknown)[] = []
  #looking: Promise<void> = Promise.resolve()
  #lookedAt: string | null = null

  /** `chores` are what this process does besides what every clerk looks at. */
  constructor(desk: Desk, log: Log, delivery: DeliverOptions = {}, chores: readonly Schedule[] = []) {
    this.#desk = desk
    this.#log = log
    this.#chores = chores
    this.#deliverer = deliver(desk, { log, ...delivery })
  }

  /** When it last looked, and came to the end. */
  get lookedAt(): string | null {
    return this.#lookedAt
  }

  /** Begins the schedules. Keys make a second look dull, so that missed or doubled minutes do no harm. */
  begin(): void {
    for (const { cron, name, job } of [...schedules, ...this.#chores]) {
      const task = schedule(cron, () => this.#inTurn(() => this.#try(name, job)), { timezone: this.#desk.partnership.timeZone })
      this.#ends.push(() => task.destroy())
    }
    void this.#inTurn(() => this.#try('all that may be due', look))
  }

  /** Looks what is due now and delivers it. Settles when nothing more can be sent at this moment. */
  async lookNow(): Promise<void> {
    await this.#inTurn(() => this.#try('all that may be due', look))
    this.#deliverer.wake()
    await this.#deliverer.idle()
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
    } catch (error) {
      this.#log.error({ name, error: traceOf(error) }, 'looking what is due failed; it is tried again by the schedule')
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const end of this.#ends) end()
    await this.#looking
    await this.#deliverer.stop()
  }
}
