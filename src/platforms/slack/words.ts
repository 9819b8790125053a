import { clean, isLink } from '#cards/plain-words.ts'
import type { Span } from '#cards/span.ts'
import { bragWords, dayWords, instantWords } from '#cards/words.ts'
import type { Brag } from '#domain/brag.ts'

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

/** A span as plain words. */
function spanWords(span: Span, timeZone: string): string {
  if ('text' in span) return clean(span.text)
  if ('bold' in span) return clean(span.bold)
  if ('code' in span) return clean(span.code)
  if ('ref' in span) return clean(span.ref)
  if ('day' in span) return dayWords(span.day)
  if ('instant' in span) return instantWords(span.instant, timeZone)
  if ('brag' in span) return colourWords(span.brag)
  return isLink(span.to) ? `${clean(span.link)} (${span.to})` : clean(span.link)
}

/** Spans as plain words. */
export function spansWords(spans: readonly Span[], timeZone: string): string {
  return spans.map((span) => spanWords(span, timeZone)).join('')
}
