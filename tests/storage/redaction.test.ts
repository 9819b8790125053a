import { expect, test } from 'vitest'
import { canonical, walk } from '#storage/chain.ts'
import { redact } from '#storage/redaction.ts'
import type { Snapshot } from '#storage/snapshot.ts'
import { chainOf } from '../builders/chain.ts'
import { aChange } from '../contract/store-records.ts'

const order = { at: '2026-01-05T10:00:00.000Z', who: 'cli', via: 'cli', id: 'erased-1', board: null, what: 'erased', why: null }

function aSnapshot(count: number): Snapshot {
  const changes = chainOf(
    Array.from({ length: count }, (_, at) => aChange({ id: `A-${at}`, who: at % 2 === 0 ? 'alder' : 'beech' })),
  )
  return { records: [], heard: [], changes, time: null, files: [] }
}

const without = (name: string, put: string) => ({
  record: <T>(one: T) => one,
  heard: (key: string) => key,
  change: <T extends { readonly who: string }>(change: T) => (change.who === name ? { ...change, who: put } : change),
})

function redacted(snapshot: Snapshot, name: string, put: string) {
  return redact(snapshot, without(name, put), { ...order, cause: null })
}

async function audit({ changes }: Snapshot, edit: (lines: string[]) => string[] = (lines) => lines) {
  const end = changes.at(-1)
  return walk(edit(changes.map((change) => canonical(change))), end ? { seq: end.seq, hash: end.hash } : null)
}

test('what was redacted is vouched for by the entry at the end, and the chain holds', async () => {
  const { snapshot, redacted: count } = redacted(aSnapshot(5), 'alder', 'erased-1')
  expect(count).toBe(3)
  expect(snapshot.changes.map(({ who }) => who)).toEqual(['erased-1', 'beech', 'erased-1', 'beech', 'erased-1', 'cli'])
  expect(await audit(snapshot)).toEqual({ entries: 6, ok: true, firstBroken: null })
})

test('what was redacted twice is vouched for by the later of both', async () => {
  const once = redacted(aSnapshot(5), 'alder', 'erased-1').snapshot
  const twice = redacted(once, 'erased-1', 'erased-2').snapshot
  expect(await audit(twice)).toEqual({ entries: 7, ok: true, firstBroken: null })
})

test.each([
  ['a redacted entry changed again', (lines: string[]) => lines.with(2, (lines[2] ?? '').replace('erased-1', 'erased-9')), 3],
  ['a redacted entry taken out', (lines: string[]) => lines.toSpliced(2, 1), 3],
  ['an entry changed and marked as redacted', (lines: string[]) => lines.with(1, marked(lines[1] ?? '')), 2],
  ['the vouching entry cut off', (lines: string[]) => lines.slice(0, -1), 1],
  ['a sum in the vouching entry changed', (lines: string[]) => lines.with(5, (lines[5] ?? '').replace(/"1":"./, '"1":"x')), 6],
])('%s is found', async (_what, edit, firstBroken) => {
  expect(await audit(redacted(aSnapshot(5), 'alder', 'erased-1').snapshot, edit)).toMatchObject({ ok: false, firstBroken })
})

function marked(line: string): string {
  return canonical({ ...JSON.parse(line), who: 'somebody', redacted: true })
}

test('nothing vouches for what came after it', async () => {
  const { snapshot } = redacted(aSnapshot(2), 'alder', 'erased-1')
  const later = chainOf([aChange({ who: 'alder' })], snapshot.changes)
  const changed = canonical({ ...later[0], who: 'somebody', redacted: true })
  expect(await audit({ ...snapshot, changes: [...snapshot.changes, ...later] }, (lines) => lines.with(3, changed))).toMatchObject(
    {
      ok: false,
      firstBroken: 4,
    },
  )
})
