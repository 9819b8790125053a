import { onTestFinished } from 'vitest'
import { openPostgres, type PostgresStore } from '#storage/postgres/postgres.ts'

/** A store in a database, closed when the test ends. */
export async function opened(url: string): Promise<PostgresStore> {
  const store = await openPostgres(url)
  onTestFinished(() => store[Symbol.asyncDispose]())
  return store
}
