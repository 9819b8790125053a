import type { Action } from '../action/action.ts'
import type { Instant } from '../day.ts'
import type { PlanLine } from './line.ts'
import type { LinePart } from './reading.ts'

/** Who imports, when, and from which file. */
export interface Importing {
  readonly at: Instant
  readonly by: string
  readonly file: string
}

/** One part of an action, as a plan can set it. */
interface Part {
  /** What the action has, and what the line says, in the same terms. */
  readonly of: (action: Action) => unknown
  readonly said: (line: PlanLine) => unknown
  readonly set: (action: Action, line: PlanLine, importing: Importing) => Action
  readonly moves: boolean
}

function part(of: Part['of'], said: Part['said'], set: Part['set'], moves = true): Part {
  return { of, said, set, moves }
}

/** How each part of a line is compared with an action and taken into it. A part that never `moves` is only told of. */
export const parts: Readonly<Record<LinePart, Part>> = {
  ref: part(
    ({ source, id }) => source.ref ?? id,
    ({ ref }) => ref,
    (action, { ref }) => (ref === action.id ? action : { ...action, source: { ...action.source, ref } }),
  ),
  title: part(
    ({ title }) => title,
    ({ title }) => title,
    (action, { title }) => ({ ...action, title }),
  ),
  description: part(
    ({ description }) => description,
    ({ description }) => description,
    (action, { description }) => ({ ...action, description }),
  ),
  owner: part(
    ({ seat, ownerText }) => seat ?? ownerText,
    ({ seat, ownerText }) => seat ?? ownerText,
    (action, { seat, ownerText }) =>
      seat === null && ownerText === null
        ? action
        : { ...action, seat, ownerText, delegate: seat === action.seat ? action.delegate : null },
  ),
  supporting: part(
    ({ supporting }) => supporting,
    ({ supporting }) => supporting,
    (action, { supporting }) => ({ ...action, supporting: supporting.length === 0 ? action.supporting : [...supporting] }),
  ),
  start: part(
    ({ start }) => start,
    ({ start }) => start,
    (action, { start }) => ({ ...action, start }),
  ),
  due: part(
    ({ due }) => dateTerms(due),
    ({ due }) => dateTerms(due),
    dueSet,
  ),
  originalDue: part(
    ({ baseline }) => dateTerms(baseline),
    ({ baseline }) => dateTerms(baseline),
    (action) => action,
    false,
  ),
  status: part(
    ({ status }) => status,
    ({ status }) => status,
    statusSet,
  ),
  brag: part(
    ({ brag }) => brag,
    ({ brag }) => brag,
    (action, { brag, bragWhy }) => (brag === null || action.brag === brag ? action : { ...action, brag, bragWhy }),
  ),
  forecast: part(
    ({ forecast }) => forecast,
    ({ forecast }) => forecast,
    (action, { forecast }) => ({ ...action, forecast: forecast ?? action.forecast }),
  ),
  percent: part(
    ({ percent }) => percent,
    ({ percent }) => percent,
    (action, { percent }) => ({ ...action, percent: percent ?? action.percent }),
  ),
  update: part(
    ({ updates }) => updates.at(-1)?.text,
    ({ update }) => update,
    updateAdded,
  ),
  priority: part(
    ({ priorities }) => priorities,
    ({ priorities }) => priorities,
    (action, { priorities }) => (priorities.length === 0 ? action : { ...action, priorities: [...priorities] }),
  ),
  funding: part(
    ({ funding }) => funding,
    ({ funding }) => funding,
    (action, { funding }) => ({ ...action, funding: [...funding] }),
  ),
  source: part(
    ({ source }) => source.text,
    ({ source }) => source,
    (action, { source }, { file }) => ({
      ...action,
      source: { ...action.source, text: [file, source].filter((words) => words !== '').join('; ') },
    }),
  ),
  evidence: part(
    ({ evidence }) => evidence,
    ({ evidence }) => evidence,
    (action, { evidence }) => ({ ...action, evidence: [...new Set([...action.evidence, ...evidence])] }),
  ),
  also: part(
    ({ boards }) => boards.slice(1),
    ({ also }) => also,
    (action, { also }) => ({ ...action, boards: [...new Set([...action.boards, ...also])] }),
  ),
}

function dateTerms({ on, precision, text }: Action['due']): readonly string[] {
  return on === null ? (text === '' ? [] : [text]) : [on, precision]
}

/** A date that the file moves is the secretariat's own change: the baseline stays, and a move to later is a slip. */
function dueSet(action: Action, { due }: PlanLine): Action {
  if (same(dateTerms(due), dateTerms(action.due))) return action
  const later = due.on !== null && action.due.on !== null && due.on > action.due.on
  const answered = action.dateAsked !== null && action.dateAsked.to.on === due.on
  const baseline = action.baseline.on === null && action.baseline.text === '' ? due : action.baseline
  return { ...action, due, baseline, slips: action.slips + (later ? 1 : 0), dateAsked: answered ? null : action.dateAsked }
}

/** Work that the chair signed off is not sent back by a plan that only says it is complete. */
function statusSet(action: Action, { status, brag, bragWhy }: PlanLine): Action {
  if (action.status === status || (action.status === 'closed' && status === 'done')) return action
  return status === 'closed' ? { ...action, status, brag, bragWhy } : { ...action, status }
}

function updateAdded(action: Action, { update }: PlanLine, importing: Importing): Action {
  const isThere = update === '' || action.updates.some(({ text }) => text === update)
  return isThere ? action : { ...action, updates: [...action.updates, updateOf(update, importing)] }
}

/** Whether a part says nothing. */
export function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

/** Whether two parts say the same. */
export function same(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}

/** Words of a plan as an update of its action. */
export function updateOf(text: string, { at, by }: Importing): Action['updates'][number] {
  return { at, by, via: 'import', kind: 'import', text }
}
