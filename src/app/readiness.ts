import { unfitMemory } from './daily-copy.ts'
import type { OpenDesk } from './open-desk.ts'
import { nowAndThen, type Part } from './part.ts'
import type { Work } from './work.ts'

/** The memory that is written to see whether the store takes writes. */
const probe = 'ready'

/** What the clerk itself needs to be ready: a store that is read and written, a record that is whole, and looks that come to an end. */
export function ownParts(desk: OpenDesk, work: Work): readonly Part[] {
  return [storePart(desk), recordPart(desk), { name: 'look', ready: async () => work.trouble ?? true }]
}

function storePart(desk: OpenDesk): Part {
  const written = nowAndThen(() => isWritten(desk))
  return { name: 'store', ready: async () => ((await isRead(desk)) ? written() : 'it cannot be read') }
}

async function isRead({ store }: OpenDesk): Promise<boolean> {
  return store.get('memory', probe).then(
    () => true,
    () => false,
  )
}

async function isWritten({ store, clock }: OpenDesk): Promise<true | string> {
  try {
    const version = (await store.get('memory', probe))?.version ?? 0
    const record = { id: probe, version, value: clock.now() }
    // when another process wrote it in between, it is written all the same
    await store.commit({ heard: null, put: [{ kind: 'memory', record }], remove: [], changes: [], outgoing: [] })
    return true
  } catch {
    return 'it cannot be written to: what people say is not saved'
  }
}

/** The record as the last daily copy found it, by whichever process made that. */
function recordPart({ store }: OpenDesk): Part {
  const ready = async () => {
    const found = await store.get('memory', unfitMemory).catch(() => undefined)
    return found === undefined || found.value === '' ? true : `the last daily copy could not be relied on: ${found.value}`
  }
  return { name: 'record', ready }
}
