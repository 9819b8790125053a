import type { RichTextBlock, RichTextElement } from '@slack/types'
import { clean, isLink } from '#cards/plain-words.ts'
import type { Span } from '#cards/span.ts'
import { dayWords, instantWords } from '#cards/words.ts'
import { limits } from './limits.ts'
import { colourWords } from './words.ts'

/**
 * Spans as elements of a rich text: data, in which Slack reads no markup, no mention and no emoji code.
 * Long words become several elements, for there is a limit to what a block carries.
 */
export function richElements(spans: readonly Span[], timeZone: string): RichTextElement[] {
  return spans.flatMap((span) => richElement(span, timeZone))
}

function richElement(span: Span, timeZone: string): RichTextElement[] {
  if ('text' in span) return plain(span.text)
  if ('bold' in span) return styled(span.bold, { bold: true })
  if ('ref' in span) return styled(span.ref, { bold: true })
  if ('code' in span) return styled(span.code, { code: true })
  if ('day' in span) return plain(dayWords(span.day))
  if ('instant' in span) return plain(instantWords(span.instant, timeZone))
  if ('brag' in span) return styled(colourWords(span.brag), { bold: true })
  return isLink(span.to) && span.link !== '' ? [{ type: 'link', url: span.to, text: clean(span.link) }] : plain(span.link)
}

/** Plain words as elements. */
export function plain(words: string): RichTextElement[] {
  return pieces(clean(words)).map((text) => ({ type: 'text', text }))
}

/** Words in bold or as code. */
export function styled(words: string, style: { readonly bold?: true; readonly code?: true }): RichTextElement[] {
  return pieces(clean(words)).map((text) => ({ type: 'text', text, style }))
}

/** Words in pieces that fit an element, cut between characters. */
function pieces(words: string): string[] {
  if (words === '') return []
  if (words.length * mostBytes <= limits.elementBytes || jsonBytes(words) <= limits.elementBytes) return [words]
  const middle = Math.floor(words.length / 2)
  const cut = isLowSurrogate(words.charCodeAt(middle)) ? middle + 1 : middle
  return [...pieces(words.slice(0, cut)), ...pieces(words.slice(cut))]
}

/** The most that one character takes in JSON: `\\u0000`. Short words need not be measured. */
const mostBytes = 6

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff
}

/** How much of a message a value takes up. */
export function jsonBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value))
}

/** Things in groups that stay within a number of bytes and a count; one that is larger than that stands alone. */
export function grouped<T>(things: readonly T[], bytes: number, count: number): T[][] {
  if (things.length <= count && jsonBytes(things) <= bytes) return things.length === 0 ? [] : [[...things]]
  const groups: T[][] = []
  let size = 0
  for (const thing of things) {
    const own = jsonBytes(thing) + 1
    const last = groups.at(-1)
    if (last === undefined || size + own > bytes || last.length >= count) {
      groups.push([thing])
      size = own
    } else {
      last.push(thing)
      size += own
    }
  }
  return groups
}

/** Elements as blocks of rich text, as many as it takes. */
export function richBlocks(elements: readonly RichTextElement[], as: 'rich_text_section' | 'rich_text_quote'): RichTextBlock[] {
  return grouped(elements, limits.blockBytes, Number.MAX_SAFE_INTEGER).map((group) => ({
    type: 'rich_text',
    elements: [{ type: as, elements: group }],
  }))
}
