import type { Card } from '#cards/card.ts'
import { awayByMailCard, untakenMailCard } from '#cards/office/mail.ts'
import { highest } from '#domain/access/marking.ts'
import { secretariat } from '#domain/board/holding.ts'
import type { Person } from '#domain/person/person.ts'
import type { Put } from '#ports.ts'
import type { Desk } from '../desk.ts'
import { outgoing } from '../outgoing.ts'
import { markingOf } from '../visible.ts'
import { sentWith } from './answered.ts'

/** An automatic reply came: the message shows it, and the secretariat is told, once a day for each person. It never counts as an answer. */
export async function awayByMail(desk: Desk, key: string, person: Person, mark: string | null): Promise<void> {
  const sent = mark === null ? undefined : await sentWith(desk, mark)
  const today = desk.partnership.calendar.dayOf(desk.clock.now())
  const marking = highest([markingOf(desk.partnership, []), sent?.card.marking ?? 'OFFICIAL'])
  const card = awayByMailCard(person.name, sent?.card.title ?? null, marking)
  const put: Put[] = sent === undefined ? [] : [{ kind: 'outgoing', record: { ...sent, awayAt: desk.clock.now() } }]
  await tell(desk, key, { what: `away:${person.id}:${today}`, card }, put)
}

/** A mail of somebody known that is no answer the clerk may take: the secretariat is told, and the mail stays where it is. */
export async function mailUntaken(
  desk: Desk,
  { key, person, why }: { readonly key: string; readonly person: Person; readonly why: string },
): Promise<void> {
  const today = desk.partnership.calendar.dayOf(desk.clock.now())
  const card = untakenMailCard(person.name, why, markingOf(desk.partnership, []))
  await tell(desk, key, { what: `untaken:${person.id}:${today}`, card }, [])
}

/** What the secretariat is told of a mail; `what` makes it one message a day. */
interface MailNews {
  readonly what: string
  readonly card: Card
}

async function tell(desk: Desk, key: string, { what, card }: MailNews, put: readonly Put[]): Promise<void> {
  const at = desk.clock.now()
  const notices = secretariat(await desk.directory.people()).map(({ id }) =>
    outgoing({
      id: `notice:mail:${what}:${id}`,
      job: 'notice',
      to: { person: id },
      card,
      why: 'a mail that is no answer',
      urgency: 'waits',
      at,
    }),
  )
  await desk.store.commit({ heard: key, put, remove: [], changes: [], outgoing: notices })
}
