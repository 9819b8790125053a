import { draftedSections } from '#cards/report/drafted.ts'
import { decisionLines, measureLines, riskLines, type Within } from '#cards/report/other-facts.ts'
import { rollUpLines } from '#cards/report/roll-up.ts'
import { cleared, highest } from '#domain/access/marking.ts'
import type { Action } from '#domain/action/action.ts'
import type { Board } from '#domain/board/board.ts'
import { personIn } from '#domain/board/holding.ts'
import { addDays } from '#domain/calendar.ts'
import { isMeasured, measuresOf } from '#domain/measure/measure.ts'
import { factsOf } from '#domain/report/facts.ts'
import type { Owed } from '#domain/report/owed.ts'
import { periodOf, promisesOf, reportBefore } from '#domain/report/period.ts'
import type { Report } from '#domain/report/report.ts'
import { carriedMarking, rollUp } from '#domain/report/roll-up.ts'
import type { Sections } from '#domain/report/section.ts'
import type { Asked, Desk } from '../desk.ts'
import { meetingsAround } from './round.ts'

/** A new report with everything factual drafted from the record, and the last one's plans to be ticked. */
export async function newReport(desk: Desk, asked: Asked, board: Board, owed: Owed): Promise<Report> {
  const { next, last } = await meetingsAround(desk, board.id, asked.at)
  const reports = await desk.store.list('report', { board: board.id })
  const before = reportBefore(reports, owed, next?.id ?? null)
  const period = periodOf(desk.partnership.calendar, { board, meeting: next }, { report: before, meeting: last }, asked.today)
  const drafted = await draftedFor(desk, asked, { board, owed, period })
  return {
    id: nextRef(board, reports),
    version: 0,
    board: board.id,
    seat: owed.seat,
    portfolio: owed.portfolio,
    meeting: next?.id ?? null,
    period,
    marking: board.marking,
    status: 'draft',
    brag: null,
    lastBrag: before?.submitted?.content.brag ?? null,
    forecast: null,
    sections: drafted,
    promises: promisesOf(before?.sections.planned),
    drafted,
    saved: {},
    aside: [],
    writing: [],
    begun: { at: asked.at, by: asked.person.id },
    submitted: null,
    returned: null,
    cleared: null,
    late: false,
    tabled: false,
  }
}

/** Sections nobody has touched, drafted again from the record as it is now. */
export async function redrafted(desk: Desk, asked: Asked, board: Board, report: Report): Promise<Report> {
  const drafted = await draftedFor(desk, asked, { board, owed: report, period: report.period })
  const untouched = (name: keyof Sections) =>
    report.saved[name] === undefined && (report.sections[name] ?? '') === (report.drafted[name] ?? '')
  const names = [...new Set([...Object.keys(drafted), ...Object.keys(report.drafted)])] as (keyof Sections)[] // the keys of sections
  const fresh = Object.fromEntries(names.filter(untouched).map((name) => [name, drafted[name] ?? '']))
  return { ...report, sections: { ...report.sections, ...fresh }, drafted }
}

/** Whose report a draft is, to which board, and of which days. */
interface Drafting {
  readonly board: Board
  readonly owed: Owed
  readonly period: Report['period']
}

async function draftedFor(desk: Desk, asked: Asked, { board, owed, period }: Drafting): Promise<Sections> {
  const actions = await actionsOf(desk, board, owed)
  const { calendar } = desk.partnership
  const [from, to] = [calendar.at(period.from, '00:00'), calendar.at(addDays(period.to, 1), '00:00')]
  const boards = new Set(actions.flatMap(({ boards: of }) => of.slice(0, 1)))
  const history = (await Promise.all([...boards].map((id) => desk.store.history({ kind: 'action', board: id, from, to })))).flat()
  const facts = factsOf({ period, actions, changes: history, today: asked.today })
  const notReached = await notReachedIn(desk, board, from, to)
  const below = await belowOf(desk, board, owed, { from, to })
  return draftedSections(facts, { ...(await othersOf(desk, board, owed, { from, to })), notReached, below })
}

/** Decisions of the board, risks that the seat answers for or nobody does, and what is measured, as far as they moved in the period. */
async function othersOf({ store, partnership }: Desk, board: Board, { seat, portfolio }: Owed, within: Within) {
  const [decisions, risks, kept] = await Promise.all([
    store.list('decision', { board: board.id }),
    store.list('risk', { board: board.id }),
    store.list('measure'),
  ])
  const theirs = risks.filter((risk) => (risk.seat === null || risk.seat === seat) && isWithin(partnership, board, risk.boards))
  const measures = measuresOf(partnership.measures, kept)
    .filter(isMeasured)
    .filter((one) => (portfolio === null ? one.boards.includes(board.id) : one.portfolio === portfolio))
  return {
    decisions: decisionLines(decisions, within),
    risks: riskLines(theirs, within),
    measures: measureLines(measures, within),
  }
}

/** What the boards below sent in the period and escalated, for a report to a board above them; a portfolio's report is not of boards. */
async function belowOf({ store, partnership }: Desk, board: Board, { portfolio }: Owed, { from, to }: Within) {
  const { boards } = partnership
  if (portfolio !== null || !boards.some(({ parent }) => parent === board.id)) return rollUpLines([])
  const [reports, escalations] = await Promise.all([store.list('report'), store.list('escalation')])
  const sent = reports.filter((report) => {
    const marking = carriedMarking(
      report,
      boards.find(({ id }) => id === report.board),
    )
    return cleared(marking, board.marking) && report.submitted !== null && from <= report.submitted.at && report.submitted.at < to
  })
  const risen = escalations.filter(
    ({ from: of, askedAt }) => from <= askedAt && askedAt < to && isWithin(partnership, board, [of]),
  )
  return rollUpLines(rollUp(boards, board.id, { reports: sent, escalations: risen }))
}

/** Whether what is of some boards may stand in a report to a board: none of them is marked above it. */
function isWithin({ boards }: Desk['partnership'], board: Board, of: readonly string[]): boolean {
  return cleared(highest(boards.flatMap(({ id, marking }) => (of.includes(id) ? [marking] : []))), board.marking)
}

/** The actions a report speaks of: those its seat leads for the board, or those that serve the portfolio's priorities. */
async function actionsOf(desk: Desk, to: Board, { board, seat, portfolio }: Owed): Promise<readonly Action[]> {
  if (portfolio === null)
    return (await desk.store.list('action', { board })).filter(
      (action) => action.seat === seat && isWithin(desk.partnership, to, action.boards),
    )
  const found = desk.partnership.portfolios.find(({ id }) => id === portfolio)
  const priorities = new Set(found?.priorities)
  const all = await desk.store.list('action')
  return all.filter(
    (action) =>
      (action.seat === seat || action.priorities.some((id) => priorities.has(id))) &&
      isWithin(desk.partnership, to, action.boards),
  )
}

async function notReachedIn({ store, directory }: Desk, board: Board, from: string, to: string): Promise<string[]> {
  const people = await directory.people()
  const sent = await store.list('outgoing', { board: board.id })
  const failed = sent.filter(
    ({ status, at, edits, job }) => status === 'failed' && edits === null && job === 'chase' && at >= from && at < to,
  )
  return [
    ...new Set(failed.flatMap(({ to: whom }) => ('person' in whom ? [personIn(people, whom.person)?.name ?? whom.person] : []))),
  ]
}

/** The next free reference of a board's reports, `RRB-HR-004`. */
function nextRef({ prefix }: Board, reports: readonly Report[]): string {
  const used = reports.map(({ id }) => Number(id.slice(id.lastIndexOf('-') + 1)))
  return `${prefix}-HR-${String(Math.max(0, ...used) + 1).padStart(3, '0')}`
}
