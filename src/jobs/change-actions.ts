import { dueSpans } from '#cards/action.ts'
import { type Recorded, recordedCard, type Unplaced } from '#cards/recorded.ts'
import { type Span, say } from '#cards/span.ts'
import { type Action, isOverdue } from '#domain/action.ts'
import type { ChangeDraft } from '#domain/change.ts'
import type { Deciding, Decision } from '#domain/deciding.ts'
import { type ActionIntent, decide } from '#domain/decision.ts'
import { differenceOf } from '#domain/difference.ts'
import { chairOf, deputyChairOf, seatIn } from '#domain/holding.ts'
import { boardNamed, personNamed, seatNamed } from '#domain/names.ts'
import { may, type Standing, standingsOf } from '#domain/permission.ts'
import type { Person } from '#domain/person.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import type { Outgoing, Put } from '#ports.ts'
import { personName, seatName } from './action-view.ts'
import { answeredDeed } from './answered.ts'
import type { Asked, Deed, Desk } from './desk.ts'
import { type FoundAction, findAction } from './find-action.ts'
import { tellConcerned } from './tell-concerned.ts'
import { beforeHeard } from './undo.ts'
import { markingOf, peopleNear, visibleTo } from './visible.ts'

/** One action changed: as it was read, and what was decided. */
interface Step {
  readonly before: Action
  readonly decision: Decision
  readonly intent: ActionIntent
}

/** What a reply left over: words that could not be placed, and refusals met before anything was decided. */
export interface LeftOver {
  readonly unplaced: readonly Unplaced[]
  readonly refused: readonly Refusal[]
}

/**
 * Changes one action or several, each intent on what the one before made of it. One alone that is refused is a refusal;
 * of several, those that can be are recorded and the rest are named with the reason.
 */
export async function changeActions(
  desk: Desk,
  asked: Asked,
  intents: readonly ActionIntent[],
  left: LeftOver = { unplaced: [], refused: [] },
): Promise<Deed | Refusal> {
  const steps: Step[] = []
  const refused: Refusal[] = [...left.refused]
  for (const intent of intents) {
    const step = await stepOf(desk, asked, intent, steps)
    if (isRefusal(step)) refused.push(step)
    else steps.push(step)
  }
  const [only, ...others] = refused
  if (steps.length === 0 && only && others.length === 0 && left.unplaced.length === 0) return only
  return deedOf(desk, asked, steps, refused, left.unplaced)
}

async function stepOf(desk: Desk, asked: Asked, intent: ActionIntent, steps: readonly Step[]): Promise<Step | Refusal> {
  const found = await findAction(desk, asked, intent.ref)
  if (isRefusal(found)) return found
  const action = steps.findLast((step) => step.decision.action.id === found.action.id)?.decision.action ?? found.action
  const people = await desk.directory.people()
  const standings = standingsOf(desk.partnership, asked.person, null, asked.today, { action, answerers: found.answerers })
  const allowed = may(intent.do, standings)
  if (allowed !== true) return forbidden(desk, people, found, intent, allowed)
  const meant = meantBy(desk, asked, await peopleNear(desk, asked), intent, action, standings)
  if (isRefusal(meant)) return meant
  const from =
    'instead' in meant && meant.instead !== undefined ? await beforeHeard(desk, asked, meant.instead, action.id) : action
  if (isRefusal(from)) return from
  const decision = decide(from, meant, decidingOf(desk, asked, people, action, standings))
  return isRefusal(decision) ? decision : { before: action, decision, intent: meant }
}

/** Seats, people and boards named in words become ids; an owner may hand over only within their agency. */
function meantBy(
  desk: Desk,
  asked: Asked,
  people: readonly Person[],
  intent: ActionIntent,
  action: Action,
  standings: ReadonlySet<Standing>,
): ActionIntent | Refusal {
  const visible = visibleTo(desk.partnership, asked.person, asked.today)
  if (intent.do === 'assign') {
    const seat = seatNamed(visible, intent.seat, action.boards[0])
    if (isRefusal(seat)) return seat
    const within = action.seat !== null && seatIn(desk.partnership.boards, action.seat)?.agency === seat.agency
    if (!within && !standings.has('chair') && !standings.has('secretariat'))
      return refuse(
        'An action can be given to another agency only by the chair or the secretariat.',
        `Press “Not mine” on ${action.id}, and they will be told.`,
      )
    return { ...intent, seat: seat.id }
  }
  if (intent.do === 'delegate') {
    const person = personNamed(people, intent.person)
    return isRefusal(person) ? person : { ...intent, person: person.id }
  }
  if (intent.do === 'share') {
    const board = boardNamed(visible, intent.board)
    return isRefusal(board) ? board : { ...intent, board: board.id }
  }
  return intent
}

function decidingOf(
  desk: Desk,
  asked: Asked,
  people: readonly Person[],
  action: Action,
  standings: ReadonlySet<Standing>,
): Deciding {
  const board = action.boards[0] ?? ''
  const keys = [chairOf(people, board), deputyChairOf(people, board)]
  return {
    by: asked.person.id,
    for: asked.for?.id ?? null,
    via: asked.via,
    at: asked.at,
    today: asked.today,
    standings,
    otherKey: keys.some((person) => person !== undefined && person.id !== asked.person.id),
    calendar: desk.partnership.calendar,
    policies: desk.partnership.policies,
  }
}

function forbidden(
  desk: Desk,
  people: readonly Person[],
  { action, answerers }: FoundAction,
  { do: name }: ActionIntent,
  refusal: Refusal,
): Refusal {
  const chair = chairOf(people, action.boards[0] ?? '')
  const owners = answerers.slice(0, 1).map((id) => personName(people, id))
  const lead = action.seat === null ? [] : [`${seatName(desk.partnership, action.seat)} leads it`]
  const who = [
    ...lead,
    ...(owners.length > 0 ? [`${owners.join()} answers for it`] : []),
    ...(chair ? [`${chair.name} chairs`] : []),
  ]
  return refuse(
    refusal.refused.replace('do that', `do “${name} ${action.id}”`),
    who.length > 0 ? `${who.join('; ')}.` : undefined,
  )
}

async function deedOf(
  desk: Desk,
  asked: Asked,
  steps: readonly Step[],
  refused: readonly Refusal[],
  unplaced: readonly Unplaced[],
): Promise<Deed> {
  const people = await desk.directory.people()
  const finals = [...new Map(steps.map(({ decision }) => [decision.action.id, decision.action])).values()]
  const notices: Outgoing[] = []
  for (const step of steps) notices.push(...(await tellConcerned(desk, asked, step.before, step.decision)))
  const answered = await answeredDeed(
    desk,
    asked,
    steps.map(({ decision }) => decision.action),
  )
  const notes = unplaced.map((one, index) => notePut(asked, one, index))
  return {
    put: [...finals.map((record): Put => ({ kind: 'action', record })), ...answered.put, ...notes],
    remove: answered.remove,
    changes: [...steps.map((step) => changeOf(asked, step)), ...answered.changes],
    outgoing: [...notices, ...answered.outgoing],
    card: recordedCard({
      recorded: steps.map((step) => recordedOf(desk, asked, people, step)),
      refused,
      unplaced,
      for: asked.for?.name ?? null,
      undo: steps.length > 0 ? asked.key : null,
      also: [],
      marking: markingOf(
        desk.partnership,
        finals.flatMap(({ boards }) => boards),
      ),
    }),
  }
}

/** The change of an action, as the record keeps it. */
export function changeOf(
  asked: Asked,
  { before, decision }: { readonly before: Action | null; readonly decision: Decision },
): ChangeDraft {
  return {
    at: asked.at,
    who: asked.person.id,
    ...(asked.for === null ? {} : { for: asked.for.id }),
    via: asked.via,
    kind: 'action',
    id: decision.action.id,
    board: decision.action.boards[0] ?? null,
    what: decision.what,
    ...differenceOf(before, decision.action),
    why: decision.why,
    cause: asked.key,
  }
}

function notePut(asked: Asked, { words, refs }: Unplaced, index: number): Put {
  return {
    kind: 'note',
    record: {
      id: `${asked.key}:${index}`,
      version: 0,
      person: asked.person.id,
      at: asked.at,
      via: asked.via,
      text: words,
      refs,
      board: null,
      settled: false,
    },
  }
}

function recordedOf(desk: Desk, asked: Asked, people: readonly Person[], { decision, intent }: Step): Recorded {
  const { action, what, why } = decision
  const edit = editOf(asked, intent)
  return {
    ref: action.id,
    title: action.title,
    what: whatSpans(desk, asked, people, action, what),
    why,
    ...(edit === null ? {} : { edit }),
  }
}

/** The form that says the same again, filled with what was said; null for what has no words to edit. */
function editOf({ key: instead }: Asked, intent: ActionIntent): Readonly<Record<string, unknown>> | null {
  switch (intent.do) {
    case 'update':
    case 'note':
    case 'done':
      return { do: intent.do, ref: intent.ref, text: intent.text ?? '', instead }
    case 'on-track':
      return { do: 'update', ref: intent.ref, text: intent.text ?? '', instead }
    case 'block':
      return { do: 'block', ref: intent.ref, why: intent.why, instead }
    case 'date':
      return { do: 'date', ref: intent.ref, to: intent.to.on ?? '', why: intent.why, instead }
    default:
      return null
  }
}

function boardName({ partnership }: Desk, id: string): string {
  return partnership.boards.find((board) => board.id === id)?.name ?? id
}

/** Who turns the second key: for what the chair or deputy chair asks it is the other of the two, who is named. */
function deciderOf(people: readonly Person[], { person }: Asked, { boards: [board = ''] }: Action): { as: string; name: string } {
  const chair = chairOf(people, board)
  const deputy = deputyChairOf(people, board)
  const [as, other] = chair?.id === person.id ? ['The deputy chair', deputy] : ['The chair', chair]
  const isOwn = chair?.id === person.id || deputy?.id === person.id
  return isOwn && other !== undefined && other.id !== person.id ? { as, name: ` (${other.name})` } : { as: 'The chair', name: '' }
}

function whatSpans(desk: Desk, asked: Asked, people: readonly Person[], action: Action, what: string): Span[] {
  const decider = deciderOf(people, asked, action)
  switch (what) {
    case 'done':
      return say`done. ${decider.as} is asked to sign it off${decider.name}.`
    case 'date asked':
      return [
        ...say`a new date is asked for, ${action.dateAsked?.to.on ? { day: action.dateAsked.to.on } : { text: action.dateAsked?.to.text ?? '' }}. ${decider.as} decides${decider.name}`,
        ...(action.due.on === null ? say`.` : say`; until then it stays ${dueSpans(action, isOverdue(action, asked.today))}.`),
      ]
    case 'date moved':
    case 'date approved':
      return say`now ${dueSpans(action, false)}.`
    case 'assigned':
      return say`assigned to ${action.seat === null ? 'nobody' : seatName(desk.partnership, action.seat)}.`
    case 'delegated':
      return say`delegated to ${personName(people, action.delegate ?? '')}. The seat stays accountable.`
    case 'shared':
      return say`now also reports to ${boardName(desk, action.boards.at(-1) ?? '')}.`
    case 'no change':
      return say`no change (${action.noChanges} of ${desk.partnership.policies.noChanges} in a row).`
    case 'said not theirs':
      return say`the chair and the secretariat are told that it is not yours. It stays with your seat until they assign it.`
    case 'colour set':
      return [
        ...(action.brag === null ? say`no colour now` : say`now ${{ brag: action.brag }}`),
        ...(action.forecast === null ? say`.` : say`, forecast ${{ brag: action.forecast }}.`),
      ]
    default:
      return say`${what}${action.percent !== null && what === 'updated' ? `, ${action.percent}%` : ''}.`
  }
}
