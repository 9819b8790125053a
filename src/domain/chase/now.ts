import type { Action } from '#domain/action.ts'
import type { Day, Instant } from '#domain/day.ts'
import { askOf, isAnswered, isAsked } from './asks.ts'
import type { Ask, Level, Part } from './bundle.ts'
import { reportsAskedOf } from './report-asks.ts'
import type { Almanac, Round } from './world.ts'

/** Whom a board's chase would ask now, and the actions nobody can be asked about. */
export interface AskedNow {
  readonly parts: ReadonlyMap<string, Part>
  readonly unasked: readonly { readonly action: Action; readonly none: 'no seat' | 'vacant' | 'away' }[]
}

/**
 * What chasing a board now asks of everyone: all that has not been answered for its next meeting, whatever the ladder or an
 * acknowledgement says, but never of seats that are not chased.
 */
export function askedNow(almanac: Almanac, board: string, round: Round | null, today: Day, heard: string): AskedNow {
  const asks = new Map<string, Ask[]>()
  const unasked: { action: Action; none: 'no seat' | 'vacant' | 'away' }[] = []
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
  const parts = [...asks].map(([person, theirs]): [string, Part] => [
    person,
    partOf(`chase:${round?.meeting.id ?? board}:now:${heard}:${person}`, board, round, 'now', today, theirs),
  ])
  return { parts: new Map(parts), unasked }
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
    return [{ ...partOf(`bundle:${board.id}:${person}`, board.id, round, 'shown', today, asks), reports }]
  })
}

function partOf(key: string, board: string, round: Round | null, level: Level, on: Day, asks: readonly Ask[]): Part {
  const meeting = round?.meeting
  return {
    key,
    board,
    meeting: meeting?.id ?? null,
    startsAt: meeting?.startsAt ?? null,
    rung: 'now',
    step: 'now',
    level,
    on,
    asks,
  }
}
