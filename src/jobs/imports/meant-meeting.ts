import type { Meeting } from '#domain/board/meeting.ts'
import type { Calendar } from '#domain/calendar.ts'
import type { Instant } from '#domain/day.ts'
import type { MeetingEntry } from '#domain/entries/meeting-entry.ts'

/** The board an entry is of, and when it starts. */
interface Start {
  readonly board: string
  readonly startsAt: Instant
  readonly calendar: Calendar
}

/** The meeting an entry means: by uid; else the board's at that very time; else its one on that day, unless a calendar knows it by another uid. */
export function meantOf(
  known: readonly Meeting[],
  { uid }: Pick<MeetingEntry, 'uid'>,
  { board, startsAt, calendar }: Start,
): Meeting | undefined {
  const day = calendar.dayOf(startsAt)
  const thatDay = known.filter((meeting) => meeting.board === board && calendar.dayOf(meeting.startsAt) === day)
  return (
    (uid === null ? undefined : known.find((meeting) => meeting.uid === uid)) ??
    thatDay.find((meeting) => isAt(meeting, startsAt)) ??
    thatDay.find((meeting) => meeting.uid === null || uid === null)
  )
}

/** Whether a meeting starts at that very time. */
export function isAt(meeting: Pick<Meeting, 'startsAt'>, startsAt: Instant): boolean {
  return Date.parse(meeting.startsAt) === Date.parse(startsAt)
}
