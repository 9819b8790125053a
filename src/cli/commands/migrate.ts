import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { exits, Fault, sound } from '#app/fault.ts'
import { requireDataFolder } from '#app/open-desk.ts'
import { readEnvironment } from '#environment.ts'
import type { Contents } from '#storage/backup.ts'
import { openEmbedded } from '#storage/embedded/embedded.ts'
import { migrateStore } from '#storage/migrate-store.ts'
import type { Engine } from '#storage/snapshot.ts'
import { type Context, type Outcome, outcome } from '../outcome.ts'
import type { Screen } from '../screen/screen.ts'
import { contentsText } from './backup.ts'

/** Where to copy the store; with `force` into a database that holds something, which then goes. */
export interface MigrateOptions {
  readonly to: string
  readonly force?: boolean
}

/** Copies the embedded store, on which no clerk runs, into a PostgreSQL database. */
export async function migrated(env: NodeJS.ProcessEnv, options: MigrateOptions, screen: Screen): Promise<Outcome> {
  requireAddress(options.to)
  const environment = sound(readEnvironment(env))
  const folder = resolve(environment.dataFolder)
  await requireDataFolder({ ...environment, databaseUrl: null })
  if ((await stat(join(folder, 'store.json')).catch(() => null)) === null)
    throw new Fault(`There is no store in ${folder}.`, exits.failed, 'Set BOARD_CLERK_DATA to the folder whose store is to move.')
  await using from = await openEmbedded(folder)
  const contents = await copied(from, options, screen)
  return told(contents, `From now on start the clerk with DATABASE_URL set to that address. ${folder} was left as it is.`)
}

/** Copies the store of the running clerk, as it is at this moment, into a PostgreSQL database; the clerk goes on with its own. */
export async function migratedBeside({ desk, screen }: Context, options: MigrateOptions): Promise<Outcome> {
  requireAddress(options.to)
  const contents = await copied(desk.store, options, screen)
  return told(
    contents,
    'The clerk still runs on its folder, and what it records there from now on is not in this copy: stop it, run "migrate" again with --force, and start it with DATABASE_URL set to that address.',
  )
}

async function copied(from: Engine, { to, force }: MigrateOptions, screen: Screen): Promise<Contents> {
  screen.progress(0, 1, 'moving the store')
  const { openPostgres } = await import('#storage/postgres/postgres.ts')
  await using database = await openPostgres(to).catch((cause) => {
    throw cause instanceof TypeError ? notAnAddress() : cause
  })
  const contents = await migrateStore(from, database, { force: force ?? false })
  screen.progress(1, 1, '')
  return contents
}

function told(contents: Contents, hint: string): Outcome {
  return outcome(contents, `The database holds the whole store.\n${contentsText(contents)}`, { hints: [hint] })
}

function requireAddress(to: string): void {
  if (!/^postgres(ql)?:\/\/[^/\s]/.test(to)) throw notAnAddress()
}

/** The address is not repeated: it may hold a password. */
function notAnAddress(): Fault {
  return new Fault(
    '--to is not the address of a PostgreSQL database.',
    exits.badArguments,
    'Write it as postgresql://user:password@host:5432/name',
  )
}
