import { z } from 'zod'
import { Instant } from '../day.ts'

/** What a board decided, as its minutes have it. `id` is its human reference (`RRB-D-001`). `meeting` is null where it decided between meetings. */
export const BoardDecision = z.object({
  id: z.string(),
  version: z.number().int(),
  board: z.string(),
  meeting: z.string().nullable(),
  text: z.string(),
  by: z.string(),
  via: z.string(),
  at: Instant,
  /** Why it was taken out again; null while it stands. */
  dropped: z.string().nullable(),
})
export type BoardDecision = z.infer<typeof BoardDecision>
