import { dueSpans } from '#cards/action/action.ts'
import type { Recorded } from '#cards/recorded.ts'
import { type Span, say } from '#cards/span.ts'
import { type Action, isOverdue } from '#domain/action/action.ts'
import { fullNameOf } from '#domain/board/board.ts'
import { chairOf, deputyChairOf } from '#domain/board/holding.ts'
import type { Decision } from '#domain/decision/deciding.ts'
import type { ActionIntent } from '#domain/decision/decision.ts'
import type { Person } from '#domain/person/person.ts'
import type { Asked, Desk } from '../desk.ts'
import { personName, seatName } from './view.ts'

/** One action changed: as it was read, and what was decided. */
export interface Step {
  readonly before: Action
  readonly decision: Decision
  readonly intent: ActionIntent
}

/** What was recorded of one action, as it is repeated back to whoever said it. */
export function recordedOf(desk: Desk, asked: Asked, people: readonly Person[], { decision, intent }: Step): Recorded {
  const { action, what, why } = decision
  const edit = editOf(asked, intent)
  return {
    ref: action.id,
    title: action.title,
    what: what === 'updated' ? updatedSpans(intent) : whatSpans(desk, asked, people, decision),
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
  return fullNameOf(partnership.boards, id)
}

/** Who turns the second key: for what the chair or deputy chair asks it is the other of the two, who is named. */
function deciderOf(people: readonly Person[], { person }: Asked, { boards: [board = ''] }: Action): { as: string; name: string } {
  const chair = chairOf(people, board)
  const deputy = deputyChairOf(people, board)
  const [as, other] = chair?.id === person.id ? ['The deputy chair', deputy] : ['The chair', chair]
  const isOwn = chair?.id === person.id || deputy?.id === person.id
  return isOwn && other !== undefined && other.id !== person.id ? { as, name: ` (${other.name})` } : { as: 'The chair', name: '' }
}

function whatSpans(desk: Desk, asked: Asked, people: readonly Person[], { action, what }: Decision): Span[] {
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
      return say`${what}.`
  }
}

/** How far it is only where that was said now: what was said before is not repeated back as if it were. */
function updatedSpans(intent: ActionIntent): Span[] {
  const percent = 'percent' in intent ? intent.percent : undefined
  return percent === undefined ? say`updated.` : say`updated, ${percent}%.`
}
