import { rm } from 'node:fs/promises'
import { onTestFinished } from 'vitest'
import { papers } from '#app/papers.ts'
import { ConfigDirectory } from '#config/people/directory.ts'
import type { Instant } from '#domain/day.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Handle } from '#domain/person/handle.ts'
import type { Person } from '#domain/person/person.ts'
import { type Deliverer, type DeliverOptions, deliver } from '#jobs/delivery/deliver.ts'
import type { Asked, Desk } from '#jobs/desk.ts'
import type { Clock, Messenger, Outgoing, Put } from '#ports.ts'
import { openEmbedded } from '#storage/embedded/embedded.ts'
import type { Engine } from '#storage/snapshot.ts'
import { scratchFolder } from './scratch.ts'

/** A clock that stands still until it is set. */
class StoppedClock implements Clock {
  #now: Instant
  constructor(now: Instant) {
    this.#now = now
  }
  now(): Instant {
    return this.#now
  }
  set(now: Instant): void {
    this.#now = now
  }
}

export interface TestDesk extends Desk {
  readonly clock: StoppedClock
}

/** A new store in a folder of its own, which goes with the test. */
export async function aStore(): Promise<Engine> {
  const folder = await scratchFolder('store')
  const store = await openEmbedded(folder)
  onTestFinished(async () => {
    await store[Symbol.asyncDispose]()
    await rm(folder, { recursive: true, force: true })
  })
  return store
}

/** A desk on a new store, which goes with the test, and a clock that stands still. */
export async function aDesk(partnership: Partnership, now: Instant, messengers: readonly Messenger[] = []): Promise<TestDesk> {
  const store = await aStore()
  return {
    partnership,
    store,
    directory: new ConfigDirectory(partnership, store),
    clock: new StoppedClock(now),
    messengers,
    files: store.files,
    papers,
  }
}

/** Stores records as they are given, new. */
export async function keep(desk: Desk, put: readonly Put[], outgoing: readonly Outgoing[] = []): Promise<void> {
  // The version is the one thing that a record not stored yet always has alike.
  const fresh = put.map((one) => ({ ...one, record: { ...one.record, version: 0 } }) as Put)
  const committed = await desk.store.commit({ heard: null, put: fresh, remove: [], changes: [], outgoing })
  if (!committed.done) throw new Error(`not stored: ${committed.why}`)
}

/** A deliverer that waits for no pace and goes with the test. */
export function aDeliverer(desk: Desk, options: DeliverOptions = {}): Deliverer {
  const deliverer = deliver(desk, { pause: async () => {}, pollEvery: 3_600_000, ...options })
  onTestFinished(() => deliverer.stop())
  return deliverer
}

let heardCount = 0

/** Something asked by a person, as the door hands it on. */
export function asks(desk: Desk, person: Person, key = `heard-${++heardCount}`): Asked {
  const at = desk.clock.now()
  const from: Handle = { platform: 'slack', tenant: 'T1', user: `U-${person.id}` }
  return {
    person,
    for: null,
    at,
    today: desk.partnership.calendar.dayOf(at),
    via: 'slack',
    key,
    heard: { key, from, place: { kind: 'direct', channel: 'D1', thread: null }, at, said: { as: 'command', words: '' } },
  }
}
