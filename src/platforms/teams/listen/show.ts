import type { Card, CardReply, Reply } from '#cards/card.ts'
import { openFormCard } from '#cards/opening.ts'
import { type Activity, tenantOf } from '../activity.ts'
import { patiently } from '../patience.ts'
import { type Ears, isDirect, spotOf } from './ears.ts'
import { clerkIn } from './heard.ts'

/** Shows an answer to words: beneath them, to everybody or to the one who asked alone. A form is a button that opens it. */
export async function showReply(ears: Ears, activity: Activity, reply: Reply, key: string): Promise<void> {
  switch (reply.as) {
    case 'silence':
      return
    case 'form':
      return showToAsker(ears, activity, openFormCard(reply), key)
    case 'card':
      return reply.for === 'all' ? showToAll(ears, activity, reply.card, key) : showToAsker(ears, activity, reply.card, key)
  }
}

/** A card that answers something, and the key of what it answers. */
export interface AnswerTo {
  readonly reply: CardReply
  readonly key: string
}

/**
 * Shows an answer in place of the message whose card was pressed, or beneath it where that cannot be. A message for one person alone is
 * edited as one; of several such messages Teams tells nothing, and the answer stands beneath them.
 */
export async function showInPlace(ears: Ears, activity: Activity, message: string, { reply, key }: AnswerTo): Promise<void> {
  const { card } = reply
  const spot = spotOf(activity)
  const alone = reply.for === 'you' && !isDirect(activity)
  if (alone && ears.poster.render(card).length > 1) return showReply(ears, activity, reply, key)
  const shown = await ears.show(key, async () => {
    const head = alone ? message : await ears.poster.headOf(spot, message)
    await patiently(() => (alone ? ears.poster.whisperAnew(spot, head, card) : ears.poster.edit(spot, head, card)))
  })
  if (!shown) await showReply(ears, activity, reply, key)
}

async function showToAll(ears: Ears, activity: Activity, card: Card, key: string): Promise<void> {
  if (await posted(ears, activity, card, key)) return
  await showToAsker(ears, activity, card, key)
}

/** In a chat or channel as a message that only they see, or in their own chat with the clerk where Teams does not let that be. */
async function showToAsker(ears: Ears, activity: Activity, card: Card, key: string): Promise<void> {
  if (isDirect(activity)) return void (await posted(ears, activity, card, key))
  const whispered = await ears.show(key, () => patiently(() => ears.poster.whisper(spotOf(activity), activity.from.id, card)))
  if (!whispered) await showInOwnChat(ears, activity, card, key)
}

function posted(ears: Ears, activity: Activity, card: Card, key: string): Promise<boolean> {
  return ears.show(key, () => patiently(() => ears.poster.post(spotOf(activity), card, `answer:${key}`)))
}

async function showInOwnChat(ears: Ears, activity: Activity, card: Card, key: string): Promise<void> {
  await ears.show(key, async () => {
    const { serviceUrl, from } = activity
    const account = from.aadObjectId ?? from.id
    const known = await ears.conversations.directWith(account)
    const conversation =
      known?.id ?? (await patiently(() => ears.connector.open(serviceUrl, tenantOf(activity), clerkIn(activity), account)))
    await patiently(() => ears.poster.post({ serviceUrl: known?.serviceUrl ?? serviceUrl, conversation }, card, `answer:${key}`))
  })
}
