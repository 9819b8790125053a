import { z } from 'zod'
import { Day, Instant } from '../day.ts'
import { Score } from './matrix.ts'

/**
 * Where an escalation stands. `posted` waits for an answer; `held` waits until a day; `blocked` could not be posted safely and is still tried.
 * `superseded` was replaced by a later one, `merged` went into that of another risk; both are kept and shown as such.
 */
const EscalationStatus = z.enum([
  'posted',
  'accepted',
  'returned',
  'held',
  'declined',
  'withdrawn',
  'blocked',
  'superseded',
  'merged',
])

/** What the body asked said, in its own words. `until` is the day to which it holds, or to which a risk is accepted. */
const EscalationAnswer = z.object({
  how: z.enum(['accepted', 'returned', 'held', 'declined']),
  by: z.string(),
  at: Instant,
  why: z.string(),
  until: Day.nullable(),
})

/** Somebody's words on an escalation that do not decide it. */
const EscalationComment = z.object({ by: z.string(), at: Instant, text: z.string() })

/**
 * A request about one risk from one body to another, for a decision by a day. `direction` is down where a body gives a risk back.
 * `tolerance`, `tried` and the scores are as they were when it was asked. `meeting` is set where the body asked meets rather than chats:
 * it is then an item of that meeting's agenda.
 */
export const Escalation = z.object({
  id: z.string(),
  version: z.number().int(),
  risk: z.string(),
  direction: z.enum(['up', 'down']),
  from: z.string(),
  to: z.string(),
  meeting: z.string().nullable(),
  status: EscalationStatus,
  /** The decision wanted, and by when. */
  decision: z.string(),
  by: Day,
  /** Why it is beyond what the board may bear, and what was done about it so far. */
  tolerance: z.string(),
  tried: z.string(),
  score: Score.nullable(),
  scoreBefore: Score.nullable(),
  askedBy: z.string(),
  askedAt: Instant,
  /** The last day by which an answer is due before it is paged again, counted in working days. */
  respondBy: Day,
  repagedAt: Instant.nullable(),
  directorToldAt: Instant.nullable(),
  /** Newest last: one that was held can be answered again. */
  answers: z.array(EscalationAnswer),
  comments: z.array(EscalationComment),
  /** Why it was not posted, or how it ended without an answer. */
  reason: z.string().nullable(),
  /** Its last change of status. */
  changedAt: Instant,
})
export type Escalation = z.infer<typeof Escalation>

/** Still waiting for its answer. */
export function isWaiting({ status }: Pick<Escalation, 'status'>): boolean {
  return status === 'posted' || status === 'held' || status === 'blocked'
}

/** The last asked, waiting ones first. Null when there was none. */
export function latestOf(escalations: readonly Escalation[]): Escalation | null {
  const ordered = inOrder(escalations)
  return ordered.findLast(isWaiting) ?? ordered.at(-1) ?? null
}

interface Borne {
  /** Null where no higher body bears the risk. */
  readonly acceptedUntil: Day | null
}

/** The escalation by which a higher body bears a risk for a time; null where none does. */
export function bearingOf({ acceptedUntil }: Borne, escalations: readonly Escalation[]): Escalation | null {
  if (acceptedUntil === null) return null
  return inOrder(escalations).findLast(({ status, direction }) => status === 'accepted' && direction === 'up') ?? null
}

/**
 * The escalation of a risk that counts now: the one that waits, else the last. An ask that was withdrawn, or to give the risk back and was not
 * agreed to, leaves standing that a higher body bears it.
 */
export function countingOf(risk: Borne, escalations: readonly Escalation[]): Escalation | null {
  const last = latestOf(escalations)
  const leavesStanding = last !== null && !isWaiting(last) && (last.direction === 'down' || last.status === 'withdrawn')
  return leavesStanding ? (bearingOf(risk, escalations) ?? last) : last
}

function inOrder(escalations: readonly Escalation[]): Escalation[] {
  return escalations.toSorted((a, b) => a.askedAt.localeCompare(b.askedAt) || a.id.localeCompare(b.id))
}
