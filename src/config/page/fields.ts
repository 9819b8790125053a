import { z } from 'zod'
import { Day } from '#domain/day.ts'

// Messages complete the sentence "Write …", for that is how a mistake is reported.

/** Words on one line. */
export const Words = z
  .string()
  .regex(/\S/, 'some text')
  .max(400, 'at most 400 letters')
  .refine((text) => !/[\n\r]/.test(text), 'it on one line')

/** An identifier as people type it: letters, digits, dashes. */
export const Id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,59}$/, 'letters, digits and dashes only, no spaces (at most 60)')

/** A day that is in the calendar. */
export const RealDay = Day.refine(isReal, 'a day that is in the calendar, between 1990 and 2100')

/** A local time. */
export const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time as "HH:MM", for example "10:00"')

/** An e-mail address. */
export const Email = z.email('an e-mail address, for example first.last@example.org')

/** A whole number within bounds. */
export function count(from: number, to: number): z.ZodNumber {
  const message = `a whole number from ${from} to ${to}`
  return z.number().int(message).min(from, message).max(to, message)
}

/** What the five colours mean, in a body's own words. */
export const Meanings = z.strictObject({ blue: Words, red: Words, amber: Words, green: Words, grey: Words })

function isReal(day: string): boolean {
  const moment = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day) && day >= '1990-01-01' && day <= '2100-12-31'
}
