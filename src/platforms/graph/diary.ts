import { z } from 'zod'
import type { Instant } from '#domain/day.ts'
import type { MeetingEntry } from '#domain/entries/meeting-entry.ts'
import type { CalendarSource } from '#domain/outside.ts'
import type { Diary, Trouble } from '#ports/outside.ts'
import { type GraphClient, parsed, path } from './client.ts'
import { GraphFailure, hasExpired } from './failure.ts'
import { troubleOf } from './trouble.ts'

const Event = z.object({
  id: z.string(),
  iCalUId: z.string().nullish(),
  subject: z.string().nullish(),
  categories: z.array(z.string()).nullish(),
  start: z.object({ dateTime: z.string(), timeZone: z.string().nullish() }).nullish(),
  isAllDay: z.boolean().nullish(),
  isCancelled: z.boolean().nullish(),
  sensitivity: z.string().nullish(),
  location: z.object({ displayName: z.string().nullish() }).nullish(),
  onlineMeeting: z.object({ joinUrl: z.string().nullish() }).nullish(),
})
type Event = z.infer<typeof Event>

const fields = [
  'id',
  'iCalUId',
  'subject',
  'categories',
  'start',
  'isAllDay',
  'isCancelled',
  'sensitivity',
  'location',
  'onlineMeeting',
]

/** Moments are given in UTC, and ids that stay when an event is moved. */
const preferred = 'outlook.timezone="UTC", IdType="ImmutableId"'

/** Of which calendar, taken how, a mark is: another category wants all events read anew. */
const Mark = z.object({ link: z.string(), of: z.string(), from: z.string(), to: z.string() })

/** Calendars of mailboxes and groups. */
export class GraphDiary implements Diary {
  readonly #client: GraphClient

  constructor(client: GraphClient) {
    this.#client = client
  }

  async events(source: CalendarSource, from: Instant, to: Instant): Promise<readonly MeetingEntry[] | Trouble> {
    const query = { startDateTime: from, endDateTime: to, $select: fields.join(','), $top: '100' }
    try {
      // A group's events can be read by calendarView alone
      const items = await this.#client.all(viewOf(source), query, { prefer: preferred })
      return items.map((item) => parsed(Event, item)).flatMap((event, index) => entryOf(event, index + 1, source))
    } catch (error) {
      return troubleOf(error, 'calendar', nameOf(source))
    }
  }

  /**
   * Of a mailbox alone, for Graph tells no changes of a group's calendar. What changed is not looked at: it comes with more than the clerk may
   * need, and of a series in parts. Where the clerk may not ask, or Graph does not take it, all has to be read.
   */
  async changes(source: CalendarSource, { from, to }: { readonly from: Instant; readonly to: Instant }, mark: string | null) {
    if (source.kind === 'group') return null
    try {
      const known = mark === null ? null : markIn(mark)
      const of = JSON.stringify(source)
      const goesOn = known?.of === of && known.from === from && known.to === to ? known.link : null
      const { found, delta } = await this.#since(goesOn, `${viewOf(source)}/delta?${spanQuery(from, to)}`)
      return delta === null ? null : { changed: goesOn === null || found, mark: JSON.stringify({ link: delta, of, from, to }) }
    } catch (error) {
      if (error instanceof GraphFailure && ['denied', 'absent', 'refused'].includes(error.kind)) return null
      return troubleOf(error, 'calendar', nameOf(source))
    }
  }

  /** A link that Graph knows no more is begun anew: then all counts as changed. */
  async #since(link: string | null, start: string): Promise<{ readonly found: boolean; readonly delta: string | null }> {
    const headers = { prefer: `${preferred}, odata.maxpagesize=100` }
    try {
      const { items, delta } = await this.#client.changes(link ?? start, headers)
      return { found: items.length > 0, delta }
    } catch (error) {
      if (link === null || !hasExpired(error)) throw error
      return { found: true, delta: (await this.#client.changes(start, headers)).delta }
    }
  }
}

function nameOf({ kind, of }: CalendarSource): string {
  return `the calendar of ${kind === 'group' ? 'group ' : ''}${of}`
}

function spanQuery(from: Instant, to: Instant): string {
  return `startDateTime=${encodeURIComponent(from)}&endDateTime=${encodeURIComponent(to)}`
}

function markIn(text: string): z.infer<typeof Mark> | null {
  try {
    return Mark.parse(JSON.parse(text))
  } catch {
    return null
  }
}

function viewOf({ kind, of }: CalendarSource): string {
  return kind === 'group' ? path`/groups/${of}/calendarView` : path`/users/${of}/calendarView`
}

function entryOf(event: Event, row: number, { category }: CalendarSource): MeetingEntry[] {
  const categories = event.categories ?? []
  const wanted = category === null || categories.some((one) => one.toLowerCase() === category.toLowerCase())
  const start = startOf(event)
  if (!wanted || start === null || ['private', 'confidential', 'personal'].includes(event.sensitivity ?? '')) return []
  const place = event.location?.displayName?.trim() ?? ''
  return [
    {
      row,
      uid: event.iCalUId ?? event.id,
      names: [
        ...categories.map((words) => ({ column: 'CATEGORIES', words })),
        // Outlook writes this before the subject of a meeting that was called off.
        { column: 'SUMMARY', words: (event.subject ?? '').replace(/^Canceled: /i, '').trim() },
      ],
      start,
      place: place === '' ? null : place.slice(0, 200),
      cancelled: event.isCancelled === true,
      online: webLink(event.onlineMeeting?.joinUrl),
    },
  ]
}

/** Of a whole day only the day counts; a moment is in UTC, as was asked for. */
function startOf({ start, isAllDay }: Event): MeetingEntry['start'] | null {
  const text = start?.dateTime ?? ''
  if (isAllDay === true) return /^\d{4}-\d{2}-\d{2}/.test(text) ? { day: text.slice(0, 10), time: null } : null
  const moment = new Date(/(Z|[+-]\d{2}:\d{2})$/.test(text) ? text : `${text}Z`)
  return Number.isNaN(moment.getTime()) ? null : { instant: moment.toISOString() }
}

function webLink(text: string | null | undefined): string | null {
  return text != null && URL.parse(text)?.protocol === 'https:' ? text : null
}
