import type { Intent } from '#domain/intent.ts'

/** The most characters of an intent that a button carries on every platform; Slack takes 2,000, and its form around it needs some. */
const longest = 1_900

/** Whether a button can carry this intent whole. People's words can make one too long. */
export function isCarried(intent: Intent): boolean {
  return JSON.stringify(intent).length <= longest
}
