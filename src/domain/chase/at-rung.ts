import type { Day } from '../day.ts'
import type { Almanac, Round } from './almanac.ts'
import type { Part } from './bundle.ts'
import type { LadderDay } from './ladder.ts'
import type { Ledger } from './ledger.ts'

/** A round as it is looked at on a day, with what is known of the partnership and what was sent. */
export interface AtRound {
  readonly almanac: Almanac
  readonly ledger: Ledger
  readonly round: Round
  readonly today: Day
}

/** The same at one of its rungs. */
export interface AtRung extends AtRound {
  readonly rung: LadderDay
}

/** What every part of a bundle at a rung has alike. */
export function partAt({ round: { meeting, board }, rung }: AtRung): Omit<Part, 'key' | 'level' | 'asks'> {
  return { board: board.id, meeting: meeting.id, startsAt: meeting.startsAt, rung: rung.rung, step: rung.step, on: rung.on }
}
