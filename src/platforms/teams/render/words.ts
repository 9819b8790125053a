import { spansInWords } from '#cards/plain.ts'
import { clean } from '#cards/plain-words.ts'
import type { Span } from '#cards/span.ts'
import { bragWords } from '#cards/words.ts'

/**
 * Words for a place that shows them as they are. Cards replace `{{DATE(…)}}` and `{{TIME(…)}}` even in plain runs, so braces that follow
 * each other are kept apart by a word joiner, which nobody sees.
 */
export function asTyped(words: string): string {
  return clean(words).replaceAll(/\{(?=\{)/g, '{\u2060')
}

/** Spans as plain words. */
export function spansWords(spans: readonly Span[], timeZone: string): string {
  return spansInWords(spans, { timeZone, words: asTyped, colour: bragWords })
}
