import { exits, Fault, faultOf, sound } from '#app/fault.ts'
import { readEnvironment } from '#environment.ts'
import { StoreLocked } from '#storage/store-error.ts'
import { deskForCommand } from './desk-for-command.ts'
import { handOver } from './handover.ts'
import type { Context, DeskTask, Outcome, Surroundings } from './outcome.ts'
import { type Parsed, parse } from './program.ts'
import { Paint, type Screen } from './screen.ts'

/** A command line with the process it was given in. */
export interface CommandLine {
  readonly argv: readonly string[]
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
}

type Wanted = Extract<Parsed, { task: unknown }>

/** Runs a command line in this process, or has the running clerk do it where only that one may. Answers the exit code, and never throws. */
export async function runCommandLine(line: CommandLine, screen: Screen): Promise<number> {
  return told(line, screen, async ({ task, json }) => {
    if (task.at === 'process') {
      const ended = await task.run(line.env, screen)
      return typeof ended === 'number' ? ended : shown(ended, json, screen)
    }
    const surroundings = { environment: sound(readEnvironment(line.env)), cwd: line.cwd, screen }
    return task.access === 'reads' ? here(task, json, surroundings) : writes(task, json, line, surroundings)
  })
}

/** Runs a command line that was handed over to the clerk running on this desk. Only commands that write are handed over. */
export async function runHandedOver(
  line: CommandLine,
  screen: Screen,
  { desk, environment }: Pick<Context, 'desk' | 'environment'>,
): Promise<number> {
  return told(line, screen, async ({ task, json }) => {
    if (task.at !== 'desk' || task.access !== 'writes')
      throw new Fault('Only commands that write are handed to the running clerk.', exits.badArguments)
    const context = { environment, cwd: line.cwd, screen, desk, now: desk.clock.now() }
    return shown(await task.run(context), json, screen)
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

function shown({ json: document, text, exitCode, hints }: Outcome, json: boolean, screen: Screen): number {
  const paint = new Paint(screen)
  screen.out(json ? `${JSON.stringify(document, null, 2)}\n` : text)
  for (const hint of hints) screen.err(`${paint.dim(hint)}\n`)
  return exitCode
}

async function told(line: CommandLine, screen: Screen, act: (wanted: Wanted) => Promise<number>): Promise<number> {
  try {
    const parsed = parse(line.argv, screen)
    if ('task' in parsed) return await act(parsed)
    if (parsed.why !== null) noted(parsed.why, parsed.hint, line, screen)
    return parsed.ended
  } catch (thrown) {
    const fault = faultOf(thrown) ?? bugOf(thrown, line, screen)
    noted(fault.message, fault.hint, line, screen)
    const paint = new Paint(screen)
    screen.err(`${paint.bad(fault.message)}\n${fault.hint === null ? '' : `${fault.hint}\n`}`)
    return fault.exitCode
  }
}

/** A script that reads JSON gets a document even when there is no result. */
function noted(error: string, hint: string | null, { argv }: CommandLine, screen: Screen): void {
  if (argv.includes('--json')) screen.out(`${JSON.stringify({ error, hint })}\n`)
}

/** What is nobody's mistake but ours. Its message may hold people's words, so it is shown only to who asks for details. */
function bugOf(thrown: unknown, { env }: CommandLine, screen: Screen): Fault {
  if (env.LOG_LEVEL === 'debug' || env.LOG_LEVEL === 'trace')
    screen.err(`${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}\n`)
  return new Fault(
    'The clerk met a fault of its own, and stopped. What it had acknowledged is safe.',
    exits.failed,
    'Run the same with LOG_LEVEL=debug for the details, and report them to whoever looks after the clerk for you.',
  )
}
