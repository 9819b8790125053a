import type { CalendarResponse, VEvent } from 'node-ical'
import type { Day } from '#domain/day.ts'
import type { EntryStart, MeetingEntry, MeetingList } from '#domain/entries/meeting-entry.ts'
import type { RowProblem } from '#domain/plan/plan.ts'
import { type Refusal, refuse } from '#domain/refusal.ts'
import { decoded } from './table/csv-table.ts'

/** How far from today a repeating event is followed, in days. */
const reach = { back: 366, ahead: 731 }
/** The most meetings that one repeating event can be, in that time: one a day. */
const mostInstances = reach.back + reach.ahead + 1

/** Reads the events of an iCalendar file. A repeating event becomes its meetings within two years, each with a uid of its own. */
export async function readCalendar(bytes: Buffer, file: string, today: Day): Promise<MeetingList | Refusal> {
  const text = await decoded(bytes)
  if (text === null || !/^\s*BEGIN:VCALENDAR/i.test(text))
    return refuse(
      `${file} is not an iCalendar file.`,
      'Export the calendar as .ics, or give a .csv with the columns board,starts_at.',
    )
  if (!/END:VCALENDAR\s*$/i.test(text.slice(-200)))
    return refuse(`${file} is cut off: it has no end.`, 'Export the calendar again; nothing was imported.')
  const { default: ical } = await import('node-ical')
  const calendar = parsed(ical.sync.parseICS, text)
  if (calendar === null) return refuse(`${file} is a damaged iCalendar file.`, 'Export the calendar again.')
  const events = Object.values(calendar).filter((part): part is VEvent => part?.type === 'VEVENT')
  // what Outlook sends to take a meeting back says so once, above its events
  const withdrawn = /^METHOD:CANCEL\s*$/im.test(text.slice(0, 2000))
  const instancesOf = (event: VEvent) => repeated(ical.expandRecurringEvent, event, today)
  const read = events.map((event, index) => eventRead(event, { row: index + 1, withdrawn, instancesOf }))
  return {
    file,
    entries: read.flatMap(({ entries }) => entries),
    rejected: read.flatMap(({ rejected }) => rejected),
    warnings: read.flatMap(({ warnings }) => warnings),
    mapping: { board: 'CATEGORIES, SUMMARY', starts_at: 'DTSTART', uid: 'UID', place: 'LOCATION', cancelled: 'STATUS' },
  }
}

/** Which event of a file it is, whether the file takes its events back, and what a repeating one comes to. */
interface EventReading {
  readonly row: number
  readonly withdrawn: boolean
  readonly instancesOf: (event: VEvent) => readonly Instance[] | null
}

/** The meetings of one event, and what is wrong or worth saying about it. */
function eventRead(
  event: VEvent,
  { row, withdrawn, instancesOf }: EventReading,
): Pick<MeetingList, 'entries' | 'rejected' | 'warnings'> {
  const { start, uid, rrule, summary } = event
  const about = (column: string, value: string, problem: string): RowProblem => ({ row, ref: uid, column, value, problem })
  if (!(start instanceof Date) || Number.isNaN(start.getTime())) {
    const undated = about('DTSTART', String(start ?? ''), 'is not a date, so the event has no day')
    return { entries: [], rejected: [undated], warnings: [] }
  }
  if (rrule === undefined) return { entries: [entryOf(row, { start, event, uid }, withdrawn)], rejected: [], warnings: [] }
  const instances = instancesOf(event)
  if (instances === null) {
    const problem = 'repeats too often for a meeting, or since too long ago: give its next meetings one by one'
    return { entries: [], rejected: [about('RRULE', words(summary), problem)], warnings: [] }
  }
  const repeats = about('RRULE', words(summary), `repeats; read as ${instances.length} meetings up to two years ahead`)
  return { entries: instances.map((instance) => entryOf(row, instance, withdrawn)), rejected: [], warnings: [repeats] }
}

function parsed(parse: (text: string) => CalendarResponse, text: string): CalendarResponse | null {
  try {
    return parse(text)
  } catch {
    return null
  }
}

interface Instance {
  readonly start: Date
  readonly event: VEvent
  readonly uid: string
}

type Expand = typeof import('node-ical').expandRecurringEvent

/** Null for what repeats without end, which the library gives up after ten thousand times. */
function repeated(expand: Expand, event: VEvent, today: Day): Instance[] | null {
  const instances = expanded(expand, event, today)
  if (instances === null || instances.length > mostInstances) return null
  return instances.map((instance) => {
    // the day it stood on before somebody moved it, so that moving it again finds the same meeting
    const original =
      'recurrenceid' in instance.event && instance.event.recurrenceid instanceof Date
        ? instance.event.recurrenceid
        : instance.start
    const start = Object.assign(new Date(instance.start), { tz: event.start.tz, dateOnly: event.start.dateOnly })
    return { start, event: instance.event as VEvent, uid: `${event.uid}#${original.toISOString().slice(0, 10)}` } // an override is an event too
  })
}

function expanded(expand: Expand, event: VEvent, today: Day): ReturnType<Expand> | null {
  const [from, to] = [-reach.back, reach.ahead].map((days) => new Date(Date.parse(today) + days * 86_400_000))
  if (from === undefined || to === undefined) return []
  try {
    return expand(event, { from, to })
  } catch {
    return null
  }
}

function entryOf(row: number, { start, event, uid }: Instance, withdrawn: boolean): MeetingEntry {
  const categories = (event.categories ?? []).map((category) => ({ column: 'CATEGORIES', words: words(category) }))
  const place = words(event.location)
  return {
    row,
    uid: uid === undefined || uid === '' ? null : uid,
    names: [...categories, { column: 'SUMMARY', words: words(event.summary) }],
    start: startOf(start, event.datetype === 'date'),
    place: place === '' ? null : place,
    cancelled: withdrawn || isCancelled(event),
  }
}

/** By its status, or as Outlook puts it before the subject of what is still shown. */
function isCancelled({ status, summary }: VEvent): boolean {
  return String(status ?? '').toUpperCase() === 'CANCELLED' || /^cancell?ed:/i.test(words(summary))
}

/** The library gives a day alone, and a time without a zone, as local to this machine: so they are read back. */
function startOf(start: Date & { readonly tz?: string | undefined }, isDay: boolean): EntryStart {
  const day = [start.getFullYear(), start.getMonth() + 1, start.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
  if (isDay) return { day, time: null }
  if (start.tz === undefined)
    return { day, time: [start.getHours(), start.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':') }
  return { instant: start.toISOString() }
}

function words(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  return typeof value === 'object' && value !== null && 'val' in value ? String(value.val).trim() : ''
}
