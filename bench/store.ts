import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import type { Action } from '#domain/action.ts'
import { openEmbedded } from '#storage/embedded.ts'
import { anAction } from '../tests/builders/action.ts'
import { type BenchLine, ms } from './line.ts'

const actions = 1000
const atOnce = 16
const seconds = 3

/** Durable changes of single actions, sixteen at once, against writing the same file with the library alone. */
export async function run(): Promise<readonly BenchLine[]> {
  const folder = await mkdtemp(join(tmpdir(), 'board-clerk-bench-'))
  try {
    await using store = await openEmbedded(folder)
    const all = Array.from({ length: actions }, (_, index) => action(index))
    await store.commit({
      heard: null,
      put: all.map((record) => ({ kind: 'action', record })),
      remove: [],
      changes: [],
      outgoing: [],
    })
    const { count, waits } = await updates(store)
    const file = join(folder, 'store.json')
    const text = await readFile(file)
    const bare = await bareWrites(join(folder, 'bare.json'), text)
    const ratio = count / bare
    return [
      {
        what: `durable updates, ${atOnce} at once, ${actions} actions (p99 ${ms(waits[Math.floor(waits.length * 0.99)] ?? 0)})`,
        ours: `${Math.round(count / seconds)}/s`,
        baseline: `${Math.round(bare / seconds)} bare write-file-atomic/s of ${Math.round(text.length / 1024)} kB`,
        ratio: ratio.toFixed(1),
        target: '≥ 4',
        reached: ratio >= 4,
      },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function action(index: number): Action {
  return {
    ...anAction({
      id: `RRB-${String(index + 1).padStart(4, '0')}`,
      title: `Agree the pathway of part ${index}`,
      due: '2026-03-31',
    }),
    version: 0,
  }
}

async function updates(store: Awaited<ReturnType<typeof openEmbedded>>): Promise<{ count: number; waits: number[] }> {
  const until = performance.now() + seconds * 1000
  const waits: number[] = []
  const one = async (worker: number) => {
    for (let turn = 0; performance.now() < until; turn += 1) {
      const id = `RRB-${String(((turn * atOnce + worker) % actions) + 1).padStart(4, '0')}`
      const begun = performance.now()
      await update(store, id, `update ${turn}`)
      waits.push(performance.now() - begun)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, (_, worker) => one(worker)))
  return { count: waits.length, waits: waits.toSorted((a, b) => a - b) }
}

async function update(store: Awaited<ReturnType<typeof openEmbedded>>, id: string, text: string): Promise<void> {
  const before = await store.get('action', id)
  if (!before) throw new Error(`no ${id}`)
  const at = '2026-02-02T10:00:00.000Z'
  const said = { at, by: 'owner', via: 'slack', kind: 'update' as const, text }
  const change = {
    at,
    who: 'owner',
    via: 'slack',
    kind: 'action',
    id,
    board: 'WCJB-RRB',
    what: 'updated',
    before: {},
    after: { updates: [said] },
    why: text,
    cause: null,
  }
  const record = { ...before, updates: [...before.updates.slice(-3), said] }
  await store.commit({ heard: null, put: [{ kind: 'action', record }], remove: [], changes: [change], outgoing: [] })
}

async function bareWrites(file: string, text: Buffer): Promise<number> {
  const until = performance.now() + seconds * 1000
  let count = 0
  for (; performance.now() < until; count += 1) await writeFileAtomic(file, text)
  return count
}
