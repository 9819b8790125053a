import type { RowProblem } from '../plan/plan.ts'

/** A row of a list of people, in its own words. */
export interface PersonEntry {
  readonly row: number
  readonly id: string
  readonly name: string
  readonly role: string
  readonly agency: string
  readonly email: string
  readonly roles: string
  readonly seats: string
  readonly slack: string
  readonly teams: string
  readonly prefers: string
}

/** A list of people as read. */
export interface PersonList {
  readonly file: string
  readonly entries: readonly PersonEntry[]
  readonly warnings: readonly RowProblem[]
  readonly mapping: Readonly<Record<string, string>>
}
