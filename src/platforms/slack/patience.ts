import { setTimeout as after } from 'node:timers/promises'
import { WebAPIRateLimitedError } from '@slack/web-api'

const longest = 30

/** Makes a call of Slack, and makes it again when Slack asks to wait half a minute at most; three times in all. */
export async function patiently<T>(call: () => Promise<T>, times = 3): Promise<T> {
  try {
    return await call()
  } catch (error) {
    if (!(error instanceof WebAPIRateLimitedError) || error.retryAfter > longest || times <= 1) throw error
    await after(error.retryAfter * 1000)
    return patiently(call, times - 1)
  }
}
