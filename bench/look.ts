import { roundsOf } from '#domain/chase/almanac.ts'
import type { Instant } from '#domain/day.ts'
import type { Partnership } from '#domain/partnership.ts'
import { look } from '#jobs/look.ts'
import { openPostgres } from '#storage/postgres/postgres.ts'
import { fillLarge, tenYears } from '../tests/storage/large-record.ts'
import { PostgresServer } from '../tests/storage/postgres-server.ts'
import { type BenchLine, medianMs, ms } from './line.ts'
import { deskOn, partnershipOf } from './partnerships.ts'

const boards = 50
const quiet: Instant = '2026-01-05T10:00:00.000Z'
const some: Instant = '2026-01-16T10:00:00.000Z'
const all: Instant = '2026-01-27T10:00:00.000Z'

/**
 * One look at everything that may be due, over 100,000 actions of which a fifth are open, on PostgreSQL: on a day without any chase, on one
 * with those of some boards, and on one with nearly all. What is due was left in the outbox by a look before, as it is at most looks.
 */
export async function run(): Promise<readonly BenchLine[]> {
  await using server = await PostgresServer.start()
  const url = await server.database()
  const partnership = partnershipOf({ boards, actions: 0, people: 8 })
  await using store = await openPostgres(url)
  await server.as(url, (client) => fillLarge(store, client, partnership, tenYears))
  const at = (moment: Instant) => () => look(deskOn(store, partnership, moment))
  const first = await timeOf(at(some))
  await at(all)()
  const { none, few, most } = await medianMs(5, { none: at(quiet), few: at(some), most: at(all) })
  return [
    lineOf('no chase open', none),
    lineOf(`${openOn(partnership, some)} of ${boards} boards’ chases open`, few),
    lineOf(`the first that day, which leaves the messages`, first),
    lineOf(`${openOn(partnership, all)} of ${boards} boards’ chases open`, most),
  ]
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

function openOn(partnership: Partnership, at: Instant): number {
  const day = partnership.calendar.dayOf(at)
  const open = roundsOf(partnership, partnership.meetings).filter(({ opens, closes }) => opens <= day && day <= closes)
  return new Set(open.map(({ board }) => board.id)).size
}

function lineOf(how: string, taken: number): BenchLine {
  return {
    what: `a look over 100,000 actions on PostgreSQL, ${how}`,
    ours: ms(taken),
    baseline: '',
    ratio: '',
    target: '< 1 s',
    reached: taken < 1000,
  }
}
