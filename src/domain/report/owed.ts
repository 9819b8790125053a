import type { Action } from '../action/action.ts'
import type { Board } from '../board/board.ts'
import type { Partnership } from '../partnership.ts'
import type { Report } from './report.ts'

/** A report that a board is owed for a meeting: by a seat, perhaps for a portfolio. */
export interface Owed {
  readonly board: string
  readonly seat: string
  readonly portfolio: string | null
}

/** Under which name a report owed is remembered as asked for. */
export function owedKey(owed: Owed): string {
  return [owed.board, owed.seat, ...(owed.portfolio === null ? [] : [owed.portfolio])].join('/')
}

/** Every report that a board is owed each round: one from each of its seats that the configuration names, one for each portfolio. */
export function owedTo(
  { boards, portfolios }: Pick<Partnership, 'boards' | 'portfolios'>,
  board: Board,
  open: readonly Action[],
): Owed[] {
  const { reports } = board
  if (reports === undefined || board.former === true) return []
  const leads = new Set(open.flatMap(({ seat }) => (seat === null ? [] : [seat])))
  const seats =
    reports.seats === 'leads'
      ? board.seats.filter(({ id, noChase }) => leads.has(id) && !noChase).map(({ id }) => id)
      : reports.seats
  return [
    ...seats.map((seat) => ({ board: board.id, seat, portfolio: null })),
    ...portfolios.flatMap(({ id, lead }) =>
      reports.portfolios.includes(id) ? [{ board: board.id, seat: lead, portfolio: id }] : [],
    ),
  ].filter(({ seat }) => boards.some(({ seats }) => seats.some(({ id, noChase }) => id === seat && !noChase)))
}

/** Whether a report answers what is owed. */
export function answers(report: Pick<Report, 'board' | 'seat' | 'portfolio'>, owed: Owed): boolean {
  return report.board === owed.board && report.seat === owed.seat && report.portfolio === owed.portfolio
}
