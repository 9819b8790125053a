import { type Action, type ActionStatus, isOverdue } from '#domain/action/action.ts'
import type { Brag } from '#domain/action/brag.ts'
import { holderOf, seatIn } from '#domain/board/holding.ts'
import type { Day, Instant, Precision } from '#domain/day.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Person } from '#domain/person/person.ts'

/** An action as scripts read it. `board` is its own, the first of `boards`; `seat`, `supporting` are seats, `holder` is a person; dates are days. */
export interface ActionJson {
  readonly ref: string
  readonly board: string
  readonly boards: readonly string[]
  readonly title: string
  readonly description: string
  readonly seat: string | null
  readonly agency: string | null
  readonly holder: string | null
  readonly supporting: readonly string[]
  readonly start: Day | null
  readonly baselineDue: Day | null
  readonly due: Day | null
  readonly duePrecision: Precision
  readonly dueText: string
  readonly slips: number
  readonly dateAsked: { readonly to: Day | null; readonly why: string; readonly by: string; readonly at: Instant } | null
  readonly status: ActionStatus
  readonly brag: Brag | null
  readonly forecast: Brag | null
  readonly priorities: readonly string[]
  readonly funding: readonly string[]
  readonly source: Action['source']
  readonly updates: readonly { readonly at: Instant; readonly by: string; readonly via: string; readonly text: string }[]
  readonly version: number
  readonly overdue: boolean
  readonly percent: number | null
  readonly delegate: string | null
  readonly ownerText: string | null
  readonly reviewOn: Day | null
  readonly evidence: readonly string[]
}

/** An action with the agency and holder of its lead seat on a day. */
export function actionJson(action: Action, partnership: Partnership, people: readonly Person[], day: Day): ActionJson {
  const { id, boards, seat, due, baseline, dateAsked } = action
  return {
    ref: id,
    board: boards[0] ?? '',
    boards,
    title: action.title,
    description: action.description,
    seat,
    agency: seat === null ? null : (seatIn(partnership.boards, seat)?.agency ?? null),
    holder: seat === null ? null : (holderOf(people, seat, day)?.id ?? null),
    supporting: action.supporting,
    start: action.start,
    baselineDue: baseline.on,
    due: due.on,
    duePrecision: due.precision,
    dueText: due.text,
    slips: action.slips,
    dateAsked: dateAsked === null ? null : { to: dateAsked.to.on, why: dateAsked.why, by: dateAsked.by, at: dateAsked.at },
    status: action.status,
    brag: action.brag,
    forecast: action.forecast,
    priorities: action.priorities,
    funding: action.funding,
    source: action.source,
    updates: action.updates.map(({ at, by, via, text, ...more }) => ({ at, by, via, text, ...more })),
    version: action.version,
    overdue: isOverdue(action, day),
    percent: action.percent,
    delegate: action.delegate,
    ownerText: action.ownerText,
    reviewOn: action.reviewOn,
    evidence: action.evidence,
  }
}
