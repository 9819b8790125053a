import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { dailyCopy, unfitMemory } from '#app/daily-copy.ts'
import { openLog } from '#app/log.ts'
import type { OpenDesk } from '#app/open-desk.ts'
import { newestCopy } from '#storage/daily-copies.ts'
import { openEmbedded } from '#storage/embedded/embedded.ts'
import { aDesk } from '../builders/desk.ts'
import { aPartnership } from '../builders/partnership.ts'
import { aPerson } from '../builders/person.ts'
import { aChange, aCommit } from '../contract/store-records.ts'

/** A desk with its store, and an empty folder for copies of it. */
async function aHouse() {
  const folder = await mkdtemp(join(tmpdir(), 'clerk-copy-'))
  const store = await openEmbedded(join(folder, 'data'))
  onTestFinished(async () => {
    await store[Symbol.asyncDispose]()
    await rm(folder, { recursive: true, force: true })
  })
  const base = await aDesk(aPartnership({ people: [aPerson({ id: 'sec', roles: ['secretariat'] })] }), '2026-01-14T02:20:00.000Z')
  const desk: OpenDesk = { ...base, store, graph: null, [Symbol.asyncDispose]: async () => {} }
  const copies = join(folder, 'backups')
  const job = () => dailyCopy(desk, copies, openLog('silent')).job(desk)
  return { base, desk, copies, job }
}

test('one copy is made each day, however often and in however many processes it is looked', async () => {
  const { base, copies, job } = await aHouse()
  await Promise.all([job(), job()])
  await job()
  expect(await readdir(copies)).toEqual(['store-2026-01-14.jsonl'])
  base.clock.set('2026-01-15T06:20:00.000Z')
  await job()
  expect(await readdir(copies)).toEqual(['store-2026-01-14.jsonl', 'store-2026-01-15.jsonl'])
})

test('copies go on after the clock was far ahead for a while, and what it made meanwhile is not taken for the newest', async () => {
  const { base, copies, job } = await aHouse()
  base.clock.set('2027-05-01T02:20:00.000Z')
  await job()
  base.clock.set('2026-01-15T02:20:00.000Z')
  expect(await newestCopy(copies, '2026-01-16')).toBeNull()
  await job()
  await job()
  expect(await readdir(copies)).toEqual(['store-2026-01-15.jsonl', 'store-2027-05-01.jsonl'])
  expect(await newestCopy(copies, '2026-01-16')).toBe('2026-01-15')
})

test('the secretariat is told once when the copy cannot be written', async () => {
  const { desk, copies, job } = await aHouse()
  await writeFile(copies, 'a file where the folder should be')
  await job()
  await job()
  const told = await desk.store.list('outgoing')
  expect(told.map(({ id, card }) => [id, card.title])).toEqual([
    ['notice:copy:2026-01-14:sec', 'The daily copy of the store failed'],
  ])
})

test('a record that the copy found broken is remembered for whoever asks, until a copy is good again', async () => {
  const { base, desk, copies, job } = await aHouse()
  await desk.store.commit(aCommit({ changes: [aChange(), aChange(), aChange()] }))
  const broken: OpenDesk = { ...desk, store: withTornHistory(desk) }
  await dailyCopy(broken, copies, openLog('silent')).job(broken)
  expect((await desk.store.get('memory', unfitMemory))?.value).toMatch(/\w/)
  base.clock.set('2026-01-15T06:20:00.000Z')
  await job()
  expect((await desk.store.get('memory', unfitMemory))?.value).toBe('')
})

/** The store, with a history from which an entry was taken. */
function withTornHistory({ store }: OpenDesk): OpenDesk['store'] {
  const snapshot: OpenDesk['store']['snapshot'] = async () => {
    const whole = await store.snapshot()
    return { ...whole, changes: whole.changes.toSpliced(1, 1) }
  }
  return new Proxy(store, {
    get: (real, name) => {
      const value: unknown = name === 'snapshot' ? snapshot : Reflect.get(real, name)
      return typeof value === 'function' ? value.bind(real) : value
    },
  })
}
