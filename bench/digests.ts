import { join } from 'node:path'
import type { Instant } from '#domain/day.ts'
import type { ChangeDraft } from '#domain/record/change.ts'
import type { Risk } from '#domain/risk/risk.ts'
import { almanacOf, ledgerOf } from '#jobs/chase/almanac.ts'
import { newsOf } from '#jobs/digests/news.ts'
import { dueDigests } from '#jobs/digests/send.ts'
import { writeDigest } from '#jobs/digests/write.ts'
import { reviewsDue } from '#jobs/risks/reviews.ts'
import type { Put } from '#ports.ts'
import { aRisk } from '../tests/builders/risk.ts'
import { temporaryFolder } from './clerk-folder.ts'
import { type BenchLine, growth, medianMs, ms } from './line.ts'
import { type BenchDesk, openPartnership, type Size } from './partnerships.ts'

const sizes: readonly Size[] = [6, 12, 25, 50].map((boards) => ({ boards, actions: 200, people: 8 }))
const risksEach = 40
/** A Monday in the weeks before the boards meet, at the hour of the digest, and when reviews are chased. */
const monday: Instant = '2026-01-26T08:30:00.000Z'
const working: Instant = '2026-01-26T09:00:00.000Z'

/** All digests of a Monday and the chase of all reviews that are overdue, everybody a reader, and how the cost grows up to the largest partnership thought of. */
export async function run(): Promise<readonly BenchLine[]> {
  await using folder = await temporaryFolder()
  const desks: BenchDesk[] = []
  for (const size of sizes) desks.push(await openOffice(join(folder.path, String(size.boards)), size))
  const work = Object.fromEntries(desks.map((desk, index) => [String(index), () => planned(desk)]))
  const times = await medianMs(5, work)
  const written = await Promise.all(desks.map(planned))
  for (const desk of desks) await desk[Symbol.asyncDispose]()
  const taken = sizes.map((_, index) => times[String(index)] ?? Number.NaN)
  const most = taken.at(-1) ?? Number.NaN
  return [
    {
      what: `digests and chased reviews of 400 people, 50 boards, 10,000 actions, 2,000 risks (${written.at(-1)} lines)`,
      ours: ms(most),
      baseline: '',
      ratio: '',
      target: '< 2 s',
      reached: most < 2000,
    },
    growth('growth of their cost with the lines in them', { sizes: written, work: written, taken, unit: 'lines' }),
  ]
}

/** Plans everything of a Monday without sending it. Answers how many lines it has written. */
async function planned(desk: BenchDesk): Promise<number> {
  const due = await dueDigests(desk, monday)
  const news = await newsOf(desk, monday, [])
  const lines = due
    .map((one) => writeDigest(desk, news, one.person, one.board).sections.reduce((sum, { total }) => sum + total, 0))
    .reduce((sum, written) => sum + written, 0)
  const chased = await chasedReviews(desk)
  if (due.length === 0 || chased === 0) throw new Error('nothing was due, so nothing was measured')
  return lines + chased
}

/** Plans the chase of overdue reviews, message by message. Answers how many risks are in them. */
async function chasedReviews(desk: BenchDesk): Promise<number> {
  const day = desk.partnership.calendar.dayOf(working)
  const almanac = await almanacOf(desk, 'none')
  const messages = await reviewsDue(desk, almanac, await ledgerOf(desk, almanac, day, day), working)
  return messages.reduce((sum, { about }) => sum + about.refs.length, 0)
}

/** A partnership all of whose people are of the office, with risks on every board and a week's changes in the history. */
async function openOffice(folder: string, size: Size): Promise<BenchDesk> {
  const opened = await openPartnership(folder, size)
  const agencies = opened.partnership.agencies.map((agency) => ({ ...agency, office: true }))
  const desk = { ...opened, partnership: { ...opened.partnership, agencies } }
  const put = desk.partnership.boards.flatMap(({ id }) =>
    Array.from({ length: risksEach }, (_, index): Put => ({ kind: 'risk', record: riskOf(id, index) })),
  )
  const actions = await desk.store.list('action')
  const changes = actions.filter((_, index) => index % 10 === 0).map(({ id, boards }) => change(id, boards[0] ?? null))
  await desk.store.commit({ heard: null, put, remove: [], changes, outgoing: [] })
  return desk
}

function riskOf(board: string, index: number): Risk {
  const score = { likelihood: (index % 5) + 1, impact: (index % 4) + 2 }
  const reviewDue = `2026-0${(index % 3) + 1}-15`
  return aRisk({
    id: `${board}-R-${index + 1}`,
    version: 0,
    boards: [board],
    current: score,
    reviewDue,
    seat: `${board}-${(index % 8) + 1}`,
  })
}

function change(id: string, board: string | null): ChangeDraft {
  const at = '2026-01-22T10:00:00.000Z'
  const [before, after] = [{ brag: 'green' }, { brag: 'amber' }]
  return { at, who: 'clerk', via: 'clerk', kind: 'action', id, board, what: 'coloured', before, after, why: null, cause: null }
}
