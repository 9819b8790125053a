import type { Span } from '#cards/span.ts'
import { bragWords, dayWords, instantWords } from '#cards/words.ts'
import type { Brag } from '#domain/brag.ts'

/** Words as Slack can carry them: no control characters, no half characters, and a direction of writing that ends where the words end. */
export function clean(words: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  const plain = words.toWellFormed().replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ')
  return mixesDirections(plain) ? `\u2068${plain}\u2069` : plain
}

function mixesDirections(text: string): boolean {
  return /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/.test(text)
}

/** Words for a place where Slack reads its own markup: its three special characters become entities, once. */
export function escapeMarkup(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Words cut to a length, the cut shown. Never in the middle of a character. */
export function shortened(words: string, length: number): string {
  return words.length <= length
    ? words
    : `${words
        .slice(0, length - 1)
        .toWellFormed()
        .replace(/\ufffd$/, '')}…`
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

/** Only addresses that open a page or a mail become links; any other is shown as words. */
export function isLink(to: string): boolean {
  return /^(https?:\/\/|mailto:)[^\s]+$/i.test(to) && to.length <= 3_000 && URL.canParse(to)
}
