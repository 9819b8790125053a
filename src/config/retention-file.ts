import { z } from 'zod'
import { count, RealDay, Words } from './page/fields.ts'

const years = (usual: number | null) => count(0, 100).nullable().default(usual)

const Hold = z.strictObject({ on: Words, why: Words, by: Words, since: RealDay })

/** `retention.yaml`: how many years each kind of record is kept after it ended, and what may not go. Without the file the usual holds. */
export const RetentionFile = z.strictObject({
  keep: z
    .strictObject({
      actions: years(7),
      risks: years(7),
      reports: years(7),
      meetings: years(7),
      messages: years(2),
      absences: years(1),
      spend: years(7),
    })
    .prefault({}),
  holds: z.array(Hold).default([]),
})
export type RetentionFile = z.infer<typeof RetentionFile>
