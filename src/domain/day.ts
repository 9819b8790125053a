import { z } from 'zod'

/** A calendar day in the partnership's own time zone, `YYYY-MM-DD`. Days compare as strings. */
export const Day = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a date as YYYY-MM-DD')
export type Day = z.infer<typeof Day>

/** A moment, ISO 8601 with an offset. Instants written by the clerk are UTC (`…Z`), so they compare as strings. */
export const Instant = z.iso.datetime({ offset: true })
export type Instant = z.infer<typeof Instant>

/** How exactly a date was given. The last day of the span counts; a `year` is not nagged about daily; `none` needs a review date. */
export const Precision = z.enum(['day', 'month', 'quarter', 'year', 'none'])
export type Precision = z.infer<typeof Precision>

/** A due date as somebody wrote it: the last day that counts, how exact it is, and the words used ("by October 2024", "Ongoing"). */
export const DueDate = z.object({ on: Day.nullable(), precision: Precision, text: z.string() })
export type DueDate = z.infer<typeof DueDate>

/** The due date of something that has none. */
export const undated: DueDate = { on: null, precision: 'none', text: '' }

/** How many hours lie between two moments, with fractions; negative when the second is first. */
export function hoursBetween(from: Instant, to: Instant): number {
  return (Date.parse(to) - Date.parse(from)) / 3_600_000
}

/** How many days of 24 hours lie between two moments, or between the beginnings of two days, with fractions. */
export function daysBetween(from: Instant | Day, to: Instant | Day): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000
}
