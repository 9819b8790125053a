import type { ChangeDraft, Happened } from '#domain/record/change.ts'
import { type Altered, differenceOf } from '#domain/record/difference.ts'
import type { Escalation } from '#domain/risk/escalation.ts'
import type { Risk } from '#domain/risk/risk.ts'
import type { Asked } from '../desk.ts'

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
  risk: Altered<Risk>,
  escalation: Altered<Escalation, Escalation | null>,
  happened: Happened,
): ChangeDraft[] {
  const { before, after } = risk
  return [
    escalationChange(act, after, escalation, happened),
    { ...commonOf(act, after, happened), kind: 'risk', id: after.id, ...differenceOf(before, after) },
  ]
}

/** What happened to an escalation, on its own record alone. */
export function escalationChange(
  act: Act,
  risk: Risk,
  { before, after }: Altered<Escalation, Escalation | null>,
  happened: Happened,
): ChangeDraft {
  return { ...commonOf(act, risk, happened), kind: 'escalation', id: after.id, ...differenceOf(before, after) }
}

function commonOf({ who, via, at, cause }: Act, { boards }: Risk, { what, why }: Happened) {
  return { at, who, via, board: boards[0] ?? null, what, why, cause }
}
