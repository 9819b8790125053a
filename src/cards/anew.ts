import type { OneIntent } from '#domain/intent.ts'
import type { Card, Line } from './card.ts'

/** The answer to a question, whose buttons know what was asked. */
export function askedBy(card: Card, by: OneIntent): Card {
  return { ...card, lines: card.lines.map((line) => knowing(line, by)) }
}

/** What a press on an answer has recorded, above the same answer as it is now. */
export function recordedAbove(recorded: Card, anew: Card, by: OneIntent): Card {
  return askedBy({ ...anew, title: recorded.title, lines: [...recorded.lines, { as: 'rule' }, ...anew.lines] }, by)
}

function knowing(line: Line, by: OneIntent): Line {
  if (line.as !== 'buttons' && line.as !== 'item') return line
  return line.buttons === undefined ? line : { ...line, buttons: line.buttons.map((button) => ({ ...button, by })) }
}
