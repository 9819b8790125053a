import { calendarNewsCard } from '#cards/office/outside.ts'
import type { Meeting } from '#domain/board/meeting.ts'
import { addDays } from '#domain/calendar.ts'
import type { Day, Instant } from '#domain/day.ts'
import type { MeetingEntry } from '#domain/entries/meeting-entry.ts'
import { type CalendarSource, calendarId } from '#domain/outside.ts'
import { isRefusal } from '#domain/refusal.ts'
import { kindsWords } from '#domain/screen/finding.ts'
import { findings } from '#domain/screen/personal-data.ts'
import { type Diary, isTrouble, type SourceState } from '#ports/outside.ts'
import type { Desk } from '../desk.ts'
import { importMeetings, type ListReport } from '../imports/meetings.ts'
import { markingOf } from '../visible.ts'
import { remember, stateOf, toSecretariat, troubled } from './tell-secretariat.ts'

/** How far around today a calendar is read, in days. */
const reach = { back: 7, ahead: 400 }

/** Reads every calendar: what is new, moved or called off in it is so for the boards, and their ladders follow. */
export async function readCalendars(desk: Desk): Promise<void> {
  if (desk.outside === undefined) return
  for (const source of desk.partnership.outside.calendars) await readCalendar(desk, desk.outside.diary, source)
}

async function readCalendar(desk: Desk, diary: Diary, source: CalendarSource): Promise<void> {
  const state = await stateOf(desk, calendarId(source))
  const ailing = {
    state,
    what: `The calendar ${source.of}`,
    board: source.board,
    marking: markingOf(desk.partnership, []),
    kept: 'Meetings stay as they were when it was last read.',
  }
  const { from, to } = span(desk)
  const since = await diary.changes(source, { from, to }, state.mark ?? null)
  if (isTrouble(since)) return troubled(desk, ailing, since)
  if (since?.changed === false && isSettled(state)) return asBefore(desk, state, since.mark)
  const entries = await diary.events(source, from, to)
  if (isTrouble(entries)) return troubled(desk, ailing, entries)
  const gone = goneFrom(state, entries, desk.clock.now(), to)
  if (gone === null) return troubled(desk, ailing, { trouble: emptied, lasting: true, afterSeconds: null })
  const before = await desk.directory.meetings(null, null)
  const list = { file: `calendar ${source.of}`, entries: [...entries, ...gone], rejected: [], warnings: [], mapping: {} }
  const report = await importMeetings(desk, { list, by: 'clerk', ...(source.board === null ? {} : { board: source.board }) })
  if (isRefusal(report)) return troubled(desk, ailing, { trouble: report.refused, lasting: false, afterSeconds: null })
  const { mark: _mark, ...rest } = state
  await tell(desk, source, { state: since === null ? rest : { ...rest, mark: since.mark }, entries, report, before })
}

/** Whether all that was read last was taken over: what fitted no board may fit one by now, where somebody put the configuration right. */
function isSettled({ trouble, rejected = [], events }: SourceState): boolean {
  return trouble === null && rejected.length === 0 && events !== undefined
}

/** Nothing changed: meetings are as they were read. */
async function asBefore(desk: Desk, state: SourceState, mark: string): Promise<void> {
  const now = desk.clock.now()
  const { failures: _failures, ...rest } = state
  await remember(desk, { ...rest, lookedAt: now, readAt: now, mark }, [])
}

const emptied =
  'Every meeting ahead has gone from it at once, so nothing was changed. If the boards really meet no more, cancel one by one.'

function span({ partnership, clock }: Desk): { readonly from: Instant; readonly to: Instant } {
  const today = partnership.calendar.dayOf(clock.now())
  return {
    from: partnership.calendar.at(addDays(today, -reach.back), '00:00'),
    to: partnership.calendar.at(addDays(today, reach.ahead), '00:00'),
  }
}

/**
 * What stood in the calendar ahead and stands there no more, as cancelled: a deleted event is not told of otherwise. Null when all of
 * several went at once, which is a wrong address or a lost right much rather than the end of every board.
 */
function goneFrom(
  { events = {} }: SourceState,
  entries: readonly MeetingEntry[],
  now: Instant,
  to: Instant,
): MeetingEntry[] | null {
  const here = new Set(entries.map(({ uid }) => uid))
  const ahead = Object.entries(events).filter(([, at]) => Date.parse(at) > Date.parse(now) && Date.parse(at) < Date.parse(to))
  const gone = ahead.filter(([uid]) => !here.has(uid))
  if (gone.length > 2 && gone.length === ahead.length) return null
  return gone.map(([uid, at]) => ({ row: 0, uid, names: [], start: { instant: at }, place: null, cancelled: true }))
}

interface Reading {
  readonly state: SourceState
  readonly entries: readonly MeetingEntry[]
  readonly report: ListReport
  readonly before: readonly Meeting[]
}

/** Tells the secretariat what changed, and once of each event ahead that fits no board. */
async function tell(desk: Desk, source: CalendarSource, { state, entries, report, before }: Reading): Promise<void> {
  const now = desk.clock.now()
  const after = await desk.directory.meetings(null, null)
  const placed = new Set(after.map(({ uid }) => uid))
  const unplaced = entries.filter((entry) => !entry.cancelled && !placed.has(entry.uid) && isAhead(desk, entry, now))
  const fresh = unplaced.filter(({ uid }) => !state.told.includes(`event:${uid}`))
  const problems = new Map(report.rejected.map(({ ref, problem }) => [ref, problem]))
  const news = {
    calendar: source.of,
    ...changesIn(desk, report, before, after),
    unplaced: fresh.map((entry) => ({
      words: subjectOf(entry),
      on: dayOf(desk, entry),
      problem: problems.get(entry.uid) ?? 'names no board',
    })),
  }
  const silent = news.added.length + news.moved.length + news.cancelled.length + news.unplaced.length === 0
  const card = calendarNewsCard(
    news,
    markingOf(
      desk.partnership,
      after.filter(({ id }) => touched(report, id)).map(({ board }) => board),
    ),
  )
  const told = { about: state.id, board: source.board, why: 'what changed in a calendar', card }
  const messages = silent ? [] : await toSecretariat(desk, told)
  await remember(desk, stateAfter(desk, state, entries, unplaced), messages)
}

/** What is known of a calendar once it was read: every event in it, and those that fit no board, which are told of once. */
function stateAfter(
  desk: Desk,
  { failures: _failures, ...known }: SourceState,
  entries: readonly MeetingEntry[],
  unplaced: readonly MeetingEntry[],
): SourceState {
  const now = desk.clock.now()
  const standing = entries.flatMap((entry) =>
    entry.uid === null || entry.cancelled ? [] : [[entry.uid, startOf(desk, entry)] as const],
  )
  return {
    ...known,
    lookedAt: now,
    readAt: now,
    trouble: null,
    told: unplaced.map(({ uid }) => `event:${uid}`),
    rejected: unplaced.map((entry) => `${dayOf(desk, entry)} “${subjectOf(entry)}”`),
    events: Object.fromEntries(standing),
  }
}

function touched({ created, updated, removed }: ListReport, id: string): boolean {
  return created.includes(id) || removed.includes(id) || updated.some(({ ref }) => ref === id)
}

function changesIn({ partnership }: Desk, report: ListReport, before: readonly Meeting[], after: readonly Meeting[]) {
  const line = (all: readonly Meeting[], id: string) => {
    const meeting = all.find((one) => one.id === id)
    if (meeting === undefined) return []
    const board = partnership.boards.find((one) => one.id === meeting.board)
    return [{ board: board?.shortName ?? meeting.board, startsAt: meeting.startsAt }]
  }
  return {
    added: report.created.flatMap((id) => line(after, id)),
    cancelled: report.removed.flatMap((id) => line(before, id)),
    moved: report.updated.flatMap(({ ref, changes }) => {
      const from = changes.find(({ field }) => field === 'startsAt')?.from
      return line(after, ref).map((one) => ({ ...one, from: typeof from === 'string' ? from : null }))
    }),
  }
}

/** The subject as far as it may be passed on: none of it when it seems to hold personal data. */
function subjectOf({ names }: MeetingEntry): string {
  const words = names.at(-1)?.words.slice(0, 120) ?? ''
  const kinds = [...new Set(findings(words).map(({ kind }) => kind))]
  return kinds.length === 0 ? words || 'without a subject' : `(held back: it seems to hold ${kindsWords(kinds)})`
}

function isAhead(desk: Desk, entry: MeetingEntry, now: Instant): boolean {
  return Date.parse(startOf(desk, entry)) > Date.parse(now)
}

function dayOf(desk: Desk, entry: MeetingEntry): Day {
  return desk.partnership.calendar.dayOf(startOf(desk, entry))
}

function startOf({ partnership }: Desk, { start }: MeetingEntry): Instant {
  return 'instant' in start ? start.instant : partnership.calendar.at(start.day, start.time ?? '00:00')
}
