import type { Instant } from '#domain/day.ts'
import type { Outgoing } from '#ports.ts'

/** What a new message needs said of it; the rest begins as it does for every message. */
export interface NewOutgoing extends Pick<Outgoing, 'id' | 'job' | 'to' | 'card' | 'why'> {
  readonly at: Instant
  readonly about?: Partial<Outgoing['about']>
  readonly urgency?: Outgoing['urgency']
  readonly edits?: string
  readonly thread?: string
  readonly over?: Outgoing['over']
  readonly prefers?: Outgoing['prefers']
  readonly guarded?: boolean
}

/** A message to leave once, queued. What waits, waits for working hours when it is sent. */
export function outgoing({ at, about, urgency = 'now', edits, thread, over, prefers, ...rest }: NewOutgoing): Outgoing {
  return {
    ...rest,
    ...(over === undefined ? {} : { over }),
    version: 0,
    about: { refs: [], board: null, meeting: null, rung: null, ...about },
    urgency,
    edits: edits ?? null,
    thread: thread ?? null,
    status: 'queued',
    platform: null,
    notBefore: at,
    claim: null,
    attempts: 0,
    tried: [],
    refs: [],
    lastError: null,
    at,
    ...(prefers === undefined ? {} : { prefers }),
  }
}
