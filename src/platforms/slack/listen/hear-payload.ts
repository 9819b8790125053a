import type { Seen } from '#platforms/hearing/seen.ts'
import type { Ack, Ears } from './ears.ts'
import { hearEvent } from './hear-event.ts'
import { hearForm } from './hear-form.ts'
import { hearPress, hearShortcut } from './hear-press.ts'
import { hearSlash } from './hear-slash.ts'
import { Envelope, Press, Shortcut, Slash, Submission } from './payload.ts'

/** What Bolt gives: the payload, and what acknowledges it, if anything does. */
interface Given {
  readonly body: unknown
  readonly ack: unknown
}

/** Which events were heard before, and how long an answer may take before its payload is acknowledged without it. */
interface Habits {
  readonly seen: Seen
  readonly ackWithinMs: number
}

/** Hears one payload of Slack's, of whatever kind. A kind it does not know, or cannot read, is acknowledged and logged by its kind alone. */
export async function hearPayload(ears: Ears, { body, ack: boltAck }: Given, { seen, ackWithinMs }: Habits): Promise<void> {
  const ack = ackOf(ears, boltAck)
  const slash = Slash.safeParse(body)
  if (slash.success) return hearSlash(ears, slash.data, ack, ackWithinMs)
  const event = Envelope.safeParse(body)
  if (event.success) return hearEvent(ears, event.data, seen)
  const press = Press.safeParse(body)
  if (press.success) return hearPress(ears, press.data, ack, ackWithinMs)
  const submission = Submission.safeParse(body)
  if (submission.success) return hearForm(ears, submission.data, ack, 2 * ackWithinMs)
  const shortcut = Shortcut.safeParse(body)
  if (shortcut.success) return hearShortcut(ears, shortcut.data, ack, ackWithinMs)
  ears.log.warn({ type: kindOf(body) }, 'a payload of a kind that is not heard')
  await ack()
}

function ackOf(ears: Ears, boltAck: unknown): Ack {
  let given = false
  return async (body) => {
    if (typeof boltAck !== 'function' || given) return false
    given = true
    // the shape of what is acknowledged depends on what was heard; Slack takes each of those given here
    return ears.show('ack', () => (boltAck as (body?: object) => Promise<void>)(body))
  }
}

function kindOf(body: unknown): string {
  return typeof body === 'object' && body !== null && 'type' in body ? String(body.type).slice(0, 40) : 'none'
}
