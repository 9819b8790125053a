import { isOpen } from '#domain/action/action.ts'
import type { Board } from '#domain/board/board.ts'
import type { Partnership } from '#domain/partnership.ts'
import { answers, type Owed, owedTo } from '#domain/report/owed.ts'
import type { Report } from '#domain/report/report.ts'
import { seatName } from '../actions/view.ts'
import type { Desk } from '../desk.ts'

/** Every report a board is owed for a meeting, with the one that answers it where there is one; and reports that nobody owed. */
export async function owingOf(
  desk: Desk,
  board: Board,
  meeting: string | null,
): Promise<{ readonly owed: Owed; readonly report: Report | null }[]> {
  const [actions, reports] = await Promise.all([
    desk.store.list('action', { board: board.id }),
    desk.store.list('report', { board: board.id }),
  ])
  const here = reports.filter((report) => report.meeting === meeting)
  const owed = owedTo(desk.partnership, board, actions.filter(isOpen))
  const rest = here.filter((report) => !owed.some((one) => answers(report, one)))
  return [
    ...owed.map((one) => ({ owed: one, report: here.findLast((report) => answers(report, one)) ?? null })),
    ...rest.map((report) => ({ owed: { board: board.id, seat: report.seat, portfolio: report.portfolio }, report })),
  ]
}

/** Who a report is owed by, in words: the portfolio's name, else the seat's. */
export function owedName(partnership: Partnership, { seat, portfolio }: Owed): string {
  return partnership.portfolios.find(({ id }) => id === portfolio)?.name ?? seatName(partnership, seat)
}
