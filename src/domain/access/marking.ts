import { z } from 'zod'

/** A protective marking, lowest first. */
export const Marking = z.enum(['OFFICIAL', 'OFFICIAL-SENSITIVE'])
export type Marking = z.infer<typeof Marking>

/** The highest of some markings; OFFICIAL when there are none. */
export function highest(markings: readonly Marking[]): Marking {
  return markings.includes('OFFICIAL-SENSITIVE') ? 'OFFICIAL-SENSITIVE' : 'OFFICIAL'
}

/** Whether something so marked may be shown where this clearance holds. */
export function cleared(marking: Marking, clearance: Marking): boolean {
  return marking === 'OFFICIAL' || clearance === 'OFFICIAL-SENSITIVE'
}
