import type { Instant } from '../day.ts'
import type { Kept } from '../record/kept.ts'

/** Words the clerk could not place, kept for the secretariat: nothing an owner writes is lost. */
export interface Note extends Kept {
  readonly person: string
  readonly at: Instant
  readonly via: string
  readonly text: string
  /** What it may have been about. */
  readonly refs: readonly string[]
  readonly board: string | null
  readonly settled: boolean
}
