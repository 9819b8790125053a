import type { Day } from '../day.ts'
import { pseudonymising } from './pseudonym.ts'

/** What the schedule has a line for. */
type Retained = 'actions' | 'risks' | 'reports' | 'meetings' | 'messages' | 'absences' | 'spend'

/** That something may not be disposed of or erased: a reference, a board or a person, why, who ordered it, and since when. */
export interface LegalHold {
  readonly on: string
  readonly why: string
  readonly by: string
  readonly since: Day
}

/** How many whole years each kind is kept after it ended; null for ever. */
export interface RetentionPolicy {
  readonly keep: Readonly<Record<Retained, number | null>>
  readonly holds: readonly LegalHold[]
}

/** Something that has ended. */
export interface Ended {
  readonly what: Retained
  readonly on: Day
}

/** The first day on which something may go; null while that is never. */
export function keptUntil({ keep }: RetentionPolicy, { what, on }: Ended): Day | null {
  const years = keep[what]
  if (years === null) return null
  const year = String(Number(on.slice(0, 4)) + years).padStart(4, '0')
  const rest = on.slice(4)
  return rest === '-02-29' ? `${year}-03-01` : `${year}${rest}`
}

/**
 * Finds the hold that something is under: one whose reference, board or person stands by itself in any text within it. Null when none does.
 * It is asked of whole records, for what is held is evidence of all that was said and done about it.
 */
export function holdFinder({ holds }: RetentionPolicy): (value: unknown) => LegalHold | null {
  const all = holds.map((hold) => ({ hold, without: pseudonymising([hold.on], '') }))
  return (value) => all.find(({ without }) => without(value) !== value)?.hold ?? null
}
