import type { Day, Instant } from '../day.ts'
import type { Kept } from '../record/kept.ts'

/** One step of a duty's chain: an action for a seat, due so many working days before the deadline. */
export interface DutyStep {
  readonly title: string
  readonly seat: string | null
  readonly before: number
}

/**
 * Something that has to be done by a date, most often again and again: a strategy, a return, a bid. `first` is its first deadline, and `every` how many
 * months lie between two (null when it comes once); `until` is the last day a deadline may fall on. `confirmed` is false where its legal or agreed
 * date is not in the papers: it is then shown as not confirmed. `lead` is how many working days before its first step its actions are made.
 */
export interface Duty {
  readonly id: string
  readonly name: string
  readonly kind: 'statutory' | 'grant' | 'funding' | 'reporting' | 'bid'
  readonly board: string
  readonly first: Day
  readonly every: number | null
  readonly until: Day | null
  readonly confirmed: boolean
  readonly basis: string
  readonly lead: number
  readonly steps: readonly DutyStep[]
}

/** That the chain of one deadline was made: `id` is `DUTY:DEADLINE`, `refs` its actions; `past` are steps whose day had gone by then. */
export interface Occurrence extends Kept {
  readonly duty: string
  readonly deadline: Day
  readonly refs: readonly string[]
  readonly past: readonly string[]
  readonly at: Instant
}

/** The id of one deadline of a duty. */
export function occurrenceId(duty: string, deadline: Day): string {
  return `${duty}:${deadline}`
}
