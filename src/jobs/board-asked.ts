import type { Board } from '#domain/board/board.ts'
import type { IntentName } from '#domain/intent.ts'
import { boardNamed } from '#domain/names.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import type { Asked, Desk } from './desk.ts'
import { permitted } from './permitted.ts'
import { markingOf, visibleTo } from './visible.ts'

/** The board some words mean, if the asker may do this there. */
export function boardFor(desk: Desk, asked: Asked, words: string, name: IntentName): Board | Refusal {
  const board = boardNamed(visibleTo(desk.partnership, asked.person, asked.today), words)
  if (isRefusal(board)) return board
  const allowed = permitted(desk, asked, name, board)
  return allowed === true ? board : allowed
}

/** A board with the marking that its cards carry. */
export function namedBoard(desk: Desk, board: Board): Board {
  return { ...board, marking: markingOf(desk.partnership, [board]) }
}
