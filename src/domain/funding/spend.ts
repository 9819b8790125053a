import { z } from 'zod'
import { Instant } from '../day.ts'

/** A quarter of a financial year, which begins in April. */
export const Quarter = z.enum(['Q1', 'Q2', 'Q3', 'Q4'])
export type Quarter = z.infer<typeof Quarter>

/**
 * What was spent of a stream in one quarter of a financial year, in pounds and pence. `id` is `STREAM:FY24-25:Q3`. `labour` and `other` are set where
 * the grant wants the two apart, and `total` is then their sum.
 */
export const Spend = z.object({
  id: z.string(),
  version: z.number().int(),
  stream: z.string(),
  year: z.string(),
  quarter: Quarter,
  labour: z.number().nullable(),
  other: z.number().nullable(),
  total: z.number(),
  note: z.string(),
  at: Instant,
  by: z.string(),
})
export type Spend = z.infer<typeof Spend>

/** The id of what was spent in a quarter. */
export function spendId(stream: string, year: string, quarter: Quarter): string {
  return `${stream}:${year}:${quarter}`
}

/** What was spent of a stream in all its quarters, in order. */
export function spentOn(
  stream: string,
  spends: readonly Spend[],
): { readonly total: number; readonly quarters: readonly Spend[] } {
  const quarters = spends.filter((spend) => spend.stream === stream).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  // In pence, for sums of pounds and pence drift.
  return { total: quarters.reduce((sum, { total }) => sum + Math.round(total * 100), 0) / 100, quarters }
}
