import type { HomeView, KnownBlock } from '@slack/types'
import type { Card, Line } from '#cards/card.ts'
import type { Chart } from '#cards/chart.ts'
import { clean, isLink, shortened } from '#cards/plain-words.ts'
import type { Span } from '#cards/span.ts'
import { fileWords } from '#cards/words.ts'
import { buttonBlocks, type Count } from './buttons.ts'
import { fallbackText } from './fallback-text.ts'
import { limits } from './limits.ts'
import { type Block, type LineGroup, paged } from './pages.ts'
import { altText, type Drawn } from './picture.ts'
import { plain, richBlocks, richElements, styled } from './rich-text.ts'
import { spansWords } from './words.ts'

const undrawn: Drawn = new Map()

/** One message of a card: its blocks, and the same in plain words for notifications and screen readers. */
export interface Page {
  readonly blocks: KnownBlock[]
  readonly text: string
}

/**
 * A card as Slack messages: one, unless it is longer than Slack takes, then as many as it needs. Nothing is cut.
 * Every page bears the marking; charts that were drawn are pictures. Throws a RangeError for a button whose intent Slack cannot carry.
 */
export function renderCard(card: Card, timeZone: string, drawn: Drawn = undrawn): [Page, ...Page[]] {
  const groups = lineGroups(card, timeZone, drawn)
  const pages = paged(groups, limits.pageBytes, limits.blocksInMessage, (page, of) => frame(card, page, of))
  const [first = { lines: [], blocks: frameless(card) }, ...rest] = pages
  const texts = pages.map(({ lines }, index) => fallbackText(card, { lines, number: index + 1, of: pages.length }, timeZone))
  return [
    { blocks: first.blocks, text: texts[0] ?? fallbackText(card, { lines: [], number: 1, of: 1 }, timeZone) },
    ...rest.map(({ blocks }, index) => ({ blocks, text: texts[index + 1] ?? clean(card.title) })),
  ]
}

/** A card as a person's App Home. What is beyond the blocks Slack shows there is named in a last line, with where to ask for it. */
export function renderHome(card: Card, timeZone: string): HomeView {
  return { type: 'home', blocks: viewBlocks(card, timeZone) }
}

/** A card's blocks for a window or an App Home. */
export function viewBlocks(card: Card, timeZone: string): KnownBlock[] {
  const groups = lineGroups(card, timeZone)
  const room = limits.blocksInView - 2
  const fitting = groups.filter(
    (_, index) => groups.slice(0, index + 1).reduce((sum, { blocks }) => sum + blocks.length, 0) <= room,
  )
  const left = groups.slice(fitting.length).reduce((sum, { lines }) => sum + lines.length, 0)
  const more = left === 0 ? [] : [note(`${left} more lines are not shown here. Say /board actions mine to see everything.`)]
  return [...fitting.flatMap(({ blocks }) => blocks), ...more, note(card.marking)]
}

function lineGroups(card: Card, timeZone: string, drawn: Drawn = undrawn): LineGroup[] {
  const count: Count = { next: 0 }
  const title = standsForTitle(card, timeZone) ? [] : [{ lines: [], blocks: headingBlocks([{ text: card.title }], timeZone) }]
  const groups = runs(card.lines).map((lines) => ({ lines, blocks: runBlocks(lines, timeZone, count, drawn) }))
  return [...title, ...groups].filter(({ blocks }) => blocks.length > 0)
}

/** Short lines that follow each other make one block, as in a list of commands: Slack takes fifty blocks. A few stay apart, as paragraphs. */
const [fewest, most] = [6, 12]

function runs(lines: readonly Line[]): Line[][] {
  const found: Line[][] = []
  for (const line of lines) {
    const last = found.at(-1)
    if (line.as === 'text' && last?.[0]?.as === 'text' && last.length < most) last.push(line)
    else found.push([line])
  }
  return found.flatMap((run) => (run.length < fewest ? run.map((line) => [line]) : [run]))
}

function runBlocks(lines: readonly Line[], timeZone: string, count: Count, drawn: Drawn): KnownBlock[] {
  const [only, ...others] = lines
  if (only !== undefined && others.length === 0) return lineBlocks(only, timeZone, count, drawn)
  const elements = lines.flatMap((line, index) => [
    ...(index === 0 ? [] : plain('\n')),
    ...('spans' in line ? richElements(line.spans, timeZone) : []),
  ])
  return richBlocks(elements, 'rich_text_section')
}

/** Whether the first line says what the title says. */
function standsForTitle({ lines, title }: Card, timeZone: string): boolean {
  const [first] = lines
  return (
    first !== undefined && (first.as === 'heading' || (first.as === 'text' && spansWords(first.spans, timeZone) === clean(title)))
  )
}

function frame(card: Card, page: number, of: number): { readonly before: Block[]; readonly after: Block[] } {
  const before = page === 1 ? [] : [note(`${shortened(clean(card.title), 200)} (continued)`)]
  const after = [note(of === 1 ? card.marking : `${card.marking} · part ${page} of ${of}`)]
  return { before, after }
}

function frameless(card: Card): KnownBlock[] {
  return [note(card.marking)]
}

function lineBlocks(line: Line, timeZone: string, count: Count, drawn: Drawn): KnownBlock[] {
  switch (line.as) {
    case 'heading':
      return headingBlocks(line.spans, timeZone)
    case 'text':
      return richBlocks(richElements(line.spans, timeZone), 'rich_text_section')
    case 'quote':
      return richBlocks(richElements(line.spans, timeZone), 'rich_text_quote')
    case 'note':
      return noteBlocks(line.spans, timeZone)
    case 'facts':
      return factBlocks(line.facts, timeZone)
    case 'item':
      return [...itemBlocks(line.spans, line.under ?? [], timeZone), ...buttonBlocks(line.buttons ?? [], count)]
    case 'buttons':
      return buttonBlocks(line.buttons, count)
    case 'chart':
      return chartBlocks(line.chart, drawn.get(line.chart), timeZone)
    case 'file':
      return noteBlocks([{ text: fileWords(line.file) }], timeZone)
    case 'rule':
      return [{ type: 'divider' }]
  }
}

function headingBlocks(spans: readonly Span[], timeZone: string): KnownBlock[] {
  const words = spansWords(spans, timeZone)
  if (words.trim() === '') return []
  if (words.length <= limits.header) return [{ type: 'header', text: { type: 'plain_text', text: words, emoji: false } }]
  return richBlocks(styled(words, { bold: true }), 'rich_text_section')
}

/** Small print takes plain words only; with a link in it, it is a line like others. */
function noteBlocks(spans: readonly Span[], timeZone: string): KnownBlock[] {
  const words = spansWords(spans, timeZone)
  if (words.trim() === '') return []
  const linked = spans.some((span) => 'to' in span && isLink(span.to))
  if (linked || words.length > limits.contextText) return richBlocks(richElements(spans, timeZone), 'rich_text_section')
  return [note(words)]
}

function note(words: string): KnownBlock {
  return { type: 'context', elements: [{ type: 'plain_text', text: words, emoji: false }] }
}

/** A picture with its title, and what it shows under it for those who cannot see it; in words alone where there is no picture. */
function chartBlocks(chart: Chart, id: string | undefined, timeZone: string): KnownBlock[] {
  const told = noteBlocks([{ text: `${chart.title}: ${chart.says}` }], timeZone)
  if (id === undefined) return told
  return [{ type: 'image', slack_file: { id }, alt_text: altText(chart) }, ...told]
}

function factBlocks(facts: Extract<Line, { as: 'facts' }>['facts'], timeZone: string): KnownBlock[] {
  const elements = facts.flatMap(({ label, spans }, index) => [
    ...(index === 0 ? [] : plain('\n')),
    ...styled(`${label}: `, { bold: true }),
    ...richElements(spans, timeZone),
  ])
  return richBlocks(elements, 'rich_text_section')
}

function itemBlocks(spans: readonly Span[], under: readonly Span[], timeZone: string): KnownBlock[] {
  const first = richElements(spans, timeZone)
  const second = richElements(under, timeZone)
  const between = first.length > 0 && second.length > 0 ? plain('\n') : []
  return richBlocks([...first, ...between, ...second], 'rich_text_section')
}
