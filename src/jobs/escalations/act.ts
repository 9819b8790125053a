import type { ChangeDraft } from '#domain/record/change.ts'
import { differenceOf } from '#domain/record/difference.ts'
import type { Escalation } from '#domain/risk/escalation.ts'
import type { Risk } from '#domain/risk/risk.ts'
import type { Asked } from '#jobs/desk.ts'

/** Who does something to a risk, through what, when, and under which key: a person, or the clerk by itself. */
export interface Act {
  readonly who: string
  readonly via: string
  readonly at: string
  readonly today: string
  readonly cause: string
}

/** What somebody asked for, as an act. */
export function actOf({ person, via, at, today, key }: Asked): Act {
  return { who: person.id, via, at, today, cause: key }
}

/** What happened to an escalation, on its own record and on that of its risk. */
export function escalationChanges(
  act: Act,
  risk: { readonly before: Risk; readonly after: Risk },
  escalation: { readonly before: Escalation | null; readonly after: Escalation },
  what: string,
  why: string | null,
): ChangeDraft[] {
  return [
    escalationChange(act, risk.after, escalation.before, escalation.after, what, why),
    { ...commonOf(act, risk.after, what, why), kind: 'risk', id: risk.after.id, ...differenceOf(risk.before, risk.after) },
  ]
}

/** What happened to an escalation, on its own record alone. */
export function escalationChange(
  act: Act,
  risk: Risk,
  before: Escalation | null,
  after: Escalation,
  what: string,
  why: string | null = null,
): ChangeDraft {
  return { ...commonOf(act, risk, what, why), kind: 'escalation', id: after.id, ...differenceOf(before, after) }
}

function commonOf({ who, via, at, cause }: Act, { boards }: Risk, what: string, why: string | null) {
  return { at, who, via, board: boards[0] ?? null, what, why, cause }
}
