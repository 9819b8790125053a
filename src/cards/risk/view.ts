import type { Marking } from '#domain/access/marking.ts'
import type { Instant } from '#domain/day.ts'
import type { Escalation } from '#domain/risk/escalation.ts'
import { bandOf, type Matrix, pointsOf, type Score } from '#domain/risk/matrix.ts'
import type { Risk } from '#domain/risk/risk.ts'
import { type Span, say } from '../span.ts'

/** A risk with the names a reader needs. */
export interface RiskView {
  readonly risk: Risk
  readonly matrix: Matrix
  /** The registers it is in, its own first. */
  readonly registers: readonly string[]
  readonly owner: string | null
  readonly holder: string | null
  readonly category: string | null
  readonly tolerance: number
  readonly reviewOverdue: boolean
  readonly mitigations: readonly { readonly ref: string; readonly title: string; readonly status: string }[]
  readonly escalation: EscalationView | null
  readonly marking: Marking
}

/** An escalation with the names a reader needs. */
export interface EscalationView {
  readonly escalation: Escalation
  readonly from: string
  readonly to: string
  readonly askedBy: string
  readonly meeting: Instant | null
  readonly answers: readonly { readonly by: string; readonly how: string; readonly why: string; readonly until: string | null }[]
  readonly comments: readonly { readonly by: string; readonly text: string }[]
}

/** A score in words: "4 × 4 = 16, A High". What nobody has scored says so. */
export function scoreSpans(matrix: Matrix, score: Score | null): Span[] {
  if (score === null) return say`needs a score`
  const band = bandOf(matrix, score)
  const points = say`${`${score.likelihood} × ${score.impact} = ${pointsOf(score)}`}`
  return band === null ? points : [...points, ...say` ${band.name} `, { brag: band.brag }]
}

/** Cause, event and effect as one sentence; parts that nobody has written are left out, and named. */
export function storySpans({ cause, event, effect }: Pick<Risk, 'cause' | 'event' | 'effect'>): readonly {
  readonly label: string
  readonly spans: readonly Span[]
}[] {
  const part = (label: string, text: string) => ({ label, spans: text === '' ? say`not said` : say`${text}` })
  return [part('Cause', cause), part('Event', event), part('Effect', effect)]
}
