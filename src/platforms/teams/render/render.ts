import type { IAdaptiveCard } from '@microsoft/teams.cards'
import type { Card, Line } from '#cards/card.ts'
import { shortened } from '#cards/plain-words.ts'
import type { Surface } from './buttons.ts'
import type { Element } from './element.ts'
import { cardBytes, limits } from './limits.ts'
import { headingBlocks, lineBlocks, ruled } from './lines.ts'
import { type LineGroup, type PageBlocks, paged } from './pages.ts'
import { plainBlocks } from './rich-text.ts'
import { spokenWords } from './spoken.ts'
import { asTyped, spansWords } from './words.ts'

/** One message of a card, and its summary in one line for notifications. */
export interface TeamsPage {
  readonly card: IAdaptiveCard
  readonly summary: string
}

/**
 * A card as Teams messages: one, unless it is longer than Teams takes, then as many as it needs. Nothing is cut, and every page bears
 * the marking. Throws a RangeError for a button whose intent is too long to carry.
 */
export function renderCard(card: Card, timeZone: string): [TeamsPage, ...TeamsPage[]] {
  const [first, ...rest] = cardPages(card, timeZone, 'message')
  const of = rest.length + 1
  return [
    page(card, { ...first, number: 1, of }, timeZone),
    ...rest.map((each, index) => page(card, { ...each, number: index + 2, of }, timeZone)),
  ]
}

/** A card's lines on pages, without what frames them; of that, `head` is what stands above them in a dialog. */
export function cardPages(
  card: Card,
  timeZone: string,
  surface: Surface,
  head: readonly Element[] = [],
): [PageBlocks, ...PageBlocks[]] {
  const title =
    surface !== 'message' || standsForTitle(card, timeZone) ? [] : [{ lines: [], blocks: headingBlocks(asTyped(card.title)) }]
  return paged([...title, ...lineGroups(card.lines, timeZone, surface)], limits.pageBytes - frameBytes - cardBytes(head))
}

/** Room kept on each page for what frames it: the words spoken, the title, the marking. */
const frameBytes = 12_000

/** An Adaptive Card of the version that all of the clerk's have. */
export function adaptiveCard(title: string, body: readonly Element[]): IAdaptiveCard {
  return {
    type: 'AdaptiveCard',
    version: '1.5',

    fallbackText: `${shortened(asTyped(title).replace(/[.\s]+$/, ''), limits.summary)}: this Teams is too old to show it. Please update it, or open Teams in a browser.`,
    msteams: { width: 'full' },
    body: [...body],
  }
}

/** The marking, as the last line of whatever is shown. */
export function markingBlocks(words: string): Element[] {
  return plainBlocks(words, { size: 'Small', weight: 'Bolder' }).map((block) => ({ ...block, spacing: 'Medium' }))
}

/** One page of a card: what is on it, and which it is of how many. */
interface Numbered extends PageBlocks {
  readonly number: number
  readonly of: number
}

function page(card: Card, { lines, blocks, number, of }: Numbered, timeZone: string): TeamsPage {
  const title = shortened(asTyped(card.title), limits.summary)
  const before = number === 1 ? [] : plainBlocks(`${title} (continued)`, { size: 'Small', isSubtle: true })
  const after = markingBlocks(of === 1 ? card.marking : `${card.marking} · part ${number} of ${of}`)
  const shown = adaptiveCard(card.title, [...before, ...blocks, ...after])
  const part = of === 1 ? '' : ` (part ${number} of ${of})`
  return { card: { ...shown, speak: spokenWords(card, lines, timeZone) }, summary: `${title}${part} · ${card.marking}` }
}

function lineGroups(lines: readonly Line[], timeZone: string, surface: Surface): LineGroup[] {
  return lines.map((line, index) => {
    const blocks = lineBlocks(line, timeZone, surface)
    return { lines: [line], blocks: lines[index - 1]?.as === 'rule' ? ruled(blocks) : blocks }
  })
}

/** Whether the first line says what the title says. */
export function standsForTitle({ lines: [first], title }: Card, timeZone: string): boolean {
  if (first === undefined) return false
  return first.as === 'heading' || (first.as === 'text' && spansWords(first.spans, timeZone) === asTyped(title))
}
