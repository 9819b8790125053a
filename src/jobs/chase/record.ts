import type { Calendar } from '#domain/calendar.ts'
import { Ledger, type Sending } from '#domain/chase/burden.ts'
import { Almanac, type World } from '#domain/chase/world.ts'
import type { Day, Instant } from '#domain/day.ts'
import type { Desk } from '#jobs/desk.ts'
import type { Outgoing } from '#ports.ts'

/** The memory of the first moment the clerk looked: rungs before it were never its to send. */
export const sinceMemory = 'chase:since'

/** Everything that planning a chase looks at, read from the store. */
export async function almanacOf(desk: Desk): Promise<Almanac> {
  const { store, directory, partnership } = desk
  const [people, meetings, actions, risks, absences, pauses, quiets, answers, reports, since] = await Promise.all([
    directory.people(),
    directory.meetings(null, null),
    store.list('action'),
    store.list('risk'),
    store.list('absence'),
    store.list('pause'),
    store.list('quiet'),
    store.list('answer'),
    store.list('report'),
    store.get('memory', sinceMemory),
  ])
  const world: World = {
    partnership,
    people,
    meetings,
    actions,
    risks,
    absences,
    pauses,
    quiets,
    answers,
    reports,
    since: since === undefined ? null : partnership.calendar.dayOf(since.value),
  }
  return new Almanac(world)
}

/** What was sent already for the meetings whose chase is open at some time between two days. */
export async function ledgerOf(desk: Desk, almanac: Almanac, from: Day, to: Day): Promise<Ledger> {
  const open = almanac.rounds.filter(({ opens, closes }) => opens <= to && closes >= from)
  const lists = await Promise.all(open.map(({ meeting }) => desk.store.list('outgoing', { meeting: meeting.id })))
  return new Ledger(lists.flatMap((list) => list.flatMap((outgoing) => sendingsOf(outgoing, desk.partnership.calendar))))
}

/** A message as the ledger counts it. Edits of one are not counted. */
function sendingsOf({ id, to, about, at, status, job, edits, inside }: Outgoing, calendar: Calendar): Sending[] {
  if (edits !== null) return []
  const person = 'person' in to ? to.person : null
  const { meeting, rung } = about
  const asks = job === 'chase' || job === 'report'
  const refs = asks ? [...about.refs, ...(about.reports ?? [])] : []
  return [{ key: id, person, meeting, rung, refs, day: calendar.dayOf(at), status, bundle: asks && inside === undefined }]
}

/** The meeting a board is working towards at a moment, or null when none is in the calendar. */
export function nextRound(almanac: Almanac, board: string, now: Instant) {
  return almanac.rounds.find((round) => round.board.id === board && Date.parse(round.meeting.startsAt) > Date.parse(now)) ?? null
}
