import { sound } from '#app/fault.ts'
import type { Clerk } from '#app/start.ts'
import { readEnvironment } from '#environment.ts'
import { serveHandover } from './handover-server.ts'
import { runHandedOver } from './run.ts'

/** Lets commands beside a running clerk hand over what they would write. Null where many processes share one store: each writes itself. */
export async function besideClerk({ desk }: Pick<Clerk, 'desk'>, env: NodeJS.ProcessEnv): Promise<AsyncDisposable | null> {
  const environment = sound(readEnvironment(env))
  if (environment.databaseUrl !== null) return null
  return serveHandover({
    folder: environment.dataFolder,
    run: ({ argv, cwd }, screen) => runHandedOver({ argv, cwd, env }, screen, { desk, environment }),
    now: () => desk.clock.now(),
  })
}
