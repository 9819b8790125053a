import { anchorRecord } from './anchor.ts'
import { Attempts } from './attempts.ts'
import { chaseOwners } from './chase/owners.ts'
import type { Desk } from './desk.ts'
import { sendDigests } from './digests/send.ts'
import { makeChains } from './duties/make-chains.ts'
import { proposeEscalations } from './escalations/propose.ts'
import { watchEscalations } from './escalations/watch.ts'
import { dropOverdueHeld } from './held/drop.ts'
import { findAccounts } from './outside/accounts.ts'
import { readCalendars } from './outside/calendars.ts'
import { pointToMails } from './outside/feed.ts'
import { readWorkbooks } from './outside/workbooks.ts'
import { dropDrafts } from './packs/drop-drafts.ts'
import { savePacks } from './packs/saving.ts'
import { sealPacks } from './packs/sealing.ts'
import { chaseReviews } from './risks/reviews.ts'

/** One line of the table of schedules: when to look, in cron's words and the partnership's time zone, and at what. */
export interface Schedule {
  readonly name: string
  readonly cron: string
  readonly job: (desk: Desk) => Promise<unknown>
}

/** Schedules only say when to look; keys say what is due. Too often is dull, and too seldom is made good by the next look. */
export const schedules: readonly Schedule[] = [
  { name: 'read calendars', cron: '*/15 * * * *', job: readCalendars },
  { name: 'read workbooks', cron: '*/10 * * * *', job: readWorkbooks },
  { name: 'find accounts', cron: '40 * * * *', job: findAccounts },
  { name: 'point to mails in Teams', cron: '*/5 * * * *', job: pointToMails },
  { name: 'make actions of duties', cron: '*/5 * * * *', job: makeChains },
  { name: 'seal packs', cron: '*/5 * * * *', job: sealPacks },
  { name: 'drop drafts whose days are over', cron: '35 * * * *', job: dropDrafts },
  { name: 'save packs', cron: '*/10 * * * *', job: savePacks },
  { name: 'chase owners', cron: '*/5 * * * *', job: chaseOwners },
  { name: 'chase reviews', cron: '*/5 * * * *', job: chaseReviews },
  { name: 'propose escalations', cron: '*/10 * * * *', job: proposeEscalations },
  { name: 'watch escalations', cron: '*/5 * * * *', job: watchEscalations },
  { name: 'send digests', cron: '*/5 * * * *', job: sendDigests },
  { name: 'post the end of the record', cron: '*/15 * * * *', job: anchorRecord },
  { name: 'drop held words whose days are over', cron: '25 * * * *', job: dropOverdueHeld },
]

/**
 * Looks at everything that may be due now and leaves it in the outbox. May be called at any time, any number of times. What fails holds back
 * nothing else; it is thrown for when all was looked at.
 */
export async function look(desk: Desk): Promise<void> {
  const attempts = new Attempts()
  for (const { job } of schedules) await attempts.at(() => job(desk))
  attempts.end()
}
