import type { Reply } from '#cards/card.ts'
import { formByMailCard, nothingWrittenCard } from '#cards/office/mail.ts'
import { hoursBetween } from '#domain/day.ts'
import type { Heard } from '#domain/heard/heard.ts'
import type { Person } from '#domain/person/person.ts'
import type { Outgoing } from '#ports.ts'
import type { Desk } from '../desk.ts'
import { outgoing } from '../outgoing.ts'
import { markingOf } from '../visible.ts'

/** More answers than this in an hour are no conversation between a person and the clerk. */
const answersAnHour = 12

/** Sends the clerk's answer to a mail back by mail, under the message that was answered. */
export async function replyByMail(desk: Desk, heard: Heard, person: Person, mark: string, reply: Reply): Promise<void> {
  const card = cardOf(desk, heard, reply)
  if (card === null) return
  const parent = await sentWith(desk, mark)
  const answer = outgoing({
    id: `reply:${heard.key}`,
    job: 'notice',
    to: { person: person.id },
    card,
    why: 'answers their mail',
    over: 'email',
    at: desk.clock.now(),
    ...(parent === undefined ? {} : { about: parent.about, thread: parent.id }),
  })
  await desk.store.commit({ heard: null, put: [], remove: [], changes: [], outgoing: [answer] })
}

/** Whether somebody was answered by mail so often in the last hour that a machine must be writing. */
export async function answeredTooOften({ store, clock }: Desk, { id }: Person): Promise<boolean> {
  const now = clock.now()
  const sent = await store.list('outgoing', { person: id })
  return sent.filter((one) => one.id.startsWith('reply:email:') && hoursBetween(one.at, now) < 1).length >= answersAnHour
}

/** The message that went out as a mail with this mark. */
export async function sentWith({ store }: Desk, mark: string): Promise<Outgoing | undefined> {
  const carrying = await store.list('outgoing', { mark: `email:${mark}` })
  return carrying.find(({ edits, inside }) => edits === null && inside === undefined)
}

function cardOf({ partnership }: Desk, { said }: Heard, reply: Reply) {
  if (said.as === 'message' && said.words === '') return nothingWrittenCard(markingOf(partnership, []))
  switch (reply.as) {
    case 'card':
      return reply.card
    case 'form':
      return formByMailCard(reply.form)
    case 'silence':
      return null
  }
}
