import type { Board } from '#domain/board/board.ts'
import { chairOf, deputyChairOf, secretariat } from '#domain/board/holding.ts'
import type { Meeting } from '#domain/board/meeting.ts'
import { papersDue } from '#domain/chase/ladder.ts'
import type { Instant } from '#domain/day.ts'
import type { Stepping } from '#domain/report/deciding.ts'
import type { Report } from '#domain/report/report.ts'
import { personName } from '../actions/view.ts'
import type { Asked, Desk } from '../desk.ts'

/** The meeting that a board works towards at a moment, and the one before it; null where there is none. */
export async function meetingsAround(
  desk: Desk,
  board: string,
  at: Instant,
): Promise<{ next: Meeting | null; last: Meeting | null }> {
  const all = await desk.directory.meetings(board, null)
  const ahead = all.filter(({ startsAt }) => Date.parse(startsAt) > Date.parse(at))
  const past = all.filter(({ startsAt }) => Date.parse(startsAt) <= Date.parse(at))
  return { next: ahead[0] ?? null, last: past.at(-1) ?? null }
}

/** What a step in a report's life is decided with. */
export async function steppingOf(desk: Desk, asked: Asked, board: Board, report: Report): Promise<Stepping> {
  const people = await desk.directory.people()
  const meeting = (await desk.directory.meetings(board.id, null)).find(({ id }) => id === report.meeting)
  const { calendar } = desk.partnership
  return {
    by: asked.person.id,
    at: asked.at,
    today: asked.today,
    round:
      meeting === undefined
        ? null
        : {
            startsAt: meeting.startsAt,
            papersDue: papersDue(board, meeting, calendar),
            sealed: (await desk.store.get('pack', meeting.id)) !== undefined,
          },
    nameOf: (person) => personName(people, person),
    otherKey: [chairOf(people, board.id), deputyChairOf(people, board.id), ...secretariat(people)].some(
      (person) => person !== undefined && person.id !== asked.person.id,
    ),
  }
}
