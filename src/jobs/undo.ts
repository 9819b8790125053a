import { isDeepStrictEqual } from 'node:util'
import { recordedCard } from '#cards/recorded.ts'
import { say } from '#cards/span.ts'
import { Action } from '#domain/action.ts'
import type { Change, ChangeDraft } from '#domain/change.ts'
import { differenceOf } from '#domain/difference.ts'
import type { IntentOf } from '#domain/intent.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import type { Outgoing, Put } from '#ports.ts'
import { answeredDeed } from './answered.ts'
import type { Asked, Deed, Desk } from './desk.ts'
import { outgoing } from './outgoing.ts'
import { undoneRisk } from './risks/undo.ts'
import { markingOf } from './visible.ts'

/** One action put back as it was, with the change that says so. */
interface Restored {
  readonly action: Action
  readonly change: ChangeDraft
}

/**
 * Takes back all that one thing said had changed, by the one who said it, within the hours the partnership allows, and only while
 * nobody has changed the same since. What is undone stays on the record, as does the undoing.
 */
export async function undo(desk: Desk, asked: Asked, intent: IntentOf<'undo'>): Promise<Deed | Refusal> {
  const all = await desk.store.history({ cause: intent.heard })
  const changes = all.filter(({ kind }) => kind === 'action')
  const risky = all.filter(({ kind }) => kind === 'risk' || kind === 'escalation')
  if (risky.length > 0) return refusalOf(desk, asked, risky) ?? undoneRisk(desk, asked, risky)
  const refusal = refusalOf(desk, asked, changes)
  if (refusal) return refusal
  const restored: Restored[] = []
  for (const [id, own] of Map.groupBy(changes, (change) => change.id)) {
    const one = await restore(desk, asked, id, own)
    if (isRefusal(one)) return one
    restored.push(one)
  }
  return deedOf(desk, asked, intent.heard, restored)
}

function refusalOf(desk: Desk, asked: Asked, changes: readonly Change[]): Refusal | null {
  const [first] = changes
  if (!first) return refuse('There is nothing to undo there.')
  if (first.who !== asked.person.id)
    return refuse('Only the one who made a change can undo it.', 'You can add your own update instead.')
  const hours = (Date.parse(asked.at) - Date.parse(first.at)) / 3_600_000
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
  const was = Object.assign({}, ...changes.toReversed().map(({ before }) => before))
  const made = Object.assign({}, ...changes.map(({ after }) => after))
  // The record keeps its fields in an order of its own, so that values are compared and not their text.
  const touched = Object.entries(made).some(([field, value]) => !isDeepStrictEqual(current[field as keyof Action], value))
  if (touched) return refuse(`${id} was changed again since, so that can no longer be undone.`, `See: history ${id}`)
  const added = changes.some(({ what }) => what === 'added')
  const action = Action.parse({ ...current, ...(added ? { status: 'cancelled' } : was) })
  return { action, change: undone(asked, current, action) }
}

function undone(asked: Asked, before: Action, after: Action): ChangeDraft {
  return {
    at: asked.at,
    who: asked.person.id,
    via: asked.via,
    kind: 'action',
    id: after.id,
    board: after.boards[0] ?? null,
    what: 'undone',
    ...differenceOf(before, after),
    why: null,
    cause: asked.key,
  }
}

async function deedOf(desk: Desk, asked: Asked, heard: string, restored: readonly Restored[]): Promise<Deed> {
  const actions = restored.map(({ action }) => action)
  const answered = await answeredDeed(desk, asked, actions)
  const withdrawn = await withdrawnNotices(desk, asked, heard, actions)
  const notes = (await desk.store.list('note', { person: asked.person.id })).filter(({ id }) => id.startsWith(`${heard}:`))
  return {
    put: [...actions.map((record): Put => ({ kind: 'action', record })), ...answered.put, ...withdrawn.put],
    remove: [...answered.remove, ...notes.map(({ id, version }) => ({ kind: 'note' as const, id, version }))],
    changes: [...restored.map(({ change }) => change), ...answered.changes],
    outgoing: [...answered.outgoing, ...withdrawn.outgoing],
    card: recordedCard({
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

/** What was told of it: a message not sent yet is not sent, one that landed is edited to say it was withdrawn. */
async function withdrawnNotices(
  desk: Desk,
  asked: Asked,
  heard: string,
  actions: readonly Action[],
): Promise<{ put: Put[]; outgoing: Outgoing[] }> {
  const lists = await Promise.all(actions.map(({ id }) => desk.store.list('outgoing', { ref: id })))
  const told = [...new Map(lists.flat().map((one) => [one.id, one])).values()].filter(({ id }) =>
    id.startsWith(`notice:${heard}:`),
  )
  const settled = [...new Map(lists.flat().map((one) => [one.id, one])).values()].filter(
    ({ id, edits, about }) => edits !== null && about.rung === 'request' && id === `edit:${edits}:${heard}`,
  )
  const reopened = await Promise.all(settled.map((edit) => reopenedRequest(desk, asked, edit)))
  const unsent = told.filter(({ status, claim }) => status === 'queued' && claim === null)
  return {
    put: unsent.map(
      (one): Put => ({ kind: 'outgoing', record: { ...one, status: 'missed', lastError: 'withdrawn before it was sent' } }),
    ),
    outgoing: [
      ...reopened.filter((one) => one !== null),
      ...told
        .filter((one) => !unsent.includes(one))
        .map((one) =>
          outgoing({
            id: `edit:${one.id}:${asked.key}`,
            job: 'notice',
            to: one.to,
            why: 'withdrawn',
            edits: one.id,
            about: one.about,
            at: asked.at,
            card: {
              ...one.card,
              title: `Withdrawn: ${one.card.title}`,
              lines: [{ as: 'text', spans: say`${{ bold: 'Withdrawn' }} by ${asked.person.name}: ${one.card.title}` }],
            },
          }),
        ),
    ],
  }
}

/** A card that asked for a key asks again, as it was sent, when the turning of it is undone. */
async function reopenedRequest({ store }: Desk, asked: Asked, edit: Outgoing): Promise<Outgoing | null> {
  const original = edit.edits === null ? undefined : await store.get('outgoing', edit.edits)
  if (original === undefined) return null
  const { id, to, about, card } = original
  const why = 'asked again, for the answer was undone'
  return outgoing({ id: `edit:${id}:${asked.key}`, job: 'notice', to, why, edits: id, about, at: asked.at, card })
}
