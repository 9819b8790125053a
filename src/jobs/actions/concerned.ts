import { actionNotices, openButton } from '#cards/action/notice.ts'
import { noticeCard } from '#cards/notice.ts'
import { say } from '#cards/span.ts'
import type { Action } from '#domain/action/action.ts'
import { chairOf, deputyChairOf, holderOf, seatIn, secretariat } from '#domain/board/holding.ts'
import type { Day } from '#domain/day.ts'
import type { Decision } from '#domain/decision/deciding.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Person } from '#domain/person/person.ts'
import type { Outgoing } from '#ports.ts'
import type { Asked, Desk } from '../desk.ts'
import { outgoing } from '../outgoing.ts'
import { markingOf } from '../visible.ts'
import { chairButtons } from './view.ts'

/** A change of an action, and what the action was before; null where it is new. */
interface Changed {
  readonly before: Action | null
  readonly decision: Decision
}

/** The messages that a change to an action calls for: to those it concerns, never to the one who made it. */
export async function tellConcerned(desk: Desk, asked: Asked, before: Action | null, decision: Decision): Promise<Outgoing[]> {
  const settled = before === null ? [] : await settledRequests(desk, asked, before, decision)
  return [...messagesOf(desk, asked, await desk.directory.people(), { before, decision }), ...settled]
}

function messagesOf(desk: Desk, asked: Asked, people: readonly Person[], changed: Changed): Outgoing[] {
  const { action, what, why } = changed.decision
  if (!isTold(what)) return []
  const notice = actionNotices[what]({
    action,
    by: asked.person.name,
    holder: seatHolder(people, action, asked.today),
    requested: isRequested(desk.partnership, action),
    keys: chairButtons(action),
  })
  const concerned = hearers[what]({ people, today: asked.today, ...changed })
  const ids = new Set(concerned.flatMap((person) => (person === undefined || person.id === asked.person.id ? [] : [person.id])))
  return [...ids].map((person) =>
    outgoing({
      id: `notice:${asked.key}:${action.id}:${what.replaceAll(' ', '-')}:${person}`,
      job: 'notice',
      to: { person },
      why: notice.title,
      card: noticeCard({ ...notice, words: why, marking: markingOf(desk.partnership, action.boards) }),
      about: { refs: [action.id], board: action.boards[0] ?? null, rung: notice.request ? 'request' : null },
      at: asked.at,
    }),
  )
}

/** Changes that somebody hears of. */
type ToldOf = keyof typeof actionNotices

function isTold(what: string): what is ToldOf {
  return Object.hasOwn(actionNotices, what)
}

/** A change with those who may hear of it. */
interface Concern extends Changed {
  readonly people: readonly Person[]
  readonly today: Day
}

/** Whom each change concerns. */
const hearers: Readonly<Record<ToldOf, (concern: Concern) => readonly (Person | undefined)[]>> = {
  added: owners,
  assigned: (concern) => [...owners(concern), formerHolder(concern)],
  delegated: ({ people, decision: { action } }) => [named(people, action.delegate)],
  'date asked': chairs,
  done: chairs,
  'said not theirs': (concern) => [...chairs(concern), ...secretariat(concern.people)],
  blocked: chairs,
  'date approved': ownersAndAsker,
  'date moved': ownersAndAsker,
  'date declined': ownersAndAsker,
  'signed off': owners,
  'sent back': owners,
  cancelled: owners,
}

function owners({ people, today, decision: { action } }: Concern): (Person | undefined)[] {
  return [action.seat === null ? undefined : holderOf(people, action.seat, today), named(people, action.delegate)]
}

/** Whoever held the seat that it was taken from. */
function formerHolder({ people, today, before }: Concern): Person | undefined {
  return before?.seat ? holderOf(people, before.seat, today) : undefined
}

/** Those who answer for it, and whoever had asked for the date. */
function ownersAndAsker(concern: Concern): (Person | undefined)[] {
  return [...owners(concern), named(concern.people, concern.before?.dateAsked?.by ?? null)]
}

function chairs({ people, decision: { action } }: Concern): (Person | undefined)[] {
  const board = action.boards[0] ?? ''
  return [chairOf(people, board), deputyChairOf(people, board)]
}

/** Prosecutors and courts are not instructed: what is asked of their seats is a request. */
function isRequested({ boards, agencies }: Partnership, { seat }: Action): boolean {
  const agency = seat === null ? undefined : seatIn(boards, seat)?.agency
  return agencies.some(({ id, requested }) => id === agency && requested)
}

/** Cards that still ask for a key which this change has turned or made needless: every copy is edited to say so. */
async function settledRequests(desk: Desk, asked: Asked, before: Action, { action, what }: Decision): Promise<Outgoing[]> {
  const wanted = before.dateAsked !== null || before.status === 'done'
  const still =
    JSON.stringify([before.dateAsked, before.status === 'done']) === JSON.stringify([action.dateAsked, action.status === 'done'])
  if (!wanted || still) return []
  const sent = await desk.store.list('outgoing', { ref: action.id })
  return sent
    .filter((one) => one.about.rung === 'request' && one.edits === null && isStillAsked(one, sent))
    .map((original) =>
      outgoing({
        id: `edit:${original.id}:${asked.key}`,
        job: 'notice',
        to: original.to,
        why: `${action.id} was ${what}`,
        edits: original.id,
        about: original.about,
        at: asked.at,
        card: noticeCard({
          title: `${action.id}: ${what}`,
          spans: say`${{ ref: action.id }} ${action.title}: ${{ bold: what }} by ${asked.person.name}.`,
          words: null,
          buttons: [openButton(action)],
          marking: original.card.marking,
        }),
      }),
    )
}

/** Whether a card still asks: it was not edited yet, or what it was edited for was undone and it stands as it was sent. */
function isStillAsked({ id, card }: Outgoing, sent: readonly Outgoing[]): boolean {
  const last = sent
    .filter(({ edits }) => edits === id)
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .at(-1)
  return last === undefined || last.card.title === card.title
}

function seatHolder(people: readonly Person[], action: Action, today: string): string {
  return (action.seat === null ? undefined : holderOf(people, action.seat, today)?.name) ?? 'a seat that is vacant'
}

function named(people: readonly Person[], id: string | null): Person | undefined {
  return id === null ? undefined : people.find((person) => person.id === id)
}
