import type { RequestListener } from 'node:http'
import express from 'express'
import { MovableClock } from '#clock.ts'
import { addDays } from '#domain/calendar.ts'
import type { Instant } from '#domain/day.ts'
import type { Environment } from '#environment.ts'
import { rehearse } from '#jobs/chase/rehearse.ts'
import { Conversations } from '#platforms/web/local/conversations.ts'
import { localMessenger } from '#platforms/web/local/local-messenger.ts'
import { webApp } from '#platforms/web/local/server.ts'
import type { Answer, Clock, Messenger, Store } from '#ports.ts'
import { traceOf } from '#trace.ts'
import type { Log } from '../log.ts'
import type { OpenDesk } from '../open-desk.ts'

const clockMemory = 'local-clock'

/** How far ahead the workspace shows what the clerk will do, in days. */
const daysAhead = 28

/** The clock of the local workspace: where it was left, else where the environment or the sample says, else now. */
export async function localClock(environment: Environment, store: Store, sampleStart: Instant | null): Promise<MovableClock> {
  const left = await store.get('memory', clockMemory)
  const start = environment.clock ?? left?.value ?? sampleStart ?? new Date().toISOString()
  return new MovableClock(start)
}

/** Remembers where the clock is, so that a restart goes on from there and not from the start. */
export async function rememberClock(store: Store, clock: Clock): Promise<void> {
  const left = await store.get('memory', clockMemory)
  const record = { id: clockMemory, version: left?.version ?? 0, value: clock.now() }
  await store.commit({ heard: null, put: [{ kind: 'memory', record }], remove: [], changes: [], outgoing: [] })
}

/** The local workspace: as a way to reach people, and as pages. */
export class LocalWiring {
  readonly messenger: Messenger
  readonly #desk: OpenDesk
  readonly #clock: MovableClock
  readonly #conversations: Conversations

  constructor(desk: OpenDesk, clock: MovableClock) {
    this.#desk = desk
    this.#clock = clock
    this.#conversations = new Conversations(desk.store, clock)
    this.messenger = localMessenger(this.#conversations, desk.directory, desk.partnership, clock)
  }

  /** The pages; `lookNow` lets the clerk do what is due once the clock was moved. */
  pages(answer: Answer, lookNow: () => Promise<void>, log: Log): RequestListener {
    const { store, directory, partnership, papers, files } = this.#desk
    const app = express().disable('x-powered-by')
    app.use('/as', async (_request, _response, next) => {
      await this.#follow()
      next()
    })
    app.use(
      webApp({
        store,
        directory,
        partnership,
        papers,
        files,
        clock: this.#clock,
        conversations: this.#conversations,
        answer,
        next: () => this.#next(),
        moved: async () => {
          await lookNow()
          await rememberClock(store, this.#clock)
        },
        failed: (error) => log.error({ error: traceOf(error) }, 'a page could not be shown'),
      }),
    )
    return app
  }

  /** Another process on the same database may have moved the clock. */
  async #follow(): Promise<void> {
    const left = await this.#desk.store.get('memory', clockMemory)
    if (left !== undefined && Date.parse(left.value) > Date.parse(this.#clock.now())) this.#clock.moveTo(left.value)
  }

  async #next() {
    const now = this.#clock.now()
    const today = this.#desk.partnership.calendar.dayOf(now)
    const { messages } = await rehearse(this.#desk, today, addDays(today, daysAhead))
    return messages.filter(({ at }) => Date.parse(at) > Date.parse(now))
  }
}
