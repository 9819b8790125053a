import { z } from 'zod'
import { Id, RealDay, Time, Words } from '../page/fields.ts'

const MeetingEntry = z.strictObject({
  board: Id,
  on: RealDay,
  at: Time.optional(),
  place: Words.nullable().default(null),
  example: z.boolean().optional(),
})

/** `meetings.yaml`: when boards meet. `example` for the file holds for every meeting that does not say otherwise. */
export const MeetingsFile = z.strictObject({ example: z.boolean().default(false), meetings: z.array(MeetingEntry) })
export type MeetingsFile = z.infer<typeof MeetingsFile>
