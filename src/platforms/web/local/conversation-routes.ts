import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import type { Button } from '#cards/card.ts'
import type { Said } from '#domain/heard/heard.ts'
import type { LocalMessage } from '#ports/local-message.ts'
import type { Mistake } from '../form-page.ts'
import { TurnedAway } from '../guard.ts'
import { frameOf } from '../pages.ts'
import { buttonWith } from '../render.ts'
import { refOf } from './conversations.ts'
import { type FrontDesk, goOn, hear, Posted, posted, show, showConversation, visitOf, visitPath } from './front-desk.ts'
import { keptWords } from './kept-words.ts'
import { commandIn, placeOf, saidOf } from './local-speech.ts'
import type { Visit } from './workspace-view.ts'

/** More than anyone types; the clerk has its own limits and says so kindly. */
const longestWords = 20_000

const Words = z.string().max(longestWords)
const Written = Posted.extend({ words: Words, as: z.enum(['command', 'message']), thread: z.string().optional() })
const Changed = Posted.extend({ message: z.string(), words: Words, do: z.enum(['save', 'delete']) })
const Pressed = Posted.extend({
  message: z.string(),
  button: z.string(),
  confirmed: z.literal('yes').optional(),
})

/** A conversation: reading it, writing in it, pressing the buttons of its cards, changing one's own words. */
export function conversationRoutes(desk: FrontDesk): Router {
  const router = Router()
  for (const here of ['/as/:person/dm', '/as/:person/board/:board']) {
    router.get(here, (request, response) => readConversation(desk, request, response))
    router.post(`${here}/say`, (request, response) => write(desk, request, response))
    router.post(`${here}/press`, (request, response) => press(desk, request, response))
    router.post(`${here}/change`, (request, response) => change(desk, request, response))
  }
  return router
}

async function readConversation(desk: FrontDesk, request: Request, response: Response): Promise<void> {
  const asked = z.object({ before: z.string().optional(), news: z.string().optional() }).safeParse(request.query).data
  const news = desk.news.get(asked?.news ?? '') ?? null
  const before = asked?.before ?? null
  await showConversation(desk, response, await visitOf(desk, request), { before, news, mistakes: [], typed: {} })
}

async function write(desk: FrontDesk, request: Request, response: Response): Promise<void> {
  const form = posted(desk, request, Written)
  const visit = await visitOf(desk, request)
  const typed = form.words.replaceAll('\r\n', '\n').trim()
  if (typed === '') return refuseEmpty(desk, response, visit, form.as)
  const words = form.as === 'command' && commandIn(typed) === null ? `/board ${typed}` : typed
  const root = form.thread === undefined ? null : await readable(desk, visit, form.thread)
  const own = await desk.options.conversations.post({
    channel: visit.channel.id,
    thread: root?.id ?? null,
    from: visit.person.id,
    words: isHeard(visit, words, root) ? await keptWords(desk.options.directory, words) : words,
    only: commandIn(words) === null ? null : visit.person.id,
    key: `local:${form.nonce}`,
  })
  const said = saidOf(words, refOf(own), visit.channel, root)
  if (said === null) return goOn(response, visit, { to: 'message', id: own.id })
  const { onward } = await hear(desk, visit, {
    nonce: form.nonce,
    place: placeOf(visit.channel, root),
    said,
    under: root?.id ?? own.id,
  })
  goOn(response, visit, onward)
}

/** Whether words are said to the clerk, rather than between people. */
function isHeard({ person, channel }: Visit, words: string, root: LocalMessage | null): boolean {
  return saidOf(words, refOf({ channel: channel.id, id: person.id }), channel, root) !== null
}

async function refuseEmpty(desk: FrontDesk, response: Response, visit: Visit, as: 'command' | 'message'): Promise<void> {
  const text = as === 'command' ? 'Enter a command, such as help' : 'Enter a message'
  const mistakes: Mistake[] = [{ text, at: as === 'command' ? 'command' : 'message', field: as }]
  await showConversation(desk, response, visit, { before: null, news: null, mistakes, typed: {} })
}

/** A press names the card and one of its buttons; the intent is taken from the card that is kept, so it cannot be made up. */
async function press(desk: FrontDesk, request: Request, response: Response): Promise<void> {
  const form = posted(desk, request, Pressed)
  const visit = await visitOf(desk, request)
  const pressed = await readable(desk, visit, form.message)
  const button = pressed.card ? buttonWith(pressed.card, form.button) : undefined
  if (button === undefined) throw new TurnedAway(409, 'That button is gone: the card was changed since. Nothing was changed.')
  if (button.confirm !== undefined && form.confirmed === undefined)
    return confirmFirst(desk, response, visit, {
      pressed: button,
      action: `${visitPath(visit)}/press`,
      message: pressed.id,
      button: form.button,
    })
  const root = pressed.thread === null ? null : await readable(desk, visit, pressed.thread)
  const said = { as: 'press', intent: button.intent, by: button.by, message: refOf(pressed) } as const
  const { onward } = await hear(desk, visit, {
    nonce: form.nonce,
    place: placeOf(visit.channel, root),
    said,
    pressed,
    under: pressed.thread ?? pressed.id,
  })
  goOn(response, visit, onward)
}

/** A button that was pressed, and what is posted where once it is confirmed. */
interface Confirming {
  readonly pressed: Button
  readonly action: string
  readonly message: string
  readonly button: string
}

/** Asks before a button does something that is hard to take back. */
export function confirmFirst(desk: FrontDesk, response: Response, visit: Visit, { pressed, ...again }: Confirming): void {
  const frame = frameOf(desk.options.partnership, pressed.label, visit.channel.board?.marking ?? desk.options.partnership.marking)
  show(desk, response, 'confirm', { ...frame, button: pressed, again, here: visitPath(visit) })
}

async function change(desk: FrontDesk, request: Request, response: Response): Promise<void> {
  const form = posted(desk, request, Changed)
  const visit = await visitOf(desk, request)
  const own = await readable(desk, visit, form.message)
  if (own.from !== visit.person.id || own.words === null) throw new TurnedAway(403, 'Only your own messages can be changed.')
  const words = form.words.replaceAll('\r\n', '\n').trim()
  const isDelete = form.do === 'delete'
  if (!isDelete && words === '') return refuseEmpty(desk, response, visit, 'message')
  const { conversations, clock } = desk.options
  const root = own.thread === null ? null : await readable(desk, visit, own.thread)
  const heard = isHeard(visit, own.words, root)
  const kept = isDelete ? null : heard ? await keptWords(desk.options.directory, words) : words
  await conversations.change(own.id, { words: kept, editedAt: clock.now() })
  if (!heard) return goOn(response, visit, { to: 'message', id: own.id })
  const message = refOf(own)
  const anew = [own.words, words].every((one) => saidOf(one, message, visit.channel, root)?.as === 'message')
  const edited: Said = { as: 'edited', words, message, ...(anew ? { anew: 'message' } : {}) }
  const said: Said = isDelete ? { as: 'deleted', message } : edited
  const { onward } = await hear(desk, visit, {
    nonce: form.nonce,
    place: placeOf(visit.channel, root),
    said,
    under: own.thread ?? own.id,
  })
  goOn(response, visit, onward)
}

/** A message of this conversation that this person may read. */
async function readable({ options }: FrontDesk, { person, channel }: Visit, id: string): Promise<LocalMessage> {
  const message = await options.conversations.find(id, person.id)
  if (message?.channel !== channel.id) throw new TurnedAway(404, 'That message is not in this conversation. Nothing was changed.')
  return message
}
