import { runClerk } from '#app/run.ts'
import { besideClerk } from '../handover/beside-clerk.ts'

/** Runs the clerk until it is told to stop, and lets commands beside it hand over what they would write. */
export async function start(env: NodeJS.ProcessEnv): Promise<number> {
  return runClerk(env, (clerk) => besideClerk(clerk, env))
}
