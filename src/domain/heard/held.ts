import { type Day, daysBetween, type Instant } from '../day.ts'
import type { Kept } from '../record/kept.ts'
import type { FindingKind } from '../screen/finding.ts'
import type { Heard } from './heard.ts'

/**
 * Something typed that seems to hold personal data: kept apart, whole, for its writer alone to edit, send with a reason or drop. It is in
 * no history, and is gone once one of these was done or its days are over. `id` is what its changes would be filed under.
 */
export interface Held extends Kept {
  readonly person: string
  readonly at: Instant
  readonly heard: Heard
  readonly kinds: readonly FindingKind[]
}

/** How many days held words wait for their writer. */
export const heldDays = 3

/** Whether held words have waited long enough, so that they are dropped. */
export function isOverdueHeld({ at }: Pick<Held, 'at'>, now: Instant | Day): boolean {
  return daysBetween(at, now) >= heldDays
}
