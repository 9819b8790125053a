import { styleText } from 'node:util'
import { isLocalMode, readEnvironment } from '#environment.ts'
import { traceOf } from '#trace.ts'
import type { Clerk } from './clerk.ts'
import { exits, Fault, faultOf, sound } from './fault.ts'
import { type Log, openLog } from './log.ts'
import { Printer } from './printer.ts'
import { secretsOf } from './secrets.ts'
import { startClerk } from './start.ts'

/** Milliseconds from being told to stop until the process ends whatever happens: less than the half minute that systemd and compose give it. */
export const stopDeadline = 25_000

/** Runs the clerk until it is told to stop, and then ends in so many milliseconds whatever hangs. The exit code for the process. */
export async function runClerk(
  env: NodeJS.ProcessEnv,
  begun: (clerk: Clerk) => Promise<AsyncDisposable | null> = async () => null,
  stopWithin = stopDeadline,
): Promise<number> {
  let log: Log | null = null
  try {
    const environment = sound(readEnvironment(env))
    const level = isLocalMode(environment) && env.LOG_LEVEL === undefined ? 'warn' : environment.logLevel
    log = openLog(level, secretsOf(environment))
    endOnBug(log)
    const stop = stopAsked()
    using papers = new Printer()
    await using clerk = await startClerk(environment, log, { places: { papers } })
    await using _also = await begun(clerk)
    announce(clerk)
    await stop
    log.info('stopping')
    endWithin(stopWithin, log)
    return 0
  } catch (error) {
    return toldOf(error, log)
  }
}

/** Whatever hangs, the process ends before whoever told it to stop would kill it: what was acknowledged is safe, as after a kill. */
function endWithin(deadline: number, log: Log): void {
  const cut = () => {
    log.warn('what was under way did not end in time and was cut off')
    process.exit(exits.done)
  }
  setTimeout(cut, deadline).unref()
}

/** A bug that nothing caught ends the process, as a kill would: what was acknowledged is safe. By itself Node would print its message, with people's words. */
function endOnBug(log: Log): void {
  process.on('uncaughtException', (error) => {
    log.fatal({ error: traceOf(error) }, 'a fault of the clerk itself that nothing caught; the process ends')
    process.exit(exits.failed)
  })
}

/** Says on standard error what went wrong and what to do; never a stack trace. The exit code that goes with it. */
function toldOf(error: unknown, log: Log | null): number {
  const fault = faultOf(error)
  if (fault === null) log?.error({ error: traceOf(error) }, 'a fault of the clerk itself')
  const { message, hint, exitCode } =
    fault ??
    new Fault(
      'The clerk met a fault of its own, and stopped. What was acknowledged is safe.',
      1,
      'Run it again with LOG_LEVEL=debug, and report what it logs.',
    )
  process.stderr.write(`${message}\n${hint === null ? '' : `${hint}\n`}`)
  return exitCode
}

function announce({ url, local }: Clerk): void {
  const bold = (words: string) => (process.stdout.isTTY ? styleText('bold', words) : words)
  process.stdout.write(
    local
      ? `Board Clerk is running. Open ${bold(url)} in a browser: the local workspace, with a sample partnership.\nPress Ctrl+C to stop.\n`
      : `Board Clerk is running at ${bold(url)}\n`,
  )
}

/** Resolves at the first signal to stop; a second one ends the process at once. */
function stopAsked(): Promise<void> {
  return new Promise((done) => {
    const asked = () => {
      done()
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
    }
    process.once('SIGINT', asked)
    process.once('SIGTERM', asked)
  })
}
