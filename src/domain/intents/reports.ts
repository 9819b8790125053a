import { z } from 'zod'
import { SectionName } from '../report/section.ts'

const ref = z.string().min(1).max(40)
const board = z.string().min(1).max(80)
const text = z.string().trim().min(1).max(6000).optional()
/** Form fields by name. Their lengths are looked at where they are saved, so that what is too long is kept and not lost. */
const values = z.record(z.string(), z.string().max(200_000))

/** What people want of highlight reports. */
export const reportIntents = [
  // `text` is a report in plain words, to be made a draft.
  z.object({ do: z.literal('report'), board, seat: z.string().optional(), portfolio: z.string().optional(), text }),
  // `of` are the reports that the words may be for, each by what is owed.
  z.object({
    do: z.literal('draft-report'),
    of: z.array(z.string().max(200)).min(1).max(50),
    text: z.string().trim().min(1).max(6000),
  }),
  z.object({ do: z.literal('reports'), board: board.optional(), meeting: z.string().optional() }),
  z.object({ do: z.literal('rollup'), board }),
  // The quarter is in words, read where today is known.
  z.object({ do: z.literal('panel'), quarter: z.string().trim().min(1).max(60).optional() }),
  z.object({ do: z.literal('report-page'), ref, page: z.coerce.number().int().min(1).max(200).optional() }),
  // `form` is the opening that it was written in, `seen` a digest of each field as it stood then: what changed since is not overwritten.
  z.object({
    do: z.literal('save-report'),
    ref,
    page: z.coerce.number().int().min(1).max(200),
    form: z.string().min(1).max(200),
    seen: z.record(z.string(), z.string()),
    values,
  }),
  z.object({ do: z.literal('settle-aside'), ref, section: SectionName, at: z.string(), use: z.enum(['this', 'that', 'both']) }),
  z.object({
    do: z.literal('read-aside'),
    ref,
    section: SectionName,
    at: z.string(),
    page: z.coerce.number().int().min(1).max(200),
  }),
  z.object({ do: z.literal('submit-report'), ref }),
  z.object({ do: z.literal('reopen-report'), ref }),
  // `seen` is when the report that was on the card was submitted: one submitted again since is not cleared unread.
  z.object({ do: z.literal('clear-report'), ref, seen: z.string().optional() }),
  z.object({ do: z.literal('return-report'), ref, why: z.string().trim().min(1).max(3000) }),
  /** Said of a report or an escalation; which of the two is told by what the reference is. */
  z.object({ do: z.literal('return'), ref, why: z.string().trim().min(1).max(3000) }),
] as const
