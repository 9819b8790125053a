import type { IRichTextBlock, ITextRun } from '@microsoft/teams.cards'
import { isLink } from '#cards/plain-words.ts'
import type { Span } from '#cards/span.ts'
import { bragWords, dayWords, instantWords } from '#cards/words.ts'
import type { Brag } from '#domain/action/brag.ts'
import { cardBytes, limits } from './limits.ts'
import { asTyped } from './words.ts'

/** How a line looks as a whole. */
type Look = Partial<Pick<ITextRun, 'size' | 'weight' | 'isSubtle' | 'italic'>>
type Run = Omit<ITextRun, 'type'>

/**
 * Spans as blocks of text runs, one for each line of writing: data, in which Teams reads no markdown (a TextBlock would).
 * An empty line in the words becomes space above the next one.
 */
export function richBlocks(spans: readonly Span[], timeZone: string, look: Look = {}): IRichTextBlock[] {
  const runs = spans.flatMap((span) => spanRuns(span, timeZone)).map((run) => ({ ...look, ...run }))
  const blocks: IRichTextBlock[] = []
  let spacing: IRichTextBlock['spacing']
  for (const line of lines(runs)) {
    for (const inlines of grouped(line, limits.blockBytes, Number.MAX_SAFE_INTEGER)) {
      blocks.push({ type: 'RichTextBlock', ...(spacing === undefined ? {} : { spacing }), inlines })
      spacing = 'None'
    }
    if (line.length === 0 && blocks.length > 0) spacing = 'Small'
  }
  return blocks
}

/** Plain words as blocks. */
export function plainBlocks(words: string, look: Look = {}): IRichTextBlock[] {
  return richBlocks([{ text: words }], 'UTC', look)
}

function spanRuns(span: Span, timeZone: string): Run[] {
  if ('text' in span) return [{ text: asTyped(span.text) }]
  if ('bold' in span) return [{ text: asTyped(span.bold), weight: 'Bolder' }]
  if ('ref' in span) return [{ text: asTyped(span.ref), weight: 'Bolder' }]
  if ('code' in span) return [{ text: asTyped(span.code), fontType: 'Monospace' }]
  if ('day' in span) return [{ text: dayWords(span.day) }]
  if ('instant' in span) return [{ text: instantWords(span.instant, timeZone) }]
  if ('brag' in span) return [{ text: bragWords(span.brag), weight: 'Bolder', ...colour(span.brag) }]
  const text = asTyped(span.link)
  return [isLink(span.to) && text.trim() !== '' ? { text, selectAction: { type: 'Action.OpenUrl', url: span.to } } : { text }]
}

/** The nearest of a card's colours; the letter and word say which it is. */
function colour(brag: Brag): Pick<Run, 'color' | 'isSubtle'> {
  switch (brag) {
    case 'red':
      return { color: 'Attention' }
    case 'amber':
      return { color: 'Warning' }
    case 'green':
      return { color: 'Good' }
    case 'blue':
      return { color: 'Accent' }
    case 'grey':
      return { isSubtle: true }
  }
}

/** Runs by line of writing: clients differ in what they make of a line break inside a run. */
function lines(runs: readonly Run[]): ITextRun[][] {
  const found: ITextRun[][] = [[]]
  for (const { text, ...rest } of runs) {
    text.split('\n').forEach((part, index) => {
      if (index > 0) found.push([])
      found.at(-1)?.push(...pieces(part).map((piece): ITextRun => ({ type: 'TextRun', text: piece, ...rest })))
    })
  }
  return found
}

/** Words in pieces that fit a run, cut between characters. */
function pieces(words: string): string[] {
  if (words === '') return []
  if (cardBytes(words) <= limits.runBytes) return [words]
  const middle = Math.floor(words.length / 2)
  const code = words.charCodeAt(middle)
  const cut = code >= 0xdc00 && code <= 0xdfff ? middle + 1 : middle
  return [...pieces(words.slice(0, cut)), ...pieces(words.slice(cut))]
}

/** Things in groups that stay within a number of bytes and a count; one that is larger than that stands alone. */
export function grouped<T>(things: readonly T[], bytes: number, count: number): T[][] {
  const groups: { readonly of: T[]; size: number }[] = []
  for (const thing of things) {
    const own = cardBytes(thing) + 2
    const last = groups.at(-1)
    if (last === undefined || last.size + own > bytes || last.of.length >= count) groups.push({ of: [thing], size: own })
    else {
      last.of.push(thing)
      last.size += own
    }
  }
  return groups.map(({ of }) => of)
}
