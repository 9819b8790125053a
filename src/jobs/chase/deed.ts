import type { Card } from '#cards/card.ts'
import type { ChangeDraft } from '#domain/change.ts'
import type { Asked, Deed } from '#jobs/desk.ts'
import type { Put } from '#ports.ts'

/** What an intent of the chase has changed, as the record keeps it. */
export function changed(
  asked: Asked,
  kind: string,
  id: string,
  board: string | null,
  what: string,
  before: ChangeDraft['before'],
  after: ChangeDraft['after'],
  why: string | null,
): ChangeDraft {
  return { at: asked.at, who: asked.person.id, via: asked.via, kind, id, board, what, before, after, why, cause: asked.key }
}

/** What is stored and shown, where nothing is removed or sent. */
export function deed(put: readonly Put[], changes: readonly ChangeDraft[], card: Card): Deed {
  return { put, remove: [], changes, outgoing: [], card }
}
