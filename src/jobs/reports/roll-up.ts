import type { Reply } from '#cards/card.ts'
import { privately } from '#cards/private.ts'
import { type RollUpView, rollUpCard } from '#cards/report/roll-up.ts'
import { highest } from '#domain/access/marking.ts'
import type { Board } from '#domain/board/board.ts'
import type { Instant } from '#domain/day.ts'
import type { IntentOf } from '#domain/intent.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import type { Report } from '#domain/report/report.ts'
import { carriedMarking, type RolledBoard, rollUp } from '#domain/report/roll-up.ts'
import { boardFor } from '../board-asked.ts'
import type { Asked, Desk } from '../desk.ts'
import { markingOf, visibleTo } from '../visible.ts'
import { seenBy } from './find.ts'

/** All that the boards below a board reported. */
export async function rolledUp(
  { store, partnership }: Pick<Desk, 'store' | 'partnership'>,
  board: Board,
): Promise<RolledBoard[]> {
  const [reports, escalations] = await Promise.all([store.list('report'), store.list('escalation')])
  return rollUp(partnership.boards, board.id, { reports, escalations })
}

/** A roll-up as it is told at a moment, with the highest marking inside it. */
export function rollUpViewOf(
  { partnership }: Pick<Desk, 'partnership'>,
  board: Board,
  below: readonly RolledBoard[],
  asAt: Instant,
): RollUpView {
  const inside = below.flatMap(({ board: of, reports }) => reports.map((report) => carriedMarking(report, of)))
  const marking = highest([markingOf(partnership, [board, ...below.map((one) => one.board)]), ...inside])
  return { board, marking, handling: partnership.handling, asAt, below }
}

/** `rollup BOARD`: what the boards below it reported, as far as the asker may see them. */
export async function tellRollUp(desk: Desk, asked: Asked, intent: IntentOf<'rollup'>): Promise<Reply | Refusal> {
  const board = boardFor(desk, asked, intent.board, 'rollup')
  if (isRefusal(board)) return board
  const { boards } = visibleTo(desk.partnership, asked.person, asked.today)
  const reports: Report[] = []
  for (const report of await desk.store.list('report')) if ((await seenBy(desk, asked, report)) !== null) reports.push(report)
  const below = rollUp(boards, board.id, { reports, escalations: await desk.store.list('escalation') })
  return privately(rollUpCard(rollUpViewOf(desk, board, below, asked.at)))
}
