import { z } from 'zod'
import { Day } from '../day.ts'

const board = z.string().min(1).max(80)
const words = z.string().trim().min(1).max(3000)
/** What is said of a measure: its direction, target and portfolio in words, read where they are known. */
const measureSaid = {
  better: z.string().trim().max(60).optional(),
  target: z.string().trim().max(500).optional(),
  source: z.string().trim().max(3000).optional(),
  portfolio: z.string().trim().max(80).optional(),
}

/** What people want of board packs, of decisions for the minutes, and of measures. */
export const paperIntents = [
  z.object({ do: z.literal('pack'), board, meeting: Day.optional() }),
  z.object({ do: z.literal('decision'), board, text: words }),
  z.object({ do: z.literal('decisions'), board }),
  z.object({ do: z.literal('drop-decision'), decision: z.string().min(1).max(40), why: words }),
  z.object({ do: z.literal('measures'), board: board.optional() }),
  // The quarter is in words, read where today is known.
  z.object({
    do: z.literal('measure'),
    measure: z.string().min(1).max(80),
    quarter: z.string().trim().min(1).max(60),
    value: z.coerce.number('a number').refine(Number.isFinite, 'a number'),
    note: z.string().trim().max(500).optional(),
  }),
  z.object({
    do: z.literal('measure-add'),
    board,
    name: z.string().trim().min(1).max(200),
    unit: z.string().trim().min(1).max(60),
    ...measureSaid,
  }),
  z.object({
    do: z.literal('measure-edit'),
    measure: z.string().min(1).max(80),
    name: z.string().trim().max(200).optional(),
    unit: z.string().trim().max(60).optional(),
    boards: z.string().trim().max(400).optional(),
    retired: z.string().trim().max(10).optional(),
    ...measureSaid,
  }),
] as const
