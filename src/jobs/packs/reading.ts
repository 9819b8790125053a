import type { PackView } from '#cards/pack/view.ts'
import { highest, type Marking } from '#domain/access/marking.ts'
import type { Action } from '#domain/action/action.ts'
import type { Board } from '#domain/board/board.ts'
import { chairOf } from '#domain/board/holding.ts'
import type { Meeting } from '#domain/board/meeting.ts'
import type { Day, Instant } from '#domain/day.ts'
import type { WentIn } from '#domain/pack/pack.ts'
import { textsFor } from '#domain/pack/paper-policy.ts'
import { coloursAt } from '#domain/pack/plan-figures.ts'
import type { Kept } from '#domain/record/kept.ts'
import { carriedMarking } from '#domain/report/roll-up.ts'
import { seatShort } from '../actions/view.ts'
import type { Desk } from '../desk.ts'
import { markingOf } from '../visible.ts'
import { type Gathered, gather } from './gathered.ts'

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
  const upTo = (await desk.store.history({ newest: 1 })).at(-1)?.seq ?? 0
  const gathered = await gather(desk, board, meeting, desk.partnership.calendar.dayOf(asAt))
  const { actions, reports, missing, risks, asked, decisions } = gathered
  const told = [actions, reports, missing, risks, asked, decisions]
  return {
    view: await viewOf(desk, { board, meeting, asAt }, gathered),
    wentIn: wentInOf(gathered),
    upTo,
    isEmpty: told.every(({ length }) => length === 0),
  }
}

/** Of which meeting a pack is, and the moment that it shows. */
interface Scope {
  readonly board: Board
  readonly meeting: Meeting
  readonly asAt: Instant
}

async function viewOf(desk: Desk, { board, meeting, asAt }: Scope, gathered: Gathered): Promise<PackView> {
  const { partnership } = desk
  const { calendar, papers, policies } = partnership
  const { people, actions, reports, missing, below, risks, asked, decisions, measures } = gathered
  return {
    board: {
      id: board.id,
      name: board.name,
      shortName: board.shortName,
      parent: partnership.boards.find(({ id }) => id === board.parent)?.name ?? null,
    },
    meeting: { startsAt: meeting.startsAt, place: meeting.place },
    day: calendar.dayOf(meeting.startsAt),
    today: calendar.dayOf(asAt),
    asAt,
    timeZone: partnership.timeZone,
    marking: markingWith(desk, board, gathered),
    handling: partnership.handling,
    presentedBy: chairOf(people, board.id)?.name ?? 'The chair (vacant)',
    author: 'Board Clerk, for the secretariat',
    texts: textsFor(papers, board.id),
    logo: papers.logo,
    meanings: { ...policies.meanings, ...board.meanings },
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
}

/** The highest marking of all that the pack tells of. */
function markingWith({ partnership }: Desk, board: Board, { actions, reports, below, asked }: Gathered): Marking {
  return highest([
    markingOf(partnership, [board, ...actions.flatMap(({ boards }) => boards)]),
    ...reports.map(({ report }) => report.marking),
    ...reportsBelow(below).map((one) => carriedMarking(one.report, one.board)),
    ...below.map((one) => one.board.marking),
    markingOf(
      partnership,
      asked.map(({ escalation }) => escalation.from),
    ),
  ])
}

function wentInOf({ actions, reports, below, risks, asked, decisions, measures, kept }: Gathered): WentIn[] {
  const as =
    (kind: string) =>
    ({ id, version }: Kept) => ({ kind, id, version })
  return [
    ...actions.map(as('action')),
    ...[...reports, ...reportsBelow(below)].map(({ report }) => report).map(as('report')),
    ...risks.map(({ risk }) => risk).map(as('risk')),
    ...asked.map(({ escalation }) => escalation).map(as('escalation')),
    ...decisions.map(as('decision')),
    ...kept.filter(({ id }) => measures.some((measure) => measure.id === id)).map(as('measure')),
  ]
}

function reportsBelow(below: Gathered['below']) {
  return below.flatMap((one) => one.reports.map((report) => ({ report, board: one.board })))
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
