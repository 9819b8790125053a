import type { Card, CardReply } from './card.ts'

/** A card as an answer that the asker alone sees. */
export function privately(card: Card): CardReply {
  return { as: 'card', card, for: 'you', instead: false }
}
