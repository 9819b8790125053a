import { isServing } from '#domain/access/permission.ts'
import { shortNameOf } from '#domain/board/board.ts'
import { personIn } from '#domain/board/holding.ts'
import { addDays } from '#domain/calendar.ts'
import type { FailedCheck } from '#domain/check.ts'
import type { Instant } from '#domain/day.ts'
import { boardNews, type News, type RejectedFile, type Unreached } from '#domain/digest/news.ts'
import { deadlinesBetween } from '#domain/duty/deadline.ts'
import { cliffsOf } from '#domain/funding/cliff.ts'
import { endingWithin } from '#domain/funding/resting.ts'
import type { Person } from '#domain/person/person.ts'
import type { Change } from '#domain/record/change.ts'
import type { Outgoing } from '#ports.ts'
import { almanacOf, ledgerOf } from '../chase/almanac.ts'
import { everyCheck } from '../checks/desk-checks.ts'
import type { Desk } from '../desk.ts'
import { owedName } from '../reports/owing.ts'
import { bodyName, borneByExecutive } from '../risks/registers.ts'

/** How far back a digest looks, in days. */
const week = 7
/** How far back it tells of messages that did not arrive, in days. */
const failedFor = 14

/** How old, in minutes, what was found at machine and platforms may be: they are looked at every hour. */
const checkedFor = 70

/**
 * Everything that happened in a week and everything that is open, read once for all digests of a moment. What `doctor` finds wanting is
 * looked for only where one of the readers is of the secretariat, who alone are told.
 */
export async function newsOf(desk: Desk, at: Instant, readers: readonly Person[]): Promise<News> {
  const { store, partnership } = desk
  const today = partnership.calendar.dayOf(at)
  const since = partnership.calendar.at(addDays(today, -week), partnership.digests.at)
  const changes = told(await store.history({ kind: 'action', from: since, to: at }))
  const almanac = await almanacOf(desk, { alsoFinished: changes.map(({ id }) => id) })
  const [ledger, reports, risks, escalations, rejected] = await Promise.all([
    ledgerOf(desk, almanac, today, today),
    store.list('report'),
    store.list('risk').then((all) => borneByExecutive(partnership, all)),
    store.list('escalation', { open: 'yes' }),
    store.list('rejection'),
  ])
  const { people, actions } = almanac.world
  return {
    at,
    today,
    since,
    boards: boardNews({
      almanac,
      ledger,
      changes,
      reports,
      portfolios: partnership.portfolios,
      nameOf: (owed) => owedName(desk.partnership, owed),
      bodyName: (id) => bodyName(desk, id),
      risks,
      escalations,
      at,
      since,
      today,
    }),
    unreached: await unreachedOf(desk, people, at),
    cliffs: cliffsOf(
      endingWithin(partnership.funding, today, addDays(today, partnership.digests.fundingHorizon)),
      actions,
      risks,
    ),
    deadlines: deadlinesBetween(partnership.duties, today, addDays(today, partnership.digests.dutyHorizon), partnership.calendar),
    rejected: rejected.map(
      ({ what, board, file, rows, at: when }): RejectedFile => ({ what, board, file, count: rows.length, at: when }),
    ),
    checks: readers.some(isServing) ? await failedChecks({ ...desk, clock: { now: () => at } }) : [],
  }
}

async function failedChecks(desk: Desk): Promise<FailedCheck[]> {
  return (await everyCheck(desk, checkedFor)).flatMap(({ status, ...check }) => (status === 'pass' ? [] : [{ ...check, status }]))
}

/** Notes and undone changes tell nobody anything; what the office itself imported is told as one. */
function told(changes: readonly Change[]): Change[] {
  return changes.filter(({ what }) => what !== 'noted' && what !== 'imported')
}

async function unreachedOf({ store, partnership }: Desk, people: readonly Person[], at: Instant): Promise<Unreached[]> {
  const from = new Date(Date.parse(at) - failedFor * 86_400_000).toISOString()
  const failed = (await store.list('outgoing', { status: 'failed' })).filter(
    (one) => one.at >= from && one.at <= at && one.edits === null && one.inside === undefined && one.job !== 'digest',
  )
  const last = new Map(failed.toSorted((a, b) => a.at.localeCompare(b.at)).map((one) => [JSON.stringify(one.to), one]))
  const still = await Promise.all([...last.values()].map(async (one) => ((await wasReachedSince(store, one)) ? [] : [one])))
  return still.flat().map((one) => ({
    key: one.id,
    to: reachName(partnership, people, one.to),
    board: one.about.board ?? ('board' in one.to ? one.to.board : null),
    what: one.card.title,
    why: one.lastError ?? 'no way to reach them',
  }))
}

async function wasReachedSince(store: Desk['store'], { to, at }: Outgoing): Promise<boolean> {
  const theirs = await store.list('outgoing', 'person' in to ? { person: to.person } : { board: to.board })
  return theirs.some(
    (one) => one.at > at && (one.status === 'sent' || one.status === 'answered') && JSON.stringify(one.to) === JSON.stringify(to),
  )
}

function reachName({ boards }: Desk['partnership'], people: readonly Person[], to: Outgoing['to']): string {
  if ('person' in to) return personIn(people, to.person)?.name ?? to.person
  return `the channel of ${shortNameOf(boards, to.board)}`
}
