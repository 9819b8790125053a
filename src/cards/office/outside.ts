import type { Marking } from '#domain/access/marking.ts'
import type { Day, Instant } from '#domain/day.ts'
import type { Card, Line } from '../card.ts'
import { type Span, say } from '../span.ts'

/** At most this many rows are shown of a kind; the rest is counted. */
const most = 12

/** What the secretariat hears of a calendar that is read: what it changed, and events that could not be placed. */
export interface CalendarNews {
  readonly calendar: string
  readonly added: readonly MeetingLine[]
  readonly moved: readonly (MeetingLine & { readonly from: Instant | null })[]
  readonly cancelled: readonly MeetingLine[]
  readonly unplaced: readonly { readonly words: string; readonly on: Day; readonly problem: string }[]
}

interface MeetingLine {
  readonly board: string
  readonly startsAt: Instant
}

/** What a calendar changed. The boards' ladders follow by themselves. */
export function calendarNewsCard({ calendar, added, moved, cancelled, unplaced }: CalendarNews, marking: Marking): Card {
  const title = `Meetings: what changed in the calendar ${calendar}`
  return {
    title,
    marking,
    lines: [
      { as: 'heading', spans: say`${title}` },
      ...listed('Moved', moved, ({ board, startsAt, from }) =>
        from === null
          ? say`${{ bold: board }}: ${{ instant: startsAt }}, place or link changed`
          : say`${{ bold: board }}: from ${{ instant: from }} to ${{ instant: startsAt }}`,
      ),
      ...listed('Cancelled', cancelled, ({ board, startsAt }) => say`${{ bold: board }}: ${{ instant: startsAt }}`),
      ...listed('New', added, ({ board, startsAt }) => say`${{ bold: board }}: ${{ instant: startsAt }}`),
      ...listed('Of no board that I know', unplaced, ({ words, on, problem }) => say`${{ day: on }}: “${words}” ${problem}`),
      ...(unplaced.length === 0
        ? []
        : [
            {
              as: 'note' as const,
              spans: say`Put the board’s id or name into the event’s subject or category, and it is read at the next look.`,
            },
          ]),
      ...(moved.length + cancelled.length + added.length === 0
        ? []
        : [{ as: 'note' as const, spans: say`Reminders and paper deadlines follow the new dates.` }]),
    ],
  }
}

/** What the secretariat hears of a workbook that was read again. */
export interface WorkbookNews {
  readonly board: string
  readonly file: string
  readonly created: readonly string[]
  readonly updated: readonly { readonly ref: string; readonly fields: readonly string[] }[]
  readonly rejected: readonly RowLine[]
  readonly warnings: readonly RowLine[]
}

interface RowLine {
  readonly row: number
  readonly ref: string | null
  readonly column: string | null
  readonly problem: string
}

/** What was taken over from a workbook, and what was not. */
export function workbookNewsCard(news: WorkbookNews, marking: Marking): Card {
  const { board, file, created, updated, rejected, warnings } = news
  const counts = `${created.length} new, ${updated.length} changed, ${rejected.length} rejected`
  return {
    title: `${board}: ${file} was read, ${counts}`,
    marking,
    lines: [
      { as: 'heading', spans: say`${board}: ${file}` },
      { as: 'text', spans: say`I read this workbook again: ${counts}.` },
      ...listed('New', created, (ref) => say`${{ ref }}`),
      ...listed('Changed', updated, ({ ref, fields }) => say`${{ ref }}: ${fields.join(', ')}`),
      ...listed('Rejected, so nothing of these rows was taken', rejected, rowSpans),
      ...listed('Please check', warnings, rowSpans),
      ...(rejected.length + warnings.length === 0
        ? []
        : [{ as: 'note' as const, spans: say`Correct it in the workbook: it is read again at the next look.` }]),
    ],
  }
}

function rowSpans({ row, ref, column, problem }: RowLine): Span[] {
  return say`row ${row}${ref === null ? '' : `, ${ref}`}${column === null ? '' : `, column “${column}”`}: ${problem}`
}

/** That something outside could not be read or written. `kept` says what became of what the clerk has. */
export function outsideTroubleCard(what: string, trouble: string, kept: string, marking: Marking): Card {
  return {
    title: `${what} could not be used`,
    marking,
    lines: [
      { as: 'heading', spans: say`${what} could not be used` },
      { as: 'text', spans: say`${trouble}` },
      { as: 'note', spans: say`${kept}` },
    ],
  }
}

function listed<T>(heading: string, all: readonly T[], spans: (one: T) => Span[]): Line[] {
  if (all.length === 0) return []
  return [
    { as: 'text', spans: say`${{ bold: `${heading} (${all.length})` }}` },
    ...all.slice(0, most).map((one): Line => ({ as: 'item', spans: spans(one) })),
    ...(all.length > most ? [{ as: 'note' as const, spans: say`and ${all.length - most} more` }] : []),
  ]
}
