import { ConfigDirectory } from '#config/directory.ts'
import { loadConfig } from '#config/load.ts'
import type { Environment } from '#environment.ts'
import type { Desk } from '#jobs/desk.ts'
import type { Clock, Messenger } from '#ports.ts'
import { openEmbedded } from '#storage/embedded.ts'
import type { Engine } from '#storage/snapshot.ts'
import { sound } from './fault.ts'
import { papers } from './papers.ts'

/** A desk with its store, to be closed when the work is done. */
export interface OpenDesk extends Desk, AsyncDisposable {
  readonly store: Engine
}

/**
 * Opens what the clerk works with: configuration, store and directory. With `readOnly` it reads the last committed state, beside a
 * running clerk too. Throws a fault that says what to do when something is wrong; nothing was changed then.
 */
export async function openDesk(
  environment: Environment,
  options: { readonly clock: Clock; readonly messengers?: readonly Messenger[]; readonly readOnly?: boolean },
): Promise<OpenDesk> {
  const partnership = sound(await loadConfig(environment.configFolder))
  const store = await openStore(environment, options.readOnly ?? false)
  return {
    partnership,
    store,
    directory: new ConfigDirectory(partnership, store),
    clock: options.clock,
    messengers: options.messengers ?? [],
    files: store.files,
    papers,
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  }
}

/** The store that the environment chooses. The database's library is loaded only where it is used. */
async function openStore({ databaseUrl, dataFolder }: Environment, readOnly: boolean): Promise<Engine> {
  if (databaseUrl === null) return openEmbedded(dataFolder, { readOnly })
  const { openPostgres } = await import('#storage/postgres.ts')
  return openPostgres(databaseUrl)
}
