import { reviewCard } from '#cards/risk/review.ts'
import { highest } from '#domain/access/marking.ts'
import type { Almanac } from '#domain/chase/almanac.ts'
import type { Ledger } from '#domain/chase/ledger.ts'
import type { Instant } from '#domain/day.ts'
import { type ReviewAsk, reviewAsks } from '#domain/risk/reviews.ts'
import type { Outgoing } from '#ports.ts'
import { almanacOf, ledgerOf } from '../chase/almanac.ts'
import type { Desk } from '../desk.ts'
import { outgoing } from '../outgoing.ts'
import { riskViewOf } from './view.ts'

/** Asks owners for the reviews that are overdue. Answers how many were asked; looking again adds nothing. */
export async function chaseReviews(desk: Desk): Promise<number> {
  const at = desk.clock.now()
  const { calendar } = desk.partnership
  if (!calendar.isWorkingHour(at)) return 0
  const today = calendar.dayOf(at)
  const almanac = await almanacOf(desk, 'none')
  const messages = await reviewsDue(desk, almanac, await ledgerOf(desk, almanac, today, today), at)
  if (messages.length > 0) await desk.store.commit({ heard: null, put: [], remove: [], changes: [], outgoing: messages })
  return messages.length
}

/** The messages that ask for reviews at a moment, within what a ledger says was asked already. */
export async function reviewsDue(desk: Desk, almanac: Almanac, ledger: Ledger, at: Instant): Promise<Outgoing[]> {
  const asks = reviewAsks(almanac, ledger, await desk.store.list('risk', { open: 'yes' }), at)
  return Promise.all(asks.map((ask) => messageFor(desk, almanac, ask, at)))
}

/** Why somebody is asked. */
export function reviewWhy({ risks }: ReviewAsk): string {
  return risks.length === 1 ? 'the review of a risk is overdue' : `the review of ${risks.length} risks is overdue`
}

async function messageFor(desk: Desk, almanac: Almanac, ask: ReviewAsk, at: Instant): Promise<Outgoing> {
  const reading = { people: almanac.world.people, today: desk.partnership.calendar.dayOf(at) }
  const views = await Promise.all(ask.risks.map((risk) => riskViewOf(desk, reading, { risk, escalations: [] })))
  return outgoing({
    id: ask.key,
    job: 'review',
    to: { person: ask.person },
    why: reviewWhy(ask),
    card: reviewCard(views, {
      marking: highest([desk.partnership.marking, ...views.map(({ marking }) => marking)]),
      request: ask.risks.every((risk) => almanac.isRequested(risk)),
    }),
    about: { refs: ask.risks.map(({ id }) => id), board: ask.risks[0]?.boards[0] ?? null, rung: 'review' },
    urgency: 'waits',
    at,
  })
}
