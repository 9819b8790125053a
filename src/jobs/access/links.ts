import { linkCard, linkSentCard, linksEndedCard } from '#cards/access.ts'
import { hasLeft } from '#domain/access/access.ts'
import { isServing } from '#domain/access/permission.ts'
import type { Instant } from '#domain/day.ts'
import type { IntentOf } from '#domain/intent.ts'
import { personNamed } from '#domain/names.ts'
import type { Person } from '#domain/person/person.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import type { Outgoing } from '#ports.ts'
import { askedChange } from '../asked-change.ts'
import type { Asked, Deed, Desk } from '../desk.ts'
import { outgoing } from '../outgoing.ts'
import { markingOf, peopleNear } from '../visible.ts'

/** A link is asked for once in so many minutes; asking again meanwhile sends no second mail. */
const minutesApart = 10

/** E-mails a personal link to the asker, or for the secretariat to somebody: to the address on record and nowhere else. */
export async function sendLink(desk: Desk, asked: Asked, intent: IntentOf<'send-link'>): Promise<Deed | Refusal> {
  const whom = await whomIn(desk, asked, intent.person)
  if (isRefusal(whom)) return whom
  const why = cannotMail(desk, whom)
  if (why !== null) return why
  const name = whom.id === asked.person.id ? null : whom.name
  return { put: [], remove: [], changes: [], outgoing: [linkMail(desk, whom, asked.at)], card: linkSentCard(name) }
}

/** Ends every link and session of the asker, or for the secretariat of somebody. */
export async function endLinks(desk: Desk, asked: Asked, intent: IntentOf<'end-links'>): Promise<Deed | Refusal> {
  const whom = await whomIn(desk, asked, intent.person)
  if (isRefusal(whom)) return whom
  const before = await desk.store.get('access', whom.id)
  const happened = { kind: 'person', id: whom.id, board: null, what: 'links ended', why: null }
  const change = askedChange(asked, { ...happened, before: {}, after: { endedAt: asked.at } })
  return {
    put: [{ kind: 'access', record: { id: whom.id, version: before?.version ?? 0, endedAt: asked.at } }],
    remove: [],
    changes: [change],
    outgoing: [],
    card: linksEndedCard(whom.id === asked.person.id ? null : whom.name),
  }
}

/** Sends a link to an address that was typed on a page, when it is somebody's on record who has not left; anything else changes nothing. */
export async function sendLinkTo(desk: Desk, address: string): Promise<void> {
  const person = await desk.directory.personOf({ platform: 'email', tenant: '', user: address.trim() })
  const now = desk.clock.now()
  if (person === undefined || hasLeft(person, desk.partnership.calendar.dayOf(now)) || cannotMail(desk, person) !== null) return
  const mail = linkMail(desk, person, now)
  await desk.store.commit({ heard: null, put: [], remove: [], changes: [], outgoing: [mail] })
}

function linkMail({ partnership }: Desk, { id }: Person, at: Instant): Outgoing {
  const slot = Math.floor(Date.parse(at) / (minutesApart * 60_000))
  return outgoing({
    id: `notice:link:${id}:${slot}`,
    job: 'notice',
    to: { person: id },
    card: linkCard(markingOf(partnership, [])),
    why: 'asked for a personal link',
    over: 'email',
    at,
  })
}

function cannotMail({ messengers }: Desk, { name, email }: Person): Refusal | null {
  if (!messengers.some(({ platform }) => platform === 'email'))
    return refuse(
      'This clerk sends no e-mail, so there are no personal links.',
      'Ask your IT officer to set EMAIL_FROM and PUBLIC_URL.',
    )
  return email === ''
    ? refuse(`No e-mail address is known for ${name}.`, 'The secretariat can add it to config/people.yaml.')
    : null
}

async function whomIn(desk: Desk, asked: Asked, words: string | undefined): Promise<Person | Refusal> {
  if (words === undefined) return asked.person
  const whom = personNamed(await peopleNear(desk, asked), words)
  if (isRefusal(whom) || whom.id === asked.person.id || isServing(asked.person)) return whom
  return refuse('Only the secretariat does that for somebody else.', 'Leave the name out to do it for yourself.')
}
