import { deputyOf } from '../board/holding.ts'
import type { Day } from '../day.ts'
import { answers, type Owed, owedKey, owedTo } from '../report/owed.ts'
import { isIn, type Report } from '../report/report.ts'
import type { Almanac, Round } from './almanac.ts'
import { levelFor } from './asks.ts'
import { type AtRound, type AtRung, partAt } from './at-rung.ts'
import type { Part } from './bundle.ts'
import type { LadderDay } from './ladder.ts'
import type { Reached } from './ledger.ts'
import type { ReportAsk } from './report-ask.ts'

/** The highlight reports that a rung asks of everyone on a day: those not with the board yet. */
export function reportAsksAt({ almanac, ledger, round, rung, today }: AtRung): Map<string, ReportAsk[]> {
  const asks = new Map<string, ReportAsk[]>()
  if (rung.step !== 'first-ask' && rung.step !== 'nudge' && rung.step !== 'copy-deputy') return asks
  for (const { owed, report } of outstandingFor(almanac, round)) {
    const answerer = almanac.leadOf(owed.seat, today)
    if ('none' in answerer) continue
    const { person, standsFor } = answerer
    const copies = rung.step === 'copy-deputy'
    if (!copies && ledger.wasAsked(round.meeting.id, rung, owedKey(owed))) continue
    if (isQuiet(almanac, person.id, rung.step === 'first-ask' ? today : rung.on)) continue
    const deputy = copies ? deputyOf(almanac.world.people, owed.seat, today) : undefined
    const copied = deputy?.id === person.id ? undefined : deputy
    const ask = { owed, report, requested: almanac.isRequested(owed) }
    add(asks, person.id, { ...ask, as: 'owner', other: standsFor?.name ?? null, copiedTo: copied?.name ?? null })
    if (copied !== undefined) add(asks, copied.id, { ...ask, as: 'copy', other: person.name, copiedTo: null })
  }
  return asks
}

/** What a rung asks of leads for highlight reports; it joins what it asks them about actions in one message. */
export function* reportPartsOf(at: AtRung, mayAsk: (person: string) => boolean): Generator<[string, Part]> {
  for (const [person, reports] of reportAsksAt(at)) {
    const key = at.ledger.keyFor(reportKey(at.round, at.rung, person), at.rung.on)
    if (key === null || !mayAsk(person)) continue
    const owns = reports.some(({ as }) => as === 'owner')
    yield [person, { key, ...partAt(at), level: owns ? levelFor(at, person) : 'deputy', asks: [], reports }]
  }
}

/** The key of what a rung asks somebody for in highlight reports. */
export function reportKey({ meeting }: Round, { rung }: LadderDay, person: string): string {
  return `report:${meeting.id}:${rung}:${person}`
}

/** The reports a person is asked for at a moment, for every meeting whose round is open. */
export function reportsAskedOf(almanac: Almanac, round: Round, person: string, today: Day): ReportAsk[] {
  return outstandingFor(almanac, round).flatMap(({ owed, report }): ReportAsk[] => {
    const answerer = almanac.leadOf(owed.seat, today)
    if ('none' in answerer || answerer.person.id !== person) return []
    const requested = almanac.isRequested(owed)
    return [{ owed, report, as: 'owner', other: answerer.standsFor?.name ?? null, copiedTo: null, requested }]
  })
}

/** A report that is missing when the papers go out; whom the clerk tried to reach and could not is not the one to blame. */
export interface MissingReport {
  readonly owed: Owed
  readonly report: Report | null
  readonly reached: Reached
}

/** The reports that are not with the board, each with whether its lead was reached. */
export function missingFor({ almanac, ledger, round, today }: AtRound): MissingReport[] {
  return outstandingFor(almanac, round).map(({ owed, report }) => {
    const answerer = almanac.leadOf(owed.seat, today)
    return { owed, report, reached: 'none' in answerer ? 'never' : ledger.reached(round.meeting.id, answerer.person.id) }
  })
}

/** Under which names the reports asked for are remembered. */
export function reportKeys(asks: readonly ReportAsk[] | undefined): string[] {
  return (asks ?? []).map(({ owed }) => owedKey(owed))
}

/** The reports that are owed for a meeting and not with the board. Nothing is asked while no board has a plan: a clerk that is still being set up has nothing to draft a report from. */
export function outstandingFor(almanac: Almanac, { board, meeting }: Round): { owed: Owed; report: Report | null }[] {
  if (almanac.world.actions.length === 0) return []
  const reports = almanac.reportsFor(meeting.id)
  return owedTo(almanac.world.partnership, board, almanac.openOf(board.id)).flatMap((owed) => {
    const report = reports.findLast((one) => answers(one, owed)) ?? null
    return report !== null && isIn(report) ? [] : [{ owed, report }]
  })
}

function isQuiet(almanac: Almanac, person: string, on: Day): boolean {
  return almanac.quietsOf(person).some((quiet) => quiet.ref === null && quiet.until >= on)
}

function add(asks: Map<string, ReportAsk[]>, person: string, ask: ReportAsk): void {
  const theirs = asks.get(person)
  if (theirs === undefined) asks.set(person, [ask])
  else theirs.push(ask)
}
