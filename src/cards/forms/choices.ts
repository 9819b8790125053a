import type { Field } from '../card.ts'

/** One thing to choose from. */
export type Choice = NonNullable<Field['choices']>[number]

/** What a form may offer to choose from. */
export interface Choices {
  readonly boards: readonly Choice[]
  readonly seats: readonly Choice[]
  readonly people: readonly Choice[]
  readonly priorities: readonly Choice[]
  /** Grants and budgets that spend is entered of, and the financial years they are for. */
  readonly streams: readonly Choice[]
  readonly years: readonly Choice[]
  readonly measures: readonly Choice[]
  readonly portfolios: readonly Choice[]
}
