import type { OneIntent } from '#domain/intent.ts'
import type { Card, Line } from './card.ts'

const asked = new WeakMap<Card, { readonly by: string; readonly card: Card }>()

/** The answer to a question, whose buttons know what was asked; the same card for the same answer to the same question. */
export function askedBy(card: Card, by: OneIntent): Card {
  const words = JSON.stringify(by)
  const known = asked.get(card)
  if (known?.by === words) return known.card
  const made = { ...card, lines: card.lines.map((line) => knowing(line, by)) }
  asked.set(card, { by: words, card: made })
  return made
}

/** What a press on an answer has recorded, above the same answer as it is now. */
export function recordedAbove(recorded: Card, anew: Card, by: OneIntent): Card {
  return askedBy({ ...anew, title: recorded.title, lines: [...recorded.lines, { as: 'rule' }, ...anew.lines] }, by)
}

function knowing(line: Line, by: OneIntent): Line {
  if (line.as !== 'buttons' && line.as !== 'item') return line
  return line.buttons === undefined ? line : { ...line, buttons: line.buttons.map((button) => ({ ...button, by })) }
}
