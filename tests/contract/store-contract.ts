import { afterEach, beforeEach, describe } from 'vitest'
import type { Engine } from '#storage/snapshot.ts'
import { recordsContract } from './store-commit-contract.ts'
import { durabilityContract } from './store-durability-contract.ts'
import { historyContract } from './store-history-contract.ts'
import { listContract } from './store-list-contract.ts'
import { outboxContract } from './store-outbox-contract.ts'

/** Where an engine keeps one store: `open` gives it, again after it was closed too; `drop` takes it all away. */
export interface Ground {
  open(): Promise<Engine>
  drop(): Promise<void>
}

/** What every engine promises. A new engine runs it with one line: its name, and how to make empty ground for a store. */
export function storeContract(name: string, makeGround: () => Promise<Ground>): void {
  describe(`a store in ${name}`, () => {
    let ground: Ground
    let store: Engine
    const opened: Engine[] = []

    async function open(): Promise<Engine> {
      const engine = await ground.open()
      opened.push(engine)
      return engine
    }

    beforeEach(async () => {
      ground = await makeGround()
      store = await open()
    })

    afterEach(async () => {
      for (const engine of opened.splice(0)) await engine[Symbol.asyncDispose]()
      await ground.drop()
    })

    async function reopen(): Promise<void> {
      await store[Symbol.asyncDispose]()
      store = await open()
    }

    recordsContract(() => store)
    listContract(() => store)
    outboxContract(() => store)
    historyContract(() => store)
    durabilityContract(() => store, reopen)
  })
}
