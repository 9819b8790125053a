import type { Action } from '#domain/action.ts'
import type { Instant } from '#domain/day.ts'
import { type LinePart, lineParts, type PlanLine } from './line.ts'

/** Who imports, when, and from which file. */
export interface Importing {
  readonly at: Instant
  readonly by: string
  readonly file: string
}

/** One field that an import changed. */
export interface FieldChange {
  readonly field: string
  readonly from: unknown
  readonly to: unknown
}

/** Something to tell of one part of a line, in words. */
interface Tell {
  readonly part: LinePart
  readonly problem: string
}

/** What an import makes of an action that is there already. */
export interface Merged {
  readonly action: Action
  readonly changes: readonly FieldChange[]
  readonly tells: readonly Tell[]
}

/** The action that a line of a plan begins. */
export function actionOf(line: PlanLine, id: string, board: string, importing: Importing): Action {
  const slipped = line.due.on !== null && line.baseline.on !== null && line.due.on > line.baseline.on
  return {
    id,
    version: 0,
    boards: [board, ...line.also],
    title: line.title,
    description: line.description,
    seat: line.seat,
    supporting: [...line.supporting],
    delegate: null,
    ownerText: line.ownerText,
    start: line.start,
    baseline: line.baseline,
    due: line.due,
    reviewOn: null,
    slips: slipped ? 1 : 0,
    dateAsked: null,
    status: line.status,
    brag: line.brag,
    bragWhy: line.bragWhy,
    forecast: line.forecast,
    percent: line.percent,
    priorities: [...line.priorities],
    funding: [...line.funding],
    source: { kind: 'plan', text: [importing.file, line.source].filter((part) => part !== '').join('; '), ref: line.ref },
    evidence: [...line.evidence],
    updates: line.update === '' ? [] : [updateOf(line.update, importing)],
    addedAt: importing.at,
    answeredAt: null,
    noChanges: 0,
  }
}

function updateOf(text: string, { at, by }: Importing): Action['updates'][number] {
  return { at, by, via: 'import', kind: 'import', text }
}

/** What the file said when it was last imported: its words, and how they read. */
export interface LastImport {
  readonly words: Readonly<Record<string, string>>
  readonly meant: PlanLine | null
}

/**
 * An action with what its plan says now. Only what the file itself changed since `last` is taken, so what people changed in the meantime
 * stays. Where it was never imported, only its gaps are filled. A blank never clears anything.
 */
export function merged(action: Action, line: PlanLine, last: LastImport | null, importing: Importing): Merged {
  let now = action
  const tells: Tell[] = []
  for (const part of lineParts) {
    const words = line.words[part]
    if (words === undefined || isSaidBefore(now, line, part, last)) continue
    const tell = words === '' ? blanked(last?.words[part]) : telling(now, line, part, last)
    if (tell !== null) tells.push({ part, problem: tell })
    if (words !== '' && isTaken(now, part, last)) now = parts[part].set(now, line, importing)
  }
  return { action: now, changes: changesBetween(action, now), tells }
}

/** The same words again say nothing new, unless an owner who could not be placed now can. */
function isSaidBefore(action: Action, line: PlanLine, part: LinePart, last: LastImport | null): boolean {
  const waits = part === 'owner' && action.seat === null && action.ownerText !== null && line.seat !== null
  return last !== null && last.words[part] === line.words[part] && !waits
}

function blanked(before: string | undefined): string | null {
  return before === undefined || before === '' ? null : 'is blank now; what the clerk has was kept'
}

function isTaken(action: Action, part: LinePart, last: LastImport | null): boolean {
  if (last !== null) return parts[part].moves
  return part === 'update' || isEmpty(parts[part].of(action))
}

/** What to tell when the file and the clerk differ: which of the two stands. */
function telling(action: Action, line: PlanLine, part: LinePart, last: LastImport | null): string | null {
  const [is, will] = [parts[part].of(action), parts[part].said(line)]
  if (part === 'update' || isEmpty(is) || isEmpty(will) || same(is, will)) return null
  if (!parts[part].moves) return `differs from ${shown(is)}, which never moves and was kept`
  if (last === null)
    return `differs from ${shown(is)} in the clerk, which was kept; change it there, or here again after this import`
  const before = last.meant === null || last.words[part] === undefined ? undefined : parts[part].said(last.meant)
  return before === undefined || same(before, is)
    ? null
    : `was changed to ${shown(is)} since the last import; the file's new value replaces it`
}

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

const parts: Readonly<Record<LinePart, Part>> = {
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

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

function same(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}

function shown(value: unknown): string {
  return `“${(Array.isArray(value) ? value.join(', ') : String(value)).slice(0, 80)}”`
}

const told = [
  'title',
  'description',
  'seat',
  'ownerText',
  'supporting',
  'start',
  'due',
  'baseline',
  'slips',
  'dateAsked',
  'status',
  'brag',
  'forecast',
  'percent',
  'priorities',
  'funding',
  'source',
  'evidence',
  'boards',
] as const

function changesBetween(before: Action, after: Action): FieldChange[] {
  if (before === after) return []
  const changes: FieldChange[] = told
    .filter((field) => !same(before[field], after[field]))
    .map((field) => ({ field, from: before[field], to: after[field] }))
  const added = after.updates.slice(before.updates.length).map(({ text }) => text)
  return added.length === 0 ? changes : [...changes, { field: 'updates', from: null, to: added.join('\n') }]
}
