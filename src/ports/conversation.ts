import type { Instant } from '#domain/day.ts'
import type { Kept } from '#domain/record/kept.ts'

/**
 * A conversation of Teams that the clerk is in, with the address that serves it: nothing can be sent there without. `id` is Teams' own,
 * of a channel without any thread. `account` is whom a direct conversation is with, `gone` that the clerk can no longer write there.
 */
export interface Conversation extends Kept {
  readonly tenant: string
  readonly serviceUrl: string
  /** The clerk's own account in it. */
  readonly bot: string
  readonly kind: 'direct' | 'group' | 'channel'
  readonly account: string | null
  readonly team: { readonly id: string; readonly name: string | null } | null
  /** What people call a channel or group chat. */
  readonly name: string | null
  /** A channel that can have members of other organisations. */
  readonly shared: boolean
  /** A private channel: of its team only its own members read it. Absent where that was never told. */
  readonly restricted?: boolean
  readonly gone: boolean
  readonly at: Instant
}
