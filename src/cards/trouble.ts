import type { Card } from './card.ts'
import { say } from './span.ts'

/** Something failed on the clerk's side; what was asked may or may not be done. `before` is what commands begin with there. */
export function failedCardOf(before: string): Card {
  return {
    title: 'Something failed on my side',
    marking: 'OFFICIAL',
    lines: [
      { as: 'text', spans: say`Something failed on my side.` },
      {
        as: 'text',
        spans: say`I cannot say whether it was done: look first, for example with ${{ code: `${before}actions mine` }}, and then try again. If it fails again, please tell the secretariat.`,
      },
    ],
  }
}

/** A button that is none of the clerk's, or of an older version of it. `before` is what commands begin with there. */
export function unknownButtonCardOf(before: string): Card {
  return {
    title: 'I do not know that button',
    marking: 'OFFICIAL',
    lines: [
      { as: 'text', spans: say`I do not know that button, and nothing was changed.` },
      {
        as: 'text',
        spans: say`It may be from an older version of mine. To see what you can do, say ${{ code: `${before}help` }}`,
      },
    ],
  }
}

/** A command that is none of the clerk's. `before` is what commands begin with there. */
export function unknownCommandCardOf(before: string): Card {
  return {
    title: 'I do not know that command',
    marking: 'OFFICIAL',
    lines: [
      {
        as: 'text',
        spans: say`I do not know that command, and nothing was changed. Say ${{ code: `${before}help` }} to see what you can do.`,
      },
    ],
  }
}

/** A refusal that came after its window had closed: with the words that were in it, so that none are lost. */
export function lateRefusalCard(card: Card, values: Readonly<Record<string, string>>): Card {
  const words = Object.values(values).map((value) => ({ as: 'quote' as const, spans: say`${value}` }))
  if (words.length === 0) return card
  return { ...card, lines: [...card.lines, { as: 'text', spans: say`This is what you wrote:` }, ...words] }
}
