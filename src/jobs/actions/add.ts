import { dueSpans } from '#cards/action/action.ts'
import type { Card } from '#cards/card.ts'
import { recordedCard } from '#cards/recorded.ts'
import { say } from '#cards/span.ts'
import { dayWords } from '#cards/words.ts'
import { type Action, unbegun } from '#domain/action/action.ts'
import type { Board } from '#domain/board/board.ts'
import { undated } from '#domain/day.ts'
import type { IntentOf } from '#domain/intent.ts'
import { boardNamed, fold, seatNamed } from '#domain/names.ts'
import { nextReference } from '#domain/plan/next-number.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import type { Asked, Deed, Desk } from '../desk.ts'
import { permitted } from '../permitted.ts'
import { markingOf, visibleTo } from '../visible.ts'
import { changeOf } from './change.ts'
import { tellConcerned } from './concerned.ts'
import { seatName } from './view.ts'

/** A new action of a board, with the next free reference. Without a seat or a date it is shown as needing one. */
export async function addAction(desk: Desk, asked: Asked, intent: IntentOf<'add'>): Promise<Deed | Refusal> {
  const visible = visibleTo(desk.partnership, asked.person, asked.today)
  const board = boardNamed(visible, intent.board)
  if (isRefusal(board)) return board
  const allowed = permitted(desk, asked, 'add', board)
  if (allowed !== true) return allowed
  const seat = intent.owner === undefined ? null : seatNamed(visible, intent.owner, board.id)
  if (isRefusal(seat)) return seat
  if (intent.due?.on && intent.due.on < asked.today)
    return refuse(`${dayWords(intent.due.on)} is past.`, 'Give a due date of today or later.')
  const twin = await twinOf(desk, board, intent.title)
  if (twin) return refuse(`${board.shortName} has that action already: ${twin.id} ${twin.title}.`, `See it with: show ${twin.id}`)
  const priority = priorityIdOf(desk, intent.priority)
  if (isRefusal(priority)) return priority
  const used = (await desk.store.list('action', { board: board.id })).map(({ id }) => id)
  const action = newAction(asked, intent, { id: nextReference(board, used), board, seat: seat?.id ?? null, priority })
  const decision = { action, what: 'added', why: null }
  return {
    put: [{ kind: 'action', record: action }],
    remove: [],
    changes: [changeOf(asked, { before: null, decision })],
    outgoing: await tellConcerned(desk, asked, null, decision),
    card: addedCard(desk, asked, action),
  }
}

async function twinOf(desk: Desk, board: Board, title: string): Promise<Action | undefined> {
  const actions = await desk.store.list('action', { board: board.id })
  return actions.find(
    (action) => fold(action.title) === fold(title) && action.status !== 'cancelled' && action.status !== 'closed',
  )
}

function priorityIdOf(desk: Desk, words: string | undefined): string | null | Refusal {
  if (words === undefined) return null
  const asked = fold(words)
  const found = desk.partnership.priorities.find(({ id, name }) => fold(id) === asked || fold(name) === asked)
  return (
    found?.id ??
    refuse(`No priority is called “${words}”.`, `Priorities: ${desk.partnership.priorities.map(({ id }) => id).join(', ')}`)
  )
}

/** Where a new action goes: its reference, board, lead seat and priority. */
interface Slot {
  readonly id: string
  readonly board: Board
  readonly seat: string | null
  readonly priority: string | null
}

/** An action as it begins. */
export function newAction(asked: Asked, intent: IntentOf<'add'>, { id, board, seat, priority }: Slot): Action {
  const due = intent.due ?? undated
  return {
    ...unbegun,
    id,
    version: 0,
    boards: [board.id],
    title: intent.title,
    description: intent.description ?? '',
    seat,
    start: null,
    baseline: due,
    due,
    priorities: priority === null ? [] : [priority],
    source: { kind: intent.source === undefined ? 'command' : 'message', text: intent.source ?? '', ref: null },
    addedAt: asked.at,
  }
}

function addedCard(desk: Desk, asked: Asked, action: Action): Card {
  const lead =
    action.seat === null
      ? say`It needs a seat: ${{ code: `assign ${action.id} SEAT` }}`
      : say`${seatName(desk.partnership, action.seat)} leads`
  return recordedCard({
    recorded: [{ ref: action.id, title: action.title, what: say`added. ${lead}; ${dueSpans(action, false)}.`, why: null }],
    refused: [],
    unplaced: [],
    for: null,
    undo: asked.key,
    also: [],
    marking: markingOf(desk.partnership, action.boards),
  })
}
