import { addDays, type Calendar } from '../calendar.ts'
import type { Day } from '../day.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { type RiskDeciding, type RiskDecision, withNote } from './deciding.ts'
import { bandOf, isOnMatrix, type Matrix, type Score } from './matrix.ts'
import type { RiskPolicy } from './policy.ts'
import { isLive, type Risk } from './risk.ts'

/**
 * When a risk is to be looked at again that was looked at on this day, by its band; a quarter where it has no score. Where nobody works on that
 * day it is the next on which they do.
 */
export function nextReview(
  risk: Pick<Risk, 'current'>,
  { policy: { matrix }, calendar }: { readonly policy: RiskPolicy; readonly calendar: Calendar },
  from: Day,
): Day {
  const day = addDays(from, bandOf(matrix, risk.current)?.review ?? 90)
  return calendar.isWorkingDay(day) ? day : calendar.addWorkingDays(day, 1)
}

/** A score set: refused off the matrix. A current score counts as a look at it. */
export function scored(
  risk: Risk,
  { which, score, why }: { readonly which: 'gross' | 'current' | 'target'; readonly score: Score; readonly why: string },
  deciding: RiskDeciding,
): RiskDecision | Refusal {
  const ended = endedRefusal(risk)
  if (ended) return ended
  const off = offMatrix(deciding.policy.matrix, score)
  if (off) return off
  const { at, by } = deciding
  const now: Risk = { ...risk, [which]: score, scores: [...risk.scores, { at, by, which, score, why }] }
  const looked = which === 'current' ? { reviewDue: nextReview(now, deciding, deciding.today), reviewedAt: at } : {}
  return {
    risk: { ...now, ...looked },
    what: which === 'current' ? 'scored' : `${which} score set`,
    why: why === '' ? null : why,
  }
}

/** Looked at again, in words; the next review follows its band. */
export function reviewed(risk: Risk, text: string, deciding: RiskDeciding): RiskDecision | Refusal {
  const ended = endedRefusal(risk)
  if (ended) return ended
  const said = withNote(risk, deciding, text)
  const reviewDue = nextReview(risk, deciding, deciding.today)
  return { risk: { ...said, reviewDue, reviewedAt: deciding.at }, what: 'reviewed', why: text }
}

/** A remark for the record. */
export function riskNoted(risk: Risk, text: string, deciding: RiskDeciding): RiskDecision {
  return { risk: withNote(risk, deciding, text), what: 'noted', why: text }
}

/** No longer a risk. Kept on the record. */
export function closed(risk: Risk, why: string, deciding: RiskDeciding): RiskDecision | Refusal {
  return (
    endedRefusal(risk) ?? { risk: { ...withNote(risk, deciding, why), status: 'closed', reviewDue: null }, what: 'closed', why }
  )
}

/** One with another: this one stays on the record and points there. Refused where its score would be lost, for the other has none. */
export function mergedInto(risk: Risk, into: Risk, why: string, deciding: RiskDeciding): RiskDecision | Refusal {
  const ended = endedRefusal(risk) ?? endedRefusal(into)
  if (ended) return ended
  if (risk.id === into.id)
    return refuse('A risk cannot be merged into itself.', `Name the other one: risk merge ${risk.id} REF WHY`)
  if (risk.current !== null && into.current === null) return scoreLost(risk, into, risk.current)
  const said = withNote(risk, deciding, why)
  return { risk: { ...said, status: 'merged', mergedInto: into.id, reviewDue: null }, what: `merged into ${into.id}`, why }
}

function scoreLost(risk: Risk, into: Risk, { likelihood, impact }: Score): Refusal {
  return refuse(
    `${into.id} has no score yet, and ${risk.id} scores ${likelihood} × ${impact}, which would no longer be counted. Nothing was merged.`,
    `Score ${into.id} first, for example: risk score ${into.id} ${likelihood}x${impact} WHY`,
  )
}

/** An action that works against it. */
export function mitigatedBy(risk: Risk, action: string): RiskDecision | Refusal {
  if (risk.mitigations.includes(action)) return refuse(`${action} is a mitigation of ${risk.id} already.`)
  return { risk: { ...risk, mitigations: [...risk.mitigations, action] }, what: 'mitigation added', why: action }
}

/** Why a score cannot be: it is off the matrix. Null when it can. */
export function offMatrix(matrix: Matrix, score: Score): Refusal | null {
  const [highL, highI] = [matrix.likelihoods.length, matrix.impacts.length]
  if (score.likelihood >= 1 && score.impact >= 1 && isOnMatrix(matrix, score)) return null
  return refuse(
    `${score.likelihood} × ${score.impact} is off the matrix: likelihood goes from 1 to ${highL}, impact from 1 to ${highI}.`,
    `Likelihood: ${steps(matrix.likelihoods)}. Impact: ${steps(matrix.impacts)}.`,
  )
}

/** Why nothing more can be done to a risk that is closed or merged; null when it is live. */
export function endedRefusal(risk: Risk): Refusal | null {
  if (isLive(risk)) return null
  return risk.mergedInto === null
    ? refuse(`${risk.id} is closed, so nothing was changed.`, `To see why: history ${risk.id}`)
    : refuse(`${risk.id} was merged into ${risk.mergedInto}, so nothing was changed.`, `See it with: show ${risk.mergedInto}`)
}

function steps(labels: readonly string[]): string {
  return labels.map((label, index) => `${index + 1} ${label}`).join(', ')
}
