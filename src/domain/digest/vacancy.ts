import type { Board } from '../board/board.ts'
import { holderOf } from '../board/holding.ts'
import type { Seat } from '../board/seat.ts'
import type { Almanac } from '../chase/almanac.ts'
import type { Day } from '../day.ts'

/** A seat that nobody holds, and how many open actions wait in it. */
export interface Vacancy {
  readonly seat: Seat
  /** The agency it is held for, by name. */
  readonly agency: string
  readonly open: number
}

/** The seats of a board that nobody holds on a day, but for those that are never chased. */
export function vacanciesOf(almanac: Almanac, board: Board, today: Day): Vacancy[] {
  const { people } = almanac.world
  const vacant = board.seats.filter((seat) => !seat.noChase && holderOf(people, seat.id, today) === undefined)
  const nameOf = (id: string) => almanac.world.partnership.agencies.find((agency) => agency.id === id)?.name ?? id
  return vacant.map((seat) => ({
    seat,
    agency: nameOf(seat.agency),
    open: almanac.openOf(board.id).filter((action) => action.seat === seat.id).length,
  }))
}
