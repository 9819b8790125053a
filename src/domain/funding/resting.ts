import { type Action, isOpen } from '../action/action.ts'
import type { Day } from '../day.ts'
import { fold } from '../names.ts'
import type { Funding } from './funding.ts'

/** A risk as far as money is concerned. */
interface Resting {
  readonly id: string
  readonly boards: readonly string[]
  readonly funding?: readonly string[]
}

/** Whether something rests on a stream or service: it names it, the stream names it, or its board lives on it. */
export function restsOn({ id, boards, funding = [] }: Resting, stream: Funding, kind: 'actions' | 'risks'): boolean {
  if (stream.rests[kind].includes(id)) return true
  if (kind === 'actions' && boards.some((board) => stream.rests.boards.includes(board))) return true
  return funding.some((words) => words === stream.id || fold(words) === fold(stream.name))
}

/** The open actions that rest on a stream or service. */
export function actionsOn(stream: Funding, actions: readonly Action[]): Action[] {
  return actions.filter((action) => isOpen(action) && restsOn(action, stream, 'actions'))
}

/** Streams and services that end from a day on within a number of days, soonest first. Mere checks are not among them. */
export function endingWithin(funding: readonly Funding[], today: Day, last: Day): Funding[] {
  return funding
    .filter(({ endsOn, is }) => endsOn !== null && endsOn >= today && endsOn <= last && is !== 'check')
    .toSorted((a, b) => (a.endsOn ?? '').localeCompare(b.endsOn ?? '') || order(a) - order(b))
}

/** Whole grants and contracts before parts of them, as they stand in the configuration otherwise. */
function order({ is }: Funding): number {
  return is === 'money' ? 0 : 1
}
