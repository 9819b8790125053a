import type { Deed } from './desk.ts'

/** Two deeds as one: everything of both, with the lines of the second card under those of the first. */
export function mergedDeed(a: Deed, b: Deed): Deed {
  return {
    put: [...a.put, ...b.put],
    remove: [...a.remove, ...b.remove],
    changes: [...a.changes, ...b.changes],
    outgoing: [...a.outgoing, ...b.outgoing],
    card: { ...a.card, lines: [...a.card.lines, ...b.card.lines] },
  }
}
