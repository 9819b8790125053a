import type { Board } from '#domain/board/board.ts'
import type { Meeting } from '#domain/board/meeting.ts'
import type { Calendar } from '#domain/calendar.ts'
import { ladderOf, papersDue } from '#domain/chase/ladder.ts'
import type { Step } from '#domain/chase/rung.ts'
import type { Day, Instant } from '#domain/day.ts'

/** A meeting as scripts read it. `papersDue` and `on` are days, `startsAt` is an instant. */
export interface MeetingJson {
  readonly id: string
  readonly board: string
  readonly startsAt: Instant
  readonly papersDue: Day
  readonly ladder: readonly { readonly rung: string; readonly on: Day; readonly step: Step }[]
  readonly place: string | null
  readonly online: string | null
  readonly example: boolean
}

/** A meeting with the days that its board's ladder counts back from it. */
export function meetingJson(meeting: Meeting, board: Board, calendar: Calendar): MeetingJson {
  return {
    id: meeting.id,
    board: meeting.board,
    startsAt: meeting.startsAt,
    papersDue: papersDue(board, meeting, calendar),
    ladder: ladderOf(board, meeting, calendar).map(({ rung, on, step }) => ({ rung, on, step })),
    place: meeting.place,
    online: meeting.online ?? null,
    example: meeting.example,
  }
}
