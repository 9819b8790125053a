import type { Reply } from '#cards/card.ts'
import { droppedCard, editHeldForm, releaseForm } from '#cards/held.ts'
import { isOverdueHeld } from '#domain/heard/held.ts'
import type { IntentOf } from '#domain/intent.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import type { Asked, Deed, Desk } from '../desk.ts'
import { markingOf } from '../visible.ts'
import { editableIn, ownHeld } from './screen.ts'

/** Drops the asker's own held words, leaving nothing behind. */
export async function dropHeld(desk: Desk, asked: Asked, { held: id }: IntentOf<'drop-held'>): Promise<Deed | Refusal> {
  const held = await ownHeld(desk, asked, id)
  if (isRefusal(held)) return held
  const card = droppedCard(markingOf(desk.partnership, []), asked.heard.said.as === 'deleted')
  return { put: [], remove: [{ kind: 'held', id, version: held.version }], changes: [], outgoing: [], card }
}

/** The form in which the asker gives a reason to send their own held words as they are, or puts them right. */
export async function openHeld(desk: Desk, asked: Asked, name: 'release' | 'edit-held', id: string): Promise<Reply | Refusal> {
  const held = await ownHeld(desk, asked, id)
  if (isRefusal(held)) return held
  const marking = markingOf(desk.partnership, [])
  return { as: 'form', form: name === 'release' ? releaseForm(id, marking) : editHeldForm(id, editableIn(held), marking) }
}

/** Drops all held words whose days are over. They leave no trace, as if they had never been written. */
export async function dropOverdueHeld({ store, clock }: Desk): Promise<number> {
  const now = clock.now()
  const over = (await store.list('held')).filter((held) => isOverdueHeld(held, now))
  if (over.length === 0) return 0
  const remove = over.map(({ id, version }) => ({ kind: 'held' as const, id, version }))
  const committed = await store.commit({ heard: null, put: [], remove, changes: [], outgoing: [] })
  return committed.done ? over.length : 0
}
