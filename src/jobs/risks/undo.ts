import { isDeepStrictEqual } from 'node:util'
import type { Change } from '#domain/change.ts'
import { differenceOf } from '#domain/difference.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { Risk } from '#domain/risk/risk.ts'
import type { Asked, Deed, Desk } from '#jobs/desk.ts'
import { riskRecorded } from './change.ts'

/** Puts a risk back as it was before one thing said of it, while nobody has changed the same since. What was escalated is withdrawn, not undone. */
export async function undoneRisk(desk: Desk, asked: Asked, changes: readonly Change[]): Promise<Deed | Refusal> {
  const [first] = changes
  if (first === undefined) return refuse('There is nothing to undo there.')
  if (changes.some(({ kind }) => kind === 'escalation'))
    return refuse('What was asked of another body cannot be undone, for it was told.', `Say: withdraw ${first.id} WHY`)
  const risk = await restored(desk, first.id, changes)
  if (isRefusal(risk)) return risk
  const { before, after } = risk
  const decision = { risk: after, what: 'undone', why: null }
  const change = {
    at: asked.at,
    who: asked.person.id,
    via: asked.via,
    kind: 'risk',
    id: after.id,
    board: after.boards[0] ?? null,
    what: 'undone',
    ...differenceOf(before, after),
    why: null,
    cause: asked.key,
  }
  const card = riskRecorded(desk, { ...asked, key: '' }, decision)
  return { put: [{ kind: 'risk', record: after }], remove: [], changes: [change], outgoing: [], card }
}

async function restored(
  { store }: Desk,
  id: string,
  changes: readonly Change[],
): Promise<{ before: Risk; after: Risk } | Refusal> {
  const current = await store.get('risk', id)
  if (current === undefined) return refuse(`${id} is no longer there.`)
  const was = Object.assign({}, ...changes.toReversed().map(({ before }) => before))
  const made = Object.assign({}, ...changes.map(({ after }) => after))
  // The record keeps its fields in an order of its own, so that values are compared and not their text.
  const touched = Object.entries(made).some(([field, value]) => !isDeepStrictEqual(current[field as keyof Risk], value))
  if (touched) return refuse(`${id} was changed again since, so that can no longer be undone.`, `See: history ${id}`)
  const added = changes.some(({ what }) => what === 'added')
  return { before: current, after: Risk.parse({ ...current, ...(added ? { status: 'closed', reviewDue: null } : was) }) }
}
