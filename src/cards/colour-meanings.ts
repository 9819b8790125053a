import { type Brag, bragLetter } from '#domain/action/brag.ts'
import type { ColourMeanings } from '#domain/action/colour-meanings.ts'
import type { Card, Line } from './card.ts'
import { type Span, say } from './span.ts'

/** All colours, in the order in which they are explained. */
export const brags = ['red', 'amber', 'green', 'grey', 'blue'] as const satisfies readonly Brag[]

/** A card with what the colours on it mean, below the rest; as it is where it has none. */
export function explained(card: Card, { usual, own }: ColourMeanings): Card {
  const spans = card.lines.flatMap(spansOf)
  const shown = brags.filter((brag) => spans.some((span) => 'brag' in span && span.brag === brag))
  if (shown.length === 0) return card
  const differing = own.flatMap(({ board, meanings }) => {
    const theirs = shown.filter((brag) => meanings[brag] !== undefined)
    return theirs.length === 0 ? [] : [note(`${board}: ${wordsOf(theirs, { ...usual, ...meanings })}`)]
  })
  return { ...card, lines: [...card.lines, note(wordsOf(shown, usual)), ...differing] }
}

/** Colours with their meanings, as small print: "R red: will miss its date · A amber: …". */
export function wordsOf(colours: readonly Brag[], meanings: Readonly<Record<Brag, string>>): string {
  return colours.map((brag) => `${bragLetter(brag)} ${brag}: ${meanings[brag]}`).join(' · ')
}

function spansOf(line: Line): readonly Span[] {
  switch (line.as) {
    case 'item':
      return [...line.spans, ...(line.under ?? [])]
    case 'facts':
      return line.facts.flatMap(({ spans }) => spans)
    case 'heading':
    case 'text':
    case 'quote':
    case 'note':
      return line.spans
    case 'buttons':
    case 'chart':
    case 'file':
    case 'rule':
      return []
  }
}

function note(words: string): Line {
  return { as: 'note', spans: say`${words}` }
}
