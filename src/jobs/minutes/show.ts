import { decisionCard } from '#cards/board/minutes.ts'
import type { Reply } from '#cards/card.ts'
import { privately } from '#cards/private.ts'
import { historyCard } from '#cards/record/history.ts'
import { fullNameOf } from '#domain/board/board.ts'
import type { BoardDecision } from '#domain/minutes/board-decision.ts'
import { changeView } from '../actions/show.ts'
import { personName } from '../actions/view.ts'
import type { Asked, Desk } from '../desk.ts'
import { permitted } from '../permitted.ts'
import { recordWith } from '../record-with.ts'
import { markingOf, visibleTo } from '../visible.ts'

/** The same, if the asker may see its board. */
export async function decisionSeen(desk: Desk, asked: Asked, ref: string): Promise<BoardDecision | undefined> {
  const decision = await recordWith(desk.store, 'decision', ref)
  const { boards } = visibleTo(desk.partnership, asked.person, asked.today)
  return boards.some(({ id }) => id === decision?.board) ? decision : undefined
}

/** The card of one decision, with the names a reader needs. */
export async function decisionCardOf(desk: Desk, decision: BoardDecision, mayChange: boolean) {
  const { partnership, directory } = desk
  const meetings = await directory.meetings(decision.board, null)
  return decisionCard(
    decision,
    {
      board: { id: decision.board, name: fullNameOf(partnership.boards, decision.board) },
      meeting: meetings.find(({ id }) => id === decision.meeting)?.startsAt ?? null,
      by: personName(await directory.people(), decision.by),
    },
    mayChange,
    markingOf(partnership, [decision.board]),
  )
}

/** One decision: what was decided, when, and by whom it was entered. */
export async function showDecision(desk: Desk, asked: Asked, decision: BoardDecision): Promise<Reply> {
  const board = desk.partnership.boards.find(({ id }) => id === decision.board) ?? null
  const mayDrop = permitted(desk, asked, 'drop-decision', board) === true
  return privately(await decisionCardOf(desk, decision, mayDrop && decision.dropped === null))
}

/** What has happened to a decision, newest first: it is entered, perhaps taken out, perhaps undone, and fits on one page. */
export async function decisionHistory(desk: Desk, { id, board }: BoardDecision): Promise<Reply> {
  const people = await desk.directory.people()
  const changes = (await desk.store.history({ kind: 'decision', id })).toReversed()
  const shown = changes.map((change) => changeView(desk.partnership, people, change))
  return privately(historyCard(id, shown, { at: 1, of: 1 }, markingOf(desk.partnership, [board])))
}
