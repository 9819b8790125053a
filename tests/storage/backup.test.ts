import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { verifyAudit } from '#storage/audit.ts'
import { backup, contentsNow, restore } from '#storage/backup.ts'
import { openEmbedded } from '#storage/embedded/embedded.ts'
import { aChange, aCommit, anOutgoing, storing } from '../contract/store-records.ts'
import { aFolder, aStoreOf, changing, contentOf } from './folders.ts'

const some = [
  changing(700),
  { ...storing({ id: 'RRB-001' }), heard: 'Ev1', changes: [aChange()], outgoing: [anOutgoing({ id: 'chase:1' })] },
]

async function aBackup(): Promise<{ file: string; folder: string }> {
  const folder = await aStoreOf(some)
  const file = join(await aFolder(), 'clerk.backup')
  await using store = await openEmbedded(folder)
  await backup(store, file)
  return { file, folder }
}

test('a store restored from a backup is the store, history verified, and its next backup has the same sum', async () => {
  const { file, folder } = await aBackup()
  const fresh = join(await aFolder(), 'new', 'data')
  const contents = await restore(file, fresh)
  expect(contents.collections).toMatchObject({ action: 1, outgoing: 1, meeting: 0, heard: 1, change: 701 })
  await using one = await openEmbedded(folder)
  await using other = await openEmbedded(fresh)
  expect(await other.snapshot()).toEqual(await one.snapshot())
  expect(await contentsNow(other)).toEqual(contents)
  expect(await verifyAudit(fresh)).toEqual({ entries: 701, ok: true, firstBroken: null })
  expect(await other.commit(aCommit({ heard: 'Ev1' }))).toEqual({ done: false, why: 'repeated' })
})

test('a store that holds something is not restored over, unless forced', async () => {
  const { file } = await aBackup()
  const folder = await aStoreOf([storing({ id: 'SVD-001' }), changing(900)])
  const before = await contentOf(folder)
  await expect(restore(file, folder)).rejects.toMatchObject({ name: 'StoreNotEmpty', hint: expect.stringContaining('force') })
  expect((await contentOf(folder))[join(folder, 'store.json')]).toBe(before[join(folder, 'store.json')])
  await restore(file, folder, { force: true })
  expect(await verifyAudit(folder)).toEqual({ entries: 701, ok: true, firstBroken: null })
  await using store = await openEmbedded(folder)
  expect(await store.get('action', 'SVD-001')).toBeUndefined()
  await store.commit(changing(900, 700))
  expect(await verifyAudit(store)).toEqual({ entries: 1601, ok: true, firstBroken: null })
})

test('a backup with any byte changed, or cut anywhere, is refused and fills nothing', async () => {
  const { file } = await aBackup()
  const bytes = await readFile(file)
  const folder = await aFolder()
  await using store = await openEmbedded(folder)
  const damaged = join(await aFolder(), 'damaged')
  const refused = async (content: Uint8Array) => {
    await writeFile(damaged, content)
    await expect(restore(damaged, store)).rejects.toMatchObject({ name: 'StoreUnreadable' })
  }
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ flip
      await refused(changed)
      await refused(bytes.subarray(0, at))
    }),
    { numRuns: 25 },
  )
  expect(await store.snapshot()).toMatchObject({ records: [], heard: [], changes: [] })
})

test.each([
  ['is not there', null, 'StoreUnreadable', 'cannot be read'],
  ['is empty', '', 'StoreUnreadable', 'is not a backup of Board Clerk'],
  ['is something else', '{"hello":"world"}\n', 'StoreUnreadable', 'is not a backup of Board Clerk'],
  [
    'keeps what is unknown here',
    '{"format":"board-clerk-backup","version":1}\n{"kind":"zebra"}\n{"end":{}}\n',
    'StoreTooNew',
    'newer Board Clerk',
  ],
  ['is newer', '{"format":"board-clerk-backup","version":2}\n', 'StoreTooNew', 'newer Board Clerk'],
])('a file that %s is refused with what to do', async (_what, content, name, message) => {
  const folder = await aFolder()
  const file = join(folder, 'backup')
  if (content !== null) await writeFile(file, content)
  const refusal = { name, message: expect.stringContaining(message), hint: expect.any(String) }
  await expect(restore(file, join(folder, 'data'))).rejects.toMatchObject(refusal)
})

test('a backup to where nothing can be written says so', async () => {
  const folder = await aStoreOf(some)
  await using store = await openEmbedded(folder)
  await mkdir(join(folder, 'taken'))
  await expect(backup(store, join(folder, 'none', 'file'))).rejects.toMatchObject({ name: 'StoreUnwritable' })
  await expect(backup(store, join(folder, 'taken'))).rejects.toMatchObject({ name: 'StoreUnwritable' })
})
