import { type Action, isOpen } from '../action/action.ts'
import type { Board } from '../board/board.ts'
import type { RiskDeciding } from './deciding.ts'
import { type Escalation, isWaiting } from './escalation.ts'
import { bandOf, type Matrix, pointsOf, type Score } from './matrix.ts'
import { bodiesAbove, toleranceOf } from './policy.ts'
import { isLive, type Risk } from './risk.ts'

/** Why the rules propose to escalate a risk. The key is of the cause, so that the same cause proposes once. */
export interface Proposal {
  readonly key: string
  readonly why: string
}

type Rules = Pick<RiskDeciding, 'policy' | 'calendar' | 'today'>

/** A risk in a board's register with what it came to so far, and the actions that work against it. */
interface Weighed {
  readonly risk: Risk
  readonly board: Pick<Board, 'id' | 'parent'>
  readonly escalations: readonly Escalation[]
  readonly mitigations: readonly Action[]
}

/** What the rules propose for a risk, or null: nothing while a body is asked, bears it, or has answered since it was scored so. */
export function proposalFor({ risk, board, escalations, mitigations }: Weighed, rules: Rules): Proposal | null {
  const isAsked = escalations.some(isWaiting) || risk.acceptedUntil !== null
  if (!isLive(risk) || isAsked || bodiesAbove(rules.policy, board).length === 0) return null
  const answered =
    escalations
      .flatMap(({ answers }) => answers.map(({ at }) => at))
      .toSorted()
      .at(-1) ?? ''
  const scoredAt = risk.scores.findLast(({ which }) => which === 'current')?.at ?? ''
  const byScore = scoredAt > answered ? (atTolerance(risk, rules) ?? bandsUp(risk, rules)) : null
  return byScore ?? lateMitigation(risk, mitigations, rules)
}

function atTolerance(risk: Risk, { policy }: Rules): Proposal | null {
  if (!policy.rules.atTolerance || risk.current === null) return null
  const [points, bearable] = [pointsOf(risk.current), toleranceOf(policy, risk.category)]
  if (points < bearable) return null
  return {
    key: `propose:${risk.id}:tolerance:${points}`,
    why: `it scores ${points}, and from ${bearable} on it is beyond what the board may bear`,
  }
}

function bandsUp(risk: Risk, { policy: { matrix, rules } }: Rules): Proposal | null {
  const earlier = risk.scores.filter(({ which }) => which === 'current').slice(0, -1)
  if (rules.bandsUp === null || risk.current === null || earlier.length === 0) return null
  const lowest = Math.min(...earlier.map(({ score }) => bandIndex(matrix, score)))
  const up = bandIndex(matrix, risk.current) - lowest
  if (up < rules.bandsUp) return null
  return {
    key: `propose:${risk.id}:bands:${pointsOf(risk.current)}`,
    why: `it went up ${up} bands, to ${bandOf(matrix, risk.current)?.name ?? ''}`,
  }
}

function bandIndex({ bands }: Matrix, score: Score): number {
  return bands.findIndex(({ from, to }) => from <= pointsOf(score) && pointsOf(score) <= to)
}

function lateMitigation(risk: Risk, mitigations: readonly Action[], { policy, calendar, today }: Rules): Proposal | null {
  const days = policy.rules.lateMitigation
  if (days === null) return null
  const late = mitigations.find(
    (action) => isOpen(action) && action.due.on !== null && calendar.addWorkingDays(action.due.on, days) < today,
  )
  if (late === undefined) return null
  return {
    key: `propose:${risk.id}:late:${late.id}:${late.due.on}`,
    why: `${late.id}, which works against it, is more than ${days} working days late`,
  }
}
