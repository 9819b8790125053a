import type { AskedOfBoard, MissingReport, PackReport, PackRisk, PackView } from '#cards/pack/view.ts'
import type { Action } from '#domain/action/action.ts'
import { type Board, shortNameOf } from '#domain/board/board.ts'
import { holderOf } from '#domain/board/holding.ts'
import type { Meeting } from '#domain/board/meeting.ts'
import type { Day } from '#domain/day.ts'
import { isMeasured, type MeasureRecord, measuresOf } from '#domain/measure/measure.ts'
import type { BoardDecision } from '#domain/minutes/board-decision.ts'
import type { Person } from '#domain/person/person.ts'
import { isIn, type Report } from '#domain/report/report.ts'
import { countingOf } from '#domain/risk/escalation.ts'
import { toleranceOf } from '#domain/risk/policy.ts'
import { personName, seatName } from '../actions/view.ts'
import type { Desk } from '../desk.ts'
import { waitingFor } from '../escalations/waiting-for.ts'
import { owingOf } from '../reports/owing.ts'
import { rolledUp } from '../reports/roll-up.ts'

/** The records that a pack is made from. `kept` has the readings of all measures, also of other boards. */
export interface Gathered
  extends Required<Pick<PackView, 'reports' | 'missing' | 'below' | 'risks' | 'asked' | 'decisions' | 'measures'>> {
  readonly people: readonly Person[]
  readonly actions: readonly Action[]
  readonly kept: readonly MeasureRecord[]
}

/** Gathers all that a pack of a meeting tells of. */
export async function gather(desk: Desk, board: Board, meeting: Meeting, today: Day): Promise<Gathered> {
  const { partnership, store } = desk
  const [people, actions, decisions, kept] = await Promise.all([
    desk.directory.people(),
    store.list('action', { board: board.id }),
    decisionsSince(desk, board, meeting),
    store.list('measure'),
  ])
  return {
    people,
    actions,
    decisions,
    kept,
    ...(await reportsFor(desk, board, meeting, today)),
    risks: await risksOf(desk, board),
    asked: await askedOf(desk, board),
    below: (await rolledUp(desk, board)).filter((one) => one.reports.length + one.escalated.length > 0),
    measures: measuresOf(partnership.measures, kept).filter((one) => isMeasured(one) && one.boards.includes(board.id)),
  }
}

/** The reports that are in for a meeting, and what is owed and not in. */
async function reportsFor(
  desk: Desk,
  board: Board,
  meeting: Meeting,
  today: Day,
): Promise<{ reports: PackReport[]; missing: MissingReport[] }> {
  const { partnership } = desk
  const people = await desk.directory.people()
  const reports: PackReport[] = []
  const missing: MissingReport[] = []
  for (const { owed, report } of await owingOf(desk, board, meeting.id)) {
    const portfolio = partnership.portfolios.find(({ id }) => id === owed.portfolio)?.name
    const lead = [portfolio, seatName(partnership, owed.seat)].filter((words) => words !== undefined).join(', ')
    if (report !== null && isIn(report)) reports.push({ report, lead, author: authorOf(report, people) })
    else missing.push({ lead, holder: holderOf(people, owed.seat, today)?.name ?? null, why: standing(report) })
  }
  return { reports, missing }
}

function standing(report: Report | null): string {
  if (report === null) return 'not begun'
  return report.status === 'returned' ? 'returned with comments' : 'begun, not submitted'
}

function authorOf({ submitted, begun }: Report, people: readonly Person[]): string {
  return personName(people, submitted?.by ?? begun.by)
}

async function risksOf({ store, partnership }: Desk, board: Board): Promise<PackRisk[]> {
  const risks = await store.list('risk', { board: board.id })
  const live = risks.filter(({ status }) => status !== 'merged')
  return Promise.all(
    live.map(async (risk) => ({
      risk,
      tolerance: toleranceOf(partnership.risks, risk.category),
      owner: risk.seat === null ? (risk.ownerText ?? 'needs an owner') : seatName(partnership, risk.seat),
      escalation: countingOf(risk, await store.list('escalation', { risk: risk.id })),
    })),
  )
}

/** What boards below ask this one to decide, while it waits for the answer. */
async function askedOf({ store, partnership }: Desk, board: Board): Promise<AskedOfBoard[]> {
  const waiting = await waitingFor(store, { to: board.id })
  return waiting.map((asked) => ({ ...asked, from: shortNameOf(partnership.boards, asked.escalation.from) }))
}

/** What the board decided since its last pack was made; all of it where there was none. */
async function decisionsSince({ store }: Desk, board: Board, meeting: Meeting): Promise<BoardDecision[]> {
  const packs = await store.list('pack', { board: board.id })
  const others = packs.filter(({ id }) => id !== meeting.id).toSorted((a, b) => Date.parse(a.asAt) - Date.parse(b.asAt))
  const before = others.findLast(({ asAt }) => Date.parse(asAt) < Date.parse(meeting.startsAt))
  const all = await store.list('decision', { board: board.id })
  return all.filter(({ at, dropped }) => dropped === null && (before === undefined || at > before.asAt))
}
