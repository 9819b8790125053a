import type { Instant } from '#domain/day.ts'
import type { Platform } from '#domain/person/handle.ts'

/** The ways by which a message was tried to reach its reader. */
export interface Ways {
  /** Every way that failed, oldest first. */
  readonly tried: readonly Tried[]
  /** Since when no way is left but those whose platform is in trouble, which may pass. */
  readonly stuckSince?: Instant
}

/** A way that failed. `passing` where its platform was in trouble, and whether the message may have arrived there all the same. */
interface Tried {
  readonly platform: Platform
  readonly error: string
  readonly at: Instant
  readonly passing?: 'not sent' | 'perhaps sent'
}
