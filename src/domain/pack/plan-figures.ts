import { type Action, isOpen } from '../action/action.ts'
import type { Brag } from '../action/brag.ts'
import { type Day, daysBetween } from '../day.ts'
import type { Change } from '../record/change.ts'

/** Colours in the order they are drawn and counted, worst first. */
export const colours = ['red', 'amber', 'green', 'grey', 'blue'] as const satisfies readonly Brag[]

/** Dropped work is in no count. */
export function counted(actions: readonly Action[]): Action[] {
  return actions.filter(({ status }) => status !== 'cancelled')
}

/** The colour an action is counted under: closed work is blue, and what nobody has given a colour is counted as none. */
export function colourOf({ status, brag }: Pick<Action, 'status' | 'brag'>): Brag | null {
  return status === 'closed' ? 'blue' : brag
}

/** The actions of each priority, in order of the priorities; those that serve none come last under null. An action counts under each it serves. */
export function byPriority(
  actions: readonly Action[],
  priorities: readonly { readonly id: string }[],
): Map<string | null, Action[]> {
  const found = new Map<string | null, Action[]>()
  for (const { id } of priorities) {
    const theirs = actions.filter((action) => action.priorities.includes(id))
    if (theirs.length > 0) found.set(id, theirs)
  }
  const known = new Set(priorities.map(({ id }) => id))
  const rest = actions.filter((action) => !action.priorities.some((id) => known.has(id)))
  if (rest.length > 0) found.set(null, rest)
  return found
}

/** A point of the burn-up: how much was planned to be done by the end of a month, and how much was; null for what lies ahead. */
export interface BurnPoint {
  readonly month: string
  readonly planned: number
  readonly done: number | null
}

/** The most months that are drawn, so that a plan with one date far away does not flatten all the others. */
const longest = 24

/** Planned against done, month by month: from the first month anything was due or done to the last that anything is due. `doneOn` tells when work was finished. */
export function burnUp(actions: readonly Action[], doneOn: ReadonlyMap<string, Day>, today: Day): BurnPoint[] {
  const planned = actions.flatMap(({ baseline }) => (baseline.on === null ? [] : [baseline.on.slice(0, 7)])).sort()
  const done = actions.flatMap(({ id }) => doneOn.get(id)?.slice(0, 7) ?? []).sort()
  const [first] = [planned[0], done[0]].filter((month) => month !== undefined).sort()
  if (first === undefined) return []
  const last = [planned.at(-1) ?? first, today.slice(0, 7)].sort().at(-1) ?? first
  const until = (months: readonly string[], month: string) => months.filter((one) => one <= month).length
  return monthsBetween(first, last)
    .slice(0, longest)
    .map((month) => ({ month, planned: until(planned, month), done: month > today.slice(0, 7) ? null : until(done, month) }))
}

function monthsBetween(first: string, last: string): string[] {
  const months: string[] = []
  for (let month = first; month <= last; month = next(month)) months.push(month)
  return months
}

function next(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}

/** How far an agreed date moved from the first, in calendar days; only of those that moved later. Furthest first. */
export function slippage(actions: readonly Action[]): { readonly action: Action; readonly days: number }[] {
  return actions
    .flatMap((action) => {
      const { baseline, due } = action
      if (baseline.on === null || due.on === null || due.on <= baseline.on) return []
      return [{ action, days: daysBetween(baseline.on, due.on) }]
    })
    .toSorted((a, b) => b.days - a.days || a.action.id.localeCompare(b.action.id))
}

/** What colour each action had at a moment, told backwards from now by what was changed since. */
export function coloursAt(actions: readonly Action[], changesSince: readonly Change[]): ReadonlyMap<string, Brag | null> {
  const colours = new Map<string, Brag | null>(actions.map(({ id, brag }) => [id, brag]))
  for (const { kind, id, before } of changesSince.toReversed())
    if (kind === 'action' && 'brag' in before) colours.set(id, isBrag(before.brag) ? before.brag : null)
  for (const { kind, id, what } of changesSince)
    if (kind === 'action' && (what === 'added' || what === 'imported')) colours.delete(id)
  return colours
}

function isBrag(value: unknown): value is Brag {
  return colours.some((colour) => colour === value)
}

/** Open work, the worst colour and the nearest date first. */
export function worstFirst(actions: readonly Action[]): Action[] {
  const rank = (action: Action) => (isOpen(action) ? colours.findIndex((colour) => colour === (action.brag ?? 'grey')) : 9)
  return actions.toSorted(
    (a, b) => rank(a) - rank(b) || (a.due.on ?? '9').localeCompare(b.due.on ?? '9') || a.id.localeCompare(b.id),
  )
}
