import type { Marking } from '#domain/access/marking.ts'
import type { Card } from '../card.ts'
import { say } from '../span.ts'

/** What goes out again, and how many messages stay where they are because their meeting is over. */
export function resentCard(titles: readonly string[], over: number, marking: Marking): Card {
  const past =
    over === 1
      ? '1 message is of no more use: its meeting is over.'
      : `${over} messages are of no more use: their meetings are over.`
  return {
    title: titles.length === 1 ? 'One message goes out again' : `${titles.length} messages go out again`,
    marking,
    lines: [
      ...titles.map((title) => ({ as: 'item' as const, spans: say`${title}` })),
      ...(over === 0 ? [] : [{ as: 'note' as const, spans: say`${past}` }]),
      { as: 'note', spans: say`You are told again if they still cannot be delivered.` },
    ],
  }
}
