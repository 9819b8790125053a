import { setTimeout as after } from 'node:timers/promises'
import { failureOf, isUnanswered } from './failure.ts'

const longestSeconds = 30
/** What Teams asks to be tried again after (learn.microsoft.com, "Optimize your bot with rate limiting"). */
const passing: ReadonlySet<number> = new Set([412, 429, 502, 503, 504])

/**
 * Makes a call of Teams, and makes it again when Teams asks to wait half a minute at most, or is in trouble; three times in all. An answer
 * that arrived although Teams did not say so is there twice then, rather than never.
 */
export async function patiently<T>(call: () => Promise<T>, times = 3): Promise<T> {
  try {
    return await call()
  } catch (error) {
    const failure = failureOf(error)
    const passes = failure === null ? isUnanswered(error) : passing.has(failure.status)
    const seconds = failure?.retryAfter ?? 1
    if (!passes || seconds > longestSeconds || times <= 1) throw error
    await after(seconds * 1000)
    return patiently(call, times - 1)
  }
}
