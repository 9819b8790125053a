import { z } from 'zod'
import { count, Meanings } from './page/fields.ts'

/** `policies.yaml`: the partnership's own choices. */
export const PoliciesFile = z.strictObject({
  nudgesAWeek: count(0, 50),
  acknowledgedDays: count(0, 60),
  snoozeDays: count(0, 120),
  noChanges: count(0, 20),
  amberWithin: count(0, 120),
  quietDays: count(0, 250),
  undoHours: count(0, 168),
  fromOneAccount: z
    .strictObject({ atAStretch: count(1, 10_000_000), aSecond: count(1, 10_000) })
    .default({ atAStretch: 30_000, aSecond: 5 }),
  meanings: Meanings,
})
export type PoliciesFile = z.infer<typeof PoliciesFile>
