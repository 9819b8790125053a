import { rm } from 'node:fs/promises'
import { expect, it, onTestFinished } from 'vitest'
import { loadSample } from '#app/sample.ts'
import { loadConfig } from '#config/load.ts'
import { type Disk, realDisk } from '#storage/durable-file.ts'
import { openEmbedded } from '#storage/embedded/embedded.ts'
import { aDesk } from '../builders/desk.ts'
import { scratchFolder } from '../builders/scratch.ts'

const partnership = await loadConfig('config')
if (!('boards' in partnership)) throw new Error('the shipped configuration is wrong')

it('A sample whose first start died half-way is whole after the next, and is loaded once', async () => {
  const folder = await scratchFolder('sample')
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const desk = await aDesk(partnership, '2024-05-30T08:10:00.000Z')
  const dying = await openEmbedded(folder, { disk: diesAfter(6) })
  await expect(loadSample({ ...desk, store: dying }, 'config')).rejects.toThrow()
  await dying[Symbol.asyncDispose]().catch(() => undefined)

  await using store = await openEmbedded(folder)
  const before = (await store.list('action')).length
  expect(before).toBeGreaterThan(0)
  expect(before).toBeLessThan(107)
  await loadSample({ ...desk, store }, 'config')
  expect([(await store.list('action')).length, (await store.list('risk')).length]).toEqual([107, 20])
  const changes = (await store.history({})).length
  expect(await loadSample({ ...desk, store }, 'config')).toBe(0)
  expect(await store.history({})).toHaveLength(changes)
})

/** A disk that takes so many writes and no more. */
function diesAfter(writes: number): Disk {
  let left = writes
  const dies =
    <A extends readonly unknown[], R>(write: (...asked: A) => Promise<R>) =>
    async (...asked: A): Promise<R> => {
      left -= 1
      if (left < 0) throw Object.assign(new Error('EIO: refused'), { code: 'EIO' })
      return write(...asked)
    }
  return { write: dies(realDisk.write), append: dies(realDisk.append) }
}
