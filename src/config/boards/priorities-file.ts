import { z } from 'zod'
import { Id, Words } from '../page/fields.ts'

const PriorityEntry = z.strictObject({ id: Id, name: Words, plan: Words, under: z.array(Id).default([]) })

const PortfolioEntry = z.strictObject({
  id: Id,
  name: Words,
  lead: Id,
  board: Id.nullable().default(null),
  priorities: z.array(Id).default([]),
})

/** `priorities.yaml`: the golden thread, each priority with those above it, and the portfolios that serve them. */
export const PrioritiesFile = z.strictObject({
  priorities: z.array(PriorityEntry),
  portfolios: z.array(PortfolioEntry).default([]),
})
export type PrioritiesFile = z.infer<typeof PrioritiesFile>
