import { isDeepStrictEqual } from 'node:util'
import type { Button, Line } from '#cards/card.ts'
import type { Deed } from '../desk.ts'

/** Two deeds as one: everything of both, with the lines of the second card under those of the first. A button that both have stands once, at the end. */
export function mergedDeed(a: Deed, b: Deed): Deed {
  const again = b.card.lines.flatMap((line) => (line.as === 'buttons' ? line.buttons : []))
  return {
    put: [...a.put, ...b.put],
    remove: [...a.remove, ...b.remove],
    changes: [...a.changes, ...b.changes],
    outgoing: [...a.outgoing, ...b.outgoing],
    card: { ...a.card, lines: [...a.card.lines.flatMap((line) => without(line, again)), ...b.card.lines] },
  }
}

function without(line: Line, others: readonly Button[]): Line[] {
  if (line.as !== 'buttons') return [line]
  const buttons = line.buttons.filter(({ intent }) => !others.some((other) => isDeepStrictEqual(other.intent, intent)))
  return buttons.length === 0 ? [] : [{ ...line, buttons }]
}
