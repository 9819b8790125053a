import { stat } from 'node:fs/promises'
import { loadConfig } from '#config/load.ts'
import { ConfigDirectory } from '#config/people/directory.ts'
import type { Environment } from '#environment.ts'
import type { Desk } from '#jobs/desk.ts'
import type { Papers } from '#ports/papers.ts'
import type { Clock, Messenger } from '#ports.ts'
import { openEmbedded } from '#storage/embedded/embedded.ts'
import type { Engine } from '#storage/snapshot.ts'
import { exits, Fault, sound } from './fault.ts'
import { type Log, openLog } from './log.ts'
import { papers } from './papers.ts'
import type { GraphWiring } from './wiring/graph-wiring.ts'

/** A desk with its store, to be closed when the work is done. */
export interface OpenDesk extends Desk, AsyncDisposable {
  readonly store: Engine
  /** Microsoft 365; null where it is not set up. */
  readonly graph: GraphWiring | null
}

/** By which clock it works, with which messengers, and who makes its papers: this process, where nobody is named. */
interface OpenOptions {
  readonly clock: Clock
  readonly messengers?: readonly Messenger[]
  readonly readOnly?: boolean
  readonly log?: Log
  readonly papers?: Papers | undefined
}

/**
 * Opens what the clerk works with: configuration, store and directory. With `readOnly` it reads the last committed state, beside a
 * running clerk too. Throws a fault that says what to do when something is wrong; nothing was changed then.
 */
export async function openDesk(environment: Environment, options: OpenOptions): Promise<OpenDesk> {
  const partnership = sound(await loadConfig(environment.configFolder))
  await requireDataFolder(environment)
  const store = await openStore(environment, options.readOnly ?? false)
  const graph = await graphOf(environment.graph, { partnership, store, clock: options.clock }, options.log ?? openLog('silent'))
  return {
    partnership,
    store,
    directory: new ConfigDirectory(partnership, store),
    clock: options.clock,
    messengers: options.messengers ?? [],
    files: store.files,
    papers: options.papers ?? papers,
    graph,
    ...(graph === null ? {} : { outside: graph.outside }),
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  }
}

/** The data folder of an embedded store may be missing, but must not be something else. Throws a fault of the configuration. */
export async function requireDataFolder({ databaseUrl, dataFolder }: Environment): Promise<void> {
  const found = databaseUrl === null ? await stat(dataFolder).catch(() => null) : null
  if (found !== null && !found.isDirectory())
    throw new Fault(
      `BOARD_CLERK_DATA must name a folder, which may be missing or empty, and ${dataFolder} is none.`,
      exits.misconfigured,
    )
}

/** The store that the environment chooses. The database's library is loaded only where it is used. */
async function openStore({ databaseUrl, dataFolder }: Environment, readOnly: boolean): Promise<Engine> {
  if (databaseUrl === null) return openEmbedded(dataFolder, { readOnly })
  const { openPostgres } = await import('#storage/postgres/postgres.ts')
  return openPostgres(databaseUrl)
}

/** Graph's library is loaded only where it is used. */
async function graphOf(
  settings: Environment['graph'],
  desk: Pick<OpenDesk, 'partnership' | 'store' | 'clock'>,
  log: Log,
): Promise<GraphWiring | null> {
  if (settings === null) return null
  const { GraphWiring } = await import('./wiring/graph-wiring.ts')
  return new GraphWiring(settings, desk, log)
}
