import type { Day, Instant } from '#domain/day.ts'
import { countingOf, type Escalation } from '#domain/risk/escalation.ts'
import { bandOf, type Matrix, pointsOf, type Score } from '#domain/risk/matrix.ts'
import { isReviewOverdue, type Risk } from '#domain/risk/risk.ts'

/** A score as scripts read it: the two steps and what they come to. */
type ScoreJson = Score & { readonly score: number }

/** An escalation as scripts read it. `by` is the day a decision is wanted by; `reason` the words of its answer, or why it ended without one. */
interface EscalationJson {
  readonly id: string
  readonly status: Escalation['status']
  readonly direction: Escalation['direction']
  readonly from: string
  readonly to: string
  readonly meeting: string | null
  readonly decision: string
  readonly by: Day
  readonly reason: string | null
  readonly answeredBy: string | null
  readonly until: Day | null
  readonly askedBy: string
  readonly askedAt: Instant
  readonly respondBy: Day
  readonly at: Instant
  readonly comments: Escalation['comments']
}

/** A risk as scripts read it. `owner` is a seat's id; a score that nobody has set is null. */
export interface RiskJson extends Omit<Risk, 'id' | 'gross' | 'current' | 'target' | 'scores'> {
  readonly ref: string
  readonly board: string
  readonly gross: ScoreJson | null
  readonly current: ScoreJson | null
  readonly target: ScoreJson | null
  readonly band: string | null
  readonly owner: string | null
  readonly reviewOverdue: boolean
  readonly needsScore: boolean
  readonly scores: readonly (Omit<Risk['scores'][number], 'score'> & { readonly score: ScoreJson })[]
  readonly escalation: EscalationJson | null
  readonly escalations: readonly EscalationJson[]
}

/** One risk, with the escalation that counts now and all that there were, oldest first. */
export function riskJson(risk: Risk, escalations: readonly Escalation[], matrix: Matrix, today: Day): RiskJson {
  const { id, gross, current, target, scores, ...rest } = risk
  const last = countingOf(risk, escalations)
  return {
    ref: id,
    board: risk.boards[0] ?? '',
    ...rest,
    gross: scoreJson(gross),
    current: scoreJson(current),
    target: scoreJson(target),
    band: bandOf(matrix, current)?.id ?? null,
    owner: risk.seat,
    reviewOverdue: isReviewOverdue(risk, today),
    needsScore: current === null,
    scores: scores.map((one) => ({ ...one, score: { ...one.score, score: pointsOf(one.score) } })),
    escalation: last === null ? null : escalationJson(last),
    escalations: escalations.map(escalationJson),
  }
}

function scoreJson(score: Score | null): ScoreJson | null {
  return score === null ? null : { ...score, score: pointsOf(score) }
}

function escalationJson(escalation: Escalation): EscalationJson {
  const { id, status, direction, from, to, meeting, decision, by, askedBy, askedAt, respondBy, comments } = escalation
  const last = escalation.answers.at(-1)
  return {
    id,
    status,
    direction,
    from,
    to,
    meeting,
    decision,
    by,
    reason: escalation.reason ?? last?.why ?? null,
    answeredBy: last?.by ?? null,
    until: last?.until ?? null,
    askedBy,
    askedAt,
    respondBy,
    at: escalation.changedAt,
    comments,
  }
}
