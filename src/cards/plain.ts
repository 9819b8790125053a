import type { Brag } from '#domain/action/brag.ts'
import type { Button, Card, Line } from './card.ts'
import { isLink } from './plain-words.ts'
import type { Span } from './span.ts'
import { bragWords, dayWords, fileWords, instantWords } from './words.ts'

/** A card as plain text: for terminals, e-mail and lists. Buttons are named in square brackets. A first line that repeats the title is said once. */
export function plainCard(card: Card, timeZone: string): string {
  const body = card.lines.flatMap((line) => plainLine(line, timeZone))
  const repeats = body.findIndex((line) => line !== '')
  const rest = body[repeats] === card.title ? body.slice(repeats + 1) : ['', ...body]
  return [...(card.marking === 'OFFICIAL' ? [] : [card.marking]), card.title, ...rest].join('\n').trimEnd()
}

/** Spans as plain text. */
export function plainSpans(spans: readonly Span[], timeZone: string): string {
  return spansInWords(spans, { timeZone, words: (words) => words, colour: bragWords })
}

/** How a surface says spans where it cannot format them: what it does to words, so that it shows them as they are, and a colour's name. */
export interface InWords {
  readonly timeZone: string
  readonly words: (words: string) => string
  readonly colour: (brag: Brag) => string
}

/** Spans as words without any format, in the manner of a surface. */
export function spansInWords(spans: readonly Span[], manner: InWords): string {
  return spans.map((span) => spanInWords(span, manner)).join('')
}

function spanInWords(span: Span, { timeZone, words, colour }: InWords): string {
  if ('text' in span) return words(span.text)
  if ('bold' in span) return words(span.bold)
  if ('code' in span) return words(span.code)
  if ('ref' in span) return words(span.ref)
  if ('day' in span) return dayWords(span.day)
  if ('instant' in span) return instantWords(span.instant, timeZone)
  if ('brag' in span) return colour(span.brag)
  return isLink(span.to) ? `${words(span.link)} (${span.to})` : words(span.link)
}

function plainLine(line: Line, timeZone: string): string[] {
  switch (line.as) {
    case 'heading':
      return ['', plainSpans(line.spans, timeZone)]
    case 'text':
    case 'note':
      return [plainSpans(line.spans, timeZone)]
    case 'quote':
      return plainSpans(line.spans, timeZone)
        .split('\n')
        .map((part) => `> ${part}`)
    case 'facts':
      return line.facts.map(({ label, spans }) => `${label}: ${plainSpans(spans, timeZone)}`)
    case 'item':
      return [
        `- ${plainSpans(line.spans, timeZone)}`,
        ...(line.under === undefined ? [] : [`  ${plainSpans(line.under, timeZone)}`]),
        ...(line.buttons === undefined || line.buttons.length === 0 ? [] : [`  ${buttonWords(line.buttons)}`]),
      ]
    case 'buttons':
      return line.buttons.length === 0 ? [] : [buttonWords(line.buttons)]
    case 'chart':
      return [`${line.chart.title}: ${line.chart.says}`]
    case 'file':
      return [fileWords(line.file)]
    case 'rule':
      return ['---']
  }
}

function buttonWords(buttons: readonly Button[]): string {
  return buttons.map(({ label }) => `[${label}]`).join(' ')
}
