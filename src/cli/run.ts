import { sound } from '#app/fault.ts'
import { readEnvironment } from '#environment.ts'
import { StoreLocked } from '#storage/store-error.ts'
import { type CommandLine, shown, told } from './command-line.ts'
import { deskForCommand } from './desk-for-command.ts'
import { handOver } from './handover/handover.ts'
import type { DeskTask, Surroundings } from './outcome.ts'
import type { Screen } from './screen/screen.ts'

/** Runs a command line in this process, or has the running clerk do it where only that one may. Answers the exit code, and never throws. */
export async function runCommandLine(line: CommandLine, screen: Screen): Promise<number> {
  return told(line, screen, async ({ task, json }) => {
    if (task.at === 'clerk') return (await import('./commands/start.ts')).start(line.env)
    const alone = async (work: Extract<typeof task, { at: 'process' | 'folder' }>) =>
      shown(await work.run(line.env, screen), json, screen)
    if (task.at === 'process') return alone(task)
    const surroundings = { environment: sound(readEnvironment(line.env)), cwd: line.cwd, screen }
    if (task.at === 'folder') return byTheClerkOr(() => alone(task), line, surroundings)
    if (task.access === 'reads' || surroundings.environment.databaseUrl !== null) return here(task, json, surroundings)
    return byTheClerkOr(() => here(task, json, surroundings), line, surroundings)
  })
}

/** Work on the folder of a running clerk is that clerk's; one that begins at this very moment has the lock before its socket. */
async function byTheClerkOr(
  act: () => Promise<number>,
  line: CommandLine,
  { environment: { dataFolder }, screen }: Surroundings,
): Promise<number> {
  const done = await handOver(dataFolder, line, screen)
  if (done !== null) return done
  try {
    return await act()
  } catch (thrown) {
    const doneAfterAll = thrown instanceof StoreLocked ? await handOver(dataFolder, line, screen) : null
    if (doneAfterAll === null) throw thrown
    return doneAfterAll
  }
}

async function here(task: DeskTask, json: boolean, surroundings: Surroundings): Promise<number> {
  await using desk = await deskForCommand(surroundings.environment, task)
  return shown(await task.run({ ...surroundings, desk, now: desk.clock.now() }), json, surroundings.screen)
}
