import type { Instant } from '#domain/day.ts'
import type { Platform } from '#domain/person/handle.ts'
import type { Kept } from '#domain/record/kept.ts'

/** An id of a platform that was looked up, remembered. `id` is `PLATFORM:WHAT`, for example `slack:#rrb-board`. */
export interface Lookup extends Kept {
  readonly platform: Platform
  readonly found: string
  readonly at: Instant
  /** The account is a guest of the tenant, from another organisation. */
  readonly guest?: boolean
}

/** Under which id the clerk's own workspace or tenant on a platform is remembered as a {@link Lookup}. */
export function homeLookup(platform: Platform): string {
  return `${platform}:(own workspace)`
}
