import { z } from 'zod'
import type { Card, CardReply, Reply } from '#cards/card.ts'
import type { Activity } from '../activity.ts'
import { PressData } from '../render/press-data.ts'
import { unknownButtonCard } from './cards.ts'
import { type Ears, spotOf } from './ears.ts'
import { heardOfPress } from './heard.ts'
import { showInPlace, showReply } from './show.ts'

/** What is answered to an invoke. */
export interface Answered {
  readonly status: number
  readonly body?: unknown
  /** What is shown elsewhere, once that was answered: whoever pressed waits for what is on the disk, and for nothing else. */
  readonly after?: () => Promise<void>
}

const cardType = 'application/vnd.microsoft.card.adaptive'
const wordsType = 'application/vnd.microsoft.activity.message'

const Execute = z.object({
  action: z.object({ verb: z.string().nullish(), data: z.unknown().optional() }),
  trigger: z.string().nullish(),
})

/**
 * A press of a button (`Action.Execute`): answered with the card as it is now, in its place. What the press comes to beside that is shown
 * as a message, after the answer. A client that asks by itself for its person's copy (`trigger: automatic`) is answered with the card alone.
 */
export async function hearPress(ears: Ears, activity: Activity): Promise<Answered> {
  const execute = Execute.safeParse(activity.value)
  const data = execute.success ? PressData.safeParse(execute.data.action.data) : undefined
  const standing = activity.replyToId == null ? null : await ears.cardAt(activity, activity.replyToId)
  if (!execute.success || data?.success !== true) return inPlace(ears, standing?.card ?? unknownButtonCard)
  if (execute.data.trigger === 'automatic' && standing !== null) return inPlace(ears, standing.card)
  const heard = heardOfPress(activity, data.data, await ears.hearing(activity, standing?.head ?? null))
  const reply = await ears.answer(heard, activity)
  if (reply.as === 'card' && reply.instead) return replaced(ears, activity, reply, heard.key)
  return { ...(await shownSince(ears, activity, reply)), after: () => showReply(ears, activity, reply, heard.key) }
}

/** What stands where the press was made: the clerk's card as the press has left it, or else a word that it was heard. */
async function shownSince(ears: Ears, activity: Activity, reply: Reply): Promise<Answered> {
  const now = activity.replyToId == null ? null : await ears.cardAt(activity, activity.replyToId)
  if (now !== null && ears.poster.render(now.card).length === 1) return inPlace(ears, now.card)
  return inWords(reply.as === 'card' ? reply.card.title : 'Please see the message below.')
}

/** A card that takes the place of the one pressed. Others' copies, and the other parts of one with several, are put right by editing. */
async function replaced(ears: Ears, activity: Activity, reply: CardReply, key: string): Promise<Answered> {
  const { card } = reply
  const { replyToId } = activity
  if (replyToId == null) return inPlace(ears, card)
  const head = await ears.poster.headOf(spotOf(activity), replyToId)
  const alone = head === replyToId && ears.poster.render(card).length === 1
  return {
    ...(alone ? inPlace(ears, card) : inWords(card.title)),
    after: () => showInPlace(ears, activity, replyToId, { reply, key }),
  }
}

function inPlace(ears: Ears, card: Card): Answered {
  const [first] = ears.poster.render(card)
  return { status: 200, body: { statusCode: 200, type: cardType, value: first.card } }
}

function inWords(words: string): Answered {
  return { status: 200, body: { statusCode: 200, type: wordsType, value: words } }
}
