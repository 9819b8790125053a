import { randomUUID } from 'node:crypto'
import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { highest } from '#domain/access/marking.ts'
import { formValues, formView, type Mistake, type Typed } from '../form-page.ts'
import { TurnedAway } from '../guard.ts'
import { frameOf } from '../pages.ts'
import { buttonWith, cardView, cardWords } from '../render.ts'
import { directChannel } from './channels.ts'
import { confirmFirst } from './conversation-routes.ts'
import { type FrontDesk, goOn, hear, Posted, param, personPath, posted, show, visitOf, visitPath } from './front-desk.ts'
import { personLabel } from './person-label.ts'
import type { AskedForm } from './replying.ts'
import type { Visit } from './workspace-view.ts'

const Pressed = Posted.extend({
  message: z.string(),
  button: z.string(),
  confirmed: z.literal('yes').optional(),
})
const Filled = Posted.catchall(z.string().max(200_000))

/** Pages outside a conversation: the forms that the clerk asks to be filled, and everybody's own page. */
export function pageRoutes(desk: FrontDesk): Router {
  const router = Router()
  router.get('/as/:person/form/:form', (request, response) => showForm(desk, request, response))
  router.post('/as/:person/form/:form', (request, response) => fillForm(desk, request, response))
  router.get('/as/:person/page', (request, response) => ownPage(desk, request, response))
  router.post('/as/:person/page/press', (request, response) => pressOwn(desk, request, response))
  return router
}

async function showForm(desk: FrontDesk, request: Request, response: Response): Promise<void> {
  const visit = await visitOf(desk, request)
  const asked = askedForm(desk, request, visit)
  formPage(desk, request, response, { visit: backTo(visit, asked), asked, typed: null, mistakes: [] })
}

async function fillForm(desk: FrontDesk, request: Request, response: Response): Promise<void> {
  const typed = posted(desk, request, Filled)
  const arrived = await visitOf(desk, request)
  const asked = askedForm(desk, request, arrived)
  const visit = backTo(arrived, asked)
  const { values, mistakes } = formValues(asked.form, typed)
  if (mistakes.length > 0) return formPage(desk, request, response, { visit, asked, typed, mistakes })
  const said = { as: 'form', fills: asked.form.fills, values, by: asked.by } as const
  const { onward, refused } = await hear(desk, visit, {
    nonce: typed.nonce,
    place: asked.place,
    said,
    pressed: asked.pressed,
    under: asked.under,
  })
  if (refused === null) {
    desk.forms.drop(param(request, 'form'))
    return goOn(response, visit, onward)
  }
  const text = cardWords(refused, desk.options.partnership.timeZone)
  formPage(desk, request, response, { visit, asked, typed, mistakes: [{ text, at: null, field: null }] })
}

/** A form as it is shown: whose it is, and what was typed into it and is wrong. */
interface ShownForm {
  readonly visit: Visit
  readonly asked: AskedForm
  readonly typed: Typed | null
  readonly mistakes: readonly Mistake[]
}

function formPage(desk: FrontDesk, request: Request, response: Response, shown: ShownForm): void {
  const { visit, asked, typed, mistakes } = shown
  const { partnership } = desk.options
  const form = formView(asked.form, partnership.timeZone, typed, mistakes)
  const title = mistakes.length > 0 ? `Error: ${form.title}` : form.title
  const frame = frameOf(partnership, title, highest([form.marking, partnership.marking]))
  const action = `${personPath(visit.person.id)}/form/${param(request, 'form')}`
  response.status(mistakes.length > 0 ? 422 : 200)
  show(desk, response, 'form', { ...frame, form, action, here: visitPath(visit), who: personLabel(visit.person) })
}

function askedForm({ forms }: FrontDesk, request: Request, { person }: Visit): AskedForm {
  const asked = forms.get(param(request, 'form'))
  if (asked?.person !== person.id)
    throw new TurnedAway(410, 'That form was sent or is no longer open. Go back and ask for it again.')
  return asked
}

/** The conversation that a form was asked in. */
function backTo(visit: Visit, { place }: AskedForm): Visit {
  const channel = visit.channels.find(({ id }) => id === place.channel)
  return channel === undefined ? visit : { ...visit, channel }
}

function ownPlace({ person }: Visit) {
  return { kind: 'home', channel: directChannel(person.id), thread: null } as const
}

/** Somebody's own page, as the clerk answers when it is opened; in Slack it is the App Home. */
async function ownPage(desk: FrontDesk, request: Request, response: Response): Promise<void> {
  const visit = await visitOf(desk, request)
  const { answer, clock, partnership } = desk.options
  const from = { platform: 'local', tenant: 'local', user: visit.person.id } as const
  const reply = await answer({
    key: `local:${randomUUID()}`,
    from,
    place: ownPlace(visit),
    at: clock.now(),
    said: { as: 'opened' },
  })
  if (reply.as !== 'card') return goOn(response, visit, { to: 'conversation' })
  const held = desk.cards.keep({ person: visit.person.id, card: reply.card })
  const frame = frameOf(partnership, 'My page', highest([reply.card.marking, partnership.marking]))
  const own = cardView(reply.card, partnership.timeZone)
  const base = personPath(visit.person.id)
  show(desk, response, 'own-page', { ...frame, own, held, base, here: visitPath(visit), who: personLabel(visit.person) })
}

async function pressOwn(desk: FrontDesk, request: Request, response: Response): Promise<void> {
  const form = posted(desk, request, Pressed)
  const visit = await visitOf(desk, request)
  const held = desk.cards.get(form.message)
  const button = held?.person === visit.person.id ? buttonWith(held.card, form.button) : undefined
  if (button === undefined) throw new TurnedAway(409, 'That button is gone. Open your page again. Nothing was changed.')
  if (button.confirm !== undefined && form.confirmed === undefined)
    return confirmFirst(desk, response, visit, {
      pressed: button,
      action: `${personPath(visit.person.id)}/page/press`,
      message: form.message,
      button: form.button,
    })
  const said = { as: 'press', intent: button.intent, by: button.by, message: null } as const
  const { onward } = await hear(desk, visit, { nonce: form.nonce, place: ownPlace(visit), said, under: null })
  goOn(response, visit, onward)
}
