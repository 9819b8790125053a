import type { Brag } from '#domain/action/brag.ts'
import type { Day, Instant } from '#domain/day.ts'

/** A piece of a line. People's words are always `text` or `bold`: data, which a renderer escapes once. Days and instants are worded by the renderer's one helper. */
export type Span =
  | { readonly text: string }
  | { readonly bold: string }
  | { readonly day: Day }
  | { readonly instant: Instant }
  | { readonly ref: string }
  | { readonly brag: Brag }
  | { readonly code: string }
  | { readonly link: string; readonly to: string }

/** Builds spans from a template: literal parts are the clerk's words; strings and numbers put in become text, spans stay themselves. */
export function say(words: TemplateStringsArray, ...values: readonly (string | number | Span | readonly Span[])[]): Span[] {
  const spans: Span[] = []
  words.forEach((word, index) => {
    if (word !== '') spans.push({ text: word })
    const value = values[index]
    if (value === undefined) return
    if (typeof value === 'string' || typeof value === 'number') spans.push({ text: String(value) })
    else if (isSpans(value)) spans.push(...value)
    else spans.push(value)
  })
  return spans
}

function isSpans(value: Span | readonly Span[]): value is readonly Span[] {
  return Array.isArray(value)
}
