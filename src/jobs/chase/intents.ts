import { acknowledgedCard, awayCard, pausedCard, resumedCard, snoozedCard } from '#cards/absence.ts'
import { answeredBundle } from '#cards/answered-bundle.ts'
import { briefCard } from '#cards/brief.ts'
import { bundleCard } from '#cards/bundle.ts'
import type { Card, Reply } from '#cards/card.ts'
import { noticeCard } from '#cards/notice.ts'
import { privately } from '#cards/private.ts'
import { say } from '#cards/span.ts'
import { dayWords } from '#cards/words.ts'
import type { Absence, Pause, Quiet } from '#domain/absence.ts'
import type { Board } from '#domain/board.ts'
import { addDays } from '#domain/calendar.ts'
import type { ChangeDraft } from '#domain/change.ts'
import { briefOf } from '#domain/chase/brief.ts'
import { openFor } from '#domain/chase/now.ts'
import type { Almanac, Round } from '#domain/chase/world.ts'
import { deputyOf, seatIn, seatsOf } from '#domain/holding.ts'
import type { IntentOf } from '#domain/intent.ts'
import { boardNamed, personNamed } from '#domain/names.ts'
import { may, standingsOf } from '#domain/permission.ts'
import type { Person } from '#domain/person.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { personName, seatName } from '#jobs/action-view.ts'
import { boardFor, namedBoard } from '#jobs/board-asked.ts'
import type { Asked, Deed, Desk } from '#jobs/desk.ts'
import { tellExecutiveBrief } from '#jobs/digests/executive.ts'
import { findAction } from '#jobs/find-action.ts'
import { outgoing } from '#jobs/outgoing.ts'
import { markingOf, peopleNear, visibleTo } from '#jobs/visible.ts'
import type { Outgoing, Put } from '#ports.ts'
import { bundleViewOf } from './messages.ts'
import { almanacOf, ledgerOf, nextRound } from './record.ts'

/** The longest that a board can be paused or somebody be away, in days. */
const longest = 366

/** Stops chasing a board up to and including a day. What is asked by people goes on. */
export async function pause(desk: Desk, asked: Asked, { board: words, until, why }: IntentOf<'pause'>): Promise<Deed | Refusal> {
  const board = boardFor(desk, asked, words, 'pause')
  if (isRefusal(board)) return board
  if (until < asked.today) return refuse(`${dayWords(until)} is past.`, `For example: pause ${board.shortName} until DATE WHY`)
  if (until > addDays(asked.today, longest)) return refuse('A board can be paused for a year at most.', 'Give a nearer date.')
  const before = await desk.store.get('pause', board.id)
  const record: Pause = { id: board.id, version: before?.version ?? 0, board: board.id, until, why, by: asked.person.id }
  const change = changed(
    asked,
    'pause',
    board.id,
    board.id,
    'paused',
    before === undefined ? {} : { until: before.until },
    { until },
    why,
  )
  return deed([{ kind: 'pause', record }], [change], pausedCard(namedBoard(desk, board), until, why))
}

/** Chases a board again that was paused. */
export async function resume(desk: Desk, asked: Asked, { board: words }: IntentOf<'resume'>): Promise<Deed | Refusal> {
  const board = boardFor(desk, asked, words, 'resume')
  if (isRefusal(board)) return board
  const before = await desk.store.get('pause', board.id)
  if (before === undefined || before.until < asked.today) return refuse(`${board.shortName} is not paused.`)
  const change = changed(asked, 'pause', board.id, board.id, 'resumed', { until: before.until }, {}, null)
  const remove = [{ kind: 'pause' as const, id: before.id, version: before.version }]
  return { ...deed([], [change], resumedCard(namedBoard(desk, board))), remove }
}

/** Records when the asker is away and who covers. Their deputy does where nobody is named. */
export async function away(desk: Desk, asked: Asked, { from, to, cover }: IntentOf<'away'>): Promise<Deed | Refusal> {
  const example = 'For example: away 3 August 14 August cover:@colleague'
  if (to < from) return refuse('The last day away comes before the first.', example)
  if (to < asked.today) return refuse(`${dayWords(to)} is past.`, example)
  if (to > addDays(from, longest)) return refuse('An absence can be a year at most.', example)
  const people = await desk.directory.people()
  const named = cover === undefined ? null : personNamed(await peopleNear(desk, asked), cover)
  if (isRefusal(named)) return named
  if (named?.id === asked.person.id)
    return refuse('You cannot cover for yourself.', 'Name a colleague, or nobody to leave it to your deputy.')
  const existing = await desk.store.list('absence', { person: asked.person.id })
  const id = `${asked.person.id}:${from}`
  const same = existing.find((one) => one.id === id)
  const replaced = existing.filter((one) => one.id === id || (one.from <= to && from <= one.to))
  const record: Absence = { id, version: same?.version ?? 0, person: asked.person.id, from, to, cover: named?.id ?? null }
  const before =
    replaced.length === 0 ? {} : { replaced: replaced.map((one) => ({ from: one.from, to: one.to, cover: one.cover })) }
  const change = changed(asked, 'absence', id, null, 'away', before, { from, to, cover: record.cover }, null)
  const card = awayCard({
    from,
    to,
    today: asked.today,
    cover: named?.name ?? null,
    uncovered: named === null ? uncovered(desk, people, asked.person, from) : [],
    replaced,
  })
  return {
    ...deed([{ kind: 'absence', record }], [change], card),
    remove: replaced
      .filter((one) => one.id !== id)
      .map((one) => ({ kind: 'absence' as const, id: one.id, version: one.version })),
    outgoing: named === null ? [] : [coverNotice(desk, asked, named, from, to)],
  }
}

/** Holds the asker's nudges back for a few days. It is not an update. */
export async function acknowledge(desk: Desk, asked: Asked): Promise<Deed> {
  const { calendar, policies } = desk.partnership
  const until = calendar.addWorkingDays(asked.today, policies.acknowledgedDays)
  const record = await quietOf(desk, asked, null, until, 'acknowledged')
  const change = changed(asked, 'quiet', record.id, null, 'acknowledged', {}, { until }, null)
  return deed([{ kind: 'quiet', record }], [change], acknowledgedCard(until))
}

/** Holds the asker's nudges on one action back until a day, no longer than the partnership allows. */
export async function snooze(desk: Desk, asked: Asked, { ref, until }: IntentOf<'snooze'>): Promise<Deed | Refusal> {
  const found = await findAction(desk, asked, ref)
  if (isRefusal(found)) return found
  const { action, answerers } = found
  const allowed = may('snooze', standingsOf(desk.partnership, asked.person, null, asked.today, { action, answerers }))
  if (allowed !== true) return allowed
  const { calendar, policies } = desk.partnership
  const last = calendar.addWorkingDays(asked.today, policies.snoozeDays)
  if (until <= asked.today)
    return refuse(`${dayWords(until)} is not ahead.`, `Give a date up to ${dayWords(last)}: snooze ${action.id} DATE`)
  if (until > last)
    return refuse(
      `${action.id} can be snoozed until ${dayWords(last)} at the latest.`,
      `If the work itself needs longer, ask for a date: date ${action.id} DATE WHY`,
      { do: 'date', ref: action.id },
    )
  const record = await quietOf(desk, asked, action.id, until, 'snoozed')
  const change = changed(asked, 'quiet', record.id, action.boards[0] ?? null, 'snoozed', {}, { ref: action.id, until }, null)
  const marking = markingOf(desk.partnership, action.boards)
  return deed([{ kind: 'quiet', record }], [change], snoozedCard(action.id, action.title, until, marking))
}

/** The chair's brief of a board as it stands now, for its next meeting where one is in the calendar. */
export async function tellBrief(desk: Desk, asked: Asked, { board: words }: IntentOf<'brief'>): Promise<Reply | Refusal> {
  const executive = boardNamed(visibleTo(desk.partnership, asked.person, asked.today), words)
  if (!isRefusal(executive) && executive.id === desk.partnership.risks.executive)
    return tellExecutiveBrief(desk, asked, executive)
  const board = boardFor(desk, asked, words, 'brief')
  if (isRefusal(board)) return board
  const almanac = await almanacOf(desk, { board: board.id })
  const round = nextRound(almanac, board.id, asked.at)
  const ledger = await ledgerOf(desk, almanac, asked.today, round?.on ?? asked.today)
  const brief = briefOf(almanac, ledger, round ?? noMeeting(board, asked), asked.today)
  return privately(briefCard({ ...brief, startsAt: round?.meeting.startsAt ?? null }, namedBoard(desk, board)))
}

/** Everything open that the asker answers for, over all boards, with what was recorded for the meetings ahead. */
export async function tellBundle(desk: Desk, asked: Asked, { page }: IntentOf<'bundle'>): Promise<Reply> {
  const almanac = await almanacOf(desk, { alsoFinished: [] })
  const parts = openFor(almanac, asked.person.id, asked.at, asked.today)
  const view = bundleViewOf({ partnership: desk.partnership, almanac, at: asked.at })
  const card = bundleCard(parts, page === undefined ? view : { ...view, page })
  const actions = new Map(parts.flatMap(({ asks }) => asks.map(({ action }) => [action.id, action])))
  const since = openedAt(
    almanac,
    parts.map(({ meeting }) => meeting),
    asked,
  )
  const reportsLeft = parts.some(({ reports = [] }) => reports.length > 0)
  return privately(since === null ? card : answeredBundle(card, actions, since, view.nameOf, reportsLeft))
}

function openedAt(almanac: Almanac, meetings: readonly (string | null)[], { today }: Asked): string | null {
  const open = almanac.rounds.filter(({ meeting, opens }) => meetings.includes(meeting.id) && opens <= today)
  return open.map(({ opensAt }) => opensAt).sort()[0] ?? null
}

/** What stands in for a meeting where none is in the calendar: the month up to now. */
function noMeeting(board: Board, { at, today }: Asked): Round {
  const opens = addDays(today, -30)
  const meeting = { id: '', version: 0, board: board.id, startsAt: at, uid: null, place: null, example: false }
  return { meeting, board, on: today, ladder: [], opens: addDays(today, 1), opensAt: `${opens}T00:00:00.000Z`, closes: today }
}

async function quietOf({ store }: Desk, asked: Asked, ref: string | null, until: string, kind: Quiet['kind']): Promise<Quiet> {
  const id = `${asked.person.id}:${ref ?? 'all'}`
  const before = await store.get('quiet', id)
  return { id, version: before?.version ?? 0, person: asked.person.id, ref, until, kind, at: asked.at }
}

/** Seats that nobody would answer for while their holder is away. */
function uncovered(desk: Desk, people: readonly Person[], person: Person, from: string): string[] {
  const seats = seatsOf(person, from).filter((seat) => deputyOf(people, seat, from) === undefined)
  return [...Map.groupBy(seats, (id) => shortSeatName(desk, id))].map(([name, ids]) => {
    const boards = [...new Set(ids.flatMap((id) => boardShortName(desk, id)))]
    return boards.length === 0 ? name : `${name} (${boards.join(', ')})`
  })
}

/** The title alone, for its holder knows their agency. */
function shortSeatName({ partnership }: Desk, id: string): string {
  const title = seatIn(partnership.boards, id)?.title ?? ''
  return title === '' ? seatName(partnership, id) : title
}

function boardShortName({ partnership }: Desk, seat: string): string[] {
  return partnership.boards.filter(({ seats }) => seats.some(({ id }) => id === seat)).map(({ shortName }) => shortName)
}

function coverNotice(desk: Desk, asked: Asked, cover: Person, from: string, to: string): Outgoing {
  const name = personName([asked.person], asked.person.id)
  return outgoing({
    id: `notice:${asked.key}:cover:${cover.id}`,
    job: 'notice',
    to: { person: cover.id },
    why: `${name} is away and named them as cover`,
    card: noticeCard({
      title: `You cover for ${name}`,
      spans: say`${{ bold: name }} is away from ${{ day: from }} to ${{ day: to }} and has named you to answer for their actions.`,
      words: null,
      buttons: [],
      marking: desk.partnership.marking,
    }),
    at: asked.at,
  })
}

function changed(
  asked: Asked,
  kind: string,
  id: string,
  board: string | null,
  what: string,
  before: ChangeDraft['before'],
  after: ChangeDraft['after'],
  why: string | null,
): ChangeDraft {
  return { at: asked.at, who: asked.person.id, via: asked.via, kind, id, board, what, before, after, why, cause: asked.key }
}

function deed(put: readonly Put[], changes: readonly ChangeDraft[], card: Card): Deed {
  return { put, remove: [], changes, outgoing: [], card }
}
