import type { Ref } from '#domain/handle.ts'
import type { Outgoing } from '#ports.ts'
import { call, type Ending, heldSeconds, type Sending, uncleared } from './attempt.ts'
import { isYoung, later, settle } from './settle.ts'

const waitForOriginal = 15
/** Days that an edit of what stands in front of people is tried again while its platform is away. */
const editPatience = 7

/** Edits every landed copy of the message that this one replaces. Waits while that is still to leave; a later edit of it wins. */
export async function editSent(sending: Sending, taken: Outgoing): Promise<Ending> {
  const { desk } = sending
  const refusal = uncleared(desk, taken)
  if (refusal !== null) return end(sending, taken, 'failed', refusal)
  const original = taken.edits === null ? undefined : await desk.store.get('outgoing', taken.edits)
  if (original?.status === 'queued') return again(sending, taken, waitForOriginal, null)
  if (original === undefined || original.refs.length === 0)
    return end(sending, taken, 'missed', 'the message it changes never arrived')
  if (await isOvertaken(sending, taken)) return end(sending, taken, 'sent', null)
  const done: Ref[] = [...taken.refs]
  for (const ref of original.refs.filter(
    (one) => !done.some(({ message, channel }) => message === one.message && channel === one.channel),
  )) {
    const ended = await editOne(sending, taken, ref)
    if (ended === 'edited') done.push(ref)
    else if ('seconds' in ended) return again(sending, { ...taken, refs: done }, ended.seconds, ended.why)
    else return end(sending, { ...taken, refs: done }, 'failed', ended.refused)
  }
  return end(sending, { ...taken, refs: done }, 'sent', null)
}

type Edited = 'edited' | { readonly seconds: number; readonly why: string } | { readonly refused: string }

async function editOne(sending: Sending, taken: Outgoing, ref: Ref): Promise<Edited> {
  const messenger = sending.desk.messengers.find(({ platform }) => platform === ref.platform)
  if (messenger === undefined) return { refused: `${ref.platform} is not connected` }
  return sending.pacing.turn(ref.platform, ref.channel, async (): Promise<Edited> => {
    if (sending.pacing.ended) return { seconds: 1, why: 'the clerk was stopping' }
    const held = heldSeconds(sending, ref.platform, ref.channel)
    if (held > 0) return { seconds: held, why: 'the channel asked to wait' }
    const sent = await call(sending, () => messenger.edit(ref, taken.card))
    switch (sent.is) {
      case 'sent':
        return 'edited'
      case 'refused':
        return { refused: sent.why }
      case 'later':
        return { seconds: Math.max(1, sent.afterSeconds), why: sent.why }
      case 'unknown':
        // Editing twice does no harm, so what may have arrived is simply done again.
        return { seconds: 5 * 2 ** Math.min(6, taken.retries ?? 0), why: sent.why }
    }
  })
}

/** Whether a later edit of the same message is known: to apply this one after it would undo it. */
async function isOvertaken({ desk: { store } }: Sending, { id, edits, at, about }: Outgoing): Promise<boolean> {
  const [ref] = about.refs
  if (ref === undefined) return false
  const others = await store.list('outgoing', { ref })
  return others.some((one) => one.edits === edits && one.id !== id && one.at > at)
}

async function again(sending: Sending, taken: Outgoing, seconds: number, why: string | null): Promise<Ending> {
  const retries = (taken.retries ?? 0) + (why === null ? 0 : 1)
  if (retries > sending.tries && !isYoung(sending.desk.clock.now(), taken, editPatience))
    return end(sending, taken, 'failed', why ?? '')
  const notBefore = later(sending.desk.clock.now(), seconds)
  const outcome = { refs: taken.refs, notBefore, retries, attempts: taken.attempts + (why === null ? 0 : 1), lastError: why }
  return (await settle(sending.desk.store, sending.holder, taken, outcome)) ? 'again' : 'lost'
}

async function end(
  sending: Sending,
  taken: Outgoing,
  status: 'sent' | 'missed' | 'failed',
  lastError: string | null,
): Promise<Ending> {
  const outcome = { status, refs: taken.refs, lastError, attempts: taken.attempts + 1 }
  const settled = await settle(sending.desk.store, sending.holder, taken, outcome)
  return settled ? (status === 'failed' ? 'failed' : 'sent') : 'lost'
}
