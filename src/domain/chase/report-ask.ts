import type { Owed } from '../report/owed.ts'
import type { Report } from '../report/report.ts'

/** A highlight report asked of a lead. `report` is what there is of it already. */
export interface ReportAsk {
  readonly owed: Owed
  readonly report: Report | null
  /** `owner` is asked to write it; `copy` tells a deputy what the holder was asked. */
  readonly as: 'owner' | 'copy'
  /** Who is asked when this is a copy; whom the reader stands in for when they cover. */
  readonly other: string | null
  readonly copiedTo: string | null
  /** Whether the lead is asked and never instructed. */
  readonly requested: boolean
}
