import type { Card, Line } from '#cards/card.ts'

/** A card without its buttons: in a mail nothing can be pressed, and one link leads to all of them. */
export function unpressed(card: Card): Card {
  return { ...card, lines: card.lines.flatMap(unpressedLine) }
}

function unpressedLine(line: Line): Line[] {
  if (line.as === 'buttons') return []
  return line.as === 'item' ? [{ ...line, buttons: [] }] : [line]
}

/** Whether anything can be answered on a card. */
export function hasButtons({ lines }: Card): boolean {
  return lines.some((line) => (line.as === 'buttons' || line.as === 'item') && (line.buttons ?? []).length > 0)
}
