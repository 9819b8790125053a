import { hoursBetween, type Instant } from '#domain/day.ts'
import type { Ways } from '#ports/ways.ts'
import type { Outgoing } from '#ports.ts'
import { later, type Outcome } from './settle.ts'

/** How long a message waits for a platform in trouble when no other way is left: long enough for an outage, too short for the message to be stale. */
const patienceHours = 24
const againAfterSeconds = 600

/** A message for which one way is given up. */
export function givenUp(current: Outgoing, failed: Ways['tried'][number]): Outgoing {
  return { ...current, retries: 0, tried: [...current.tried, failed] }
}

/**
 * What becomes of a message that no way is left for, where some failed only because their platform is in trouble: those are tried again, once
 * each ten minutes. What may have arrived is looked up first. Null when none may open again, or it has waited a day.
 */
export function stuck({ tried, stuckSince }: Outgoing, now: Instant, tries: number): Outcome | null {
  const passing = tried.filter((one) => one.passing !== undefined)
  const [first] = passing
  const since = stuckSince ?? now
  if (first === undefined || hoursBetween(since, now) >= patienceHours) return null
  return {
    tried: tried.filter((one) => one.passing === undefined),
    stuckSince: since,
    platform: first.platform,
    notBefore: later(now, againAfterSeconds),
    retries: tries - 1,
    unsure: passing.some((one) => one.passing === 'perhaps sent'),
    lastError: first.error,
  }
}
