import { z } from 'zod'

/** What is done with personal links: one is e-mailed, to the asker or somebody named; all of somebody's are ended. */
export const accessIntents = [
  z.object({ do: z.literal('send-link'), person: z.string().min(1).optional() }),
  z.object({ do: z.literal('end-links'), person: z.string().min(1).optional() }),
] as const
