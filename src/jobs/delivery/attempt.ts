import { cleared } from '#domain/access/marking.ts'
import type { Platform, Ref } from '#domain/person/handle.ts'
import type { ReachState } from '#ports/reach.ts'
import type { Messenger, Outgoing, Sent } from '#ports.ts'
import type { Desk } from '../desk.ts'
import { call, wordsOf } from './call.ts'
import { fitnessOf } from './fitness.ts'
import { type Holds, heldSeconds, hold } from './held-channel.ts'
import type { Pacing } from './pacing.ts'
import { rememberReach } from './reach.ts'
import { routeOf } from './route.ts'
import { isYoung, later, mark, settle } from './settle.ts'
import { givenUp, stuck } from './stuck.ts'
import { nextPart, turnsOn } from './turns.ts'

/** What an attempt works with. */
export interface Sending extends Holds {
  readonly holder: string
  readonly pacing: Pacing
  /** Tries on one platform before the next is taken. */
  readonly tries: number
  /** How long one call may take before it counts as unknown, in milliseconds. */
  readonly callLimit: number
}

/** How an attempt ended: the message arrived, is tried again, is for another holder, or no way of sending it is left. */
export type Ending = 'sent' | 'again' | 'lost' | 'failed'

/** How many messages may wait for one channel in memory; more go back to the outbox so that they keep no other waiting. */
const longestQueue = 30
/** A message that needs another to have landed looks again after this many seconds. */
const waitForOther = 15
const firstBackoff = 5
const longestBackoff = 600
/** Days that one of several copies, which has no other way to go, is tried while its platform is away. */
const copyPatience = 1

/** Why a message may not go to a board's channel: it is marked above what the channel is cleared for. Null when it may. */
export function uncleared({ partnership }: Desk, { to, card }: Pick<Outgoing, 'to' | 'card'>): string | null {
  const board = 'board' in to ? partnership.boards.find(({ id }) => id === to.board) : undefined
  if (board === undefined || cleared(card.marking, board.clearance)) return null
  return `it is ${card.marking} and the channel of ${board.shortName} is cleared for ${board.clearance} only`
}

/** Sends a claimed message, over each platform in turn, and records what became of it. */
export async function attempt(sending: Sending, taken: Outgoing): Promise<Ending> {
  const { desk, holder } = sending
  const refusal = uncleared(desk, taken)
  if (refusal !== null)
    return (await settle(desk.store, holder, taken, { status: 'failed', lastError: refusal })) ? 'failed' : 'lost'
  const now = desk.clock.now()
  const { calendar } = desk.partnership
  if (taken.urgency === 'waits' && taken.edits === null && !calendar.isWorkingHour(now))
    return again(sending, taken, { notBefore: calendar.nextWorkingHour(now) })
  if (taken.thread === null) return overRoute(sending, taken, [])
  const parent = await desk.store.get('outgoing', taken.thread)
  if (parent?.status === 'queued') return again(sending, taken, { notBefore: later(now, waitForOther) })
  return overRoute(sending, taken, parent?.refs ?? [])
}

async function overRoute(sending: Sending, taken: Outgoing, threads: readonly Ref[]): Promise<Ending> {
  const { messengers, directory } = sending.desk
  let current = taken
  for (const platform of routeOf(messengers, taken, await directory.people())) {
    const messenger = messengers.find((one) => one.platform === platform)
    if (messenger === undefined || current.tried.some((one) => one.platform === platform)) continue
    const ended = await over(sending, current, messenger, threads.find((ref) => ref.platform === platform) ?? null)
    if (typeof ended === 'string') return ended
    current = ended
  }
  const waiting = stuck(current, sending.desk.clock.now(), sending.tries)
  if (waiting !== null) return again(sending, current, waiting)
  const lastError = current.tried.at(-1)?.error ?? 'there is no way to reach them'
  const settled = await settle(sending.desk.store, sending.holder, current, { status: 'failed', tried: current.tried, lastError })
  return settled ? 'failed' : 'lost'
}

/** One platform: how it ended, or the message as it is when the next one is to be tried. */
async function over(sending: Sending, current: Outgoing, messenger: Messenger, thread: Ref | null): Promise<Ending | Outgoing> {
  const { platform } = messenger
  const address = await addressOf(sending, messenger, current.to)
  if ('none' in address) {
    await found(sending, current, { platform, state: address.reach ?? 'no account', why: address.none })
    return closed(sending, current, platform, address.none)
  }
  if ('later' in address) return triedAgain(sending, begun(current, platform), { platform, why: address.later })
  const channel = thread?.channel ?? address.channel
  const fitness = await fitnessFor(sending, current, messenger, channel)
  if (fitness.is === 'unfit') return closed(sending, current, platform, `${nameFor(sending, current)}: ${fitness.why}`)
  if (fitness.is === 'later') return triedAgain(sending, begun(current, platform), { platform, why: fitness.why })
  const heldFor = heldSeconds(sending, platform, channel)
  if (heldFor > 0) return again(sending, current, { notBefore: later(sending.desk.clock.now(), heldFor) })
  const waiting = sending.pacing.waiting(platform, channel)
  if (waiting >= longestQueue) return again(sending, current, { notBefore: later(sending.desk.clock.now(), waiting + 1) })
  return sending.pacing.turn(platform, channel, (next) =>
    inTurn(sending, current, { messenger, channel, thread, reach: address.reach, next }),
  )
}

/** What is guarded goes to a board's channel, or is changed there, only when that is fit for it now. A person is known by the directory already. */
export async function fitnessFor({ desk }: Sending, { to, card, guarded }: Outgoing, messenger: Messenger, channel: string) {
  const board = 'board' in to ? desk.partnership.boards.find(({ id }) => id === to.board) : undefined
  if (guarded !== true || board === undefined) return { is: 'fit' } as const
  return fitnessOf(desk, messenger, channel, { marking: card.marking, clearance: board.clearance })
}

/** The channel that may not show a message, in words. */
export function nameFor({ desk }: Sending, { to }: Outgoing): string {
  const board = 'board' in to ? desk.partnership.boards.find(({ id }) => id === to.board) : undefined
  return `the channel of ${board?.shortName ?? 'the board'} may not show it`
}

/** A channel whose turn has come, with what has to be waited for there before each message but the first. */
interface Turned {
  readonly messenger: Messenger
  readonly channel: string
  readonly thread: Ref | null
  readonly reach: ReachState | undefined
  readonly next: () => Promise<void>
}

async function inTurn(sending: Sending, current: Outgoing, turned: Turned): Promise<Ending | Outgoing> {
  const { desk, holder } = sending
  const { messenger, channel, thread, reach, next } = turned
  const { platform } = messenger
  return sending.pacing.atOnce(platform, async () => {
    if (sending.pacing.ended) return again(sending, current, {})
    const heldFor = heldSeconds(sending, platform, channel)
    if (heldFor > 0) return again(sending, current, { notBefore: later(desk.clock.now(), heldFor) })
    const arrived = current.unsure ? await lookUp(messenger, current, channel) : null
    if (arrived === 'unknown')
      return triedAgain(sending, begun(current, platform), { platform, why: 'it is not known whether it arrived' })
    if (arrived !== null) return landed(sending, current, platform, arrived)
    // Recorded before it is sent: whoever finds it after a crash looks it up instead of sending it twice.
    const marked = await mark(desk.store, holder, current, { ...counts(begun(current, platform)), unsure: true })
    if (marked === null) return 'lost'
    const turns = turnsOn(sending.pacing, platform)
    await turns.next('message')
    if (sending.pacing.ended) return again(sending, marked, { ...counts(current), unsure: false })
    const sent = await call(sending, (waiting) =>
      messenger.send(current.id, channel, current.card, thread, nextPart(turns, next, waiting)),
    )
    turns.end()
    if (sent.is === 'sent') await found(sending, current, { platform, state: reach ?? 'reached', why: null })
    if (sent.is === 'refused') await found(sending, current, { platform, state: sent.reach ?? 'refused', why: sent.why })
    return after(sending, marked, { platform, channel }, sent)
  })
}

async function after(
  sending: Sending,
  marked: Outgoing,
  { platform, channel }: { readonly platform: Platform; readonly channel: string },
  sent: Sent,
): Promise<Ending | Outgoing> {
  switch (sent.is) {
    case 'sent':
      return landed(sending, marked, platform, sent.ref)
    case 'refused':
      return closed(sending, { ...marked, unsure: false }, platform, sent.why)
    case 'unknown':
      return triedAgain(sending, marked, { platform, why: sent.why })
    case 'later':
      await hold(sending, platform, channel, sent.afterSeconds).catch(() => {}) // the message itself waits as long
      return triedAgain(sending, { ...marked, unsure: false }, { platform, why: sent.why, afterSeconds: sent.afterSeconds })
  }
}

/** Remembers what sending told of somebody; that it cannot be remembered just now is no reason to stop. */
async function found({ desk }: Sending, { to }: Outgoing, what: Omit<Parameters<typeof rememberReach>[1], 'person'>) {
  if ('person' in to) await rememberReach(desk, { ...what, person: to.person }).catch(() => {})
}

/** A way that does not open again. */
function closed({ desk }: Sending, current: Outgoing, platform: Platform, error: string): Outgoing {
  return givenUp(current, { platform, error, at: desk.clock.now() })
}

async function landed({ desk, holder }: Sending, current: Outgoing, platform: Platform, ref: Ref): Promise<Ending> {
  const settled = await settle(desk.store, holder, current, {
    ...counts(current),
    status: 'sent',
    platform,
    refs: [ref],
    unsure: false,
    lastError: null,
    tried: current.tried,
  })
  return settled ? 'sent' : 'lost'
}

/** Why a message did not leave on a platform, and how long that asks to wait. */
interface Delay {
  readonly platform: Platform
  readonly why: string
  readonly afterSeconds?: number
}

/** Tried again on the same platform until its tries are spent, then on the next. What may have arrived is never sent elsewhere unlooked. */
async function triedAgain(
  sending: Sending,
  current: Outgoing,
  { platform, why, afterSeconds = 0 }: Delay,
): Promise<Ending | Outgoing> {
  const retries = current.retries ?? 0
  const waits = current.over !== undefined && isYoung(sending.desk.clock.now(), current, copyPatience)
  if (retries >= sending.tries && !waits) {
    // copies of one card wait above, and what the office alone may see has other places to go
    const isOneOfSome = current.over !== undefined || current.guarded === true
    const passing = isOneOfSome ? undefined : current.unsure === true ? 'perhaps sent' : 'not sent'
    const known = { ...current, unsure: false }
    return givenUp(known, { platform, error: why, at: sending.desk.clock.now(), ...(passing === undefined ? {} : { passing }) })
  }
  const seconds = Math.max(afterSeconds, Math.min(longestBackoff, firstBackoff * 2 ** Math.max(0, retries - 1)))
  const notBefore = later(sending.desk.clock.now(), seconds)
  return again(sending, current, { ...counts(current), platform, notBefore, unsure: current.unsure === true, lastError: why })
}

async function again({ desk, holder }: Sending, current: Outgoing, outcome: Parameters<typeof settle>[3]): Promise<Ending> {
  return (await settle(desk.store, holder, current, { tried: current.tried, ...outcome })) ? 'again' : 'lost'
}

/** One more try, counted in all and on this platform. */
function begun(current: Outgoing, platform: Platform): Outgoing {
  return { ...current, platform, attempts: current.attempts + 1, retries: (current.retries ?? 0) + 1 }
}

function counts({ platform, attempts, retries, tried }: Outgoing) {
  return { platform, attempts, retries: retries ?? 0, tried }
}

async function lookUp(messenger: Messenger, { id, at }: Outgoing, channel: string): Promise<Ref | null | 'unknown'> {
  try {
    return await messenger.find(id, channel, at)
  } catch {
    return 'unknown'
  }
}

/** A conversation that has to be begun first counts as much as a message. */
async function addressOf(sending: Sending, messenger: Messenger, to: Outgoing['to']) {
  const turns = turnsOn(sending.pacing, messenger.platform)
  try {
    return await messenger.address(to, turns.next)
  } catch (error) {
    return { later: wordsOf(error) }
  } finally {
    turns.end()
  }
}
