import type { Reply } from '#cards/card.ts'
import { acknowledgedCard, pausedCard, resumedCard, snoozedCard } from '#cards/chase/absence.ts'
import { answeredBundle } from '#cards/chase/answered-bundle.ts'
import { briefCard } from '#cards/chase/brief.ts'
import { explained } from '#cards/colour-meanings.ts'
import { privately } from '#cards/private.ts'
import { dayWords } from '#cards/words.ts'
import { isChair } from '#domain/access/permission.ts'
import { colourMeanings } from '#domain/action/colour-meanings.ts'
import type { Board } from '#domain/board/board.ts'
import { addDays } from '#domain/calendar.ts'
import { briefOf } from '#domain/chase/brief.ts'
import { openFor } from '#domain/chase/now.ts'
import type { Almanac, Round } from '#domain/chase/world.ts'
import type { IntentOf } from '#domain/intent.ts'
import { boardNamed } from '#domain/names.ts'
import type { Pause, Quiet } from '#domain/person/absence.ts'
import type { Difference } from '#domain/record/difference.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { findAction } from '#jobs/actions/find.ts'
import { askedChange } from '#jobs/asked-change.ts'
import { boardFor, namedBoard } from '#jobs/board-asked.ts'
import type { Asked, Deed, Desk } from '#jobs/desk.ts'
import { tellExecutiveBrief } from '#jobs/digests/executive.ts'
import { markingOf, visibleTo } from '#jobs/visible.ts'
import { permitted } from '../permitted.ts'
import { deed } from './deed.ts'
import { bundleViewOf, bundleWith } from './messages.ts'
import { almanacOf, ledgerOf, nextRound } from './record.ts'

/** The longest that a board can be paused, in days. */
const longest = 366

/** Stops chasing a board up to and including a day. What is asked by people goes on. */
export async function pause(desk: Desk, asked: Asked, { board: words, until, why }: IntentOf<'pause'>): Promise<Deed | Refusal> {
  const board = boardFor(desk, asked, words, 'pause')
  if (isRefusal(board)) return board
  if (until < asked.today) return refuse(`${dayWords(until)} is past.`, `For example: pause ${board.shortName} until DATE WHY`)
  if (until > addDays(asked.today, longest)) return refuse('A board can be paused for a year at most.', 'Give a nearer date.')
  const before = await desk.store.get('pause', board.id)
  const record: Pause = { id: board.id, version: before?.version ?? 0, board: board.id, until, why, by: asked.person.id }
  const change = askedChange(asked, {
    kind: 'pause',
    id: board.id,
    board: board.id,
    what: 'paused',
    before: before === undefined ? {} : { until: before.until },
    after: { until },
    why,
  })
  return deed([{ kind: 'pause', record }], [change], pausedCard(namedBoard(desk, board), until, why))
}

/** Chases a board again that was paused. */
export async function resume(desk: Desk, asked: Asked, { board: words }: IntentOf<'resume'>): Promise<Deed | Refusal> {
  const board = boardFor(desk, asked, words, 'resume')
  if (isRefusal(board)) return board
  const before = await desk.store.get('pause', board.id)
  if (before === undefined || before.until < asked.today) return refuse(`${board.shortName} is not paused.`)
  const change = askedChange(asked, {
    kind: 'pause',
    id: board.id,
    board: board.id,
    what: 'resumed',
    before: { until: before.until },
    after: {},
    why: null,
  })
  const remove = [{ kind: 'pause' as const, id: before.id, version: before.version }]
  return { ...deed([], [change], resumedCard(namedBoard(desk, board))), remove }
}

/** Holds the asker's nudges back for a few days. It is not an update. */
export async function acknowledge(desk: Desk, asked: Asked): Promise<Deed> {
  const { calendar, policies } = desk.partnership
  const until = calendar.addWorkingDays(asked.today, policies.acknowledgedDays)
  const record = await quietOf(desk, asked, { ref: null, until, kind: 'acknowledged' })
  const change = quietChange(asked, record, null, { until })
  return deed([{ kind: 'quiet', record }], [change], acknowledgedCard(until))
}

/** Holds the asker's nudges on one action back until a day, no longer than the partnership allows. */
export async function snooze(desk: Desk, asked: Asked, { ref, until }: IntentOf<'snooze'>): Promise<Deed | Refusal> {
  const found = await findAction(desk, asked, ref)
  if (isRefusal(found)) return found
  const { action, answerers } = found
  const allowed = permitted(desk, asked, 'snooze', { action, answerers })
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
  const record = await quietOf(desk, asked, { ref: action.id, until, kind: 'snoozed' })
  const change = quietChange(asked, record, action.boards[0] ?? null, { ref: action.id, until })
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
  const brief = briefOf({ almanac, ledger, round: round ?? noMeeting(board, asked), today: asked.today })
  const card = briefCard(
    { ...brief, startsAt: round?.meeting.startsAt ?? null },
    namedBoard(desk, board),
    isChair(asked.person, board.id),
  )
  return privately(explained(card, colourMeanings(desk.partnership, [board.id])))
}

/** Everything open that the asker answers for, over all boards, with what was recorded for the meetings ahead. */
export async function tellBundle(desk: Desk, asked: Asked, { page }: IntentOf<'bundle'>): Promise<Reply> {
  const almanac = await almanacOf(desk, { alsoFinished: [] })
  const parts = openFor(almanac, asked.person.id, asked.at, asked.today)
  const view = bundleViewOf({ partnership: desk.partnership, almanac, at: asked.at })
  const card = bundleWith(desk, parts, page === undefined ? view : { ...view, page })
  const actions = new Map(parts.flatMap(({ asks }) => asks.map(({ action }) => [action.id, action])))
  const since = openedAt(
    almanac,
    parts.map(({ meeting }) => meeting),
    asked,
  )
  const reportsLeft = parts.some(({ reports = [] }) => reports.length > 0)
  return privately(since === null ? card : answeredBundle(card, { sentAt: since, actions, reportsLeft }, view.nameOf))
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

async function quietOf({ store }: Desk, asked: Asked, given: Pick<Quiet, 'ref' | 'until' | 'kind'>): Promise<Quiet> {
  const id = `${asked.person.id}:${given.ref ?? 'all'}`
  const before = await store.get('quiet', id)
  return { id, version: before?.version ?? 0, person: asked.person.id, ...given, at: asked.at }
}

function quietChange(asked: Asked, { id, kind }: Quiet, board: string | null, after: Difference['after']) {
  return askedChange(asked, { kind: 'quiet', id, board, what: kind, before: {}, after, why: null })
}
