import { setTimeout as after } from 'node:timers/promises'
import { failureOf } from './failure.ts'

const longestSeconds = 30

/** Makes a call of Teams, and makes it again when Teams asks to wait half a minute at most; three times in all. */
export async function patiently<T>(call: () => Promise<T>, times = 3): Promise<T> {
  try {
    return await call()
  } catch (error) {
    const failure = failureOf(error)
    const waits = failure !== null && (failure.status === 429 || failure.status === 412)
    const seconds = failure?.retryAfter ?? 1
    if (!waits || seconds > longestSeconds || times <= 1) throw error
    await after(seconds * 1000)
    return patiently(call, times - 1)
  }
}
