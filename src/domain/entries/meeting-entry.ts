import type { Day, Instant } from '../day.ts'
import type { RowProblem } from '../plan/plan.ts'

/** When an entry starts: a moment; a local day and time, `HH:MM`; or a day alone, on which the board's usual time is meant. */
export type EntryStart = { readonly instant: Instant } | { readonly day: Day; readonly time: string | null }

/** A meeting as a calendar or a list has it. `names` may name its board, the surest first; `row` is its line or place in the file. */
export interface MeetingEntry {
  readonly row: number
  readonly uid: string | null
  readonly names: readonly { readonly column: string; readonly words: string }[]
  readonly start: EntryStart
  readonly place: string | null
  readonly cancelled: boolean
  /** Where it can be joined online; null when nowhere, left out where the list cannot tell. */
  readonly online?: string | null
}

/** A calendar file as read; entries that cannot be are problems already. */
export interface MeetingList {
  readonly file: string
  readonly entries: readonly MeetingEntry[]
  readonly rejected: readonly RowProblem[]
  readonly warnings: readonly RowProblem[]
  readonly mapping: Readonly<Record<string, string>>
}
