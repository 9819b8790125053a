import { z } from 'zod'
import { Id, Words } from '../page/fields.ts'

const AgencyEntry = z.strictObject({
  id: Id,
  name: Words,
  aliases: z.array(Words).default([]),
  requested: z.boolean().default(false),
  office: z.boolean().default(false),
})

/** `agencies.yaml`: the organisations, and the names that plans give them. */
export const AgenciesFile = z.strictObject({ agencies: z.array(AgencyEntry) })
export type AgenciesFile = z.infer<typeof AgenciesFile>
