import { highest, type Marking } from '../access/marking.ts'
import { type Brag, bragWeight } from '../action/brag.ts'
import type { Board } from '../board/board.ts'
import type { Escalation } from '../risk/escalation.ts'
import { isIn, type Report } from './report.ts'

/** What one sub-board's reports come to in those of a board above it: the worst colours, what is asked, and the risks it escalated. */
export interface RolledBoard {
  readonly board: Board
  /** How far below the board it stands: 1 for its own sub-boards. */
  readonly depth: number
  readonly reports: readonly Report[]
  readonly brag: Brag | null
  readonly lastBrag: Brag | null
  readonly forecast: Brag | null
  readonly asks: readonly { readonly ref: string; readonly text: string }[]
  readonly escalated: readonly Escalation[]
}

/** What boards send up. */
interface Risen {
  readonly reports: readonly Report[]
  readonly escalations: readonly Escalation[]
}

/** Every board below one that meets still, with the last reports that are in; in the order of the tree, each under the one above it. */
export function rollUp(boards: readonly Board[], parent: string, risen: Risen, depth = 1): RolledBoard[] {
  return boards
    .filter((board) => board.parent === parent && board.former !== true && depth < 10)
    .flatMap((board) => [rolled(board, depth, risen), ...rollUp(boards, board.id, risen, depth + 1)])
}

function rolled(board: Board, depth: number, { reports: all, escalations }: Risen): RolledBoard {
  const reports = latestOfEach(all.filter((report) => report.board === board.id))
  return {
    board,
    depth,
    reports,
    brag: worst(reports.map(({ brag }) => brag)),
    lastBrag: worst(reports.map(({ lastBrag }) => lastBrag)),
    forecast: worst(reports.map(({ forecast }) => forecast)),
    asks: reports.flatMap(({ id, sections }) => ((sections.asks ?? '') === '' ? [] : [{ ref: id, text: sections.asks ?? '' }])),
    escalated: escalations.filter(
      ({ from, direction, status }) =>
        from === board.id && direction === 'up' && status !== 'withdrawn' && status !== 'superseded',
    ),
  }
}

/** The worst of some colours; null where none is given. */
export function worst(colours: readonly (Brag | null)[]): Brag | null {
  return colours.toSorted((a, b) => bragWeight(b) - bragWeight(a))[0] ?? null
}

/** The last report of each seat and portfolio that is with its board. */
export function latestOfEach(reports: readonly Report[]): Report[] {
  const found = new Map<string, Report>()
  for (const report of reports.filter(isIn).toSorted((a, b) => a.period.to.localeCompare(b.period.to)))
    found.set(`${report.board}/${report.seat}/${report.portfolio ?? ''}`, report)
  return [...found.values()]
}

/** The marking that a report carries wherever it goes: its own, or its board's where that is higher. */
export function carriedMarking({ marking }: Pick<Report, 'marking'>, board: Pick<Board, 'marking'> | undefined): Marking {
  return highest([marking, board?.marking ?? 'OFFICIAL'])
}
