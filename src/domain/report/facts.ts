import { type Action, isOpen, isOverdue } from '../action/action.ts'
import { addDays } from '../calendar.ts'
import { type Day, DueDate } from '../day.ts'
import type { Change } from '../record/change.ts'
import type { Report } from './report.ts'

/** Something that the record shows of one action in a period. */
export interface ActionFact {
  readonly ref: string
  readonly title: string
  readonly what:
    | 'closed'
    | 'done'
    | 'slipped'
    | 'overdue'
    | 'blocked'
    | 'cancelled'
    | 'new'
    | 'date asked'
    | 'date declined'
    | 'due next'
  /** The dates it moved between, or is due by; null where dates are not the point. */
  readonly from: Day | null
  readonly to: Day | null
  readonly why: string | null
}

/** What the record is looked at with. `changes` are those of these actions in the period, oldest first. */
export interface Material {
  readonly period: Report['period']
  readonly actions: readonly Action[]
  readonly changes: readonly Change[]
  readonly today: Day
}

/** How far ahead "planned next" looks after a period, in days: about a quarter. */
const ahead = 92

/** Everything the record shows of a period, each action once a kind, the latest word counting. */
export function factsOf(material: Material): ActionFact[] {
  const { actions, changes } = material
  const byRef = new Map(actions.map((action) => [action.id, action]))
  const happened = changes.flatMap((change) => {
    const action = byRef.get(change.id)
    return action === undefined ? [] : happenedIn(change, action)
  })
  return lastOfEach([...happened, ...actions.flatMap((action) => standing(action, material))])
}

function happenedIn(change: Change, action: Action): ActionFact[] {
  const fact = (what: ActionFact['what'], from: Day | null = null, to: Day | null = null): ActionFact[] => [
    { ref: action.id, title: action.title, what, from, to, why: change.why },
  ]
  switch (change.what) {
    case 'signed off':
      return action.status === 'closed' ? fact('closed') : []
    case 'done':
      return action.status === 'done' ? fact('done') : []
    case 'date moved':
    case 'date approved': {
      const [from, to] = [dayIn(change.before.due), dayIn(change.after.due)]
      return from !== null && to !== null && to > from ? fact('slipped', from, to) : []
    }
    case 'date asked':
      return action.dateAsked === null ? [] : fact('date asked', action.due.on, action.dateAsked.to.on)
    case 'date declined':
      return fact('date declined')
    case 'cancelled':
      return action.status === 'cancelled' ? fact('cancelled') : []
    case 'added':
      return fact('new', null, action.due.on)
    default:
      return []
  }
}

function standing(action: Action, { today, period }: Material): ActionFact[] {
  if (!isOpen(action)) return []
  const fact = (what: ActionFact['what'], why: string | null): ActionFact => ({
    ref: action.id,
    title: action.title,
    what,
    from: null,
    to: action.due.on,
    why,
  })
  const due = action.due.on
  return [
    ...(action.status === 'blocked' ? [fact('blocked', action.bragWhy?.replace(/^blocked: /, '') ?? null)] : []),
    ...(isOverdue(action, today) ? [fact('overdue', lastWord(action))] : []),
    ...(due !== null && due >= today && due <= addDays(period.to, ahead) ? [fact('due next', null)] : []),
  ]
}

/** The owner's last word; not a remark, not what came with the plan. */
function lastWord({ updates }: Action): string | null {
  return updates.findLast(({ kind }) => kind === 'update' || kind === 'date' || kind === 'block')?.text ?? null
}

/** An action slips from where it first stood in the period to where it stands now; of everything else the last counts. */
function lastOfEach(facts: readonly ActionFact[]): ActionFact[] {
  const found = new Map<string, ActionFact>()
  for (const fact of facts) {
    const key = `${fact.what} ${fact.ref}`
    const before = found.get(key)
    found.set(key, before !== undefined && fact.what === 'slipped' ? { ...fact, from: before.from } : fact)
  }
  return [...found.values()]
}

function dayIn(due: unknown): Day | null {
  return DueDate.safeParse(due).data?.on ?? null
}
