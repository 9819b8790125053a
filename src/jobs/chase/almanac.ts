import type { Action } from '#domain/action/action.ts'
import type { Calendar } from '#domain/calendar.ts'
import { Almanac, type Round, roundsOf, type World } from '#domain/chase/almanac.ts'
import { Ledger, type Sending } from '#domain/chase/ledger.ts'
import type { Day, Instant } from '#domain/day.ts'
import type { Risk } from '#domain/risk/risk.ts'
import type { Outgoing } from '#ports.ts'
import { openActions } from '../actions/open.ts'
import type { Desk } from '../desk.ts'
import { waitingFor } from '../escalations/waiting-for.ts'

/** The memory of the first moment the clerk looked: rungs before it were never its to send. */
export const sinceMemory = 'chase:since'

/**
 * Which actions, risks, reports and answers are read: all of them; none; those of one board; everything open, with finished actions by
 * their references; or what a look at one day needs, which is the open work of the boards whose chase is open on it.
 */
export type Extent =
  | 'all'
  | 'none'
  | { readonly board: string }
  | { readonly alsoFinished: readonly string[] }
  | { readonly on: Day }

/** Everything that planning a chase looks at, read from the store as far as it is needed: a large partnership has few meetings near. */
export async function almanacOf(desk: Desk, extent: Extent = 'all'): Promise<Almanac> {
  const { store, directory, partnership } = desk
  const [people, meetings, absences, pauses, quiets, since] = await Promise.all([
    directory.people(),
    directory.meetings(null, null),
    store.list('absence'),
    store.list('pause'),
    store.list('quiet'),
    store.get('memory', sinceMemory),
  ])
  const world: World = {
    partnership,
    people,
    meetings,
    absences,
    pauses,
    quiets,
    ...(await workOf(desk, extent, roundsOf(partnership, meetings))),
    since: since === undefined ? null : partnership.calendar.dayOf(since.value),
  }
  return new Almanac(world)
}

type Work = Pick<World, 'actions' | 'answers' | 'reports' | 'asked'> & { readonly risks: readonly Risk[] }

async function workOf(desk: Desk, extent: Extent, rounds: readonly Round[]): Promise<Work> {
  if (extent === 'none') return { actions: [], risks: [], answers: [], reports: [] }
  if (extent === 'all') return wholeWork(desk, await desk.store.list('action'))
  if ('alsoFinished' in extent) return wholeWork(desk, await openAnd(desk, extent.alsoFinished))
  if ('board' in extent) {
    const theirs = rounds.filter(({ board }) => board.id === extent.board)
    const asked = await waitingFor(desk.store, { to: extent.board })
    return { ...(await workBeside(desk, [extent.board], theirs)), actions: await desk.store.list('action', extent), asked }
  }
  const open = rounds.filter(({ opens, closes }) => opens <= extent.on && extent.on <= closes)
  const boards = [...new Set(open.map(({ board }) => board.id))]
  const briefed = new Set(open.filter((round) => isBriefed(round, extent.on)).map(({ board }) => board.id))
  const actions = await each(boards, (board) => planOf(desk, board, briefed.has(board)))
  const asked = briefed.size === 0 ? [] : await waitingFor(desk.store)
  return { ...(await workBeside(desk, boards, open)), actions, asked }
}

/** Risks, reports and answers of all boards beside some actions. */
async function wholeWork({ store }: Desk, actions: readonly Action[]): Promise<Work> {
  const [risks, answers, reports, asked] = await Promise.all([
    store.list('risk'),
    store.list('answer'),
    store.list('report'),
    waitingFor(store),
  ])
  return { actions, risks, answers, reports, asked }
}

/** Risks, reports and answers of some boards and meetings. */
async function workBeside({ store }: Desk, boards: readonly string[], rounds: readonly Round[]): Promise<Omit<Work, 'actions'>> {
  const [risks, answers, reports] = await Promise.all([
    each(boards, (board) => store.list('risk', { board })),
    each(
      rounds.map(({ meeting }) => meeting.id),
      (meeting) => store.list('answer', { meeting }),
    ),
    each(boards, (board) => store.list('report', { board })),
  ])
  return { risks, answers, reports }
}

/** What is open, and of some references what is not. */
async function openAnd(desk: Desk, refs: readonly string[]): Promise<readonly Action[]> {
  const open = await openActions(desk)
  const known = new Set(open.map(({ id }) => id))
  const others = [...new Set(refs)].filter((ref) => !known.has(ref))
  const finished = await Promise.all(others.map((ref) => desk.store.get('action', ref)))
  return [...open, ...finished.filter((one) => one !== undefined)]
}

/** Whether the chair is briefed, which tells of finished actions too. */
function isBriefed({ ladder, on }: Round, day: Day): boolean {
  return day <= on && ladder.some((rung) => rung.step === 'chair-brief' && rung.on <= day)
}

/** The open actions of a board; where all is done, what is done, because it shows that the board has a plan. */
async function planOf({ store }: Desk, board: string, whole: boolean): Promise<readonly Action[]> {
  const open = whole ? [] : await store.list('action', { board, open: 'yes' })
  return open.length > 0 ? open : store.list('action', { board })
}

/** What is listed for each name, each record once. */
async function each<R extends { readonly id: string }>(
  names: readonly string[],
  list: (name: string) => Promise<readonly R[]>,
): Promise<readonly R[]> {
  const lists = await Promise.all(names.map(list))
  return [...new Map(lists.flat().map((record) => [record.id, record])).values()]
}

/** What was sent already for the meetings whose chase is open at some time between two days. */
export async function ledgerOf(desk: Desk, almanac: Almanac, from: Day, to: Day): Promise<Ledger> {
  const open = almanac.rounds.filter(({ opens, closes }) => opens <= to && closes >= from)
  const [reviews, ...meetings] = await Promise.all([
    desk.store.list('outgoing', { rung: 'review' }),
    ...open.map(({ meeting }) => desk.store.list('outgoing', { meeting: meeting.id })),
  ])
  const lists = [reviews, ...meetings]
  return new Ledger(lists.flatMap((list) => list.flatMap((outgoing) => sendingsOf(outgoing, desk.partnership.calendar))))
}

/** A message as the ledger counts it. Edits of one are not counted. */
function sendingsOf({ id, to, about, at, status, job, edits, inside }: Outgoing, calendar: Calendar): Sending[] {
  if (edits !== null) return []
  const person = 'person' in to ? to.person : null
  const { meeting, rung } = about
  const asks = job === 'chase' || job === 'report' || job === 'review'
  const refs = asks ? [...about.refs, ...(about.reports ?? [])] : []
  return [{ key: id, person, meeting, rung, refs, day: calendar.dayOf(at), status, bundle: asks && inside === undefined }]
}

/** The meeting a board is working towards at a moment, or null when none is in the calendar. */
export function nextRound(almanac: Almanac, board: string, now: Instant) {
  return almanac.rounds.find((round) => round.board.id === board && Date.parse(round.meeting.startsAt) > Date.parse(now)) ?? null
}
