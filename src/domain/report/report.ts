import { z } from 'zod'
import { Marking } from '../access/marking.ts'
import { Brag } from '../action/brag.ts'
import { Day, Instant } from '../day.ts'
import { SectionName, Sections } from './section.ts'

/** Where a report stands: being written, with the chair, back with comments, or cleared for the pack. */
export const ReportStatus = z.enum(['draft', 'submitted', 'returned', 'cleared'])

/** What a lead said they would do next, as it came back in the next report: what became of it, and why. */
const Promised = z.object({
  text: z.string(),
  outcome: z.enum(['delivered', 'slipped', 'dropped']).nullable(),
  why: z.string(),
})

/** Words that did not go into a section, for somebody else had changed it meanwhile or they were too long. Kept until somebody decides. */
const SetAside = z.object({
  section: SectionName,
  text: z.string(),
  by: z.string(),
  at: Instant,
  why: z.enum(['changed', 'too long']),
})

const Done = z.object({ at: Instant, by: z.string() })

/** What a report says: what is compared when it is submitted again. */
const Content = z.object({
  brag: Brag.nullable(),
  forecast: Brag.nullable(),
  sections: Sections,
  promises: z.array(Promised),
})

/**
 * A lead's periodic report to a board. `id` is its human reference (`RRB-HR-003`). `seat` owes it; `portfolio` is set where it is owed for one.
 * `meeting` is the one it is for, null when it was begun with none in the calendar. Only a cleared report goes into the pack as settled;
 * `late` was submitted after the paper deadline, `tabled` after the pack was sealed, so that it goes into the addendum.
 */
export const Report = Content.extend({
  id: z.string(),
  version: z.number().int(),
  board: z.string(),
  seat: z.string(),
  portfolio: z.string().nullable(),
  meeting: z.string().nullable(),
  /** Both days included. */
  period: z.object({ from: Day, to: Day }),
  marking: Marking,
  status: ReportStatus,
  /** The colour of the report before it. */
  lastBrag: Brag.nullable(),
  /** What the clerk drafted last for each section: one that still reads so was not touched by a person. */
  drafted: Sections,
  /** Who wrote each section last, when, and in which opening of the form. */
  saved: z.partialRecord(SectionName, Done.extend({ form: z.string() })),
  aside: z.array(SetAside),
  /** Who has opened the draft, and when last. */
  writing: z.array(Done),
  begun: Done,
  /** The last submission, with what it said. */
  submitted: Done.extend({ content: Content }).nullable(),
  /** The submission before that one, for the last to be undone; left out where there was none. */
  earlier: Done.extend({ content: Content }).nullable().optional(),
  returned: Done.extend({ why: z.string() }).nullable(),
  cleared: Done.nullable(),
  late: z.boolean(),
  tabled: z.boolean(),
})
export type Report = z.infer<typeof Report>

/** Whether a report is with the board: submitted or cleared. A draft and a returned one are not. */
export function isIn({ status }: Pick<Report, 'status'>): boolean {
  return status === 'submitted' || status === 'cleared'
}
