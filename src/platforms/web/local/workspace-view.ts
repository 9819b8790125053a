import { dayWords, instantWords } from '#cards/words.ts'
import type { MovableClock } from '#clock.ts'
import { highest, type Marking } from '#domain/access/marking.ts'
import { type Board, fullNameOf, shortNameOf } from '#domain/board/board.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Person } from '#domain/person/person.ts'
import type { Directory, Store } from '#ports.ts'
import type { Mistake, Typed } from '../form-page.ts'
import { type Frame, frameOf } from '../pages.ts'
import type { Channel } from './channels.ts'
import type { Upcoming } from './clock-walk.ts'
import type { Conversations } from './conversations.ts'
import { type ConversationView, conversationView } from './messages-view.ts'
import { nextMeeting, type Opening, openingOf } from './opening.ts'
import { personLabel } from './person-label.ts'

/** What the views of the workspace are made from. */
export interface Sources {
  readonly store: Store
  readonly conversations: Conversations
  readonly directory: Directory
  readonly partnership: Partnership
  readonly clock: MovableClock
  /** What the clerk will do by itself in the next weeks (28 days at least), soonest first. */
  readonly next: () => Promise<readonly Upcoming[]>
}

/** Somebody looking at one of their conversations. */
export interface Visit {
  readonly person: Person
  readonly people: readonly Person[]
  readonly channels: readonly Channel[]
  readonly channel: Channel
}

/** What the clerk sent while the clock was moved: a channel for each message. */
export interface News {
  readonly channels: readonly string[]
}

/** What a page shows besides the conversation: what was typed before a mistake was found, and where to continue. */
export interface Asking {
  readonly before: string | null
  readonly news: News | null
  readonly mistakes: readonly Mistake[]
  readonly typed: Typed
}

/** Steps ahead, and people written to, that the page lists. */
const stepsShown = 6
const newsShown = 8

/** The whole page of a conversation, ready for its template. */
export async function workspaceView(
  sources: Sources,
  visit: Visit,
  asking: Asking,
): Promise<Frame & Readonly<Record<string, unknown>>> {
  const { conversations, partnership, directory, store, clock } = sources
  const { person, people, channel } = visit
  const messages = await conversations.read(channel.id, person.id)
  const last = messages.at(-1)?.id
  if (last !== undefined && asking.before === null) await conversations.seen(person.id, channel.id, last)
  const conversation = conversationView(messages, { viewer: person, people, timeZone: partnership.timeZone }, asking.before)
  const opening = await openingOf(partnership, directory, store, clock.now())
  return {
    ...frameOf(partnership, channelTitle(visit), markingOf(conversation, channel.board, partnership)),
    who: personLabel(person),
    channel,
    heading: channelTitle(visit),
    about: channelAbout(channel),
    groups: groupsOf(people, person),
    channels: await channelViews(conversations, visit),
    conversation,
    isNew: messages.every(({ from }) => from !== person.id),
    news: asking.news && newsView(asking.news, visit, partnership),
    opening: opening && openingView(opening, person, partnership.timeZone),
    suggestions: suggestionsFor(person, channel.board ?? boardFor(visit, opening)),
    clock: await clockView(sources, visit, asking.typed),
    mistakes: asking.mistakes,
    wrong: Object.fromEntries(asking.mistakes.map(({ field, text }) => [field, text])),
  }
}

/** The board that the suggestions speak of: the opening's, for those who may see it, else the first of their own. */
function boardFor({ channels }: Visit, opening: Opening | null): Board | null {
  const theirs = channels.flatMap(({ board }) => (board === null ? [] : [board]))
  return theirs.find(({ id }) => id === opening?.board.id) ?? theirs[0] ?? null
}

function channelTitle({ channel }: Visit): string {
  return channel.board === null ? 'Your messages with the clerk' : channel.board.name
}

function channelAbout({ board }: Channel): string {
  return board === null
    ? 'Only you and the clerk can read these.'
    : `The channel of the ${board.kind}. Everyone on it can read this.`
}

function markingOf(conversation: ConversationView, board: Board | null, partnership: Partnership): Marking {
  const cards = conversation.messages.flatMap(({ card, replies }) => [card, ...replies.map((reply) => reply.card)])
  const shown = cards.flatMap((card) => (card === null ? [] : [card.marking]))
  return highest([partnership.marking, ...(board === null ? [] : [board.marking]), ...shown])
}

async function channelViews(conversations: Conversations, { person, channels, channel }: Visit) {
  return Promise.all(
    channels.map(async ({ id, path, name, board }) => ({
      path,
      name,
      isBoard: board !== null,
      isOpen: id === channel.id,
      unread: id === channel.id ? 0 : await conversations.unread(person.id, id),
    })),
  )
}

/** Everybody, by what they do on the boards; each is in the first group that fits. */
function groupsOf(people: readonly Person[], viewer: Person) {
  const named = people.map((person) => ({
    id: person.id,
    label: personLabel(person),
    chosen: person.id === viewer.id,
    group: groupOf(person),
  }))
  const order = ['Chairs and deputies', 'Owners of actions', 'Secretariat', 'Executive Leadership Team', 'Others']
  return order
    .map((label) => ({
      label,
      people: named.filter(({ group }) => group === label).sort((a, b) => a.label.localeCompare(b.label)),
    }))
    .filter((group) => group.people.length > 0)
}

function groupOf({ roles, holdings }: Person): string {
  if (roles.some((role) => role.startsWith('chair:') || role.startsWith('deputy:'))) return 'Chairs and deputies'
  if (roles.includes('secretariat')) return 'Secretariat'
  if (roles.includes('elt')) return 'Executive Leadership Team'
  return holdings.length > 0 ? 'Owners of actions' : 'Others'
}

/** Who was written to, with where to read it: as that person, or in the channel for those who are on it. */
function newsView({ channels }: News, visit: Visit, partnership: Partnership) {
  const counted = [...Map.groupBy(channels, (channel) => channel)].map(([channel, sent]) => ({
    ...readAt(channel, visit, partnership),
    count: sent.length,
  }))
  return { count: channels.length, read: counted.slice(0, newsShown), more: Math.max(0, counted.length - newsShown) }
}

function readAt(channel: string, { person, people, channels }: Visit, partnership: Partnership) {
  const [kind, id = ''] = [channel.slice(0, channel.indexOf(':')), channel.slice(channel.indexOf(':') + 1)]
  const own = channels.find((one) => one.id === channel)
  const isDirect = kind === 'dm'
  const href = isDirect ? `/as/${encodeURIComponent(id)}/dm` : own && `/as/${encodeURIComponent(person.id)}/${own.path}`
  return { name: id === person.id ? 'you' : recipientName(id, people, partnership), href: href ?? null }
}

function openingView({ board, meeting, chair, owner }: Opening, viewer: Person, timeZone: string) {
  return {
    board: board.name,
    brief: `brief ${spoken(board)}`,
    meets: instantWords(meeting.startsAt, timeZone),
    chair: { id: chair.id, name: chair.name, isViewer: chair.id === viewer.id },
    owner: owner && { id: owner.id, name: owner.name, isViewer: owner.id === viewer.id },
  }
}

/** Commands worth trying here, by what this person may do. */
function suggestionsFor(person: Person, board: Board | null): readonly string[] {
  const mine = person.holdings.length > 0 ? ['actions mine'] : []
  if (board === null) return [...mine, 'boards', 'help']
  const name = spoken(board)
  const isChair = person.roles.some((role) => role === `chair:${board.id}` || role === `deputy:${board.id}`)
  return isChair || person.roles.includes('secretariat')
    ? [`actions ${name} overdue`, `brief ${name}`, `chase ${name} preview`, 'help']
    : [...mine, `actions ${name} overdue`, 'help']
}

/** A board's shortest name in a command. */
function spoken({ prefix }: Board): string {
  return prefix.toLowerCase()
}

async function clockView(sources: Sources, { person, people, channels }: Visit, typed: Typed) {
  const { clock, directory, partnership, next } = sources
  const { calendar, timeZone } = partnership
  const now = clock.now()
  const today = calendar.dayOf(now)
  const boards = channels.flatMap(({ board }) => (board === null ? [] : [board]))
  const meeting = await nextMeeting(directory, boards, today, now)
  const ahead = (await next()).filter(({ at }) => Date.parse(at) > Date.parse(now))
  const [year = '', month = '', day = ''] = calendar
    .addWorkingDays(today, 1)
    .split('-')
    .map((part) => part.replace(/^0/, ''))
  return {
    now,
    words: instantWords(now, timeZone),
    isWorking: calendar.isWorkingHour(now),
    day: { day: typed['date-day'] ?? day, month: typed['date-month'] ?? month, year: typed['date-year'] ?? year },
    meeting: meeting && {
      at: meeting.startsAt,
      board: shortNameOf(partnership.boards, meeting.board),
      words: dayWords(calendar.dayOf(meeting.startsAt)),
    },
    step: ahead[0] && { at: ahead[0].at, words: instantWords(ahead[0].at, timeZone) },
    moments: [...Map.groupBy(ahead.slice(0, stepsShown), ({ at }) => at)].map(([at, steps]) => ({
      at,
      words: instantWords(at, timeZone),
      steps: steps.map((step) => ({ ...step, to: recipientName(step.to, people, partnership), isViewer: step.to === person.id })),
    })),
    more: Math.max(0, ahead.length - stepsShown),
  }
}

function recipientName(id: string, people: readonly Person[], { boards }: Partnership): string {
  return people.find((person) => person.id === id)?.name ?? fullNameOf(boards, id)
}
