import type { Instant } from './day.ts'
import type { Kept } from './kept.ts'

/** A meeting of a board. `uid` is the calendar's own identifier where it came from one. `example` marks one the sources do not give. */
export interface Meeting extends Kept {
  readonly board: string
  readonly startsAt: Instant
  readonly uid: string | null
  readonly place: string | null
  readonly example: boolean
}
