import type { Card, CardReply, FormReply } from '#cards/card.ts'
import { openFormCard } from '#cards/opening.ts'
import { privately } from '#cards/private.ts'
import { late, within } from '#platforms/hearing/within.ts'
import { patiently } from '../patience.ts'
import { type Carried, carriedIn, pressPrefix } from '../render/buttons.ts'
import { type AskedAt, renderWindow } from '../render/render-form.ts'
import { makeAction } from '../surface.ts'
import { unknownButtonCard } from './cards.ts'
import type { Ack, Ears } from './ears.ts'
import { heardOfPress, heardOfShortcut, isPassing } from './heard.ts'
import type { Press, Shortcut } from './payload.ts'
import { ResponseUrl } from './response-url.ts'
import { type Spot, showAt } from './spot.ts'

const unknownReply = privately(unknownButtonCard)

/** A press of a button: acknowledged when it is answered, or before Slack shows it as failed. */
export async function hearPress(ears: Ears, press: Press, ack: Ack, ackWithinMs: number): Promise<void> {
  const carried = carriedOf(press)
  const tenant = press.user.team_id ?? press.team?.id ?? ''
  const heard = carried === null ? null : heardOfPress(press, carried, await ears.hearing('', tenant))
  const answering = heard === null ? Promise.resolve(unknownReply) : ears.answer(heard)
  await within(answering, ackWithinMs)
  await ack()
  const key = heard?.key ?? 'slack:press:unknown'
  const reply = await answering
  if (reply.as === 'form') await showForm(ears, press, { reply, by: carried?.by }, key)
  else if (reply.as === 'card') await showCard(ears, press, reply, key)
  if (press.view?.type === 'home' && heard !== null) await refreshHome(ears, press, `${key}:home`)
}

/** The message shortcut: a form to make an action of the message, opened at once. */
export async function hearShortcut(ears: Ears, shortcut: Shortcut, ack: Ack, ackWithinMs: number): Promise<void> {
  const tenant = shortcut.user.team_id ?? shortcut.team?.id ?? ''
  const heard = heardOfShortcut(shortcut, await ears.hearing(shortcut.message.text, tenant))
  const known = shortcut.callback_id === makeAction.callbackId
  const answering = known ? ears.answer(heard) : Promise.resolve(unknownReply)
  if ((await within(answering, ackWithinMs)) === late) await ack()
  const reply = await answering
  await ack()
  const thread = shortcut.message.thread_ts ?? shortcut.message.ts
  const spot: Spot = { channel: shortcut.channel.id, thread, user: shortcut.user.id, responseUrl: urlOf(shortcut) }
  const at: AskedAt = { channel: shortcut.channel.id, thread }
  if (reply.as === 'card') await showAt(ears, spot, reply, heard.key)
  if (reply.as !== 'form' || (await ears.openForm(shortcut.trigger_id, reply.form, at, false))) return
  await showAt(ears, spot, privately(openFormCard(reply)), heard.key)
}

function carriedOf({ actions: [action] }: Press): Carried | null {
  return action.action_id.startsWith(pressPrefix) && action.value !== undefined ? carriedIn(action.value) : null
}

interface FormAsked {
  readonly reply: FormReply
  /** What the card that was pressed was the answer to. */
  readonly by: unknown
}

async function showForm(ears: Ears, press: Press, { reply, by }: FormAsked, key: string): Promise<void> {
  const { trigger_id: trigger } = press
  const at = atOf(press, by)
  if (trigger !== undefined && (await ears.openForm(trigger, reply.form, at, press.view?.type === 'modal'))) return
  await showCard(ears, press, privately(openFormCard(reply)), key)
}

async function showCard(ears: Ears, press: Press, reply: CardReply, key: string): Promise<void> {
  if (press.channel === undefined) return showInWindow(ears, press, reply.card, key)
  const thread = press.message?.thread_ts ?? press.container?.thread_ts
  const spot: Spot = {
    channel: press.channel.id,
    ...(thread === undefined ? {} : { thread }),
    ...(press.message === undefined ? {} : { message: press.message.ts }),
    user: press.user.id,
    passing: isPassing(press),
    responseUrl: urlOf(press),
  }
  await showAt(ears, spot, reply, key)
}

/** From the App Home or a window the answer is a window of its own, or a direct message where that cannot open. */
async function showInWindow(ears: Ears, press: Press, card: Card, key: string): Promise<void> {
  const { trigger_id: trigger } = press
  const view = renderWindow(card, ears.timeZone)
  const opened =
    trigger !== undefined &&
    (await ears.show(key, () =>
      press.view?.type === 'modal'
        ? ears.client.views.push({ trigger_id: trigger, view })
        : ears.client.views.open({ trigger_id: trigger, view }),
    ))
  if (opened) return
  await ears.show(key, async () => {
    const channel = await ears.poster.direct(press.user.id)
    await patiently(() => ears.poster.post({ channel }, card, key))
  })
}

/** What a press in the App Home changed is shown there too. */
async function refreshHome(ears: Ears, press: Press, key: string): Promise<void> {
  const { at } = await ears.hearing('', '')
  const tenant = press.user.team_id ?? press.team?.id ?? ''
  const reply = await ears.answer({
    key,
    from: { platform: 'slack', tenant, user: press.user.id },
    place: { kind: 'home', channel: '', thread: null },
    at,
    said: { as: 'opened' },
  })
  if (reply.as === 'card') await ears.show(key, () => ears.poster.home(press.user.id, reply.card))
}

function atOf(press: Press, by: unknown): AskedAt | null {
  if (press.channel === undefined) return null
  const thread = press.message?.thread_ts ?? press.container?.thread_ts
  return {
    channel: press.channel.id,
    ...(thread === undefined ? {} : { thread }),
    ...(press.message === undefined || isPassing(press)
      ? {}
      : { message: press.message.ts, ...(by === undefined ? {} : { by }) }),
  }
}

function urlOf({ response_url }: { readonly response_url?: string | undefined }): ResponseUrl | null {
  return response_url === undefined ? null : new ResponseUrl(response_url)
}
