import { randomUUID } from 'node:crypto'
import type { Request, Response } from 'express'
import { z } from 'zod'
import type { Card } from '#cards/card.ts'
import type { Heard, Place, Said } from '#domain/heard/heard.ts'
import type { LocalMessage } from '#ports/local-message.ts'
import type { Files, Papers } from '#ports/papers.ts'
import type { Answer } from '#ports.ts'
import { type FormTokens, TurnedAway } from '../guard.ts'
import { misfilled } from '../misfilled.ts'
import { page } from '../pages.ts'
import { channelsOf } from './channels.ts'
import type { OpenPages } from './open-pages.ts'
import { type AskedForm, deliverReply, type Onward } from './replying.ts'
import { type Asking, type News, type Sources, type Visit, workspaceView } from './workspace-view.ts'

/** What the local workspace needs: what its views are made from, the one door, and what is done once the clock was moved. */
export interface WorkspaceOptions extends Sources {
  readonly answer: Answer
  readonly papers: Pick<Papers, 'draw'>
  readonly files: Pick<Files, 'read'>
  /** Looks what is due and delivers it, after the clock moved. */
  readonly moved: () => Promise<void>
}

/** The workspace at work: its options, and what it remembers of pages that are open. */
export interface FrontDesk {
  readonly options: WorkspaceOptions
  readonly tokens: FormTokens
  readonly forms: OpenPages<AskedForm>
  /** Cards that stand on a page of their own, in no conversation. */
  readonly cards: OpenPages<{ readonly person: string; readonly card: Card }>
  /** What happened while the clock was moved, to be told on the next page. */
  readonly news: OpenPages<News>
}

/** The fields that every form posts. The nonce is new on each page, so that a form sent twice acts once. */
export const Posted = z.object({ token: z.string(), nonce: z.uuid() })

/** What was posted, checked to come from a page of this run. A form that lacks what its page has is turned away. */
export function posted<T extends z.infer<typeof Posted>>(desk: FrontDesk, request: Request, shape: z.ZodType<T>): T {
  const read = shape.safeParse(request.body)
  desk.tokens.check(request, Posted.pick({ token: true }).safeParse(request.body).data?.token ?? '')
  if (!read.success) throw misfilled(read.error)
  return read.data
}

/** Who is looking, and at which of their conversations; a person, board or channel that is not theirs is not found. */
export async function visitOf({ options }: FrontDesk, request: Request): Promise<Visit> {
  const { directory, partnership, clock } = options
  const people = await directory.people()
  const person = people.find(({ id }) => id === param(request, 'person'))
  if (person === undefined) throw new TurnedAway(404, 'Nobody of that name is in the partnership. Choose a person from the list.')
  const channels = channelsOf(partnership, person, partnership.calendar.dayOf(clock.now()))
  const board = param(request, 'board')
  const channel = channels.find((each) => (each.board?.id ?? '') === board)
  if (channel === undefined) throw new TurnedAway(404, `${person.name} is not on that board, or there is no such board.`)
  return { person, people, channels, channel }
}

/** Says something to the clerk through the one door, and puts the answer where it belongs. */
export async function hear(
  { options, forms }: FrontDesk,
  { person }: Visit,
  heard: {
    readonly nonce: string
    readonly place: Place
    readonly said: Said
    /** The message whose card was pressed, and the one that the answer hangs under. */
    readonly pressed?: LocalMessage | null
    readonly under: string | null
  },
): Promise<{ readonly onward: Onward; readonly refused: Card | null }> {
  const whole: Heard = {
    key: `local:${heard.nonce}`,
    from: { platform: 'local', tenant: 'local', user: person.id },
    place: heard.place,
    at: options.clock.now(),
    said: heard.said,
  }
  const reply = await options.answer(whole)
  const refused = reply.as === 'card' && reply.refused ? reply.card : null
  if (refused !== null && heard.said.as === 'form') return { onward: { to: 'conversation' }, refused }
  return {
    onward: await deliverReply(
      { conversations: options.conversations, forms },
      person,
      { heard: whole, pressed: heard.pressed ?? null, under: heard.under },
      reply,
    ),
    refused,
  }
}

/** Sends the browser on, so that going back or refreshing repeats nothing. */
export function goOn(response: Response, visit: Visit, onward: Onward): void {
  response.redirect(303, addressOf(visit, onward))
}

function addressOf(visit: Visit, onward: Onward): string {
  switch (onward.to) {
    case 'form':
      return `${personPath(visit.person.id)}/form/${onward.id}`
    case 'message':
      return `${visitPath(visit)}#m-${onward.id}`
    case 'conversation':
      return visitPath(visit)
  }
}

/** Shows a conversation; with mistakes the status says that nothing was done. */
export async function showConversation(desk: FrontDesk, response: Response, visit: Visit, asking: Asking): Promise<void> {
  const view = await workspaceView(desk.options, visit, asking)
  response.status(asking.mistakes.length > 0 ? 422 : 200)
  show(desk, response, 'conversation', { ...view, base: personPath(visit.person.id), here: visitPath(visit) })
}

/** Sends a page, with what its forms need. */
export function show({ tokens }: FrontDesk, response: Response, template: string, view: Parameters<typeof page>[1]): void {
  response.type('html').send(page(template, { ...view, token: tokens.tokenFor(response.req, response), nonce: randomUUID }))
}

/** The address of one person's pages. */
export function personPath(person: string): string {
  return `/as/${encodeURIComponent(person)}`
}

/** The address of a conversation. */
export function visitPath({ person, channel }: Visit): string {
  return `${personPath(person.id)}/${channel.path}`
}

/** A part of the address; empty when it has none of that name. */
export function param(request: Request, name: string): string {
  const value = request.params[name]
  return typeof value === 'string' ? value : ''
}
