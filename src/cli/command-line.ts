import { exits, Fault, faultOf } from '#app/fault.ts'
import type { Outcome } from './outcome.ts'
import { type Parsed, parse } from './program.ts'
import { Paint, type Screen } from './screen/screen.ts'

/** A command line with the process it was given in. */
export interface CommandLine {
  readonly argv: readonly string[]
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
}

/** A command line that asks for something to be done. */
export type Wanted = Extract<Parsed, { task: unknown }>

/** Understands a command line and has it done by `act`; whatever goes wrong is shown. Answers the exit code, and never throws. */
export async function told(line: CommandLine, screen: Screen, act: (wanted: Wanted) => Promise<number>): Promise<number> {
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

/** Shows what a command came to, as words or as JSON, and answers its exit code. */
export function shown({ json: document, text, exitCode, hints }: Outcome, json: boolean, screen: Screen): number {
  const paint = new Paint(screen)
  screen.out(json ? `${JSON.stringify(document, null, 2)}\n` : text)
  for (const hint of hints) screen.err(`${paint.dim(hint)}\n`)
  return exitCode
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
