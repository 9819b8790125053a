import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { backup, restore } from '#storage/backup.ts'
import { openEmbedded } from '#storage/embedded/embedded.ts'
import { migrateStore } from '#storage/migrate-store.ts'
import { openPostgres } from '#storage/postgres/postgres.ts'
import type { Engine } from '#storage/snapshot.ts'
import { filesContract } from '../contract/files-contract.ts'
import { aFolder } from './folders.ts'
import { PostgresServer } from './postgres-server.ts'

let server: PostgresServer
beforeAll(async () => {
  server = await PostgresServer.start()
})
afterAll(() => server[Symbol.asyncDispose]())

async function closing<T extends Engine>(store: T): Promise<T> {
  onTestFinished(() => store[Symbol.asyncDispose]())
  return store
}

const opened: Engine[] = []
afterAll(async () => {
  for (const store of opened.splice(0)) await store[Symbol.asyncDispose]()
})

filesContract('a folder', async () => {
  const store = await openEmbedded(await aFolder())
  opened.push(store)
  return store.files
})
filesContract('PostgreSQL', async () => {
  for (const store of opened.splice(0)) await store[Symbol.asyncDispose]()
  const store = await openPostgres(await server.database())
  opened.push(store)
  return store.files
})

const bytes = Uint8Array.from([1, 2, 3, 0, 255])

it('a file that was changed in its folder is not handed out', async () => {
  const folder = await aFolder()
  const store = await closing(await openEmbedded(folder))
  const id = await store.files.write(bytes)
  await writeFile(join(folder, 'files', id), 'something else')
  await expect(store.files.read(id)).rejects.toThrow('is not what it was')
})

it('a backup holds the files, and a restore brings them back', async () => {
  const store = await closing(await openEmbedded(await aFolder()))
  const id = await store.files.write(bytes)
  const file = join(await aFolder(), 'whole.backup')
  const kept = await backup(store, file)
  expect(kept.collections.file).toBe(1)
  const other = await closing(await openEmbedded(await aFolder()))
  expect(await restore(file, other)).toEqual(kept)
  expect([...((await other.files.read(id)) ?? [])]).toEqual([...bytes])
})

it('moving to PostgreSQL takes the files along', async () => {
  const store = await closing(await openEmbedded(await aFolder()))
  const id = await store.files.write(bytes)
  const database = await closing(await openPostgres(await server.database()))
  await migrateStore(store, database)
  expect([...((await database.files.read(id)) ?? [])]).toEqual([...bytes])
})
