import type { Card, Reply } from './card.ts'

/** A card as an answer that the asker alone sees. */
export function privately(card: Card): Reply {
  return { as: 'card', card, for: 'you', instead: false }
}
