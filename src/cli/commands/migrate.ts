import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { exits, Fault, sound } from '#app/fault.ts'
import { requireDataFolder } from '#app/open-desk.ts'
import { readEnvironment } from '#environment.ts'
import { openEmbedded } from '#storage/embedded/embedded.ts'
import { migrateStore } from '#storage/migrate-store.ts'
import { type Outcome, outcome } from '../outcome.ts'
import type { Screen } from '../screen.ts'
import { contentsText } from './backup.ts'

/** Copies the embedded store into an empty PostgreSQL database. No clerk may run meanwhile: what it wrote would be left behind. */
export async function migrated(env: NodeJS.ProcessEnv, { to }: { readonly to: string }, screen: Screen): Promise<Outcome> {
  if (!/^postgres(ql)?:\/\/[^/\s]/.test(to)) throw notAnAddress()
  const environment = sound(readEnvironment(env))
  const folder = resolve(environment.dataFolder)
  await requireDataFolder({ ...environment, databaseUrl: null })
  if ((await stat(join(folder, 'store.json')).catch(() => null)) === null)
    throw new Fault(`There is no store in ${folder}.`, exits.failed, 'Set BOARD_CLERK_DATA to the folder whose store is to move.')
  await using from = await openEmbedded(folder)
  screen.progress(0, 1, 'moving the store')
  const { openPostgres } = await import('#storage/postgres/postgres.ts')
  await using database = await openPostgres(to).catch((cause) => {
    throw cause instanceof TypeError ? notAnAddress() : cause
  })
  const contents = await migrateStore(from, database)
  screen.progress(1, 1, '')
  return outcome(contents, `The database holds the whole store.\n${contentsText(contents)}`, {
    hints: [`From now on start the clerk with DATABASE_URL set to that address. ${folder} was left as it is.`],
  })
}

/** The address is not repeated: it may hold a password. */
function notAnAddress(): Fault {
  return new Fault(
    '--to is not the address of a PostgreSQL database.',
    exits.badArguments,
    'Write it as postgresql://user:password@host:5432/name',
  )
}
