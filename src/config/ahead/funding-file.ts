import { z } from 'zod'
import type { Funding } from '#domain/funding/funding.ts'
import { count, Id, RealDay, Words } from '../page/fields.ts'

const Also = z.strictObject({ words: Words, source: Words })
const Rests = z.strictObject({
  actions: z.array(Words).default([]),
  risks: z.array(Words).default([]),
  boards: z.array(Id).default([]),
})
const Year = z.string().regex(/^FY\d\d-\d\d$/, 'a financial year as FY24-25')

const FundingEntry = z.strictObject({
  id: Id,
  name: Words,
  endsOn: RealDay.nullable(),
  year: Year.nullable().default(null),
  funder: Words.nullable().default(null),
  provider: Words.nullable().default(null),
  portfolio: Id.nullable().default(null),
  amount: count(0, 10_000_000_000).nullable().default(null),
  words: Words.nullable().default(null),
  also: z.array(Also).default([]),
  is: z.enum(['money', 'part', 'check']).default('money'),
  split: z.boolean().default(false),
  rests: Rests.default({ actions: [], risks: [], boards: [] }),
  note: Words.nullable().default(null),
  source: Words.nullable().default(null),
})

/** `funding.yaml`: the money and the contracts that actions rest on, what they are worth, and when they end. */
export const FundingFile = z.strictObject({ streams: z.array(FundingEntry), services: z.array(FundingEntry) })
export type FundingFile = z.infer<typeof FundingFile>

/** Streams, then services, as they stand in the file. */
export function fundingOf({ streams, services }: FundingFile): Funding[] {
  return [
    ...streams.map((entry): Funding => ({ ...entry, as: 'stream' })),
    ...services.map((entry): Funding => ({ ...entry, as: 'service' })),
  ]
}
