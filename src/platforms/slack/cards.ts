import type { Card } from '#cards/card.ts'
import { say } from '#cards/span.ts'

/** Something failed on the clerk's side; what was asked may or may not be done. */
export const failedCard: Card = {
  title: 'Something failed on my side',
  marking: 'OFFICIAL',
  lines: [
    { as: 'text', spans: say`Something failed on my side.` },
    {
      as: 'text',
      spans: say`I cannot say whether it was done: look first, for example with ${{ code: '/board actions mine' }}, and then try again. If it fails again, please tell the secretariat.`,
    },
  ],
}

/** A button or shortcut that is none of the clerk's. */
export const unknownButtonCard: Card = {
  title: 'I do not know that button',
  marking: 'OFFICIAL',
  lines: [
    { as: 'text', spans: say`I do not know that button, and nothing was changed.` },
    { as: 'text', spans: say`It may be from an older version of mine. To see what you can do, say ${{ code: '/board help' }}` },
  ],
}

/** A command that is none of the clerk's. */
export const unknownCommandCard: Card = {
  title: 'I do not know that command',
  marking: 'OFFICIAL',
  lines: [
    {
      as: 'text',
      spans: say`I do not know that command, and nothing was changed. Say ${{ code: '/board help' }} to see what you can do.`,
    },
  ],
}

/** A refusal that came after its window had closed: with the words that were in it, so that none are lost. */
export function lateRefusalCard(card: Card, values: Readonly<Record<string, string>>): Card {
  const words = Object.values(values).map((value) => ({ as: 'quote' as const, spans: say`${value}` }))
  if (words.length === 0) return card
  return { ...card, lines: [...card.lines, { as: 'text', spans: say`This is what you wrote:` }, ...words] }
}
