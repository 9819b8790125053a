import type { Board } from '../board/board.ts'
import type { Matrix } from './matrix.ts'

/** A kind of risk, with the score from which on the board may no longer bear it alone. */
interface RiskCategory {
  readonly id: string
  readonly name: string
  readonly tolerance: number
}

/** When the clerk proposes to escalate; what is null is not looked at. */
interface ProposalRules {
  /** The current score has reached the tolerance. */
  readonly atTolerance: boolean
  /** Bands that it went up since it was last reviewed or first scored. */
  readonly bandsUp: number | null
  /** Working days that an action against it is late. */
  readonly lateMitigation: number | null
}

/** How the partnership scores, reviews and escalates risks. */
export interface RiskPolicy {
  readonly matrix: Matrix
  readonly categories: readonly RiskCategory[]
  /** For what has no category. */
  readonly tolerance: number
  readonly proximities: readonly string[]
  readonly treatments: readonly string[]
  readonly rules: ProposalRules
  /** The body that answers escalations in its channel at once; null for none. */
  readonly executive: string | null
  /** The register of what the executive bears, as a body with the executive's seats, and no meetings or channels of its own; null for none. */
  readonly corporate: Board | null
  /** Whom each body may ask, the usual one first; a body not listed asks the one it reports to, or the executive. */
  readonly chain: Readonly<Record<string, readonly string[]>>
  /** Bodies that are asked at their meetings, as an item of the agenda. */
  readonly meets: readonly string[]
  /** Working days until an answer is due, then until the director is told; and for how many days a risk is accepted unless a day is said. */
  readonly responseDays: number
  readonly directorDays: number
  readonly acceptanceDays: number
  /** A person's id: who is told when nobody answers. */
  readonly director: string | null
  /** Where the executive is asked: the first of these that may show it. `channels` is every channel of it that may, `members` each of them directly. */
  readonly order: readonly ('channels' | 'slack' | 'teams' | 'members')[]
}

/** The score from which on a risk of this category is beyond what its board may bear. */
export function toleranceOf({ categories, tolerance }: RiskPolicy, category: string | null): number {
  return categories.find(({ id }) => id === category)?.tolerance ?? tolerance
}

/** Whom a body may ask to decide, the usual one first; none at the end of the chain. */
export function bodiesAbove(policy: RiskPolicy, board: Pick<Board, 'id' | 'parent'>): readonly string[] {
  if (board.id === policy.executive || board.id === policy.corporate?.id) return []
  const above = policy.chain[board.id] ?? [policy.executive, board.parent]
  return [...new Set(above.filter((one) => one !== null))]
}
