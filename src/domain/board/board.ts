import type { Marking } from '../access/marking.ts'
import type { Rung } from '../chase/rung.ts'
import type { Seat } from './seat.ts'

/** The highlight reports that a board is owed. `splitSpend` asks for spend on labour and on the rest apart. */
interface BoardReports {
  readonly seats: readonly string[] | 'leads'
  readonly portfolios: readonly string[]
  readonly splitSpend: boolean
}

/** Any body in the tree. `clearance` is the highest marking its channels may be shown. `prefix` starts the references of its actions. */
export interface Board {
  readonly id: string
  readonly name: string
  readonly shortName: string
  readonly aliases: readonly string[]
  readonly kind: string
  readonly parent: string | null
  readonly prefix: string
  readonly seats: readonly Seat[]
  readonly channels: { readonly slack: string | null; readonly teams: string | null }
  readonly marking: Marking
  readonly clearance: Marking
  readonly ladder: readonly Rung[]
  /** How often it meets, in words. */
  readonly cadence: string
  /** Local time its meetings start when only a day is known, `HH:MM`. */
  readonly usualTime: string
  /** What its colours mean, where that differs from the partnership's. */
  readonly meanings: Partial<Record<'blue' | 'red' | 'amber' | 'green' | 'grey', string>>
  /** Who owes it a highlight report each round: seats (or every seat that leads an open action) and portfolios; none when left out. */
  readonly reports?: BoardReports
  /** It meets no more; kept for what older papers refer to. */
  readonly former?: boolean
}

/** What a board is called in short; its id where there is no such board. */
export function shortNameOf(boards: readonly Pick<Board, 'id' | 'shortName'>[], id: string): string {
  return boards.find((board) => board.id === id)?.shortName ?? id
}

/** What a board is called; its id where there is no such board. */
export function fullNameOf(boards: readonly Pick<Board, 'id' | 'name'>[], id: string): string {
  return boards.find((board) => board.id === id)?.name ?? id
}
