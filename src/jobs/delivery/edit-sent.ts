import type { Ref } from '#domain/person/handle.ts'
import type { Outgoing } from '#ports.ts'
import { type Ending, fitnessFor, nameFor, type Sending, uncleared } from './attempt.ts'
import { call } from './call.ts'
import { heldSeconds } from './held-channel.ts'
import { isYoung, later, settle } from './settle.ts'
import { nextPart, turnsOn } from './turns.ts'
import { tellUnfit } from './unfit-edit.ts'

const waitForOriginal = 15
/** Seconds until a channel that may not show an edit is looked at again, or a platform that is not set up: it may have been put right. */
const waitForFit = 900
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
  if (await isOvertaken(sending, taken)) return isOfAnswers(taken) ? dropped(sending, taken) : end(sending, taken, 'sent', null)
  const done: Ref[] = [...taken.refs]
  const left = original.refs.filter(
    (one) => !done.some(({ message, channel }) => message === one.message && channel === one.channel),
  )
  const connected = (ref: Ref) => desk.messengers.some(({ platform }) => platform === ref.platform)
  // a copy where nothing can be changed now holds up no other
  for (const ref of [...left.filter(connected), ...left.filter((one) => !connected(one))]) {
    const ended = await editOne(sending, taken, ref)
    if (ended === 'edited') done.push(ref)
    else if ('seconds' in ended) return again(sending, { ...taken, refs: done }, ended.seconds, ended.why)
    else return end(sending, { ...taken, refs: done }, 'failed', ended.refused)
  }
  const ended = await end(sending, { ...taken, refs: done }, 'sent', null)
  if (ended === 'sent' && isOfAnswers(taken)) await dropEarlier(sending, taken)
  return ended
}

type Edited = 'edited' | { readonly seconds: number; readonly why: string } | { readonly refused: string }

async function editOne(sending: Sending, taken: Outgoing, ref: Ref): Promise<Edited> {
  const messenger = sending.desk.messengers.find(({ platform }) => platform === ref.platform)
  if (messenger === undefined) return { seconds: waitForFit, why: `${ref.platform} is not connected` }
  const inTurn = async (next: () => Promise<void>): Promise<Edited> => {
    if (sending.pacing.ended) return { seconds: 1, why: 'the clerk was stopping' }
    const held = heldSeconds(sending, ref.platform, ref.channel)
    if (held > 0) return { seconds: held, why: 'the channel asked to wait' }
    const turns = turnsOn(sending.pacing, ref.platform)
    await turns.next('edit')
    if (sending.pacing.ended) return { seconds: 1, why: 'the clerk was stopping' }
    const fitness = await fitnessFor(sending, taken, messenger, ref.channel)
    if (fitness.is === 'later') return { seconds: backoff(taken), why: fitness.why }
    if (fitness.is === 'unfit') {
      await tellUnfit(sending.desk, taken, ref, fitness.why)
      return { seconds: waitForFit, why: `${nameFor(sending, taken)}: ${fitness.why}` }
    }
    const sent = await call(sending, (waiting) => messenger.edit(ref, taken.card, nextPart(turns, next, waiting)))
    turns.end()
    switch (sent.is) {
      case 'sent':
        return 'edited'
      case 'refused':
        return { refused: sent.why }
      case 'later':
        return { seconds: Math.max(1, sent.afterSeconds), why: sent.why }
      case 'unknown':
        // Editing twice does no harm, so what may have arrived is simply done again.
        return { seconds: backoff(taken), why: sent.why }
    }
  }
  return sending.pacing.turn(ref.platform, ref.channel, (next) => sending.pacing.atOnce(ref.platform, () => inTurn(next)))
}

function backoff({ retries = 0 }: Outgoing): number {
  return 5 * 2 ** Math.min(6, retries)
}

/** Whether a later edit of the same message is known: to apply this one after it would undo it. */
async function isOvertaken(sending: Sending, taken: Outgoing): Promise<boolean> {
  return (await otherEdits(sending, taken)).some(({ at }) => at > taken.at)
}

async function otherEdits({ desk: { store } }: Sending, { id, edits, about }: Outgoing): Promise<Outgoing[]> {
  const [ref] = about.refs
  if (ref === undefined) return []
  return (await store.list('outgoing', { ref })).filter((one) => one.edits === edits && one.id !== id)
}

/** Edits that answers make, one for each and whole cards: those that a later one replaces are not kept. */
function isOfAnswers({ job }: Outgoing): boolean {
  return job === 'chase' || job === 'report'
}

/** Earlier edits that arrived are of no more use. Those that another commit gets hold of go with the next one. */
async function dropEarlier(sending: Sending, taken: Outgoing): Promise<void> {
  const earlier = (await otherEdits(sending, taken)).filter(({ status, at }) => status === 'sent' && at < taken.at)
  if (earlier.length > 0) await drop(sending, earlier)
}

async function dropped(sending: Sending, taken: Outgoing): Promise<Ending> {
  return (await drop(sending, [taken])) ? 'sent' : 'lost'
}

async function drop({ desk: { store } }: Sending, edits: readonly Outgoing[]): Promise<boolean> {
  const remove = edits.map(({ id, version }) => ({ kind: 'outgoing' as const, id, version }))
  return (await store.commit({ heard: null, put: [], remove, changes: [], outgoing: [] })).done
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
