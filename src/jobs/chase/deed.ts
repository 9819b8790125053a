import type { Card } from '#cards/card.ts'
import type { ChangeDraft } from '#domain/record/change.ts'
import type { Put } from '#ports.ts'
import type { Deed } from '../desk.ts'

/** What is stored and shown, where nothing is removed or sent. */
export function deed(put: readonly Put[], changes: readonly ChangeDraft[], card: Card): Deed {
  return { put, remove: [], changes, outgoing: [], card }
}
