import { highest, type Marking } from '../access/marking.ts'
import { type Action, isOpen, isOverdue } from '../action/action.ts'
import type { Brag } from '../action/brag.ts'
import type { Day } from '../day.ts'
import type { Partnership, Priority } from '../partnership.ts'
import type { Report } from './report.ts'
import { carriedMarking, latestOfEach, worst } from './roll-up.ts'

/** What a portfolio reports in a quarter. `name` is null for reports of boards that no portfolio has. */
export interface PanelPortfolio {
  readonly name: string | null
  readonly brag: Brag | null
  readonly forecast: Brag | null
  readonly reports: readonly Report[]
}

/** Where a priority of the Police and Crime Plan stands: the colours of the reports that serve it, and the actions under it. */
interface PanelPriority {
  readonly priority: Priority
  readonly brag: Brag | null
  readonly portfolios: readonly string[]
  readonly open: number
  readonly finished: number
  readonly overdue: number
}

/** Something that the public version leaves out, because it is marked above OFFICIAL. Nothing of what it says is told. */
interface LeftOut {
  readonly what: string
  readonly marking: Marking
}

/** A quarter's update for the Police and Crime Panel. */
export interface Panel {
  readonly portfolios: readonly PanelPortfolio[]
  readonly priorities: readonly PanelPriority[]
  readonly leftOut: readonly LeftOut[]
  readonly marking: Marking
}

type Of = Pick<Partnership, 'boards' | 'portfolios' | 'priorities'>

/** Which update is wanted: of which days, as seen on which day, and for whom. */
interface PanelAsked {
  readonly quarter: { readonly from: Day; readonly to: Day }
  readonly today: Day
  readonly forPublic: boolean
}

/** What it is made from. */
interface Reported {
  readonly reports: readonly Report[]
  readonly actions: readonly Action[]
}

/**
 * The update for a quarter: the last reports whose period ends in it, by portfolio and by priority of the Police and Crime Plan. For the
 * public, what is marked above OFFICIAL (a report, or anything of a board so marked) is left out, and listed as left out.
 */
export function panelOf(partnership: Of, { quarter, today, forPublic }: PanelAsked, { reports, actions }: Reported): Panel {
  const boardOf = (id: string) => partnership.boards.find((board) => board.id === id)
  const within = latestOfEach(reports.filter(({ period }) => period.to >= quarter.from && period.to <= quarter.to))
  const markingOf = (report: Report) => carriedMarking(report, boardOf(report.board))
  const actionMarking = ({ boards }: Action) => highest(boards.map((id) => boardOf(id)?.marking ?? 'OFFICIAL'))
  const kept = forPublic ? within.filter((report) => markingOf(report) === 'OFFICIAL') : within
  const counted = actions.filter(
    (action) => action.status !== 'cancelled' && (!forPublic || actionMarking(action) === 'OFFICIAL'),
  )
  const portfolios = portfoliosOf(partnership, kept)
  const above = forPublic ? actions.filter((action) => actionMarking(action) !== 'OFFICIAL') : []
  return {
    portfolios,
    priorities: rootsOf(partnership.priorities).map((priority) =>
      priorityOf(partnership, priority, { portfolios, actions: counted, today }),
    ),
    leftOut: forPublic
      ? [
          ...within
            .filter((report) => markingOf(report) !== 'OFFICIAL')
            .map((report) => ({ what: `Highlight report ${report.id}`, marking: markingOf(report) })),
          ...(above.length === 0
            ? []
            : [{ what: `${above.length} ${above.length === 1 ? 'action' : 'actions'}`, marking: 'OFFICIAL-SENSITIVE' as const }]),
        ]
      : [],
    marking: forPublic ? 'OFFICIAL' : highest([...within.map(markingOf), ...counted.map(actionMarking)]),
  }
}

function portfoliosOf({ portfolios }: Of, reports: readonly Report[]): PanelPortfolio[] {
  const homeOf = ({ portfolio, board }: Report) => portfolio ?? portfolios.find((one) => one.board === board)?.id ?? null
  const part = (id: string | null, name: string | null): PanelPortfolio => {
    const theirs = reports.filter((report) => homeOf(report) === id)
    return {
      name,
      brag: worst(theirs.map(({ brag }) => brag)),
      forecast: worst(theirs.map(({ forecast }) => forecast)),
      reports: theirs,
    }
  }
  const others = part(null, null)
  return [...portfolios.map(({ id, name }) => part(id, name)), ...(others.reports.length === 0 ? [] : [others])]
}

/** The priorities that stand under no other: those of the Police and Crime Plan. */
function rootsOf(priorities: readonly Priority[]): Priority[] {
  return priorities.filter(({ id, under }) => under.length === 0 && priorities.some((one) => one.under.includes(id)))
}

/** What is counted for each priority. */
interface Counted {
  readonly portfolios: readonly PanelPortfolio[]
  readonly actions: readonly Action[]
  readonly today: Day
}

function priorityOf(
  { priorities, portfolios: defined }: Of,
  priority: Priority,
  { portfolios, actions, today }: Counted,
): PanelPriority {
  const serves = (ids: readonly string[]) => ids.some((id) => isUnder(priorities, id, priority.id))
  const names = new Set(defined.filter((one) => serves(one.priorities)).map(({ name }) => name))
  const theirs = portfolios.filter(({ name }) => name !== null && names.has(name))
  const under = actions.filter((action) => serves(action.priorities))
  return {
    priority,
    brag: worst(theirs.map(({ brag }) => brag)),
    portfolios: [...names],
    open: under.filter(isOpen).length,
    finished: under.filter((action) => !isOpen(action)).length,
    overdue: under.filter((action) => isOverdue(action, today)).length,
  }
}

function isUnder(priorities: readonly Priority[], id: string, root: string, seen: readonly string[] = []): boolean {
  if (id === root) return true
  const above = priorities.find((one) => one.id === id)?.under ?? []
  return !seen.includes(id) && above.some((one) => isUnder(priorities, one, root, [...seen, id]))
}
