import { exits, Fault } from '#app/fault.ts'
import { type CommandLine, shown, told } from '../command-line.ts'
import type { Context } from '../outcome.ts'
import type { Screen } from '../screen/screen.ts'

/** Runs a command line that was handed over to the clerk running on this desk. Only commands that write are handed over. */
export async function runHandedOver(
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
