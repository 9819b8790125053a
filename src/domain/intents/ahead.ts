import { z } from 'zod'
import { Day } from '../day.ts'
import { DigestSection } from '../digest/section.ts'
import { poundsOf } from '../funding/pounds.ts'
import { Quarter } from '../funding/spend.ts'

/** Pounds and pence, as a number or as people write them in a field of a form. */
const Pounds = z
  .union([z.number(), z.string().transform((words) => poundsOf(words) ?? Number.NaN)])
  .pipe(z.number('an amount such as 12,500').min(0, 'an amount of nought or more').max(1_000_000_000))

/** Looking ahead and looking back: the digest, money and contracts, statutory dates, how agencies answer, what does not pass its checks. */
export const aheadIntents = [
  z.object({
    do: z.literal('digest'),
    section: DigestSection.optional(),
    page: z.coerce.number().int().min(1).optional(),
    board: z.string().min(1).max(80).optional(),
  }),
  z.object({ do: z.literal('funding'), stream: z.string().min(1).max(80).optional() }),
  z.object({ do: z.literal('duties'), board: z.string().min(1).max(80).optional() }),
  z.object({ do: z.literal('begin-duty'), board: z.string().min(1).max(80), duty: z.string().min(1).max(80), on: Day }),
  z.object({
    do: z.literal('spend'),
    stream: z.string().min(1).max(80),
    year: z.string().regex(/^FY\d\d-\d\d$/, 'a financial year as FY24-25'),
    quarter: Quarter,
    labour: Pounds.optional(),
    other: Pounds.optional(),
    total: Pounds.optional(),
    note: z.string().trim().max(3000).optional(),
  }),
  z.object({ do: z.literal('agency'), agency: z.string().min(1).max(80).optional() }),
  z.object({ do: z.literal('checks') }),
] as const
