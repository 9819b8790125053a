import type { Card, CardReply } from '#cards/card.ts'
import { patiently } from '../patience.ts'
import type { Ears } from './ears.ts'
import type { ResponseManner, ResponseUrl } from './response-url.ts'

/** Where in a conversation an answer belongs. `passing`: the message pressed is one that only the asker sees. */
export interface Spot {
  readonly channel: string
  readonly thread?: string
  readonly message?: string
  readonly user: string
  readonly passing?: boolean
  readonly responseUrl: ResponseUrl | null
}

/** Shows a card where it belongs: in place of the message pressed, to everybody in its thread, or to the asker alone. */
export async function showAt(ears: Ears, spot: Spot, reply: CardReply, key: string): Promise<void> {
  // A card of several messages takes no other's place: the press may have been in any of its parts.
  const replaces = reply.instead && spot.message !== undefined && ears.poster.render(reply.card).length === 1
  if (replaces) return replace(ears, spot, reply.card, key)
  if (reply.for === 'all' || spot.channel.startsWith('D')) return postThere(ears, spot, reply.card, key)
  return whisper(ears, spot, reply.card, key)
}

async function replace(ears: Ears, spot: Spot, card: Card, key: string): Promise<void> {
  const { channel, message, passing } = spot
  const edited =
    passing !== true &&
    message !== undefined &&
    (await ears.show(key, () => patiently(() => ears.poster.edit(channel, message, card))))
  if (edited || (await byUrl(ears, spot, { card, key }, { response_type: 'ephemeral', replace_original: true }))) return
  await whisper(ears, { ...spot, responseUrl: null }, card, key)
}

async function postThere(ears: Ears, spot: Spot, card: Card, key: string): Promise<void> {
  const direct = spot.channel.startsWith('D')
  const thread = spot.thread ?? (direct || spot.passing === true ? undefined : spot.message)
  if (await ears.show(key, () => patiently(() => ears.poster.post({ channel: spot.channel, thread }, card, key)))) return
  await whisper(ears, spot, card, key)
}

/** By the response address, else as an ephemeral message, else as a direct message: one of them reaches whoever asked. */
async function whisper(ears: Ears, spot: Spot, card: Card, key: string): Promise<void> {
  const { channel, thread, user } = spot
  const manner: ResponseManner = { response_type: 'ephemeral', ...(thread === undefined ? {} : { thread_ts: thread }) }
  if (await byUrl(ears, spot, { card, key }, manner)) return
  if (await ears.show(key, () => patiently(() => ears.poster.whisper(channel, user, card, thread)))) return
  await ears.show(key, async () => {
    const conversation = await ears.poster.direct(user)
    await patiently(() => ears.poster.post({ channel: conversation }, card, key))
  })
}

async function byUrl(
  ears: Ears,
  { responseUrl }: Spot,
  { card, key }: { readonly card: Card; readonly key: string },
  manner: ResponseManner,
): Promise<boolean> {
  const pages = ears.poster.render(card)
  if (responseUrl === null || pages.length > responseUrl.left) return false
  return ears.show(key, async () => {
    for (const [index, page] of pages.entries()) {
      await responseUrl.send(page, index === 0 ? manner : { ...manner, replace_original: false })
    }
  })
}
