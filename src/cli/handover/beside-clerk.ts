import type { Clerk } from '#app/clerk.ts'
import { exits, Fault, sound } from '#app/fault.ts'
import { readEnvironment } from '#environment.ts'
import { type CommandLine, shown, told } from '../command-line.ts'
import type { Context } from '../outcome.ts'
import type { Screen } from '../screen.ts'
import { serveHandover } from './server.ts'

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

/** Runs a command line that was handed over to the clerk running on this desk. Only commands that write are handed over. */
async function runHandedOver(
  line: CommandLine,
  screen: Screen,
  { desk, environment }: Pick<Context, 'desk' | 'environment'>,
): Promise<number> {
  return told(line, screen, async ({ task, json }) => {
    const context = { environment, cwd: line.cwd, screen, desk, now: desk.clock.now() }
    if (task.at === 'folder') return shown(await task.beside(context), json, screen)
    if (task.at !== 'desk' || task.access !== 'writes')
      throw new Fault('Only commands that write are handed to the running clerk.', exits.badArguments)
    return shown(await task.run(context), json, screen)
  })
}
