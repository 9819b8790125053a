import { spansInWords } from '#cards/plain.ts'
import { clean } from '#cards/plain-words.ts'
import type { Span } from '#cards/span.ts'
import { bragWords } from '#cards/words.ts'
import type { Brag } from '#domain/action/brag.ts'

/** Words for a place where Slack reads its own markup: its three special characters become entities, once. */
export function escapeMarkup(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** A colour as square, letter and word. Slack has no amber or grey square: orange and white are the nearest. */
export function colourWords(brag: Brag): string {
  return `${square(brag)} ${bragWords(brag)}`
}

function square(brag: Brag): string {
  switch (brag) {
    case 'blue':
      return '🟦'
    case 'red':
      return '🟥'
    case 'amber':
      return '🟧'
    case 'green':
      return '🟩'
    case 'grey':
      return '⬜'
  }
}

/** Spans as plain words. */
export function spansWords(spans: readonly Span[], timeZone: string): string {
  return spansInWords(spans, { timeZone, words: clean, colour: colourWords })
}
