import type { ReceiverEvent } from '@slack/bolt'
import { within } from '#platforms/hearing/within.ts'
import { failedCard } from './cards.ts'
import type { Ears } from './ears.ts'

/**
 * Has an event processed and acknowledged exactly once: Bolt answers 404 after three seconds when nobody did, and refuses a second time.
 * What Slack sends again when it gets no answer (Events API) is acknowledged after it was acted on, so that an end of the process loses
 * nothing; Bolt alone would do it before. A failure is answered with a sentence where Slack shows one.
 */
export async function onceAcknowledged(
  event: ReceiverEvent,
  ears: Ears,
  process: (once: ReceiverEvent) => Promise<void>,
  ackWithinMs: number,
): Promise<void> {
  let acknowledged = false
  const ack: ReceiverEvent['ack'] = async (body) => {
    if (acknowledged) return
    acknowledged = true
    await event.ack(body)
  }
  const isEvent = event.body.event !== undefined
  const work = process({ ...event, ack: isEvent ? async () => undefined : ack }).catch(async (error: unknown) => {
    ears.failed(error, String(event.body.event_id ?? event.body.trigger_id ?? ''), 'could not hear')
    await ack(event.body.command === undefined ? undefined : { response_type: 'ephemeral', text: failedCard.title })
  })
  if (isEvent) await within(work, ackWithinMs)
  else await work
  await ack()
  await work
}
