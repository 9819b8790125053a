import type { Card, Reply } from '#cards/card.ts'
import { openFormCard } from '#cards/opening.ts'
import { privately } from '#cards/private.ts'
import { late, within } from '#platforms/hearing/within.ts'
import { patiently } from '../patience.ts'
import type { Page } from '../render/render.ts'
import { slashCommand } from '../surface.ts'
import { unknownCommandCard } from './cards.ts'
import type { Ack, Ears } from './ears.ts'
import { heardOfSlash } from './heard.ts'
import type { Slash } from './payload.ts'
import { asData, ResponseUrl } from './response-url.ts'

type Manner = 'ephemeral' | 'in_channel'

/** A slash command: answered inside the acknowledgement when the answer is ready in time, else acknowledged and answered by its response address. */
export async function hearSlash(ears: Ears, slash: Slash, ack: Ack, ackWithinMs: number): Promise<void> {
  const answering = answerOf(ears, slash)
  const reply = await within(answering, ackWithinMs)
  if (reply === late) {
    await ack()
    await showSlash(ears, slash, await answering, null)
  } else await showSlash(ears, slash, reply, ack)
}

async function answerOf(ears: Ears, slash: Slash): Promise<Reply> {
  if (slash.command !== slashCommand) return privately(unknownCommandCard)
  return ears.answer(heardOfSlash(slash, await ears.hearing(slash.text, slash.team_id)))
}

async function showSlash(ears: Ears, slash: Slash, reply: Reply, ack: Ack | null): Promise<void> {
  switch (reply.as) {
    case 'silence':
      await ack?.()
      return
    case 'card':
      return showCard(ears, slash, { card: reply.card, manner: reply.for === 'all' ? 'in_channel' : 'ephemeral' }, ack)
    case 'form': {
      await ack?.()
      const at = { channel: slash.channel_id }
      if (await ears.openForm(slash.trigger_id, reply.form, at, false)) return
      return showCard(ears, slash, { card: openFormCard(reply), manner: 'ephemeral' }, null)
    }
  }
}

/** A card, and who sees it. */
interface Shown {
  readonly card: Card
  readonly manner: Manner
}

async function showCard(ears: Ears, slash: Slash, shown: Shown, ack: Ack | null): Promise<void> {
  const { card, manner } = shown
  const [first, ...more] = ears.poster.render(card)
  const acknowledged = ack !== null && (await ack(answerWith(first, manner)))
  const rest = acknowledged ? more : [first, ...more]
  if (rest.length > 0) await ears.show(slash.trigger_id, () => sendRest(ears, slash, shown, rest))
}

/** The same answer for the same page, so that whoever writes it may know it again. */
function answerWith(page: Page, manner: Manner): object {
  const known = answers[manner].get(page)
  if (known !== undefined) return known
  const answer = { response_type: manner, ...page, ...asData }
  answers[manner].set(page, answer)
  return answer
}

const answers = { ephemeral: new WeakMap<Page, object>(), in_channel: new WeakMap<Page, object>() }

/** By the response address as far as its five uses go, beyond them as a direct message. */
async function sendRest(ears: Ears, slash: Slash, { card, manner }: Shown, pages: readonly Page[]): Promise<void> {
  if (slash.response_url === undefined || pages.length > 5) {
    const channel = await ears.poster.direct(slash.user_id)
    await patiently(() => ears.poster.post({ channel }, card, `slash:${slash.trigger_id}`))
    return
  }
  const url = new ResponseUrl(slash.response_url)
  for (const page of pages) await url.send(page, { response_type: manner })
}
