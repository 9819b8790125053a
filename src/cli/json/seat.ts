import { deputyOf, holderOf } from '#domain/board/holding.ts'
import type { Seat } from '#domain/board/seat.ts'
import type { Day } from '#domain/day.ts'
import type { Person } from '#domain/person/person.ts'

/** A seat as scripts read it. `holder` and `deputy` are ids of people, or null. */
export interface SeatJson {
  readonly id: string
  readonly board: string
  readonly agency: string
  readonly title: string
  readonly holder: string | null
  readonly deputy: string | null
  readonly noChase: boolean
}

/** A seat with those who are in it on a day. */
export function seatJson(seat: Seat, people: readonly Person[], day: Day): SeatJson {
  return {
    id: seat.id,
    board: seat.board,
    agency: seat.agency,
    title: seat.title,
    holder: holderOf(people, seat.id, day)?.id ?? null,
    deputy: deputyOf(people, seat.id, day)?.id ?? null,
    noChase: seat.noChase,
  }
}
