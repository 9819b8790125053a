import type { Instant } from '#domain/day.ts'
import type { Platform, Ref } from '#domain/person/handle.ts'
import type { Outgoing } from '#ports.ts'

/**
 * A delivery as scripts read it. `to` is the id of a person or of a board; `ref` is where it landed first. What was `missed` was never
 * sent, and is listed only when asked for by that status.
 */
export interface DeliveryJson {
  readonly key: string
  readonly job: Outgoing['job']
  readonly to: string
  readonly platform: Platform | null
  readonly status: Outgoing['status']
  readonly ref: Ref | null
  readonly attempts: number
  readonly lastError: string | null
  readonly at: Instant
  readonly board: string | null
  readonly meeting: string | null
  readonly rung: string | null
  readonly why: string
  readonly tried: Outgoing['tried']
}

/** A message with what became of it. */
export function deliveryJson(outgoing: Outgoing): DeliveryJson {
  const { to, about } = outgoing
  return {
    key: outgoing.id,
    job: outgoing.job,
    to: 'person' in to ? to.person : to.board,
    platform: outgoing.platform,
    status: outgoing.status,
    ref: outgoing.refs[0] ?? null,
    attempts: outgoing.attempts,
    lastError: outgoing.lastError,
    at: outgoing.at,
    board: about.board ?? ('board' in to ? to.board : null),
    meeting: about.meeting,
    rung: about.rung,
    why: outgoing.why,
    tried: outgoing.tried,
  }
}
