import type { Action } from '../action/action.ts'
import type { PlanLine } from './line.ts'
import { type Importing, isEmpty, parts, same, updateOf } from './merge-parts.ts'
import { type LinePart, lineParts } from './reading.ts'

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
