import type { Card, Reply } from '#cards/card.ts'
import { instantWords } from '#cards/words.ts'
import { highest } from '#domain/access/marking.ts'
import { maySee } from '#domain/access/permission.ts'
import type { Board } from '#domain/board/board.ts'
import type { Person } from '#domain/person/person.ts'
import type { Outgoing, Store } from '#ports.ts'
import { frameOf } from '../pages.ts'
import type { CardView } from '../render.ts'
import type { Caller } from './caller.ts'
import { hear, type SignedOptions, signedCard } from './signed-desk.ts'

/** What stands above somebody's bundle: the clerk's answer to what they just did, or words that were empty. */
export interface News {
  readonly answer: Card | null
  readonly isRefused: boolean
  readonly mistake: string | null
  readonly typed: string
}

/** Nothing happened yet. */
export const noNews: News = { answer: null, isRefused: false, mistake: null, typed: '' }

/** The clerk's answer, to be shown above the bundle. */
export function newsOf(reply: Reply): News {
  return reply.as === 'card' ? { ...noNews, answer: reply.card, isRefused: reply.refused === true } : noNews
}

/** Somebody's own page: the message their link came with, what is asked of them, and their boards. */
export async function ownView(options: SignedOptions, caller: Caller, nonce: string, news: News) {
  const home = await hear(options, caller, nonce, { as: 'opened' })
  const own = home.as === 'card' ? home.card : null
  const message = await messageView(options, caller)
  const shown = [own, news.answer].flatMap((card) => (card === null ? [] : [card.marking]))
  const marking = highest([options.partnership.marking, ...shown, ...(message === null ? [] : [message.card.marking])])
  const title = caller.by === 'link' ? `Link of ${caller.person.name}` : 'Your page'
  return {
    ...frameOf(options.partnership, title, marking),
    heading: 'What is asked of you',
    own: own && signedCard(options, caller, own),
    ...newsView(options, caller, news),
    message,
    boards: boardsOf(options, caller.person),
  }
}

/** A page of one board, or of an answer alone. */
export function answerView(options: SignedOptions, caller: Caller, heading: string, news: News) {
  const shown = news.answer === null ? [] : [news.answer.marking]
  return {
    ...frameOf(options.partnership, heading, highest([options.partnership.marking, ...shown])),
    heading,
    own: null,
    ...newsView(options, caller, news),
    message: null,
    boards: boardsOf(options, caller.person),
  }
}

function newsView(options: SignedOptions, caller: Caller, { answer, isRefused, mistake, typed }: News) {
  return { answer: answer && signedCard(options, caller, answer), isRefused, mistake, typed }
}

/** The boards somebody may see, to be linked to. */
function boardsOf({ partnership, clock }: SignedOptions, person: Person): readonly Pick<Board, 'id' | 'shortName'>[] {
  const today = partnership.calendar.dayOf(clock.now())
  return partnership.boards.filter((board) => board.former !== true && maySee(partnership, person, board, today))
}

/** `isBundle`: what it asks is asked on the page anyway. */
interface MessageView {
  readonly card: CardView
  readonly when: string
  readonly isBundle: boolean
}

/** The message that a link came with, as it stands now. */
async function messageView(options: SignedOptions, caller: Caller): Promise<MessageView | null> {
  const sent = caller.message === null ? undefined : await options.store.get('outgoing', caller.message)
  if (sent === undefined || !('person' in sent.to) || sent.to.person !== caller.person.id) return null
  const card = await newestCard(options.store, sent)
  const isBundle = sent.job === 'chase' && sent.about.refs.length > 0
  return { card: signedCard(options, caller, card), when: instantWords(sent.at, options.partnership.timeZone), isBundle }
}

/** A mail cannot be edited once it left, so its page shows what it would say now. */
async function newestCard(store: Store, sent: Outgoing): Promise<Card> {
  const person = 'person' in sent.to ? sent.to.person : ''
  const edits = (await store.list('outgoing', { person })).filter(({ edits }) => edits === sent.id)
  return edits.toSorted((a, b) => a.at.localeCompare(b.at)).at(-1)?.card ?? sent.card
}
