import { missedBy, plan } from '#domain/chase/chase.ts'
import type { Instant } from '#domain/day.ts'
import type { Outgoing, Put } from '#ports.ts'
import type { Desk } from '../desk.ts'
import { almanacOf, ledgerOf, sinceMemory } from './almanac.ts'
import { messagesOf, missedMessage } from './messages.ts'

/** The memory that every look writes when it leaves something, so that two looks at once cannot both leave it. */
const turnMemory = 'chase:turn'
const tries = 5

/**
 * Puts what the chase owes at this moment in the outbox, and on the record what it missed. Whatever was put there before has its key
 * there, so looking again, late, or in two processes at once adds nothing. Answers how many messages were added.
 */
export async function chaseOwners(desk: Desk): Promise<number> {
  for (let left = tries; left > 0; left -= 1) {
    const added = await chaseOnce(desk, desk.clock.now())
    if (added !== null) return added
  }
  return 0
}

async function chaseOnce(desk: Desk, now: Instant): Promise<number | null> {
  await rememberFirst(desk, now)
  const { partnership, store } = desk
  if (!partnership.calendar.isWorkingHour(now)) return 0
  const turn = await store.get('memory', turnMemory)
  const outgoing = await dueMessages(desk, now)
  if (outgoing.length === 0) return 0
  const put: Put = { kind: 'memory', record: { id: turnMemory, version: turn?.version ?? 0, value: now } }
  const committed = await store.commit({ heard: null, put: [put], remove: [], changes: [], outgoing })
  return committed.done ? outgoing.filter(({ status }) => status === 'queued').length : null
}

async function dueMessages(desk: Desk, now: Instant): Promise<Outgoing[]> {
  const today = desk.partnership.calendar.dayOf(now)
  const almanac = await almanacOf(desk, { on: today })
  const ledger = await ledgerOf(desk, almanac, today, today)
  const writing = { partnership: desk.partnership, almanac, at: now }
  return [
    ...plan(almanac, ledger, now).flatMap((planned) => messagesOf(writing, planned)),
    ...missedBy(almanac, ledger, now).map((missed) => missedMessage(writing, missed)),
  ]
}

async function rememberFirst({ store }: Desk, now: Instant): Promise<void> {
  if ((await store.get('memory', sinceMemory)) !== undefined) return
  const put: Put = { kind: 'memory', record: { id: sinceMemory, version: 0, value: now } }
  await store.commit({ heard: null, put: [put], remove: [], changes: [], outgoing: [] })
}
