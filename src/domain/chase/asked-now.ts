import type { Action } from '../action/action.ts'
import type { Day, Instant } from '../day.ts'
import type { Owed } from '../report/owed.ts'
import type { Almanac, Round } from './almanac.ts'
import { askOf, isAnswered, isAsked } from './asks.ts'
import type { Ask, Part } from './bundle.ts'
import type { ReportAsk } from './report-ask.ts'
import { outstandingFor, reportsAskedOf } from './report-asks.ts'

type NobodyAsked = 'no seat' | 'vacant' | 'away'

/** Whom a board's chase would ask now, and the actions and highlight reports that nobody can be asked about. */
export interface AskedNow {
  readonly parts: ReadonlyMap<string, Part>
  readonly unasked: readonly { readonly action: Action; readonly none: NobodyAsked }[]
  readonly unaskedReports: readonly { readonly owed: Owed; readonly none: NobodyAsked }[]
}

/** A board, by id, with the round of its next meeting; null when none is in the calendar. */
interface Next {
  readonly board: string
  readonly round: Round | null
}

/**
 * What chasing a board now asks of everyone: all that has not been answered for its next meeting, whatever the ladder or an
 * acknowledgement says, but never of seats that are not chased. Highlight reports are asked for once their round is open. `heard` is the
 * key of what asked for it, so that asking twice chases twice.
 */
export function askedNow(almanac: Almanac, { board, round }: Next, today: Day, heard: string): AskedNow {
  const asks = new Map<string, Ask[]>()
  const unasked: { action: Action; none: NobodyAsked }[] = []
  for (const action of almanac.openOf(board)) {
    if (
      round !== null &&
      (!isAsked(round, action, 'first', false) || (round.opens <= today && isAnswered(almanac, round, action)))
    )
      continue
    const answerer = almanac.answererOf(action, today)
    if ('person' in answerer)
      asks.set(answerer.person.id, [...(asks.get(answerer.person.id) ?? []), askOf(almanac, action, answerer)])
    else if (answerer.none !== 'no-chase') unasked.push({ action, none: answerer.none })
  }
  const { reports, unaskedReports } = reportsNow(almanac, round, today)
  const parts = [...new Set([...asks.keys(), ...reports.keys()])].map((person): [string, Part] => {
    const theirs = asks.get(person) ?? []
    const key = `${theirs.length === 0 ? 'report' : 'chase'}:${round?.meeting.id ?? board}:now:${heard}:${person}`
    return [
      person,
      { ...partOf(round, { key, board, level: 'now', on: today, asks: theirs }), reports: reports.get(person) ?? [] },
    ]
  })
  return { parts: new Map(parts), unasked, unaskedReports }
}

/** The highlight reports still owed in a round that is open, by who is asked for them. */
function reportsNow(almanac: Almanac, round: Round | null, today: Day) {
  const reports = new Map<string, ReportAsk[]>()
  const unaskedReports: { owed: Owed; none: NobodyAsked }[] = []
  if (round === null || round.opens > today) return { reports, unaskedReports }
  for (const { owed, report } of outstandingFor(almanac, round)) {
    const answerer = almanac.leadOf(owed.seat, today)
    if ('person' in answerer) {
      const requested = almanac.isRequested(owed)
      const ask: ReportAsk = { owed, report, as: 'owner', other: answerer.standsFor?.name ?? null, copiedTo: null, requested }
      reports.set(answerer.person.id, [...(reports.get(answerer.person.id) ?? []), ask])
    } else if (answerer.none !== 'no-chase') unaskedReports.push({ owed, none: answerer.none })
  }
  return { reports, unaskedReports }
}

/** Everything open that somebody answers for today, board by board, each action once, with the highlight reports of rounds that are open. */
export function openFor(almanac: Almanac, person: string, now: Instant, today: Day): Part[] {
  const seen = new Set<string>()
  return almanac.world.partnership.boards.flatMap((board): Part[] => {
    const theirs = almanac.openOf(board.id).filter((action) => {
      const answerer = almanac.answererOf(action, today)
      return !seen.has(action.id) && 'person' in answerer && answerer.person.id === person
    })
    const round = almanac.rounds.find((one) => one.board.id === board.id && one.meeting.startsAt > now) ?? null
    const reports = round !== null && round.opens <= today ? reportsAskedOf(almanac, round, person, today) : []
    if (theirs.length === 0 && reports.length === 0) return []
    const asks = theirs.flatMap((action) => {
      seen.add(action.id)
      const answerer = almanac.answererOf(action, today)
      return 'person' in answerer ? [askOf(almanac, action, answerer)] : []
    })
    const key = `bundle:${board.id}:${person}`
    return [{ ...partOf(round, { key, board: board.id, level: 'shown', on: today, asks }), reports }]
  })
}

/** A part that no rung asks for. */
function partOf(round: Round | null, asked: Pick<Part, 'key' | 'board' | 'level' | 'on' | 'asks'>): Part {
  return { ...asked, meeting: round?.meeting.id ?? null, startsAt: round?.meeting.startsAt ?? null, rung: 'now', step: 'now' }
}
