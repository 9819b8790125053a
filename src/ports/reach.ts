import type { Instant } from '#domain/day.ts'
import type { Platform } from '#domain/person/handle.ts'
import type { Kept } from '#domain/record/kept.ts'

/**
 * What was found when somebody was to be reached on a platform. `reached`: it works; `guest` and `federated`: of another organisation,
 * where it works with less; `no account`, `not installed` (the app), `blocked`, `bounced` (a mail) and `refused`: it does not.
 */
export type ReachState = 'reached' | 'guest' | 'federated' | 'no account' | 'not installed' | 'blocked' | 'bounced' | 'refused'

/** What was last found of one person on one platform, remembered. `id` is `PLATFORM:PERSON`; `why` is in words for the secretariat. */
export interface Reach extends Kept {
  readonly person: string
  readonly platform: Platform
  readonly state: ReachState
  readonly why: string | null
  readonly at: Instant
}
