import type { Card } from '#cards/card.ts'
import { say } from '#cards/span.ts'
import { failedCardOf, unknownButtonCardOf } from '#cards/trouble.ts'

/** Something failed on the clerk's side; what was asked may or may not be done. */
export const failedCard = failedCardOf('/board ')

/** A button or shortcut that is none of the clerk's. */
export const unknownButtonCard = unknownButtonCardOf('/board ')

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
