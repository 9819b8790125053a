import { z } from 'zod'
import { Marking } from '#domain/access/marking.ts'
import { Id, Time, Words } from './page/fields.ts'

const TimeZone = z.string().refine(isTimeZone, 'the name of a time zone, for example Europe/London')

const momentHint = 'a moment with its offset, for example 2024-02-29T09:10:00+00:00'

/** A domain Instant, with words for a person who mistypes it. */
const Moment = z.iso.datetime({ offset: true, error: momentHint }).refine((text) => !Number.isNaN(Date.parse(text)), momentHint)

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
  record: z.strictObject({ anchor: z.strictObject({ board: Id, at: Time }).nullable().default(null) }).prefault({}),
  sample: z
    .strictObject({
      startsAt: Moment,
      plans: z.array(SamplePlan),
      registers: z.array(SamplePlan).default([]),
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
