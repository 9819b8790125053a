import { type Action, isOpen } from '../action/action.ts'
import type { Brag } from '../action/brag.ts'
import type { Instant } from '../day.ts'
import type { Change } from '../record/change.ts'

/** How many open actions have each colour. */
export type Tally = Readonly<Record<Brag | 'none', number>>

/** An action as it was at a moment, by what changed since; nothing when it was not there or not open. */
export function asItWas(action: Action, changes: readonly Change[], since: Instant): Pick<Action, 'brag'>[] {
  if (action.addedAt >= since) return []
  const before: Partial<Record<string, unknown>> = Object.assign({}, ...changes.map((change) => change.before).toReversed())
  const was = { ...action, ...before } as Action // fields of an action, as they were
  return isOpen(was) ? [was] : []
}

/** How many of some open actions have each colour. */
export function tallyOf(actions: readonly Pick<Action, 'brag'>[]): Tally {
  const tally = { red: 0, amber: 0, green: 0, grey: 0, blue: 0, none: 0 }
  for (const { brag } of actions) tally[brag ?? 'none'] += 1
  return tally
}
