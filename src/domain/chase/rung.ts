import { z } from 'zod'

/** What happens at a rung. */
export const Step = z.enum([
  'first-ask',
  'nudge',
  'copy-deputy',
  'papers',
  'red-list',
  'chair-brief',
  'new-actions',
  'minutes-actions',
])
export type Step = z.infer<typeof Step>

/**
 * One rung of a board's ladder. `days` are working days from the meeting: negative before it, in clear days
 * (neither the day of the rung nor the day of the meeting counts), positive after it (T+1 is the first working day after).
 */
export interface Rung {
  readonly step: Step
  readonly days: number
}
