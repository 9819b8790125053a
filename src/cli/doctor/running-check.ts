import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { faultOf } from '#app/fault.ts'
import { type Check, fail, pass, warn } from '#domain/check.ts'
import type { Environment } from '#environment.ts'
import { takeLock } from '#storage/embedded/lock.ts'
import { StoreLocked } from '#storage/store-error.ts'
import { clerkNow } from '../handover/handover.ts'

/** Whether a clerk runs on the embedded store, and answers the commands beside it. */
export async function runningCheck({ dataFolder }: Environment): Promise<Check> {
  const name = 'running clerk'
  try {
    const now = await clerkNow(dataFolder)
    if (now !== null) return pass(name, 'a clerk runs on this store, and takes commands')
    return (await isLocked(dataFolder))
      ? warn(
          name,
          'another process has the store, and takes no commands',
          'If it is a clerk, restart it; else wait until it ends.',
        )
      : pass(name, 'none runs on this store')
  } catch (thrown) {
    const { message, hint } = faultOf(thrown) ?? { message: 'it cannot be spoken to', hint: null }
    return fail(name, message, hint ?? 'Restart the clerk.')
  }
}

async function isLocked(folder: string): Promise<boolean> {
  const there = await stat(join(folder, 'lock.db')).catch(() => null)
  if (there === null) return false
  try {
    takeLock(folder)[Symbol.dispose]()
    return false
  } catch (thrown) {
    return thrown instanceof StoreLocked
  }
}
