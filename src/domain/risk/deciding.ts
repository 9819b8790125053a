import type { Calendar } from '../calendar.ts'
import type { Day, Instant } from '../day.ts'
import type { RiskPolicy } from './policy.ts'
import type { Risk } from './risk.ts'

/** Who decides about a risk, when, and by which rules. */
export interface RiskDeciding {
  readonly by: string
  readonly via: string
  readonly at: Instant
  readonly today: Day
  readonly policy: RiskPolicy
  readonly calendar: Calendar
}

/** What becomes of a risk: the risk as it is then, what happened in a word or two, and why. */
export interface RiskDecision {
  readonly risk: Risk
  readonly what: string
  readonly why: string | null
}

/** The risk with one more note at its end. */
export function withNote(risk: Risk, { at, by, via }: Pick<RiskDeciding, 'at' | 'by' | 'via'>, text: string): Risk {
  return { ...risk, notes: [...risk.notes, { at, by, via, text }] }
}
