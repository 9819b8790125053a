import type { Day, Instant } from '../day.ts'
import type { Kept } from '../record/kept.ts'

/** A meeting of a board. `uid` is the calendar's own identifier where it came from one. `example` marks one the sources do not give. */
export interface Meeting extends Kept {
  readonly board: string
  readonly startsAt: Instant
  readonly uid: string | null
  readonly place: string | null
  readonly example: boolean
  /** Where it can be joined online, when a calendar says so. */
  readonly online?: string
  /** Called off: nothing counts towards it, and a directory does not list it. The record stays, so that configuration does not bring it back. */
  readonly cancelled?: boolean
}

/** The id of a board's meeting on a day, the same whether configuration or an import names it. */
export function meetingId(board: string, on: Day): string {
  return `${board}-${on}`
}
