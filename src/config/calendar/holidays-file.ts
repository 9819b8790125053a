import { z } from 'zod'
import { RealDay, Words } from '../page/fields.ts'

const HolidayEntry = z.strictObject({ date: RealDay, name: Words })

/** `holidays.yaml`: days nobody works beside the bank holidays, and bank holidays that are worked. */
export const HolidaysFile = z.strictObject({ add: z.array(HolidayEntry), remove: z.array(HolidayEntry) })
export type HolidaysFile = z.infer<typeof HolidaysFile>
