import type { Board } from '../board/board.ts'
import type { Meeting } from '../board/meeting.ts'
import type { Calendar } from '../calendar.ts'
import type { Day } from '../day.ts'
import type { Rung, Step } from './rung.ts'

/** `T-15`, `T+1`: how a rung is named in keys, JSON and words. */
function rungName(rung: Rung): string {
  return rung.days < 0 ? `T${rung.days}` : `T+${rung.days}`
}

/** A rung of one meeting with the day it falls on. `rung` is its name; where two fall on the same day, with the step as well. */
export interface LadderDay {
  readonly rung: string
  readonly step: Step
  readonly on: Day
}

/** The rungs of a board's ladder as days of one meeting, earliest first. */
export function ladderOf(board: Pick<Board, 'ladder'>, meeting: Pick<Meeting, 'startsAt'>, calendar: Calendar): LadderDay[] {
  const day = calendar.dayOf(meeting.startsAt)
  return board.ladder
    .map((rung) => ({ rung: nameIn(board.ladder, rung), step: rung.step, on: dayOf(rung, day, calendar), days: rung.days }))
    .sort((a, b) => a.days - b.days)
    .map(({ rung, step, on }) => ({ rung, step, on }))
}

/** What happens at a rung of a board's ladder, by the rung's name; null when the ladder has none of that name. */
export function stepOf({ ladder }: Pick<Board, 'ladder'>, rung: string): Step | null {
  return ladder.find((one) => nameIn(ladder, one) === rung)?.step ?? null
}

/** The last day that papers of a meeting can be issued: the rung for papers, or five clear days where the ladder has none. */
export function papersDue(board: Pick<Board, 'ladder'>, meeting: Pick<Meeting, 'startsAt'>, calendar: Calendar): Day {
  const rung = board.ladder.find(({ step }) => step === 'papers') ?? { step: 'papers', days: -5 }
  return dayOf(rung, calendar.dayOf(meeting.startsAt), calendar)
}

function dayOf({ days }: Rung, meeting: Day, calendar: Calendar): Day {
  return days < 0 ? calendar.daysBefore(meeting, -days) : calendar.addWorkingDays(meeting, days)
}

function nameIn(ladder: readonly Rung[], rung: Rung): string {
  const name = rungName(rung)
  return ladder.find(({ days }) => days === rung.days) === rung ? name : `${name}-${rung.step}`
}
