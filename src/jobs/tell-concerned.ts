import type { Button } from '#cards/card.ts'
import { noticeCard } from '#cards/notice.ts'
import { type Span, say } from '#cards/span.ts'
import type { Action } from '#domain/action.ts'
import type { Decision } from '#domain/decision/deciding.ts'
import { chairOf, deputyChairOf, holderOf, seatIn, secretariat } from '#domain/holding.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Person } from '#domain/person.ts'
import type { Outgoing } from '#ports.ts'
import { chairButtons, personName } from './actions/view.ts'
import type { Asked, Desk } from './desk.ts'
import { outgoing } from './outgoing.ts'
import { markingOf } from './visible.ts'

/** Who hears of a change to an action, and in what words. */
interface Told {
  readonly people: readonly (Person | undefined)[]
  readonly title: string
  readonly spans: readonly Span[]
  readonly words: string | null
  readonly buttons: readonly Button[]
  /** Cards that ask for a key are edited when it has been turned. */
  readonly request: boolean
}

/** The messages that a change to an action calls for: to those it concerns, never to the one who made it. */
export async function tellConcerned(desk: Desk, asked: Asked, before: Action | null, decision: Decision): Promise<Outgoing[]> {
  const people = await desk.directory.people()
  const told = toldOf(asked, people, before, decision, isRequested(desk.partnership, decision.action))
  const settled = before === null ? [] : await settledRequests(desk, asked, people, before, decision)
  return [...(told === null ? [] : messagesOf(desk, asked, decision, told)), ...settled]
}

function messagesOf(desk: Desk, asked: Asked, { action, what }: Decision, told: Told): Outgoing[] {
  const ids = new Set(told.people.flatMap((person) => (person === undefined || person.id === asked.person.id ? [] : [person.id])))
  return [...ids].map((person) =>
    outgoing({
      id: `notice:${asked.key}:${action.id}:${what.replaceAll(' ', '-')}:${person}`,
      job: 'notice',
      to: { person },
      why: told.title,
      card: noticeCard({ ...told, marking: markingOf(desk.partnership, action.boards) }),
      about: { refs: [action.id], board: action.boards[0] ?? null, rung: told.request ? 'request' : null },
      at: asked.at,
    }),
  )
}

/** Prosecutors and courts are not instructed: what is asked of their seats is a request. */
function isRequested({ boards, agencies }: Partnership, { seat }: Action): boolean {
  const agency = seat === null ? undefined : seatIn(boards, seat)?.agency
  return agencies.some(({ id, requested }) => id === agency && requested)
}

function toldOf(
  asked: Asked,
  people: readonly Person[],
  before: Action | null,
  { action, what, why }: Decision,
  requested: boolean,
): Told | null {
  const board = action.boards[0] ?? ''
  const chairs = [chairOf(people, board), deputyChairOf(people, board)]
  const owner = [action.seat === null ? undefined : holderOf(people, action.seat, asked.today), named(people, action.delegate)]
  const by = asked.person.name
  const ref = { ref: action.id }
  const tell = (
    to: readonly (Person | undefined)[],
    title: string,
    spans: readonly Span[],
    buttons: readonly Button[] = [],
    request = false,
  ): Told => ({
    people: to,
    title,
    spans,
    words: why,
    buttons,
    request,
  })
  const open: Button = { label: `Open ${action.id}`, intent: { do: 'show', ref: action.id } }
  switch (what) {
    case 'added':
      return requested
        ? tell(owner, `A request: ${action.id}`, say`${by} requests an action of you, ${ref} ${action.title}.`, [open])
        : tell(owner, `New action ${action.id}`, say`${by} has given you a new action, ${ref} ${action.title}.`, [open])
    case 'assigned':
      return tell(
        [...owner, before?.seat ? holderOf(people, before.seat, asked.today) : undefined],
        `${action.id} has a new owner`,
        requested
          ? say`${by} requests ${ref} ${action.title} of ${seatHolder(people, action, asked.today)}.`
          : say`${by} has assigned ${ref} ${action.title} to ${seatHolder(people, action, asked.today)}.`,
        [open],
      )
    case 'delegated':
      return tell(
        [named(people, action.delegate)],
        `${action.id} is delegated to you`,
        say`${by} asks you to take on ${ref} ${action.title} for now.`,
        [open],
      )
    case 'date asked':
      return tell(
        chairs,
        `${action.id}: a new date is asked for`,
        dateAskedSpans(action, by),
        [...chairButtons(action), open],
        true,
      )
    case 'done':
      return tell(
        chairs,
        `${action.id} is reported done`,
        say`${by} reports ${ref} ${action.title} done. Please sign it off or send it back.`,
        [...chairButtons(action), open],
        true,
      )
    case 'said not theirs':
      return tell(
        [...chairs, ...secretariat(people)],
        `${action.id}: “not mine”`,
        say`${by} says that ${ref} ${action.title} is not theirs.`,
        [{ label: 'Assign…', intent: { do: 'form', of: { do: 'assign', ref: action.id } } }, open],
      )
    case 'blocked':
      return tell(chairs, `${action.id} is blocked`, say`${by} reports ${ref} ${action.title} blocked.`, [open])
    case 'date approved':
    case 'date moved':
      return tell(
        [...owner, named(people, before?.dateAsked?.by ?? null)],
        `${action.id}: the date has moved`,
        movedSpans(action, by),
        [open],
      )
    case 'date declined':
      return tell(
        [...owner, named(people, before?.dateAsked?.by ?? null)],
        `${action.id}: the date stands`,
        say`${by} has declined the new date asked for ${ref} ${action.title}.`,
        [open],
      )
    case 'signed off':
      return tell(owner, `${action.id} is signed off`, say`${by} has signed off ${ref} ${action.title}. Thank you.`)
    case 'sent back':
      return tell(
        owner,
        requested ? `${action.id}: more is asked for` : `${action.id} is sent back`,
        requested
          ? say`${by} asks for more on ${ref} ${action.title} before it can be signed off.`
          : say`${by} has sent back ${ref} ${action.title}: it needs more before it can be signed off.`,
        [open],
      )
    case 'cancelled':
      return tell(owner, `${action.id} is cancelled`, say`${by} has cancelled ${ref} ${action.title}. Nothing more is needed.`)
    default:
      return null
  }
}

/** Cards that still ask for a key which this change has turned or made needless: every copy is edited to say so. */
async function settledRequests(
  desk: Desk,
  asked: Asked,
  people: readonly Person[],
  before: Action,
  { action, what }: Decision,
): Promise<Outgoing[]> {
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
          spans: say`${{ ref: action.id }} ${action.title}: ${{ bold: what }} by ${personName(people, asked.person.id)}.`,
          words: null,
          buttons: [{ label: `Open ${action.id}`, intent: { do: 'show', ref: action.id } }],
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

function dateAskedSpans(action: Action, by: string): Span[] {
  const to = action.dateAsked?.to
  const from = action.due.on === null ? say`no date` : say`${{ day: action.due.on }}`
  const wanted = to?.on ? say`${{ day: to.on }}` : say`${to?.text ?? ''}`
  const slips = action.slips === 0 ? [] : say` It has slipped ${action.slips === 1 ? 'once' : `${action.slips} times`} before.`
  return [
    ...say`${by} asks to move ${{ ref: action.id }} ${action.title} from `,
    ...from,
    ...say` to `,
    ...wanted,
    ...say`.`,
    ...slips,
  ]
}

function movedSpans(action: Action, by: string): Span[] {
  return say`${by} has agreed a new date for ${{ ref: action.id }} ${action.title}: ${action.due.on === null ? { text: action.due.text } : { day: action.due.on }}.`
}

function seatHolder(people: readonly Person[], action: Action, today: string): string {
  return (action.seat === null ? undefined : holderOf(people, action.seat, today)?.name) ?? 'a seat that is vacant'
}

function named(people: readonly Person[], id: string | null): Person | undefined {
  return id === null ? undefined : people.find((person) => person.id === id)
}
