import type { Change } from '#domain/change.ts'
import { differenceOf } from '#domain/difference.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { Risk } from '#domain/risk/risk.ts'
import type { Asked, Deed, Desk } from '#jobs/desk.ts'
import { fieldsBefore } from '#jobs/fields-before.ts'
import { riskRecorded } from './change.ts'

/** Puts a risk back as it was before one thing said of it, while nobody has changed the same since. What was escalated is withdrawn, not undone. */
export async function undoneRisk(desk: Desk, asked: Asked, changes: readonly Change[]): Promise<Deed | Refusal> {
  const [first] = changes
  if (first === undefined) return refuse('There is nothing to undo there.')
  if (changes.some(({ kind }) => kind === 'escalation'))
    return refuse(
      'What was asked of another body cannot be undone, for it was told.',
      `To take it back: withdraw ${first.id.replace(/-E\d+$/, '')} WHY`,
    )
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
  const was = fieldsBefore(current, changes)
  if (isRefusal(was)) return was
  const added = changes.some(({ what }) => what === 'added')
  return { before: current, after: Risk.parse({ ...current, ...(added ? { status: 'closed', reviewDue: null } : was) }) }
}
