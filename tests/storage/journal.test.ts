import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { verifyAudit } from '#storage/audit.ts'
import { realDisk } from '#storage/durable-file.ts'
import { type EmbeddedOptions, openEmbedded } from '#storage/embedded/embedded.ts'
import { aChange, aCommit, storing } from '../contract/store-records.ts'
import { aFolder, aStoreOf, changing } from './folders.ts'

/** The live file and its journal after these commits, and the head beside them, as a kill leaves them: nothing of the end was written. */
async function killedAfter(commits: readonly Parameters<typeof aCommit>[0][], options: EmbeddedOptions = {}) {
  const folder = await aFolder()
  await using store = await openEmbedded(folder, options)
  for (const commit of commits) await store.commit(aCommit(commit))
  const [last] = await store.history({ newest: 1 })
  return {
    'store.json': await readFile(join(folder, 'store.json'), 'latin1'),
    [journal]: await readFile(join(folder, journal), 'latin1'),
    'head.json': JSON.stringify({ seq: last?.seq, hash: last?.hash }),
  }
}

/** These files in a folder of their own. */
async function laidOut(content: Readonly<Record<string, string>>): Promise<string> {
  const folder = await aFolder()
  for (const [name, text] of Object.entries(content)) await writeFile(join(folder, name), text, 'latin1')
  return folder
}

const journal = 'journal-000000000002.jsonl'
const three = [
  { ...storing({ id: 'A' }), changes: [aChange({ id: 'A' })] },
  { ...storing({ id: 'B', title: 'Café\n“x”' }), heard: 'Ev1', changes: [aChange({ id: 'B' })] },
  { ...storing({ id: 'C' }), remove: [{ kind: 'action' as const, id: 'A', version: 1 }], changes: [aChange({ id: 'C' })] },
]

/** The like with little in them, where each byte is tried. */
const small = [
  { changes: [aChange({ id: 'A' })] },
  {
    put: [{ kind: 'memory' as const, record: { id: 'm', version: 0, value: 'Café\n“x”' } }],
    heard: 'Ev1',
    changes: [aChange({ id: 'B' })],
  },
  { remove: [{ kind: 'memory' as const, id: 'm', version: 1 }], changes: [aChange({ id: 'C' })] },
]

test('what a kill left in the journal is there again, and stands in the live file from then on', async () => {
  const folder = await laidOut(await killedAfter(three))
  expect(await readdir(folder)).toContain(journal)
  await using reader = await openEmbedded(folder, { readOnly: true })
  const store = await openEmbedded(folder)
  for (const one of [reader, store]) {
    expect((await one.list('action')).map(({ id, title }) => [id, title])).toEqual([
      ['B', 'Café\n“x”'],
      ['C', 'Agree the housing pathway'],
    ])
    expect((await one.history({})).map(({ id }) => id)).toEqual(['A', 'B', 'C'])
  }
  expect(await store.commit({ ...aCommit(), heard: 'Ev1', changes: [aChange()] })).toEqual({ done: false, why: 'repeated' })
  await store[Symbol.asyncDispose]()
  expect((await readdir(folder)).filter((name) => name.startsWith('journal'))).toEqual([])
  expect(JSON.parse(await readFile(join(folder, 'store.json'), 'utf8'))).toMatchObject({ generation: 3, head: { seq: 3 } })
})

test('a journal cut at any byte opens with the writes that are whole in it, and without a half one', async () => {
  const content = await killedAfter(small)
  const text = content[journal] ?? ''
  const ends = [...text.matchAll(/^\{"end":.*\n/gm)].map((end) => end.index + end[0].length)
  expect(ends).toHaveLength(2)
  const other = await laidOut(content)
  await rm(join(other, 'head.json'))
  for (let length = 0; length <= text.length; length += 1) {
    await writeFile(join(other, journal), text.slice(0, length), 'latin1')
    await using store = await openEmbedded(other, { readOnly: true })
    const whole = ends.filter((end) => end <= length).length
    expect((await store.history({})).map(({ id }) => id)).toEqual(['A', 'B', 'C'].slice(0, 1 + whole))
  }
})

test('a journal of which any byte was changed is refused and left as it is', async () => {
  const content = await killedAfter(small)
  const bytes = Buffer.from(content[journal] ?? '', 'latin1')
  const other = await laidOut(content)
  for (let at = 0; at < bytes.length; at += 7) {
    const flipped = Buffer.from(bytes)
    flipped[at] = (flipped[at] ?? 0) ^ 1
    await writeFile(join(other, journal), flipped)
    // the head beside it vouches for the last change, so that even a last line that seems torn is not taken for one
    await expect(openEmbedded(other)).rejects.toMatchObject({ name: 'StoreUnreadable', hint: expect.stringMatching(/\w/) })
    expect(await readFile(join(other, journal))).toEqual(flipped)
  }
})

test.each([
  ['the last', [2], 2],
  ['one between', [1], 1],
])('a journal without %s of its writes is refused where the head knows better, and the audit tells it', async (_which, gone) => {
  const content = await killedAfter([...three, { changes: [aChange({ id: 'D' })] }])
  const text = content[journal] ?? ''
  const groups = text.split(/(?<=^\{"end":.*\n)/m)
  const other = await laidOut(content)
  await writeFile(join(other, journal), groups.filter((_, at) => !gone.includes(at)).join(''), 'latin1')
  await expect(openEmbedded(other)).rejects.toMatchObject({ name: 'StoreUnreadable' })
  expect((await verifyAudit(other)).ok).toBe(false)
})

test('a journal that the live file overtook, as a kill in that moment leaves it, is passed over', async () => {
  const killed = await killedAfter(three)
  const closed = await aStoreOf(three.map((commit) => aCommit(commit)))
  await writeFile(join(closed, journal), killed[journal] ?? '', 'latin1')
  expect(await verifyAudit(closed)).toEqual({ entries: 3, ok: true, firstBroken: null })
  await using store = await openEmbedded(closed)
  expect(await store.history({})).toHaveLength(3)
  expect((await readdir(closed)).filter((name) => name.startsWith('journal'))).toEqual([])
})

test('a journal without the live file that it adds to is not taken for a new store', async () => {
  const other = await laidOut(await killedAfter(three))
  await rm(join(other, 'store.json'))
  await expect(openEmbedded(other)).rejects.toMatchObject({
    name: 'StoreUnreadable',
    message: expect.stringContaining('is missing'),
  })
})

test('after a journal is full the live file is written whole beside the commits, and the audit and readers see no gap', async () => {
  const folder = await aFolder()
  await using store = await openEmbedded(folder)
  const large = 'x'.repeat(400_000)
  for (let at = 0; at < 15; at += 1) {
    const done = store.commit({ ...storing({ id: `A-${at}`, description: large }), changes: changing(1, at).changes })
    const reader = await openEmbedded(folder, { readOnly: true })
    expect((await reader.list('action')).length).toBeGreaterThanOrEqual(at)
    expect(await done).toMatchObject({ done: true })
    expect(await verifyAudit(folder)).toEqual({ entries: at + 1, ok: true, firstBroken: null })
  }
  const begins = (await readdir(folder)).filter((name) => name.startsWith('journal'))
  expect(begins).not.toContain(journal)
})

test('after a journal could not take a write the next commit writes the live file whole', async () => {
  const folder = await aFolder()
  let fails = false
  const append: typeof realDisk.append = async (file, bytes, at) => {
    await realDisk.append(file, fails ? bytes.subarray(0, 40) : bytes, at)
    if (fails) throw Object.assign(new Error('full'), { code: 'ENOSPC' })
  }
  const store = await openEmbedded(folder, { disk: { ...realDisk, append } })
  await store.commit(changing(1))
  await store.commit(changing(1, 1))
  fails = true
  await expect(store.commit(changing(1, 2))).rejects.toMatchObject({ name: 'StoreUnwritable' })
  expect(await verifyAudit(folder)).toEqual({ entries: 2, ok: true, firstBroken: null })
  await store.commit(changing(1, 3))
  expect(JSON.parse(await readFile(join(folder, 'store.json'), 'utf8')).head.seq).toBe(3)
  await store[Symbol.asyncDispose]()
  expect(await verifyAudit(folder)).toEqual({ entries: 3, ok: true, firstBroken: null })
})
