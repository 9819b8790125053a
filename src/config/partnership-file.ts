import { z } from 'zod'
import { Instant } from '#domain/day.ts'
import { Marking } from '#domain/marking.ts'
import { Id, Time, Words } from './fields.ts'

const TimeZone = z.string().refine(isTimeZone, 'the name of a time zone, for example Europe/London')

const SamplePlan = z.strictObject({ board: Id, file: Words })

/** `partnership.yaml`: who the partnership is, its hours and how it counts days. */
export const PartnershipFile = z.strictObject({
  name: Words,
  timeZone: TimeZone,
  hours: z.strictObject({ from: Time, to: Time }),
  counting: z.enum(['clear', 'elapsed']),
  bankHolidays: z.enum(['england-and-wales', 'none']),
  marking: Marking,
  handling: Words,
  tenants: z.strictObject({ slack: z.array(Words), teams: z.array(Words) }),
  sample: z
    .strictObject({
      startsAt: Instant.refine((text) => !Number.isNaN(Date.parse(text)), 'a moment as 2024-02-29T09:10:00+00:00'),
      plans: z.array(SamplePlan),
    })
    .nullable()
    .default(null),
})
export type PartnershipFile = z.infer<typeof PartnershipFile>

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: name })
    return true
  } catch {
    return false
  }
}
