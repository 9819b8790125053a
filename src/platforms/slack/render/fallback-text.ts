import type { Card, Line } from '#cards/card.ts'
import { clean } from '#cards/plain-words.ts'
import { fileWords } from '#cards/words.ts'
import { limits } from './limits.ts'
import { escapeMarkup, spansWords } from './words.ts'

/** One page of a card: its lines, and which it is of how many. */
interface Numbered {
  readonly lines: readonly Line[]
  readonly number: number
  readonly of: number
}

/**
 * A page in plain words, for notifications and screen readers: title, marking, and every line that fits in Slack's 4,000 characters;
 * what does not fit is said to be in the message itself.
 */
export function fallbackText(card: Card, { lines, number, of }: Numbered, timeZone: string): string {
  const title = of === 1 ? clean(card.title) : `${clean(card.title)} (part ${number} of ${of})`
  const words = lines.flatMap((line) => lineWords(line, timeZone))
  const all = [title, ...words.filter((line, index) => line !== '' && !(index === 0 && line === title)), card.marking]
  return fitting(all.map(escapeMarkup))
}

const rest = 'The rest is in the message itself.'

function fitting(lines: readonly string[]): string {
  const whole = lines.join('\n')
  if (whole.length <= limits.fallbackText) return whole
  const marking = lines.at(-1) ?? ''
  const room = limits.fallbackText - marking.length - rest.length - 2
  let kept = ''
  for (const line of lines.slice(0, -1)) {
    if (kept.length + line.length + 1 > room) break
    kept = kept === '' ? line : `${kept}\n${line}`
  }
  return `${kept === '' ? cut(lines[0] ?? '', room) : kept}\n${rest}\n${marking}`
}

/** Cut before a character or entity that would be halved. */
function cut(words: string, length: number): string {
  return words
    .slice(0, length)
    .replace(/&[a-z]{0,3}$/, '')
    .toWellFormed()
    .replace(/\ufffd$/, '')
}

function lineWords(line: Line, timeZone: string): string[] {
  switch (line.as) {
    case 'heading':
    case 'text':
    case 'note':
      return [spansWords(line.spans, timeZone)]
    case 'quote':
      return [`“${spansWords(line.spans, timeZone)}”`]
    case 'facts':
      return line.facts.map(({ label, spans }) => `${clean(label)}: ${spansWords(spans, timeZone)}`)
    case 'item':
      return [`• ${spansWords(line.spans, timeZone)}`, ...(line.under === undefined ? [] : [spansWords(line.under, timeZone)])]
    case 'chart':
      return [clean(`${line.chart.title}: ${line.chart.says}`)]
    case 'file':
      return [clean(fileWords(line.file))]
    case 'buttons':
    case 'rule':
      return []
  }
}
