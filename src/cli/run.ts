import { sound } from '#app/fault.ts'
import { readEnvironment } from '#environment.ts'
import { StoreLocked } from '#storage/store-error.ts'
import { type CommandLine, shown, told } from './command-line.ts'
import { deskForCommand } from './desk-for-command.ts'
import { handOver } from './handover/handover.ts'
import type { DeskTask, Surroundings } from './outcome.ts'
import type { Screen } from './screen.ts'

/** Runs a command line in this process, or has the running clerk do it where only that one may. Answers the exit code, and never throws. */
export async function runCommandLine(line: CommandLine, screen: Screen): Promise<number> {
  return told(line, screen, async ({ task, json }) => {
    if (task.at === 'clerk') return (await import('./commands/start.ts')).start(line.env)
    if (task.at === 'process') return shown(await task.run(line.env, screen), json, screen)
    const surroundings = { environment: sound(readEnvironment(line.env)), cwd: line.cwd, screen }
    return task.access === 'reads' ? here(task, json, surroundings) : writes(task, json, line, surroundings)
  })
}

/** A writing command beside a running clerk is that clerk's; one that begins at this very moment has the lock before its socket. */
async function writes(task: DeskTask, json: boolean, line: CommandLine, surroundings: Surroundings): Promise<number> {
  const { environment, screen } = surroundings
  if (environment.databaseUrl !== null) return here(task, json, surroundings)
  const done = await handOver(environment.dataFolder, line, screen)
  if (done !== null) return done
  try {
    return await here(task, json, surroundings)
  } catch (thrown) {
    const doneAfterAll = thrown instanceof StoreLocked ? await handOver(environment.dataFolder, line, screen) : null
    if (doneAfterAll === null) throw thrown
    return doneAfterAll
  }
}

async function here(task: DeskTask, json: boolean, surroundings: Surroundings): Promise<number> {
  await using desk = await deskForCommand(surroundings.environment, task)
  return shown(await task.run({ ...surroundings, desk, now: desk.clock.now() }), json, surroundings.screen)
}
