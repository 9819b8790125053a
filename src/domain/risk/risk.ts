import { z } from 'zod'
import { Day, Instant } from '../day.ts'
import { Score } from './matrix.ts'

/** What a line of a register is. They are kept alike. */
const RiskKind = z.enum(['risk', 'issue', 'dependency', 'assumption'])

/** Where a risk stands. `realised` has happened and is still managed; a `merged` one lives on in another. */
export const RiskStatus = z.enum(['open', 'realised', 'closed', 'merged'])

/** Before any control, as it is, and as it is meant to be. */
const ScoreName = z.enum(['gross', 'current', 'target'])

/** A score as it was set: newest last in a risk. */
const Scored = z.object({ at: Instant, by: z.string(), which: ScoreName, score: Score, why: z.string() })

/** Something said of a risk. */
const RiskNote = z.object({ at: Instant, by: z.string(), via: z.string(), text: z.string() })

/**
 * A line of a risk register. `id` is its human reference (`RRB-R-001`, or the register's own such as `R-04`). `boards` are all registers it is
 * in, its own first. A score that nobody has set is null: it "needs a score", and is never guessed. `mitigations` are references of actions.
 */
export const Risk = z.object({
  id: z.string(),
  version: z.number().int(),
  boards: z.array(z.string()).min(1),
  kind: RiskKind,
  title: z.string(),
  cause: z.string(),
  event: z.string(),
  effect: z.string(),
  category: z.string().nullable(),
  gross: Score.nullable(),
  current: Score.nullable(),
  target: Score.nullable(),
  scores: z.array(Scored),
  /** In the partnership's own words: how soon it may happen, and what is done with it. */
  proximity: z.string().nullable(),
  treatment: z.string().nullable(),
  controls: z.array(z.string()),
  mitigations: z.array(z.string()),
  /** What was planned against it in words, where that is no action. */
  plan: z.string(),
  seat: z.string().nullable(),
  /** The owner in the words of the source, where no seat was certain. */
  ownerText: z.string().nullable(),
  status: RiskStatus,
  /** How it stands in the words of the source. */
  statusText: z.string(),
  mergedInto: z.string().nullable(),
  reviewDue: Day.nullable(),
  /** When its owner last said how it stands. */
  reviewedAt: Instant.nullable(),
  /** Taken as it is by a higher body until then, that day included. */
  acceptedUntil: Day.nullable(),
  notes: z.array(RiskNote),
  source: z.object({ kind: z.enum(['register', 'command']), text: z.string(), ref: z.string().nullable() }),
  addedAt: Instant,
})
export type Risk = z.infer<typeof Risk>

/** Still to be managed: shown, reviewed and counted. */
export function isLive({ status }: Pick<Risk, 'status'>): boolean {
  return status === 'open' || status === 'realised'
}

/** Live and past the day it was to be looked at again. */
export function isReviewOverdue(risk: Pick<Risk, 'status' | 'reviewDue'>, today: Day): boolean {
  return isLive(risk) && risk.reviewDue !== null && risk.reviewDue < today
}
