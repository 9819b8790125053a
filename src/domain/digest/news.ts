import { type Action, isOverdue } from '../action/action.ts'
import type { Board } from '../board/board.ts'
import type { Meeting } from '../board/meeting.ts'
import type { Almanac, Round } from '../chase/almanac.ts'
import type { Ledger } from '../chase/ledger.ts'
import { type Standpoint, standpointsOf } from '../chase/standpoint.ts'
import type { FailedCheck } from '../check.ts'
import type { Day, Instant } from '../day.ts'
import type { Deadline } from '../duty/deadline.ts'
import type { Cliff } from '../funding/cliff.ts'
import type { Partnership } from '../partnership.ts'
import type { Change } from '../record/change.ts'
import type { Owed } from '../report/owed.ts'
import type { Report } from '../report/report.ts'
import { type Escalation, isWaiting } from '../risk/escalation.ts'
import { isLive, type Risk } from '../risk/risk.ts'
import { type Asked, askedOf } from './asked.ts'
import { type Outstanding, outstandingOf } from './outstanding.ts'
import { asItWas, type Tally, tallyOf } from './tally.ts'
import { type Vacancy, vacanciesOf } from './vacancy.ts'

/** An action with what happened to it in the week, oldest first. */
export interface Changed {
  readonly action: Action
  readonly whats: readonly string[]
  readonly at: Instant
}

/** What is new and what is open on one board. Everything a digest says of it, worst first. */
export interface BoardNews {
  readonly board: Board
  readonly changed: readonly Changed[]
  readonly overdue: readonly Action[]
  readonly due: readonly Action[]
  readonly unanswered: readonly Standpoint[]
  readonly unowned: readonly Action[]
  readonly vacant: readonly Vacancy[]
  readonly reports: readonly Outstanding[]
  readonly escalations: readonly Asked[]
  readonly reviews: readonly Risk[]
  readonly reds: readonly Action[]
  readonly meeting: Meeting | null
  readonly was: Tally
  readonly now: Tally
}

/** Somebody or a channel that a message did not reach. */
export interface Unreached {
  readonly key: string
  readonly to: string
  readonly board: string | null
  readonly what: string
  readonly why: string
}

/** Rows of a file that could not be taken in when it was imported last. */
export interface RejectedFile {
  readonly what: string
  readonly board: string | null
  readonly file: string
  readonly count: number
  readonly at: Instant
}

/** Everything that a week's digests are made from. */
export interface News {
  readonly at: Instant
  readonly today: Day
  readonly since: Instant
  readonly boards: ReadonlyMap<string, BoardNews>
  readonly unreached: readonly Unreached[]
  readonly cliffs: readonly Cliff[]
  readonly deadlines: readonly Deadline[]
  readonly rejected: readonly RejectedFile[]
  readonly checks: readonly FailedCheck[]
}

/** What the news of the boards is made from. `changes` are those of actions in the week, oldest first. */
export interface NewsWorld {
  readonly almanac: Almanac
  readonly ledger: Ledger
  readonly changes: readonly Change[]
  readonly reports: readonly Report[]
  readonly nameOf: (owed: Owed) => string
  /** What a body is called in short. */
  readonly bodyName: (id: string) => string
  readonly portfolios: Partnership['portfolios']
  readonly risks: readonly Risk[]
  readonly escalations: readonly Escalation[]
  readonly at: Instant
  readonly since: Instant
  readonly today: Day
}

/** The news of every board that still meets. Each record is looked at once for each board it reports to, however many read of it. */
export function boardNews(world: NewsWorld): Map<string, BoardNews> {
  const { almanac } = world
  const sorted: Sorted = {
    changes: Map.groupBy(world.changes, ({ id }) => id),
    risk: new Map(world.risks.map((risk) => [risk.id, risk])),
    reports: Map.groupBy(world.reports, ({ board }) => board),
    risks: byBoards(world.risks.filter(isLive)),
    escalations: Map.groupBy(world.escalations.filter(isWaiting), ({ from }) => from),
    asked: Map.groupBy(world.escalations.filter(isWaiting), ({ to }) => to),
    meetings: Map.groupBy(
      almanac.world.meetings.filter(({ startsAt }) => Date.parse(startsAt) > Date.parse(world.at)),
      ({ board }) => board,
    ),
  }
  const live = almanac.world.partnership.boards.filter(({ former }) => former !== true)
  return new Map(live.map((board) => [board.id, newsOf(world, board, sorted)]))
}

/** What the news is made from, found quickly: changes by their action, a risk by its id, all else by board. */
interface Sorted {
  readonly changes: ReadonlyMap<string, readonly Change[]>
  readonly risk: ReadonlyMap<string, Risk>
  readonly reports: ReadonlyMap<string, readonly Report[]>
  readonly risks: ReadonlyMap<string, readonly Risk[]>
  readonly escalations: ReadonlyMap<string, readonly Escalation[]>
  readonly asked: ReadonlyMap<string, readonly Escalation[]>
  readonly meetings: ReadonlyMap<string, readonly Meeting[]>
}

function newsOf(world: NewsWorld, board: Board, sorted: Sorted): BoardNews {
  const { almanac, today } = world
  const { changes, reports, risks, escalations, asked, meetings } = sorted
  const all = almanac.allOf(board.id)
  const open = almanac.openOf(board.id)
  const round = nextRound(almanac, board.id, world.at)
  const soon = round?.on ?? almanac.world.partnership.calendar.addWorkingDays(today, 20)
  const waiting = [...(escalations.get(board.id) ?? []), ...(asked.get(board.id) ?? [])]
  return {
    board,
    changed: changedOf(all, changes),
    overdue: open.filter((action) => isOverdue(action, today)).toSorted(byDue),
    due: open.filter(({ due }) => due.on !== null && due.on >= today && due.on <= soon).toSorted(byDue),
    unanswered: unansweredOf(world, round),
    unowned: open.filter(({ seat, due, reviewOn }) => seat === null || (due.on === null && reviewOn === null)),
    vacant: vacanciesOf(almanac, board, today),
    reports: outstandingOf(world, round, reports.get(board.id) ?? []),
    escalations: waiting.map((escalation) => askedOf(escalation, sorted.risk.get(escalation.risk) ?? null, world.bodyName)),
    reviews: (risks.get(board.id) ?? []).filter(({ reviewDue }) => reviewDue !== null && reviewDue <= soon).toSorted(byReview),
    reds: open.filter(({ brag }) => brag === 'red'),
    meeting: meetings.get(board.id)?.[0] ?? null,
    was: tallyOf(all.flatMap((action) => asItWas(action, changes.get(action.id) ?? [], world.since))),
    now: tallyOf(open),
  }
}

function changedOf(actions: readonly Action[], changes: ReadonlyMap<string, readonly Change[]>): Changed[] {
  return actions
    .flatMap((action): Changed[] => {
      const theirs = changes.get(action.id)
      const last = theirs?.at(-1)
      return theirs === undefined || last === undefined
        ? []
        : [{ action, whats: [...new Set(theirs.map(({ what }) => what))], at: last.at }]
    })
    .toSorted((a, b) => b.at.localeCompare(a.at) || a.action.id.localeCompare(b.action.id))
}

/** Who was asked for the meeting ahead, was reached, and has not answered. */
function unansweredOf({ almanac, ledger, today }: NewsWorld, round: Round | null): Standpoint[] {
  if (round === null || round.opens > today) return []
  return standpointsOf({ almanac, ledger, round, today }).filter(
    ({ answered, reached, askedOn }) => !answered && reached === 'yes' && askedOn !== null && askedOn < today,
  )
}

function nextRound(almanac: Almanac, board: string, at: Instant): Round | null {
  return almanac.roundsOf(board).find(({ meeting }) => Date.parse(meeting.startsAt) > Date.parse(at)) ?? null
}

function byBoards(risks: readonly Risk[]): Map<string, Risk[]> {
  const found = new Map<string, Risk[]>()
  for (const risk of risks)
    for (const board of risk.boards) {
      const theirs = found.get(board)
      if (theirs === undefined) found.set(board, [risk])
      else theirs.push(risk)
    }
  return found
}

function byDue(a: Action, b: Action): number {
  return (a.due.on ?? '9999').localeCompare(b.due.on ?? '9999') || a.id.localeCompare(b.id)
}

function byReview(a: Risk, b: Risk): number {
  return (a.reviewDue ?? '').localeCompare(b.reviewDue ?? '') || a.id.localeCompare(b.id)
}
