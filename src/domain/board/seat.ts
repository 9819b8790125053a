import type { Day } from '../day.ts'

/** A place on a board held for an agency. Actions belong to seats, so a new holder moves the chase and not the action. `noChase` seats get papers only. */
export interface Seat {
  readonly id: string
  readonly board: string
  readonly agency: string
  readonly title: string
  readonly noChase: boolean
}

/** Somebody in a seat for a span of days, both ends included; an open end is null. */
export interface Holding {
  readonly seat: string
  readonly as: 'holder' | 'deputy' | 'delegate'
  readonly from: Day | null
  readonly to: Day | null
}

/** Whether somebody is in the seat on a day. */
export function isHeldOn({ from, to }: Pick<Holding, 'from' | 'to'>, day: Day): boolean {
  return (from === null || from <= day) && (to === null || day <= to)
}
