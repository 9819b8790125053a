import { undoneDecisionCard } from '#cards/board/minutes.ts'
import type { Change } from '#domain/record/change.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { boardFor, namedBoard } from '../board-asked.ts'
import type { Asked, Deed, Desk } from '../desk.ts'
import { decisionChange } from './decisions.ts'

/** Takes a decision that was entered out of the log, or puts one that was taken out in again, while nobody did the like since. */
export async function undoneDecision(desk: Desk, asked: Asked, changes: readonly Change[]): Promise<Deed | Refusal> {
  const [change] = changes
  const decision = change === undefined ? undefined : await desk.store.get('decision', change.id)
  if (change === undefined || decision === undefined) return refuse('There is nothing to undo there.')
  const board = boardFor(desk, asked, decision.board, 'drop-decision')
  if (isRefusal(board)) return board
  const entered = change.what === 'decided'
  if ((decision.dropped === null) !== entered)
    return refuse(
      `${decision.id} was changed again since, so that can no longer be undone.`,
      `Look over all: decisions ${board.id}`,
    )
  const record = { ...decision, dropped: entered ? 'undone by whoever entered it' : null }
  return {
    put: [{ kind: 'decision', record }],
    remove: [],
    changes: [decisionChange(asked, record, { dropped: record.dropped }, { what: 'undone', why: null })],
    outgoing: [],
    card: undoneDecisionCard(record, namedBoard(desk, board)),
  }
}
