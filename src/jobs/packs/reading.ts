import type { AskedOfBoard, MissingReport, PackView, ReportView, RiskView } from '#cards/pack/view.ts'
import type { Action } from '#domain/action.ts'
import type { Board } from '#domain/board.ts'
import type { Day, Instant } from '#domain/day.ts'
import { chairOf, holderOf } from '#domain/holding.ts'
import { highest } from '#domain/marking.ts'
import { isMeasured, measuresOf } from '#domain/measure/measure.ts'
import type { Meeting } from '#domain/meeting.ts'
import type { BoardDecision } from '#domain/minutes/board-decision.ts'
import type { WentIn } from '#domain/pack/pack.ts'
import { textsFor } from '#domain/pack/paper-policy.ts'
import { coloursAt } from '#domain/pack/plan-figures.ts'
import type { Person } from '#domain/person.ts'
import { isIn, type Report } from '#domain/report/report.ts'
import { carriedMarking } from '#domain/report/roll-up.ts'
import { latestOf } from '#domain/risk/escalation.ts'
import { toleranceOf } from '#domain/risk/policy.ts'
import { personName, seatName, seatShort } from '#jobs/action-view.ts'
import type { Desk } from '#jobs/desk.ts'
import { owingOf } from '#jobs/reports/owing.ts'
import { rolledUp } from '#jobs/reports/roll-up.ts'
import { markingOf } from '#jobs/visible.ts'

/** What a pack is made from at one moment, with what went in and the last change that was seen. */
export interface PackReading {
  readonly view: PackView
  readonly wentIn: readonly WentIn[]
  readonly upTo: number
  /** Whether there is anything to tell of at all. */
  readonly isEmpty: boolean
}

/** Reads everything that a pack of a meeting is made from. */
export async function readingOf(desk: Desk, board: Board, meeting: Meeting, asAt: Instant): Promise<PackReading> {
  const { partnership, store } = desk
  const { calendar } = partnership
  const today = calendar.dayOf(asAt)
  const upTo = (await store.history({ newest: 1 })).at(-1)?.seq ?? 0
  const [people, actions, decisions, kept] = await Promise.all([
    desk.directory.people(),
    store.list('action', { board: board.id }),
    decisionsSince(desk, board, meeting),
    store.list('measure'),
  ])
  const { reports, missing } = await reportsFor(desk, board, meeting, people, today)
  const risks = await risksOf(desk, board)
  const asked = await askedOf(desk, board)
  const below = (await rolledUp(desk, board)).filter((one) => one.reports.length + one.escalated.length > 0)
  const reportsBelow = below.flatMap((one) => one.reports.map((report) => ({ report, board: one.board })))
  const measures = measuresOf(partnership.measures, kept).filter((one) => isMeasured(one) && one.boards.includes(board.id))
  const chair = chairOf(people, board.id)
  const marking = highest([
    markingOf(partnership, [board, ...actions.flatMap(({ boards }) => boards)]),
    ...reports.map(({ report }) => report.marking),
    ...reportsBelow.map((one) => carriedMarking(one.report, one.board)),
    ...below.map((one) => one.board.marking),
    markingOf(
      partnership,
      asked.map(({ escalation }) => escalation.from),
    ),
  ])
  const view: PackView = {
    board: {
      id: board.id,
      name: board.name,
      shortName: board.shortName,
      parent: partnership.boards.find(({ id }) => id === board.parent)?.name ?? null,
    },
    meeting: { startsAt: meeting.startsAt, place: meeting.place },
    day: calendar.dayOf(meeting.startsAt),
    today,
    asAt,
    timeZone: partnership.timeZone,
    marking,
    handling: partnership.handling,
    presentedBy: chair?.name ?? 'The chair (vacant)',
    author: 'Board Clerk, for the secretariat',
    texts: textsFor(partnership.papers, board.id),
    logo: partnership.papers.logo,
    meanings: { ...partnership.policies.meanings, ...board.meanings },
    priorities: partnership.priorities,
    funding: partnership.funding,
    matrix: partnership.risks.matrix,
    actions,
    lastColours: await lastColours(desk, board, meeting, actions),
    doneOn: new Map(actions.flatMap((action) => finishedOn(desk, action))),
    leadOf: ({ seat, ownerText }) => (seat === null ? (ownerText ?? 'needs a seat') : seatShort(partnership, seat)),
    reports,
    missing,
    below,
    risks,
    asked,
    decisions,
    measures,
  }
  const wentIn = [
    ...actions.map(({ id, version }) => ({ kind: 'action', id, version })),
    ...reports.map(({ report: { id, version } }) => ({ kind: 'report', id, version })),
    ...reportsBelow.map(({ report: { id, version } }) => ({ kind: 'report', id, version })),
    ...risks.map(({ risk: { id, version } }) => ({ kind: 'risk', id, version })),
    ...asked.map(({ escalation: { id, version } }) => ({ kind: 'escalation', id, version })),
    ...decisions.map(({ id, version }) => ({ kind: 'decision', id, version })),
    ...kept
      .filter(({ id }) => measures.some((measure) => measure.id === id))
      .map(({ id, version }) => ({ kind: 'measure', id, version })),
  ]
  return {
    view,
    wentIn,
    upTo,
    isEmpty: actions.length + reports.length + missing.length + risks.length + asked.length + decisions.length === 0,
  }
}

/** The reports that are in for a meeting, and what is owed and not in. */
async function reportsFor(
  desk: Desk,
  board: Board,
  meeting: Meeting,
  people: readonly Person[],
  today: Day,
): Promise<{ reports: ReportView[]; missing: MissingReport[] }> {
  const { partnership } = desk
  const reports: ReportView[] = []
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

async function risksOf({ store, partnership }: Desk, board: Board): Promise<RiskView[]> {
  const risks = await store.list('risk', { board: board.id })
  const live = risks.filter(({ status }) => status !== 'merged')
  return Promise.all(
    live.map(async (risk) => ({
      risk,
      tolerance: toleranceOf(partnership.risks, risk.category),
      owner: risk.seat === null ? (risk.ownerText ?? 'needs an owner') : seatName(partnership, risk.seat),
      escalation: latestOf(await store.list('escalation', { risk: risk.id })),
    })),
  )
}

/** What boards below ask this one to decide, while it waits for the answer. */
async function askedOf({ store, partnership }: Desk, board: Board): Promise<AskedOfBoard[]> {
  const waiting = await store.list('escalation', { to: board.id, open: 'yes' })
  const found = await Promise.all(
    waiting.map(async (escalation) => ({ escalation, risk: await store.get('risk', escalation.risk) })),
  )
  return found.flatMap(({ escalation, risk }) =>
    risk === undefined
      ? []
      : [{ risk, escalation, from: partnership.boards.find(({ id }) => id === escalation.from)?.shortName ?? escalation.from }],
  )
}

/** What the board decided since its last pack was made; all of it where there was none. */
async function decisionsSince({ store }: Desk, board: Board, meeting: Meeting): Promise<BoardDecision[]> {
  const packs = await store.list('pack', { board: board.id })
  const others = packs.filter(({ id }) => id !== meeting.id).toSorted((a, b) => Date.parse(a.asAt) - Date.parse(b.asAt))
  const before = others.findLast(({ asAt }) => Date.parse(asAt) < Date.parse(meeting.startsAt))
  const all = await store.list('decision', { board: board.id })
  return all.filter(({ at, dropped }) => dropped === null && (before === undefined || at > before.asAt))
}

/** The colours at the board's meeting before this one; none where it has not met before. */
async function lastColours(
  desk: Desk,
  board: Board,
  meeting: Meeting,
  actions: readonly Action[],
): Promise<PackView['lastColours']> {
  const earlier = (await desk.directory.meetings(board.id, null)).filter(({ startsAt }) => startsAt < meeting.startsAt)
  const before = earlier.at(-1)
  if (before === undefined) return new Map()
  return coloursAt(actions, await desk.store.history({ kind: 'action', from: before.startsAt }))
}

/** The day on which work was said to be done; for what came in done and says no day, the day it was due. */
function finishedOn({ partnership: { calendar } }: Desk, { id, status, updates, due, addedAt }: Action): [string, Day][] {
  if (status !== 'done' && status !== 'closed') return []
  const said = updates.findLast(({ kind }) => kind === 'done' || kind === 'sign-off')?.at
  if (said !== undefined) return [[id, calendar.dayOf(said)]]
  const added = calendar.dayOf(addedAt)
  return [[id, due.on !== null && due.on < added ? due.on : added]]
}
