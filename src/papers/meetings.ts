import { basename, extname } from 'node:path'
import type { Day } from '#domain/day.ts'
import type { EntryStart, MeetingEntry, MeetingList } from '#domain/entries/meeting-entry.ts'
import { planDate } from '#domain/plan/date.ts'
import type { RowProblem } from '#domain/plan/plan.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import { readCalendar } from './calendar-file.ts'
import { listOf } from './columns.ts'
import { bytesOf, readTable } from './table/table.ts'

const columns = {
  names: {
    board: ['board', 'meeting', 'group'],
    starts_at: ['starts at', 'start', 'start date', 'date', 'when', 'date and time', 'meeting date', 'on'],
    time: ['time', 'start time', 'at'],
    place: ['place', 'location', 'venue', 'where'],
    uid: ['uid', 'id'],
    cancelled: ['cancelled', 'canceled', 'status'],
  },
  needed: ['board', 'starts_at'] as const,
} as const

/** Reads meetings from an .ics calendar, or from a .csv or .xlsx list with the columns board and starts_at. */
export async function readMeetings(path: string, today: Day): Promise<MeetingList | Refusal> {
  const file = basename(path)
  if (/^\.(ics|ical|ifb|vcs)$/i.test(extname(path))) {
    const bytes = await bytesOf(path, file)
    return isRefusal(bytes) ? bytes : readCalendar(bytes, file, today)
  }
  const table = await readTable(path, { thing: 'the list' })
  if (isRefusal(table)) return table
  const list = listOf(table, columns)
  if (isRefusal(list)) return list
  const entries: MeetingEntry[] = []
  const rejected: RowProblem[] = []
  for (const { at, cells } of list.rows) {
    const start = startOf(cells.starts_at ?? '', cells.time ?? '', today)
    if (isRefusal(start))
      rejected.push({
        row: at,
        ref: cells.uid || null,
        column: list.mapping.starts_at ?? 'starts_at',
        value: cells.starts_at ?? '',
        problem: start.refused,
      })
    else entries.push(entryOf(at, cells, start, list.mapping.board ?? 'board'))
  }
  return { file, entries, rejected, warnings: [], mapping: list.mapping }
}

type Cells = Readonly<Partial<Record<keyof typeof columns.names, string>>>

function entryOf(row: number, cells: Cells, start: EntryStart, column: string): MeetingEntry {
  return {
    row,
    uid: cells.uid || null,
    names: [{ column, words: cells.board ?? '' }],
    start,
    place: cells.place || null,
    cancelled: /^(y|yes|true|x|cancelled|canceled)$/i.test(cells.cancelled ?? ''),
  }
}

/** An instant with its offset, or a local date as people write it with a time before or after it or in its own column. */
function startOf(text: string, time: string, today: Day): EntryStart | Refusal {
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/i.test(text) && !Number.isNaN(Date.parse(text)))
    return inRange(new Date(text).toISOString())
  const at = /(?:^|[T\s,])(?:at\s*)?(\d{1,2})(?:[:.](\d{2})(?::\d{2})?\s*(am|pm)?|\s*(am|pm))\s*$/i.exec(text)
  const date = planDate(
    { text: (at === null ? text : text.slice(0, at.index)).trim() },
    { today, monthFirst: false, from1904: false },
  )
  if ('wrong' in date) return { refused: date.wrong }
  if (date.due.on === null || date.due.precision !== 'day')
    return { refused: 'is not a day; write it as 2026-02-05 10:00 or 5 February 2026' }
  const clock = clockOf(at?.[0] ?? time)
  return clock === undefined ? { refused: 'has no time that can be read; write it as 10:00' } : { day: date.due.on, time: clock }
}

function inRange(instant: string): EntryStart | Refusal {
  const year = Number(instant.slice(0, 4))
  return year < 2000 || year > 2100
    ? { refused: `is not a date of a meeting: the year must be between 2000 and 2100` }
    : { instant }
}

/** `HH:MM` of a time as people write it; null for none; undefined when it is none. */
function clockOf(text: string): string | null | undefined {
  const words = text.replace(/^[T\s,]*(at\s*)?/i, '').trim()
  if (words === '') return null
  const found = /^(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?\s*(am|pm)?$/i.exec(words)
  const [hour, minute] = [Number(found?.[1]), Number(found?.[2] ?? 0)]
  const half = found?.[3]?.toLowerCase()
  const hours = half === 'pm' && hour < 12 ? hour + 12 : half === 'am' && hour === 12 ? 0 : hour
  return found === null || hours > 23 || minute > 59
    ? undefined
    : `${String(hours).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
