import { mixesDirections } from '#cards/plain-words.ts'
import { instantWords } from '#cards/words.ts'
import type { Person } from '#domain/person/person.ts'
import type { LocalMessage } from '#ports/local-message.ts'
import { type CardView, cardView } from '../render.ts'
import { clerk, isDeleted } from './conversations.ts'
import { commandIn } from './local-speech.ts'
import { saysRole } from './person-label.ts'

/** A message as the templates print it. `version` changes whenever what is printed does. */
interface MessageView {
  readonly id: string
  readonly author: string
  readonly role: string | null
  readonly isClerk: boolean
  readonly at: string
  readonly when: string
  readonly words: string | null
  readonly apart: boolean
  readonly card: CardView | null
  readonly isPrivate: boolean
  readonly isEdited: boolean
  readonly isDeleted: boolean
  readonly canChange: boolean
  readonly version: string
  readonly replies: readonly MessageView[]
}

/** One screenful of a conversation: newest first, each with its thread, oldest first. `earlier` continues it. */
export interface ConversationView {
  readonly messages: readonly MessageView[]
  readonly earlier: string | null
}

/** Messages on one page; the rest are a link away. */
const pageLength = 25

/** Who reads, the people whose names are shown, and where they are. */
interface Reading {
  readonly viewer: Person
  readonly people: readonly Person[]
  readonly timeZone: string
}

/** Arranges what somebody may read of a channel; with `before`, what came before that message. */
export function conversationView(messages: readonly LocalMessage[], reading: Reading, before: string | null): ConversationView {
  const here = new Set(messages.map(({ id }) => id))
  const isRoot = ({ thread }: LocalMessage) => thread === null || !here.has(thread)
  const threads = Map.groupBy(messages, (message) => (isRoot(message) ? '' : (message.thread ?? '')))
  const roots = (threads.get('') ?? []).filter(({ id }) => before === null || id < before)
  const shown = roots.slice(-pageLength).reverse()
  const view = (message: LocalMessage): MessageView => messageView(message, reading, (threads.get(message.id) ?? []).map(view))
  return { messages: shown.map(view), earlier: roots.length > pageLength ? (shown.at(-1)?.id ?? null) : null }
}

/** The address of the conversation that a message is in. */
function herePath(viewer: Person, { channel }: LocalMessage): string {
  const base = `/as/${encodeURIComponent(viewer.id)}`
  return channel.startsWith('board:') ? `${base}/board/${encodeURIComponent(channel.slice('board:'.length))}` : `${base}/dm`
}

function messageView(message: LocalMessage, reading: Reading, replies: readonly MessageView[]): MessageView {
  const { viewer, people, timeZone } = reading
  const isClerk = message.from === clerk
  const author = people.find(({ id }) => id === message.from)
  const words = message.words
  return {
    id: message.id,
    author: isClerk ? 'Board Clerk' : (author?.name ?? message.from),
    role: author && !saysRole(author) ? author.role : null,
    isClerk,
    at: message.at,
    when: instantWords(message.at, timeZone),
    words,
    apart: words !== null && mixesDirections(words),
    card:
      message.card && cardView(message.card, timeZone, (what, at) => `${herePath(viewer, message)}/${what}/${message.id}/${at}`),
    isPrivate: message.only !== null && !message.channel.startsWith('dm:'),
    isEdited: message.editedAt !== undefined,
    isDeleted: isDeleted(message),
    canChange: message.from === viewer.id && words !== null && commandIn(words) === null,
    version: [message.editedAt ?? message.at, message.version, ...replies.map(({ id, version }) => `${id}/${version}`)].join(' '),
    replies,
  }
}
