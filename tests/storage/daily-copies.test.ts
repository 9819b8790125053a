import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { addDays } from '#domain/calendar.ts'
import { restore } from '#storage/backup.ts'
import { keepDailyCopy, newestCopy, outlived } from '#storage/daily-copies.ts'
import { openEmbedded } from '#storage/embedded/embedded.ts'
import { aChange, storing } from '../contract/store-records.ts'

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'clerk-copies-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

async function aStore(folder: string) {
  const store = await openEmbedded(join(folder, 'data'))
  onTestFinished(() => store[Symbol.asyncDispose]())
  await store.commit({ ...storing({ id: 'RRB-001', title: 'Open a night shelter' }), changes: [aChange(), aChange()] })
  return store
}

test('a copy of a day is kept under its name, and holds all there is', async () => {
  const folder = await aFolder()
  const copies = join(folder, 'backups')
  const store = await aStore(folder)
  expect(await newestCopy(copies, '2026-01-15')).toBeNull()
  await keepDailyCopy(store, copies, '2026-01-14')
  expect(await readdir(copies)).toEqual(['store-2026-01-14.jsonl'])
  expect(await newestCopy(copies, '2026-01-15')).toBe('2026-01-14')
  await using other = await openEmbedded(join(folder, 'other'))
  await restore(join(copies, 'store-2026-01-14.jsonl'), other)
  expect(await other.snapshot()).toEqual(await store.snapshot())
})

test('a copy that does not restore takes no name, and the copies before it stay', async () => {
  const folder = await aFolder()
  const copies = join(folder, 'backups')
  const store = await aStore(folder)
  await keepDailyCopy(store, copies, '2026-01-14')
  const whole = await store.snapshot()
  await store.replace({ ...whole, changes: whole.changes.map((change) => ({ ...change, who: 'somebody else' })) }, true)
  await expect(keepDailyCopy(store, copies, '2026-01-15')).rejects.toThrow('it does not restore')
  expect(await readdir(copies)).toEqual(['store-2026-01-14.jsonl'])
})

const named = (days: readonly string[]) => days.map((day) => `store-${day}.jsonl`)

test('after two years of copies those of a week, of five weeks and of twelve months are left', () => {
  let names: string[] = []
  for (let day = '2024-01-01'; day <= '2026-01-14'; day = addDays(day, 1)) {
    names = [...names, ...named([day])]
    const gone = new Set(outlived(names, day))
    names = names.filter((name) => !gone.has(name))
  }
  expect(names.slice(-7)).toEqual(named(['08', '09', '10', '11', '12', '13', '14'].map((date) => `2026-01-${date}`)))
  expect(names).toEqual(expect.arrayContaining(named(['2025-12-15', '2025-12-22', '2025-12-29', '2026-01-05'])))
  expect(names).toEqual(expect.arrayContaining(named(['2025-02-01', '2025-07-01', '2025-12-01', '2026-01-01'])))
  expect(names.length).toBeLessThanOrEqual(7 + 5 + 12)
})

test('the newest copy never goes, whatever there is and wherever the clock went', () => {
  const day = fc.integer({ min: 0, max: 2000 }).map((count) => addDays('2022-01-01', count))
  fc.assert(
    fc.property(fc.uniqueArray(day, { minLength: 1, maxLength: 60 }), day, (days, today) => {
      const gone = outlived([...named(days), 'untested.jsonl', 'notes.txt'], today)
      const newest = days
        .filter((one) => one <= today)
        .sort()
        .at(-1)
      expect(gone).not.toContain(`store-${newest}.jsonl`)
      expect(gone.filter((name) => !named(days).includes(name))).toEqual([])
      expect(gone).not.toEqual(
        expect.arrayContaining(
          named(
            days
              .filter((one) => one > today)
              .slice(0, 1)
              .concat('none'),
          ),
        ),
      )
    }),
  )
})
