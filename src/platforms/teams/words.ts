import { clean, isLink } from '#cards/plain-words.ts'
import type { Span } from '#cards/span.ts'
import { bragWords, dayWords, instantWords } from '#cards/words.ts'

/**
 * Words for a place that shows them as they are. Cards replace `{{DATE(…)}}` and `{{TIME(…)}}` even in plain runs, so braces that follow
 * each other are kept apart by a word joiner, which nobody sees.
 */
export function asTyped(words: string): string {
  return clean(words).replaceAll(/\{(?=\{)/g, '{\u2060')
}

/** Spans as plain words. */
export function spansWords(spans: readonly Span[], timeZone: string): string {
  return spans.map((span) => spanWords(span, timeZone)).join('')
}

function spanWords(span: Span, timeZone: string): string {
  if ('text' in span) return asTyped(span.text)
  if ('bold' in span) return asTyped(span.bold)
  if ('code' in span) return asTyped(span.code)
  if ('ref' in span) return asTyped(span.ref)
  if ('day' in span) return dayWords(span.day)
  if ('instant' in span) return instantWords(span.instant, timeZone)
  if ('brag' in span) return bragWords(span.brag)
  return isLink(span.to) ? `${asTyped(span.link)} (${span.to})` : asTyped(span.link)
}
