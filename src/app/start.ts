import { systemClock } from '#clock.ts'
import { type Environment, isLocalMode } from '#environment.ts'
import type { Clerk, Starting } from './clerk.ts'
import { exits, Fault } from './fault.ts'
import type { Log } from './log.ts'

/**
 * Starts the clerk as the environment says; on platforms by the given clock, delivering as told. Throws a fault that says what to do when
 * it cannot; then nothing is left running.
 */
export async function startClerk(
  environment: Environment,
  log: Log,
  { clock = systemClock, delivery = {}, places = {} }: Partial<Pick<Starting, 'clock' | 'delivery' | 'places'>> = {},
): Promise<Clerk> {
  if (isLocalMode(environment)) requireLoopback(environment)
  const stack = new AsyncDisposableStack()
  try {
    const starting = { stack, environment, log, clock, delivery, places }
    return await (isLocalMode(environment)
      ? (await import('./start-local.ts')).startLocal(starting)
      : (await import('./start-on-platforms.ts')).startOnPlatforms(starting))
  } catch (error) {
    await stack.disposeAsync()
    throw error
  }
}

/** Anybody who reaches the local workspace can be anybody in it. */
function requireLoopback({ host }: Environment): void {
  const loopback = host === 'localhost' || host === '::1' || /^127\./.test(host)
  if (!loopback)
    throw new Fault(
      `HOST must be loopback (127.0.0.1, ::1 or localhost) in local mode, where one can be anybody: leave it unset, or set the credentials of a platform.`,
      exits.misconfigured,
    )
}
