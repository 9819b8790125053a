import { z } from 'zod'
import type { Duty } from '#domain/duty/duty.ts'
import { count, Id, RealDay, Words } from '../page/fields.ts'

const months = { once: null, monthly: 1, quarterly: 3, 'half-yearly': 6, yearly: 12, 'three-yearly': 36 } as const

const Step = z.strictObject({ title: Words, seat: Id.nullable(), before: count(0, 500) })

const DutyEntry = z.strictObject({
  id: Id,
  name: Words,
  kind: z.enum(['statutory', 'grant', 'funding', 'reporting', 'bid']),
  board: Id,
  first: RealDay,
  every: z.enum(['once', 'monthly', 'quarterly', 'half-yearly', 'yearly', 'three-yearly']),
  until: RealDay.nullable().default(null),
  confirmed: z.boolean(),
  basis: Words,
  lead: count(0, 250).default(10),
  steps: z.array(Step).min(1, 'at least one step'),
})

/** `duties.yaml`: what has to be done by a date, again and again, with the actions that lead up to it. Without the file there is none. */
export const DutiesFile = z.strictObject({ duties: z.array(DutyEntry).default([]) })
export type DutiesFile = z.infer<typeof DutiesFile>

/** The duties, with their periods in months. */
export function dutiesOf({ duties }: DutiesFile): Duty[] {
  return duties.map((duty) => ({ ...duty, every: months[duty.every] }))
}
