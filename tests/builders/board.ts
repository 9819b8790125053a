import type { Board } from '#domain/board/board.ts'
import type { Seat } from '#domain/board/seat.ts'
import type { Rung } from '#domain/chase/rung.ts'

/** The usual ladder. */
const standardLadder: readonly Rung[] = [
  { step: 'first-ask', days: -15 },
  { step: 'nudge', days: -10 },
  { step: 'copy-deputy', days: -7 },
  { step: 'papers', days: -5 },
  { step: 'red-list', days: -3 },
  { step: 'chair-brief', days: -1 },
  { step: 'new-actions', days: 1 },
  { step: 'minutes-actions', days: 5 },
]

/** A board with seats named `BOARD-1`, `BOARD-2`… unless others are given. */
export function aBoard(given: Partial<Board> & { readonly id: string }, seats = 2): Board {
  return {
    name: `The ${given.id} Board`,
    shortName: given.id,
    aliases: [],
    kind: 'sub-board',
    parent: null,
    prefix: given.id,
    seats: Array.from({ length: seats }, (_, index) => aSeat({ id: `${given.id}-${index + 1}`, board: given.id })),
    channels: { slack: `#${given.id.toLowerCase()}`, teams: null },
    marking: 'OFFICIAL',
    clearance: 'OFFICIAL',
    ladder: standardLadder,
    cadence: 'quarterly',
    usualTime: '10:00',
    meanings: {},
    ...given,
  }
}

/** A seat that may be chased. */
export function aSeat(given: Partial<Seat> & { readonly id: string; readonly board: string }): Seat {
  return { agency: 'PROBATION', title: 'Head of Service', noChase: false, ...given }
}
