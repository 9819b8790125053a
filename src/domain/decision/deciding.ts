import type { Standing } from '../access/permission.ts'
import type { Action, Update } from '../action/action.ts'
import type { Calendar } from '../calendar.ts'
import type { Day, Instant } from '../day.ts'
import type { Policies } from '../partnership.ts'

/** Who decides about an action, when and how. `otherKey`: somebody else could turn the second key on this board. */
export interface Deciding {
  readonly by: string
  readonly for: string | null
  readonly via: string
  readonly at: Instant
  readonly today: Day
  readonly standings: ReadonlySet<Standing>
  readonly otherKey: boolean
  readonly calendar: Calendar
  readonly policies: Policies
}

/** What an intent makes of an action: the action as it is then, what happened in a word or two, and why. */
export interface Decision {
  readonly action: Action
  readonly what: string
  readonly why: string | null
}

/** What somebody says of an action. */
interface Remark {
  readonly kind: Update['kind']
  readonly text: string
  readonly percent?: number | undefined
}

/** The action with one more update at its end. */
export function withUpdate(action: Action, deciding: Deciding, { kind, text, percent }: Remark): Action {
  const update: Update = {
    at: deciding.at,
    by: deciding.by,
    via: deciding.via,
    kind,
    text,
    ...(deciding.for === null ? {} : { for: deciding.for }),
    ...(percent === undefined ? {} : { percent }),
  }
  return { ...action, updates: [...action.updates, update] }
}
