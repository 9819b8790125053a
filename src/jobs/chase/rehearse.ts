import { plainCard } from '#cards/plain.ts'
import { type Planned, plan, refsIn } from '#domain/chase/chase.ts'
import type { Ledger, Sending } from '#domain/chase/ledger.ts'
import { reportKeys } from '#domain/chase/report-asks.ts'
import type { Day, Instant } from '#domain/day.ts'
import type { Platform } from '#domain/person/handle.ts'
import { type ReviewAsk, reviewAsks } from '#domain/risk/reviews.ts'
import type { Outgoing } from '#ports.ts'
import { Attempts } from '../attempts.ts'
import { type DeliverOptions, deliver } from '../delivery/deliver.ts'
import { endedElsewhere } from '../delivery/elsewhere.ts'
import { firstPlatform } from '../delivery/route.ts'
import type { Desk } from '../desk.ts'
import { digestsDueAt, rehearsedDigests } from '../digests/rehearse.ts'
import { sendDigests } from '../digests/send.ts'
import { proposeEscalations } from '../escalations/propose.ts'
import { escalationsDue, rehearsedEscalations } from '../escalations/rehearse.ts'
import { watchEscalations } from '../escalations/watch.ts'
import { packsDue, sealPacks } from '../packs/sealing.ts'
import { chaseReviews, reviewsDue, reviewWhy } from '../risks/reviews.ts'
import { almanacOf, ledgerOf } from './almanac.ts'
import { jobOf, messagesOf, placeOf, summaryOf, toOf, type Writing, whyOf } from './messages.ts'
import { mornings } from './mornings.ts'
import { chaseOwners } from './owners.ts'

/** A message that would be sent: when, to which person or channel, over what, and why. */
export interface Rehearsed {
  readonly at: Instant
  readonly job: Outgoing['job']
  /** Null for what is of no one board, such as a weekly digest. */
  readonly board: string | null
  readonly meeting: string | null
  readonly rung: string | null
  readonly to: string
  readonly platform: Platform | null
  readonly why: string
  readonly summary: string
  readonly key: string
  readonly refs: readonly string[]
}

/** A span played on an imagined clock. */
export interface Rehearsal {
  readonly from: Day
  readonly to: Day
  readonly messages: readonly Rehearsed[]
}

/** A message that is due, with its text. */
export interface DueJob {
  readonly job: Outgoing['job']
  readonly key: string
  readonly board: string | null
  readonly to: string
  readonly platform: Platform | null
  readonly why: string
  readonly text: string
}

/**
 * Plays the days from one to another, both included, and sends nothing: what the clerk would send by itself if nobody answered and nothing
 * else changed. What was sent already is not sent again. With `board`, only what asks for or tells of that board.
 */
export async function rehearse(desk: Desk, from: Day, to: Day, board?: string): Promise<Rehearsal> {
  const almanac = await almanacOf(desk)
  const ledger = await ledgerOf(desk, almanac, from, to)
  const risks = await desk.store.list('risk', { open: 'yes' })
  const messages: Rehearsed[] = []
  for (const at of mornings(desk, from, to)) {
    const writing = { partnership: desk.partnership, almanac, at }
    for (const planned of plan(almanac, ledger, at)) {
      imagine(ledger, planned, desk.partnership.calendar.dayOf(at))
      if (board === undefined || concerns(planned, board)) messages.push(rehearsed(desk, writing, planned))
    }
    for (const ask of reviewAsks(almanac, ledger, risks, at)) {
      const day = desk.partnership.calendar.dayOf(at)
      ledger.add({ key: ask.key, person: ask.person, meeting: null, rung: 'review', refs: [], day, status: 'sent', bundle: true })
      if (board === undefined || ask.risks.some(({ boards }) => boards.includes(board)))
        messages.push(reviewOf(desk, almanac, ask, at))
    }
  }
  for (const { at, messages: left } of await rehearsedEscalations(desk, from, to))
    for (const message of left)
      if (board === undefined || isOfBoard(message, board)) messages.push(leftAt(desk, almanac, message, at))
  messages.push(...(await rehearsedDigests(desk, from, to, board)))
  return { from, to, messages: messages.toSorted((a, b) => a.at.localeCompare(b.at)) }
}

/** What is due at a moment and was not sent before, without sending it. */
export async function due(desk: Desk, at: Instant): Promise<{ at: Instant; jobs: DueJob[] }> {
  const attempts = new Attempts()
  const jobs = await jobsDue(desk, at, attempts)
  attempts.end()
  return { at, jobs }
}

async function jobsDue(desk: Desk, at: Instant, attempts: Attempts): Promise<DueJob[]> {
  const today = desk.partnership.calendar.dayOf(at)
  const almanac = await almanacOf(desk, { on: today })
  const ledger = await ledgerOf(desk, almanac, today, today)
  const writing = { partnership: desk.partnership, almanac, at }
  const packs = await packsDue(desk, at, attempts)
  const issued = new Set(packs.map(({ id }) => id))
  const asks = plan(almanac, ledger, at).filter(({ key }) => !issued.has(key))
  for (const planned of asks) imagine(ledger, planned, today)
  const reviews = await reviewsDue(desk, almanac, ledger, at)
  const escalations = await escalationsDue(desk, at)
  return [
    ...packs.map((message) => messageJob(desk, almanac, message)),
    ...asks.map((planned) => dueJob(desk, writing, planned)),
    ...[...reviews, ...escalations].map((message) => messageJob(desk, almanac, message)),
    ...(await digestsDueAt(desk, at)),
  ]
}

/** Sends what is due at a moment, once. `skipped` are those that wait for another try. What cannot be made is thrown for when the rest was sent. */
export async function sendDue(
  desk: Desk,
  at: Instant,
  options: DeliverOptions = {},
): Promise<{ at: Instant; jobs: DueJob[]; sent: number; failed: number; skipped: number }> {
  const attempts = new Attempts()
  const jobs = await jobsDue(desk, at, attempts)
  const then: Desk = { ...desk, clock: { now: () => at } }
  for (const job of [sendDigests, sealPacks, chaseOwners, chaseReviews, proposeEscalations, watchEscalations])
    await attempts.at<unknown>(() => job(then))
  const deliverer = deliver(then, options)
  await deliverer.idle()
  await deliverer.stop()
  attempts.end()
  const ended = await endedElsewhere(
    desk,
    jobs.map(({ key }) => key),
    options.pause,
  )
  const count = (...statuses: Outgoing['status'][]) =>
    ended.filter((outgoing) => outgoing !== undefined && statuses.includes(outgoing.status)).length
  const sent = count('sent', 'answered')
  const failed = count('failed')
  return { at, jobs, sent, failed, skipped: jobs.length - sent - failed }
}

function imagine(ledger: Ledger, planned: Planned, day: Day): void {
  const { meeting, rung } = placeOf(planned)
  const sent = { person: planned.person, day, status: 'sent' as const }
  const asked =
    planned.as === 'bundle' ? [...refsIn(planned), ...planned.bundle.parts.flatMap((part) => reportKeys(part.reports))] : []
  const first: Sending = { ...sent, key: planned.key, meeting, rung, refs: asked, bundle: planned.as === 'bundle' }
  ledger.add(first)
  if (planned.as !== 'bundle') return
  for (const part of planned.bundle.parts) {
    if (part.key === planned.key) continue
    const refs = [...part.asks.map(({ action }) => action.id), ...reportKeys(part.reports)]
    ledger.add({ ...sent, key: part.key, meeting: part.meeting, rung: part.rung, refs, bundle: false })
  }
}

function concerns(planned: Planned, board: string): boolean {
  return planned.as === 'bundle' ? planned.bundle.parts.some((part) => part.board === board) : planned.board === board
}

function rehearsed(desk: Desk, writing: Writing, planned: Planned): Rehearsed {
  const { to, platform } = reachOf(desk, writing, planned)
  return {
    at: writing.at,
    job: jobOf(planned),
    ...placeOf(planned),
    to,
    platform,
    why: whyOf(writing, planned),
    summary: summaryOf(writing, planned),
    key: planned.key,
    refs: refsIn(planned),
  }
}

function reviewOf(desk: Desk, almanac: Writing['almanac'], ask: ReviewAsk, at: Instant): Rehearsed {
  return {
    at,
    job: 'review',
    board: ask.risks[0]?.boards[0] ?? null,
    meeting: null,
    rung: 'review',
    ...placeFor(desk, almanac, { person: ask.person }),
    why: reviewWhy(ask),
    summary: `Risks to review: ${ask.risks.map(({ id }) => id).join(', ')}`,
    key: ask.key,
    refs: ask.risks.map(({ id }) => id),
  }
}

/** What one board is told, or asked. */
function isOfBoard({ to, about }: Outgoing, board: string): boolean {
  return about.board === board || ('board' in to && to.board === board)
}

function leftAt(desk: Desk, almanac: Writing['almanac'], message: Outgoing, at: Instant): Rehearsed {
  const { id: key, job, to, over, why, card, about } = message
  const { board, meeting, rung, refs } = about
  return { at, job, board, meeting, rung, ...placeFor(desk, almanac, to, over), why, summary: card.title, key, refs }
}

function messageJob(desk: Desk, almanac: Writing['almanac'], { id, job, to, over, about, why, card }: Outgoing): DueJob {
  const text = plainCard(card, desk.partnership.timeZone)
  return { job, key: id, board: about.board, ...placeFor(desk, almanac, to, over), why, text }
}

function dueJob(desk: Desk, writing: Writing, planned: Planned): DueJob {
  const [message] = messagesOf(writing, planned)
  const { to, platform } = reachOf(desk, writing, planned)
  return {
    job: jobOf(planned),
    key: planned.key,
    board: placeOf(planned).board,
    to,
    platform,
    why: whyOf(writing, planned),
    text: message === undefined ? '' : plainCard(message.card, desk.partnership.timeZone),
  }
}

function reachOf(desk: Desk, { almanac }: Writing, planned: Planned): { to: string; platform: Platform | null } {
  return placeFor(desk, almanac, toOf(planned))
}

/** A person by id; a board by its channel on that platform, or by id where the channel is not known. */
function placeFor(
  desk: Desk,
  almanac: Writing['almanac'],
  to: Outgoing['to'],
  over?: Platform,
): { to: string; platform: Platform | null } {
  const platform = over ?? firstPlatform(desk, to, almanac.world.people)
  if ('person' in to) return { to: to.person, platform }
  const board = desk.partnership.boards.find(({ id }) => id === to.board)
  const channel = platform === 'slack' || platform === 'teams' ? board?.channels[platform] : null
  return { to: channel ?? to.board, platform }
}
