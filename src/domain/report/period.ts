import type { Board } from '../board/board.ts'
import type { Meeting } from '../board/meeting.ts'
import { addDays, type Calendar } from '../calendar.ts'
import { papersDue } from '../chase/ladder.ts'
import type { Day } from '../day.ts'
import type { Report } from './report.ts'

/** How far back a first report looks where the board has not met before, in days. */
const firstPeriod = 91

/**
 * The days a report speaks of: from the day after the last report, else after the board's last meeting, up to the paper deadline of its
 * meeting, or up to today where none is in the calendar.
 */
export function periodOf(
  calendar: Calendar,
  { board, meeting }: { readonly board: Pick<Board, 'ladder'>; readonly meeting: Meeting | null },
  before: { readonly report: Pick<Report, 'period'> | null; readonly meeting: Meeting | null },
  today: Day,
): Report['period'] {
  const to = meeting === null ? today : papersDue(board, meeting, calendar)
  const after =
    before.report?.period.to ?? (before.meeting === null ? addDays(to, -firstPeriod) : calendar.dayOf(before.meeting.startsAt))
  const from = addDays(after, 1)
  return { from: [from, to].toSorted()[0] ?? to, to }
}

/** The last report of the same lead to the same board before one, of those that were with the board. */
export function reportBefore(
  reports: readonly Report[],
  one: Pick<Report, 'board' | 'seat' | 'portfolio'>,
  meeting: string | null,
): Report | null {
  const earlier = reports.filter(
    (report) =>
      report.board === one.board &&
      report.seat === one.seat &&
      report.portfolio === one.portfolio &&
      report.submitted !== null &&
      (meeting === null || report.meeting !== meeting),
  )
  return earlier.toSorted((a, b) => a.period.to.localeCompare(b.period.to) || a.id.localeCompare(b.id)).at(-1) ?? null
}

/** What was planned next, as lines to be ticked: one a line, without bullets. */
export function promisesOf(planned: string | undefined): Report['promises'] {
  const lines = (planned ?? '').split('\n').map((line) => line.replace(/^\s*(?:[-•*·–—]|\(?\d{1,2}[.)])\s*/u, '').trim())
  return lines.filter((line) => line !== '').map((text) => ({ text, outcome: null, why: '' }))
}
