import type { Reply } from '#cards/card.ts'
import { openFormCard } from '#cards/opening.ts'
import type { Heard } from '#domain/heard/heard.ts'
import type { Seen } from '#platforms/hearing/seen.ts'
import { patiently } from '../patience.ts'
import type { Ears } from './ears.ts'
import { heardOfHome, heardOfMessage } from './heard.ts'
import { type Envelope, HomeOpened, MessageEvent } from './payload.ts'
import { showAt } from './spot.ts'

/** An event: heard once, however often Slack sends it and under however many names. */
export async function hearEvent(ears: Ears, envelope: Envelope, seen: Seen): Promise<void> {
  if (!seen.first(`event:${envelope.event_id}`)) return
  const heard = await heardOf(ears, envelope)
  if (heard === null || !seen.first(heard.key)) return
  const reply = await ears.answer(heard)
  if (heard.said.as === 'opened') await showHome(ears, heard, reply)
  else await showReply(ears, heard, reply)
}

async function heardOf(ears: Ears, envelope: Envelope): Promise<Heard | null> {
  const opened = HomeOpened.safeParse(envelope.event)
  if (opened.success) {
    return opened.data.tab === 'home' ? heardOfHome(envelope, opened.data, await ears.hearing('', '')) : null
  }
  const event = MessageEvent.safeParse(envelope.event)
  if (!event.success) return null
  const text = event.data.message?.text ?? event.data.text ?? ''
  const { user_team, team } = event.data
  return heardOfMessage(envelope, event.data, await ears.hearing(text, user_team ?? team ?? envelope.team_id ?? ''))
}

async function showHome(ears: Ears, heard: Heard, reply: Reply): Promise<void> {
  if (reply.as === 'card') await ears.show(heard.key, () => patiently(() => ears.poster.home(heard.from.user, reply.card)))
}

/** An answer to words: in the thread they were said in, or one that hangs on them; in a direct conversation beneath them. */
async function showReply(ears: Ears, heard: Heard, reply: Reply): Promise<void> {
  if (reply.as === 'silence') return
  const card = reply.as === 'form' ? openFormCard(reply) : reply.card
  const shownTo = reply.as === 'form' ? 'you' : reply.for
  const { channel, thread } = heard.place
  const message = 'message' in heard.said ? heard.said.message?.message : heard.key.split(':').at(-1)
  const hangsOn = thread?.message ?? (shownTo === 'all' && heard.place.kind === 'channel' ? message : undefined)
  const spot = { channel, user: heard.from.user, responseUrl: null, ...(hangsOn === undefined ? {} : { thread: hangsOn }) }
  await showAt(ears, spot, { as: 'card', card, for: shownTo, instead: false }, heard.key)
}
