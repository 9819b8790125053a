import type { ReportView } from '#cards/report/view.ts'
import { highest } from '#domain/access/marking.ts'
import { maySee, type Standing, standingsOf } from '#domain/access/permission.ts'
import type { Board } from '#domain/board/board.ts'
import { nearest } from '#domain/names.ts'
import type { Person } from '#domain/person/person.ts'
import { type Refusal, refuse } from '#domain/refusal.ts'
import type { Report } from '#domain/report/report.ts'
import { canonicalRef } from '#speech/ref.ts'
import { answerersAmong } from '../actions/find.ts'
import { personName, seatName } from '../actions/view.ts'
import type { Asked, Desk } from '../desk.ts'
import { recordWith } from '../record-with.ts'
import { markingOf, visibleTo } from '../visible.ts'

/** A report with its board and how the asker stands to it. */
export interface FoundReport {
  readonly report: Report
  readonly board: Board
  readonly standings: ReadonlySet<Standing>
}

/** The report that a reference means, if the asker may see it; undefined when there is none that they see. */
export async function reportSeen(desk: Desk, asked: Asked, ref: string): Promise<FoundReport | undefined> {
  const report = await recordWith(desk.store, 'report', ref)
  return report === undefined ? undefined : ((await seenBy(desk, asked, report)) ?? undefined)
}

/** The same; one that they may not see is refused as if it were not there. */
export async function findReport(desk: Desk, asked: Asked, ref: string): Promise<FoundReport | Refusal> {
  return (await reportSeen(desk, asked, ref)) ?? unknownReport(desk, asked, ref)
}

/** A report to those who may see its board or answer for it; what is marked above what the board sees only to those on it. Null to others. */
export async function seenBy(desk: Desk, asked: Asked, report: Report): Promise<FoundReport | null> {
  const board = desk.partnership.boards.find(({ id }) => id === report.board)
  if (board === undefined) return null
  const standings = new Set(standingsOf(desk.partnership, asked.person, board, asked.today))
  if ((await leadsOf(desk, asked, report.seat)).includes(asked.person.id)) standings.add('owner').add('looker')
  const sensitive = highest([report.marking, board.marking]) !== 'OFFICIAL'
  const asSensitive = { ...board, marking: highest([report.marking, board.marking]) }
  const may = standings.has('owner') || maySee(desk.partnership, asked.person, sensitive ? asSensitive : board, asked.today)
  return may ? { report, board, standings } : null
}

/** Everybody who may write a report of a seat today: as for its actions. */
export async function leadsOf(desk: Desk, { today }: Pick<Asked, 'today'>, seat: string): Promise<string[]> {
  const [people, absences] = await Promise.all([desk.directory.people(), desk.store.list('absence')])
  return answerersAmong(people, absences, { seat, delegate: null }, today)
}

/** A report that the asker may do this to, by the permission table; else the refusal says who may. */
function forbiddenReport(ref: string, lead: string): Refusal {
  return refuse(
    `You may not do that to ${ref}.`,
    `${lead} writes it; the chair or deputy of the board, or the secretariat, clears or returns it.`,
  )
}

/** A report with the names a reader needs. */
export async function reportViewOf(desk: Desk, people: readonly Person[], report: Report): Promise<ReportView> {
  const { partnership, directory } = desk
  const board = partnership.boards.find(({ id }) => id === report.board)
  if (board === undefined) throw new RangeError(`no board ${report.board}`)
  const portfolio = partnership.portfolios.find(({ id }) => id === report.portfolio)
  const meetings = await directory.meetings(board.id, null)
  const seat = partnership.boards.flatMap(({ seats }) => seats).find(({ id }) => id === report.seat)
  return {
    report,
    board,
    lead: seatName(partnership, report.seat),
    agency: partnership.agencies.find(({ id }) => id === seat?.agency)?.name ?? '',
    portfolio: portfolio?.name ?? null,
    priorities: (portfolio?.priorities ?? []).map((id) => partnership.priorities.find((one) => one.id === id)?.name ?? id),
    meets: meetings.find(({ id }) => id === report.meeting)?.startsAt ?? null,
    marking: highest([markingOf(partnership, [board]), report.marking]),
    splitSpend: board.reports?.splitSpend ?? false,
    meanings: { ...partnership.policies.meanings, ...board.meanings },
    nameOf: (person) => personName(people, person),
  }
}

async function unknownReport(desk: Desk, asked: Asked, ref: string): Promise<Refusal> {
  const { boards } = visibleTo(desk.partnership, asked.person, asked.today)
  const lists = await Promise.all(boards.map(({ id }) => desk.store.list('report', { board: id })))
  const near = nearest(
    canonicalRef(ref),
    lists.flat().map(({ id }) => id),
  )
  return refuse(
    `There is no highlight report ${canonicalRef(ref).slice(0, 40)} that you can see.`,
    near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'To see which there are, say: reports',
  )
}

/** Refuses what {@link findReport} found for somebody who stands in none of these ways. */
export function standsSo(found: FoundReport, lead: string, ways: readonly Standing[]): true | Refusal {
  return ways.some((way) => found.standings.has(way)) ? true : forbiddenReport(found.report.id, lead)
}
