import { z } from 'zod'
import { Id, RealDay, Words } from './fields.ts'

const FundingEntry = z.strictObject({ id: Id, name: Words, endsOn: RealDay.nullable() })

/** `funding.yaml`: the money and the contracts that actions rest on, and when they end. */
export const FundingFile = z.strictObject({ streams: z.array(FundingEntry), services: z.array(FundingEntry) })
export type FundingFile = z.infer<typeof FundingFile>
