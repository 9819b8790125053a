import { randomUUID } from 'node:crypto'
import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import type { Form, Reply } from '#cards/card.ts'
import { highest } from '#domain/access/marking.ts'
import type { Said } from '#domain/heard/heard.ts'
import { formValues, formView, type Mistake, type Typed } from '../form-page.ts'
import { TurnedAway } from '../guard.ts'
import { frameOf } from '../pages.ts'
import { cardWords } from '../render.ts'
import { formIn, sealedForm } from './asked-form.ts'
import type { Caller } from './caller.ts'
import { answerView, newsOf, noNews, ownView } from './own-view.ts'
import { hear, Posted, posted, pressableIn, type SignedOptions, signedPage } from './signed-desk.ts'
import { sendFile } from './signed-files.ts'

/** More than anyone types; the clerk has its own limits and says so kindly. */
const longestWords = 20_000
const longestFilled = 400_000

const Pressed = Posted.extend({ button: z.string(), confirmed: z.literal('yes').optional() })
const Written = Posted.extend({ words: z.string().max(longestWords), as: z.enum(['command', 'message']) })
// What is too long for its field is told on the page with the words still there, so it is taken in first.
const Filled = Posted.extend({ form: z.string() }).catchall(z.string().max(longestFilled))

/** Who asks for a page; throws what turns them away. */
export type FindCaller = (request: Request, response: Response) => Promise<Caller>

/** Everything one person can see and do: what is asked of them, their boards, and a box in which anything may be said. */
export function signedRoutes(options: SignedOptions, callerOf: FindCaller): Router {
  const router = Router({ mergeParams: true })
  const route = (work: (caller: Caller, request: Request, response: Response) => Promise<void>) => {
    return async (request: Request, response: Response) => work(await callerOf(request, response), request, response)
  }
  router.get(
    '/',
    route((caller, _request, response) => showOwn(options, caller, response, noNews)),
  )
  router.get(
    '/board/:board',
    route((caller, request, response) => showBoard(options, caller, request, response)),
  )
  router.get(
    '/file/:id/:name',
    route((caller, request, response) => sendFile(options, caller, String(request.params.id), response)),
  )
  router.post(
    '/press',
    route((caller, request, response) => press(options, caller, request, response)),
  )
  router.post(
    '/fill',
    route((caller, request, response) => fill(options, caller, request, response)),
  )
  router.post(
    '/say',
    route((caller, request, response) => say(options, caller, request, response)),
  )
  return router
}

async function showOwn(
  options: SignedOptions,
  caller: Caller,
  response: Response,
  news: Parameters<typeof ownView>[3],
): Promise<void> {
  const view = await ownView(options, caller, randomUUID(), news)
  response.status(news.mistake === null ? 200 : 422).send(signedPage(options, caller, 'signed-own', view))
}

async function showBoard(options: SignedOptions, caller: Caller, request: Request, response: Response): Promise<void> {
  const id = typeof request.params.board === 'string' ? request.params.board : ''
  const board = options.partnership.boards.find((one) => one.id === id)
  const reply = await hear(options, caller, randomUUID(), { as: 'intent', intent: { do: 'actions', board: id } })
  const news = newsOf(reply)
  // a board they may not see is answered like one that does not exist, without its name
  if (news.isRefused || board === undefined) throw new TurnedAway(404, 'There is no such board among yours.')
  response.send(signedPage(options, caller, 'signed-own', answerView(options, caller, board.name, news)))
}

async function press(options: SignedOptions, caller: Caller, request: Request, response: Response): Promise<void> {
  const { button, nonce, confirmed } = posted(options, request, caller, Pressed)
  const pressed = pressableIn(options, caller, button)
  if (pressed === null)
    throw new TurnedAway(
      409,
      'That button is from an older page. Open your page again, and use the button there. Nothing was changed.',
    )
  const said: Said = { as: 'press', intent: pressed.intent, message: null }
  if (pressed.confirm === undefined || confirmed === 'yes')
    return showReply(options, caller, response, await hear(options, caller, nonce, said))
  const frame = frameOf(options.partnership, pressed.label, options.partnership.marking)
  response.send(signedPage(options, caller, 'signed-confirm', { ...frame, pressed, button }))
}

async function say(options: SignedOptions, caller: Caller, request: Request, response: Response): Promise<void> {
  const { words, as, nonce } = posted(options, request, caller, Written)
  const typed = words.replaceAll('\r\n', '\n').trim()
  if (typed === '') return showOwn(options, caller, response, { ...noNews, mistake: 'Write what you want to say' })
  const command = as === 'command' ? typed : (/^\/board\s+([\s\S]+)$/i.exec(typed)?.[1] ?? null)
  const said: Said = command === null ? { as: 'message', words: typed, message: null } : { as: 'command', words: command }
  return showReply(options, caller, response, await hear(options, caller, nonce, said))
}

/** Shows the answer: a form to fill, or a card above what is asked of them. */
async function showReply(options: SignedOptions, caller: Caller, response: Response, reply: Reply): Promise<void> {
  if (reply.as === 'form') return showForm(options, caller, response, { form: reply.form, typed: null, mistakes: [] })
  return showOwn(options, caller, response, newsOf(reply))
}

/** A form as it is shown: what was typed into it, and what of that is wrong. */
interface ShownForm {
  readonly form: Form
  readonly typed: Typed | null
  readonly mistakes: readonly Mistake[]
}

function showForm(options: SignedOptions, caller: Caller, response: Response, { form, typed, mistakes }: ShownForm): void {
  const { partnership, seal } = options
  const view = formView(form, partnership.timeZone, typed, mistakes)
  const title = mistakes.length > 0 ? `Error: ${form.title}` : form.title
  const frame = frameOf(partnership, title, highest([form.marking, partnership.marking]))
  const sealed = sealedForm(seal, caller.person.id, form)
  response
    .status(mistakes.length > 0 ? 422 : 200)
    .send(signedPage(options, caller, 'signed-form', { ...frame, form: view, sealed }))
}

async function fill(options: SignedOptions, caller: Caller, request: Request, response: Response): Promise<void> {
  const { form: sealed, nonce, ...typed } = posted(options, request, caller, Filled)
  const form = formIn(options.seal, caller.person.id, sealed)
  if (form === null) throw new TurnedAway(410, 'That form is from an older page. Go back and ask for it again.')
  const { values, mistakes } = formValues(form, typed)
  if (mistakes.length > 0) return showForm(options, caller, response, { form, typed, mistakes })
  const reply = await hear(options, caller, nonce, { as: 'form', fills: form.fills, values })
  if (reply.as !== 'card' || reply.refused !== true) return showReply(options, caller, response, reply)
  const text = cardWords(reply.card, options.partnership.timeZone)
  showForm(options, caller, response, { form, typed, mistakes: [{ text, at: null, field: null }] })
}
