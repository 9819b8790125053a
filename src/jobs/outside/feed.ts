import { personIn } from '#domain/board/holding.ts'
import type { Person } from '#domain/person/person.ts'
import { isTrouble } from '#ports/outside.ts'
import type { Outgoing } from '#ports.ts'
import type { Desk } from '../desk.ts'

/** Hours after which a mail is no news any more. */
const fresh = 24

/**
 * Points somebody to a mail, in their activity feed in Teams, when they were asked by e-mail though they have Teams. Once a mail at most: what
 * was begun is not repeated, for the mail itself stands. If somebody cannot be pointed to it, that does not concern the secretariat.
 */
export async function pointToMails(desk: Desk): Promise<void> {
  if (desk.outside === undefined || desk.partnership.outside.teamsApp === null) return
  const since = Date.parse(desk.clock.now()) - fresh * 3_600_000
  const days = [since, Date.parse(desk.clock.now())].map((moment) => new Date(moment).toISOString().slice(0, 10))
  const sent = await Promise.all(days.map((asked) => desk.store.list('outgoing', { asked })))
  const mails = sent.flat().filter((one) => isAsk(one) && Date.parse(one.at) > since)
  await forget(desk, since)
  if (mails.length === 0) return
  const people = await desk.directory.people()
  for (const mail of mails) await point(desk, people, mail)
}

/** Which mails somebody was pointed to is of no use once they are no news. */
async function forget({ store }: Desk, since: number): Promise<void> {
  const old = (await store.list('memory')).filter(({ id, value }) => id.startsWith('feed:') && Date.parse(value) < since)
  const remove = old.map(({ id, version }) => ({ kind: 'memory' as const, id, version }))
  if (remove.length > 0) await store.commit({ heard: null, put: [], remove, changes: [], outgoing: [] })
}

function isAsk({ job, status, platform, edits, inside }: Outgoing): boolean {
  return job === 'chase' && status === 'sent' && platform === 'email' && edits === null && inside === undefined
}

async function point(desk: Desk, people: readonly Person[], { id: key, to }: Outgoing): Promise<void> {
  const handle = 'person' in to ? personIn(people, to.person)?.handles.teams : undefined
  const id = `feed:${key}`
  if (desk.outside === undefined || !handle || (await desk.store.get('memory', id)) !== undefined) return
  const { accounts } = desk.outside
  const account = await accounts.account(handle)
  if (account === null || isTrouble(account)) return
  const put = [{ kind: 'memory' as const, record: { id, version: 0, value: desk.clock.now() } }]
  const begun = await desk.store.commit({ heard: null, put, remove: [], changes: [], outgoing: [] })
  if (begun.done) await accounts.point(account.user, 'please answer the e-mail that I sent you')
}
