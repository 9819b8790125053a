import type { Clerk } from '#app/clerk.ts'
import { sound } from '#app/fault.ts'
import { readEnvironment } from '#environment.ts'
import { serveHandover } from './server.ts'

/** Lets commands beside a running clerk hand over what they would write. Null where many processes share one store: each writes itself. */
export async function besideClerk({ desk }: Pick<Clerk, 'desk'>, env: NodeJS.ProcessEnv): Promise<AsyncDisposable | null> {
  const environment = sound(readEnvironment(env))
  if (environment.databaseUrl !== null) return null
  return serveHandover({
    folder: environment.dataFolder,
    run: async ({ argv, cwd }, screen) => {
      // the command line is loaded when the first is handed over: an idle clerk is smaller without it
      const { runHandedOver } = await import('./handed-over.ts')
      return runHandedOver({ argv, cwd, env }, screen, { desk, environment })
    },
    now: () => desk.clock.now(),
  })
}
