import { recordedCard, type Unplaced } from '#cards/recorded.ts'
import { may, type Standing, standingsOf } from '#domain/access/permission.ts'
import type { Action } from '#domain/action/action.ts'
import { chairOf, deputyChairOf, seatIn } from '#domain/board/holding.ts'
import type { Deciding, Decision } from '#domain/decision/deciding.ts'
import { type ActionIntent, decide } from '#domain/decision/decision.ts'
import { boardNamed, personNamed, seatNamed } from '#domain/names.ts'
import type { ChangeDraft } from '#domain/record/change.ts'
import { differenceOf } from '#domain/record/difference.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import type { Outgoing, Put } from '#ports.ts'
import { answeredDeed } from '../answered.ts'
import { askedChange } from '../asked-change.ts'
import type { Asked, Deed, Desk } from '../desk.ts'
import { beforeHeard } from '../undo/undo.ts'
import { markingOf, peopleNear, visibleTo } from '../visible.ts'
import { tellConcerned } from './concerned.ts'
import { type FoundAction, findAction } from './find.ts'
import { recordedOf, type Step } from './recorded.ts'
import { personName, seatName } from './view.ts'

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
  return deedOf(desk, asked, steps, { ...left, refused })
}

async function stepOf(desk: Desk, asked: Asked, intent: ActionIntent, steps: readonly Step[]): Promise<Step | Refusal> {
  const found = await findAction(desk, asked, intent.ref)
  if (isRefusal(found)) return found
  const action = steps.findLast((step) => step.decision.action.id === found.action.id)?.decision.action ?? found.action
  const standings = standingsOf(desk.partnership, asked.person, { action, answerers: found.answerers }, asked.today)
  const allowed = may(intent.do, standings)
  if (allowed !== true) return forbidden(desk, found, intent, allowed)
  const meant = await meantBy(desk, asked, intent, { action, standings })
  if (isRefusal(meant)) return meant
  const from =
    'instead' in meant && meant.instead !== undefined ? await beforeHeard(desk, asked, meant.instead, action.id) : action
  if (isRefusal(from)) return from
  const decision = decide(from, meant, await decidingOf(desk, asked, { action, standings }))
  return isRefusal(decision) ? decision : { before: action, decision, intent: meant }
}

/** An action as it stands now, and how the asker stands to it. */
interface Subject {
  readonly action: Action
  readonly standings: ReadonlySet<Standing>
}

/** Seats, people and boards named in words become ids; an owner may hand over only within their agency. */
async function meantBy(
  desk: Desk,
  asked: Asked,
  intent: ActionIntent,
  { action, standings }: Subject,
): Promise<ActionIntent | Refusal> {
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
    const person = personNamed(await peopleNear(desk, asked), intent.person)
    return isRefusal(person) ? person : { ...intent, person: person.id }
  }
  if (intent.do === 'share') {
    const board = boardNamed(visible, intent.board)
    return isRefusal(board) ? board : { ...intent, board: board.id }
  }
  return intent
}

async function decidingOf(desk: Desk, asked: Asked, { action, standings }: Subject): Promise<Deciding> {
  const people = await desk.directory.people()
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

/** A refusal that says who leads the action, who answers for it and who chairs. */
async function forbidden(
  desk: Desk,
  { action, answerers }: FoundAction,
  { do: name }: ActionIntent,
  refusal: Refusal,
): Promise<Refusal> {
  const people = await desk.directory.people()
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

async function deedOf(desk: Desk, asked: Asked, steps: readonly Step[], { refused, unplaced }: LeftOver): Promise<Deed> {
  const people = await desk.directory.people()
  const finals = [...new Map(steps.map(({ decision }) => [decision.action.id, decision.action])).values()]
  const notices: Outgoing[] = []
  for (const step of steps) notices.push(...(await tellConcerned(desk, asked, step.before, step.decision)))
  const answered = await answeredDeed(
    desk,
    asked,
    steps.map(({ decision }) => decision.action),
  )
  const notes = unplaced.flatMap((one, index) => (one.passing ? [] : [notePut(asked, one, index)]))
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
  const { action, what, why } = decision
  const { id, boards } = action
  return askedChange(asked, { kind: 'action', id, board: boards[0] ?? null, what, ...differenceOf(before, action), why })
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
