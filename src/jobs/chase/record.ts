import type { Calendar } from '#domain/calendar.ts'
import { Ledger, type Sending } from '#domain/chase/burden.ts'
import { Almanac, type Round, roundsOf, type World } from '#domain/chase/world.ts'
import type { Day, Instant } from '#domain/day.ts'
import type { Desk } from '#jobs/desk.ts'
import type { Outgoing } from '#ports.ts'

/** The memory of the first moment the clerk looked: rungs before it were never its to send. */
export const sinceMemory = 'chase:since'

/**
 * Everything that planning a chase looks at, read from the store. With a day, of boards only those whose chase is open on it: most look at
 * one day, and a large partnership has few meetings near.
 */
export async function almanacOf(desk: Desk, on: Day | null = null): Promise<Almanac> {
  const { store, directory, partnership } = desk
  const [people, meetings, absences, pauses, quiets, since] = await Promise.all([
    directory.people(),
    directory.meetings(null, null),
    store.list('absence'),
    store.list('pause'),
    store.list('quiet'),
    store.get('memory', sinceMemory),
  ])
  const open = on === null ? null : roundsOf(partnership, meetings).filter(({ opens, closes }) => opens <= on && on <= closes)
  const world: World = {
    partnership,
    people,
    meetings,
    absences,
    pauses,
    quiets,
    ...(await workOf(desk, open)),
    since: since === undefined ? null : partnership.calendar.dayOf(since.value),
  }
  return new Almanac(world)
}

/** Actions, risks, reports and answers: all of them, or those of some rounds. */
async function workOf({ store }: Desk, rounds: readonly Round[] | null) {
  if (rounds === null) {
    const [actions, risks, answers, reports] = await Promise.all([
      store.list('action'),
      store.list('risk'),
      store.list('answer'),
      store.list('report'),
    ])
    return { actions, risks, answers, reports }
  }
  const boards = [...new Set(rounds.map(({ board }) => board.id))]
  const meetings = rounds.map(({ meeting }) => meeting.id)
  const [actions, risks, answers, reports] = await Promise.all([
    each(boards, (board) => store.list('action', { board })),
    each(boards, (board) => store.list('risk', { board })),
    each(meetings, (meeting) => store.list('answer', { meeting })),
    each(boards, (board) => store.list('report', { board })),
  ])
  return { actions, risks, answers, reports }
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
