import { recordedCard } from '#cards/recorded.ts'
import { say } from '#cards/span.ts'
import { Action } from '#domain/action/action.ts'
import { hoursBetween } from '#domain/day.ts'
import type { IntentOf } from '#domain/intent.ts'
import type { Change, ChangeDraft } from '#domain/record/change.ts'
import { differenceOf } from '#domain/record/difference.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import type { Put } from '#ports.ts'
import { answeredDeed } from '../answered.ts'
import { askedChange } from '../asked-change.ts'
import type { Asked, Deed, Desk } from '../desk.ts'
import { mergedDeed } from '../door/merged-deed.ts'
import { undoneMeasure } from '../measures/undo.ts'
import { undoneDecision } from '../minutes/undo.ts'
import { undoneReport } from '../reports/undo.ts'
import { undoneRisk } from '../risks/undo.ts'
import { markingOf } from '../visible.ts'
import { fieldsBefore } from './fields-before.ts'
import { withdrawnNotices } from './withdrawn-notices.ts'

/** One action put back as it was, with the change that says so. */
interface Restored {
  readonly action: Action
  readonly change: ChangeDraft
  /** It was this that added it. */
  readonly added: boolean
}

/**
 * Takes back all that one thing said had changed, by the one who said it, within the hours the partnership allows, and only while
 * nobody has changed the same since. What is undone stays on the record, as does the undoing.
 */
export async function undo(desk: Desk, asked: Asked, intent: IntentOf<'undo'>): Promise<Deed | Refusal> {
  const changes = (await desk.store.history({ cause: intent.heard })).flatMap((change) => {
    const kind = undoneBy[change.kind]
    return kind === undefined ? [] : [{ kind, change }]
  })
  const refusal = refusalOf(
    desk,
    asked,
    changes.map(({ change }) => change),
  )
  if (refusal) return refusal
  const deeds: Deed[] = []
  for (const [kind, own] of Map.groupBy(changes, (one) => one.kind)) {
    const deed = await undoers[kind](
      desk,
      asked,
      own.map(({ change }) => change),
    )
    if (isRefusal(deed)) return deed
    deeds.push(deed)
  }
  return deeds.reduce(mergedDeed)
}

type Undone = 'action' | 'risk' | 'report' | 'measure' | 'decision'

/** By what each kind of change is undone; kinds that are not here are not undone. */
const undoneBy: Readonly<Record<string, Undone>> = {
  action: 'action',
  risk: 'risk',
  escalation: 'risk',
  report: 'report',
  measure: 'measure',
  decision: 'decision',
}

const undoers: Readonly<Record<Undone, (desk: Desk, asked: Asked, changes: readonly Change[]) => Promise<Deed | Refusal>>> = {
  action: undoneActions,
  risk: undoneRisk,
  report: undoneReport,
  measure: undoneMeasure,
  decision: undoneDecision,
}

async function undoneActions(desk: Desk, asked: Asked, changes: readonly Change[]): Promise<Deed | Refusal> {
  const restored: Restored[] = []
  for (const [id, own] of Map.groupBy(changes, (change) => change.id)) {
    const one = await restore(desk, asked, id, own)
    if (isRefusal(one)) return one
    restored.push(one)
  }
  return deedOf(desk, asked, changes[0]?.cause ?? '', restored)
}

function refusalOf(desk: Desk, asked: Asked, changes: readonly Change[]): Refusal | null {
  const [first] = changes
  if (!first) return refuse('There is nothing to undo there.')
  if (first.who !== asked.person.id)
    return refuse('Only the one who made a change can undo it.', 'You can add your own update instead.')
  const hours = hoursBetween(first.at, asked.at)
  return hours > desk.partnership.policies.undoHours
    ? refuse(
        `That was more than ${desk.partnership.policies.undoHours} hours ago, so it can no longer be undone.`,
        'Add an update that puts it right.',
      )
    : null
}

/** One action as it was before something was recorded of it, by the one who said that, for it to be said again in other words. */
export async function beforeHeard(desk: Desk, asked: Asked, heard: string, id: string): Promise<Action | Refusal> {
  const changes = (await desk.store.history({ cause: heard })).filter((change) => change.kind === 'action' && change.id === id)
  const refusal = refusalOf(desk, asked, changes)
  if (refusal) return refusal
  const restored = await restore(desk, asked, id, changes)
  return isRefusal(restored) ? restored : restored.action
}

async function restore(desk: Desk, asked: Asked, id: string, changes: readonly Change[]): Promise<Restored | Refusal> {
  const current = await desk.store.get('action', id)
  if (!current) return refuse(`${id} is no longer there.`)
  const was = fieldsBefore(current, changes)
  if (isRefusal(was)) return was
  const added = changes.some(({ what }) => what === 'added')
  const action = Action.parse({ ...current, ...(added ? { status: 'cancelled' } : was) })
  return { action, change: undone(asked, current, action), added }
}

function undone(asked: Asked, before: Action, after: Action): ChangeDraft {
  const { id, boards } = after
  const what = 'undone'
  return askedChange(asked, { kind: 'action', id, board: boards[0] ?? null, what, ...differenceOf(before, after), why: null })
}

async function deedOf(desk: Desk, asked: Asked, heard: string, restored: readonly Restored[]): Promise<Deed> {
  const actions = restored.map(({ action }) => action)
  const answered = await answeredDeed(desk, asked, actions)
  const withdrawn = await withdrawnNotices(
    desk,
    asked,
    heard,
    actions.map(({ id }) => id),
  )
  const occurrences = await chainsOf(desk, restored)
  const notes = (await desk.store.list('note', { person: asked.person.id })).filter(({ id }) => id.startsWith(`${heard}:`))
  return {
    put: [...actions.map((record): Put => ({ kind: 'action', record })), ...answered.put, ...withdrawn.put],
    remove: [...answered.remove, ...occurrences, ...notes.map(({ id, version }) => ({ kind: 'note' as const, id, version }))],
    changes: [...restored.map(({ change }) => change), ...answered.changes],
    outgoing: [...answered.outgoing, ...withdrawn.outgoing],
    card: recordedCard({
      done: 'Taken back',
      recorded: actions.map(({ id, title, status }) => ({
        ref: id,
        title,
        what: status === 'cancelled' ? say`withdrawn.` : say`undone. It is as it was before.`,
        why: null,
      })),
      refused: [],
      unplaced: [],
      for: null,
      undo: null,
      also: [],
      marking: markingOf(
        desk.partnership,
        actions.flatMap(({ boards }) => boards),
      ),
    }),
  }
}

/** The chains of statutory dates whose actions are withdrawn: no longer made, so that the clerk makes them when their day comes. */
async function chainsOf({ store }: Desk, restored: readonly Restored[]) {
  const refs = restored.flatMap(({ action, added }) => (added ? (action.source.ref ?? []) : []))
  const found = await Promise.all([...new Set(refs)].map((ref) => store.get('occurrence', ref)))
  return found.flatMap((one) => (one === undefined ? [] : [{ kind: 'occurrence' as const, id: one.id, version: one.version }]))
}
