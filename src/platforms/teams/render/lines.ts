import type { IContainer } from '@microsoft/teams.cards'
import type { Line } from '#cards/card.ts'
import type { Span } from '#cards/span.ts'
import { fileWords } from '#cards/words.ts'
import { buttonRows, type Surface } from './buttons.ts'
import { chartBlocks } from './chart.ts'
import type { Element } from './element.ts'
import { plainBlocks, richBlocks } from './rich-text.ts'
import { spansWords } from './words.ts'

/** A line of a card as elements. A rule is none: it is a line above what follows, see {@link ruled}. */
export function lineBlocks(line: Line, timeZone: string, surface: Surface): Element[] {
  switch (line.as) {
    case 'heading':
      return headingBlocks(spansWords(line.spans, timeZone))
    case 'text':
      return richBlocks(line.spans, timeZone)
    case 'quote':
      return richBlocks(line.spans, timeZone, { italic: true }).map(quoted)
    case 'note':
      return richBlocks(line.spans, timeZone, { size: 'Small', isSubtle: true })
    case 'facts':
      return line.facts.flatMap(({ label, spans }, index) => factBlocks(label, spans, timeZone, index === 0))
    case 'item':
      return itemBlocks(line, timeZone, surface)
    case 'buttons':
      return buttonRows(line.buttons, surface)
    case 'chart':
      return chartBlocks(line.chart)
    case 'file':
      return plainBlocks(`File: ${fileWords(line.file)}`)
    case 'rule':
      return []
  }
}

/** Elements with a line drawn above them. */
export function ruled(blocks: readonly Element[]): Element[] {
  return blocks.map((block, index) => (index === 0 ? { ...block, separator: true, spacing: 'Medium' } : block))
}

/**
 * A heading. Screen readers know one by its style, which only a TextBlock has, and that reads markdown: so only words in which there is
 * none stand in one, and any other heading is a large line.
 */
export function headingBlocks(words: string): Element[] {
  const text = words.replace(/\s+/g, ' ').trim()
  if (text === '') return []
  if (!isPlain(text)) return plainBlocks(text, { size: 'Medium', weight: 'Bolder' })
  return [{ type: 'TextBlock', text, style: 'heading', size: 'Medium', weight: 'Bolder', wrap: true }]
}

/** Letters, numbers and quiet marks only, and no list's beginning. */
function isPlain(text: string): boolean {
  return (
    text.length <= 300 &&
    /^[\p{L}\p{N}][\p{L}\p{N} ,.:;?’“”–()/%·&…'"-]*$/u.test(text) &&
    !/^\d+[.)]\s/.test(text) &&
    !hasAddress(text)
  )
}

function hasAddress(text: string): boolean {
  return /:\/\/|www\.|&\w+;/.test(text)
}

function quoted(block: Element): IContainer {
  const { spacing, ...rest } = block
  return { type: 'Container', style: 'emphasis', ...(spacing === undefined ? {} : { spacing }), items: [rest as Element] }
}

function factBlocks(label: string, spans: readonly Span[], timeZone: string, first: boolean): Element[] {
  const blocks = richBlocks([{ bold: `${label}: ` }, ...spans], timeZone)
  return blocks.map((block, index) => (first || index > 0 ? block : { ...block, spacing: 'Small' }))
}

function itemBlocks(item: Extract<Line, { as: 'item' }>, timeZone: string, surface: Surface): Element[] {
  const own = richBlocks(item.spans, timeZone)
  const under = richBlocks(item.under ?? [], timeZone, { isSubtle: true })
  const close = under.map((block): Element => ({ ...block, spacing: 'None' }))
  return ruled([...own, ...close, ...buttonRows(item.buttons ?? [], surface)])
}
