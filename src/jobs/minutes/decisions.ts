import { decidedCard, droppedCard, minutesCard } from '#cards/board/minutes.ts'
import type { Reply } from '#cards/card.ts'
import { privately } from '#cards/private.ts'
import type { Board } from '#domain/board/board.ts'
import type { Meeting } from '#domain/board/meeting.ts'
import type { IntentOf } from '#domain/intent.ts'
import type { BoardDecision } from '#domain/minutes/board-decision.ts'
import type { Happened } from '#domain/record/change.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { seatName } from '../actions/view.ts'
import { askedChange } from '../asked-change.ts'
import { boardFor, namedBoard } from '../board-asked.ts'
import type { Asked, Deed, Desk } from '../desk.ts'
import { permitted } from '../permitted.ts'
import { visibleTo } from '../visible.ts'

/** Working days after a meeting in which a decision that is entered is taken for one of that meeting. */
const minutesDays = 10

/** `decision BOARD "TEXT"`: what the board decided, during its meeting or after it. */
export async function enterDecision(desk: Desk, asked: Asked, intent: IntentOf<'decision'>): Promise<Deed | Refusal> {
  const board = boardFor(desk, asked, intent.board, 'decision')
  if (isRefusal(board)) return board
  const all = await desk.store.list('decision', { board: board.id })
  const same = all.find(({ text, dropped }) => dropped === null && text === intent.text)
  if (same)
    return refuse(`${board.shortName} has that decision already: ${same.id}.`, `Look over all: decisions ${board.shortName}`)
  const meeting = await lastMeeting(desk, asked, board)
  const numbers = all.map(({ id }) => Number(id.slice(id.lastIndexOf('-') + 1)))
  const decision: BoardDecision = {
    id: `${board.prefix}-D-${String(Math.max(0, ...numbers) + 1).padStart(3, '0')}`,
    version: 0,
    board: board.id,
    meeting: meeting?.id ?? null,
    text: intent.text,
    by: asked.person.id,
    via: asked.via,
    at: asked.at,
    dropped: null,
  }
  const { text } = decision
  return {
    put: [{ kind: 'decision', record: decision }],
    remove: [],
    changes: [decisionChange(asked, decision, { meeting: decision.meeting, text }, { what: 'decided', why: null })],
    outgoing: [],
    card: decidedCard(decision, { board: namedBoard(desk, board), meeting: meeting?.startsAt ?? null, undo: asked.key }),
  }
}

/** Takes a decision out of the log again; the record keeps that it stood there. */
export async function dropDecision(desk: Desk, asked: Asked, intent: IntentOf<'drop-decision'>): Promise<Deed | Refusal> {
  const decision = await desk.store.get('decision', intent.decision.toUpperCase())
  const sees = (id: string) => visibleTo(desk.partnership, asked.person, asked.today).boards.some((one) => one.id === id)
  if (decision === undefined || decision.dropped !== null || !sees(decision.board))
    return refuse('That decision is not in the log.', 'Look over all: decisions BOARD')
  const board = boardFor(desk, asked, decision.board, 'drop-decision')
  if (isRefusal(board)) return board
  const record = { ...decision, dropped: intent.why }
  return {
    put: [{ kind: 'decision', record }],
    remove: [],
    changes: [decisionChange(asked, record, { dropped: intent.why }, { what: 'taken out', why: intent.why })],
    outgoing: [],
    card: droppedCard(record, namedBoard(desk, board), asked.key),
  }
}

/** `decisions BOARD`: the decisions and the new actions of the last meeting and since, to be looked over; all, before a board's first. */
export async function tellDecisions(desk: Desk, asked: Asked, intent: IntentOf<'decisions'>): Promise<Reply | Refusal> {
  const board = boardFor(desk, asked, intent.board, 'decisions')
  if (isRefusal(board)) return board
  const { calendar } = desk.partnership
  const past = (await desk.directory.meetings(board.id, null)).filter(({ startsAt }) => calendar.dayOf(startsAt) <= asked.today)
  const since = past.at(-1)?.startsAt ?? null
  const from = since === null ? '' : calendar.at(calendar.dayOf(since), '00:00')
  const decisions = (await desk.store.list('decision', { board: board.id })).filter(
    ({ at, dropped }) => dropped === null && at >= from,
  )
  const added = (await desk.store.list('action', { board: board.id })).filter(
    ({ addedAt, source }) => addedAt >= from && source.kind !== 'plan',
  )
  const actions = added.map((action) => ({ action, lead: action.seat === null ? null : seatName(desk.partnership, action.seat) }))
  const mayChange = permitted(desk, asked, 'decision', board) === true
  return privately(minutesCard(namedBoard(desk, board), { meeting: since, decisions, actions, mayChange }))
}

/** The meeting that is on, or was lately; null between meetings. */
async function lastMeeting(desk: Desk, { today }: Asked, board: Board): Promise<Meeting | null> {
  const { calendar } = desk.partnership
  const meetings = await desk.directory.meetings(board.id, null)
  const last = meetings.findLast(({ startsAt }) => calendar.dayOf(startsAt) <= today)
  if (last === undefined) return null
  return today <= calendar.addWorkingDays(calendar.dayOf(last.startsAt), minutesDays) ? last : null
}

/** The change of a decision, as the record keeps it. */
export function decisionChange(
  asked: Asked,
  { id, board }: BoardDecision,
  after: object,
  { what, why }: Happened,
): Deed['changes'][number] {
  return askedChange(asked, { kind: 'decision', id, board, what, before: {}, after: { ...after }, why })
}
