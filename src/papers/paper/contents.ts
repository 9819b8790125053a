import type { Block, Cell, Paper } from '#cards/paper.ts'
import { cellWords, clean } from './cell-words.ts'
import { linesOf } from './line-count.ts'
import { type Flowing, placesOf } from './page-flow.ts'
import {
  bodyHeight,
  cellMargin,
  columnWidths,
  frontWidths,
  lineHeight,
  logoHeight,
  pageWidth,
  pictureSize,
  pixel,
} from './word-page.ts'
import { type Look, looks } from './word-styles.ts'

/** An entry of the contents: its heading, the bookmark on it, and the page it stands on. */
export interface Entry {
  readonly heading: Extract<Block, { as: 'heading' }>
  readonly bookmark: string
  readonly page: number
}

/** How a paper lies on its pages: its contents, and the blocks before which a page is ended. */
interface Layout {
  readonly entries: readonly Entry[]
  readonly breaks: ReadonlySet<Block>
}

/**
 * Lays a paper out once, by its words, so that the contents have their numbers in every program that opens them; a program that updates them
 * writes its own. The library's own layout is truer, and takes seconds where a plan is long.
 */
export function layoutOf(paper: Paper): Layout {
  const front = frontFlow(paper)
  const blocks = paper.blocks.map((block) => ({ block, flow: flowOf(block) }))
  const places = placesOf([...front, ...blocks.flatMap(({ flow }) => flow)], bodyHeight(paper))
  const entries: Entry[] = []
  const breaks = new Set<Block>()
  let at = front.length
  for (const { block, flow } of blocks) {
    const place = places[at]
    if (isListed(block)) entries.push({ heading: block, bookmark: `_Toc${entries.length + 1}`, page: place?.page ?? 1 })
    if (place?.breaks) breaks.add(block)
    at += flow.length
  }
  return { entries, breaks }
}

function isListed(block: Block): block is Extract<Block, { as: 'heading' }> {
  return block.as === 'heading' && block.level < 3
}

/** What stands before the first block, the contents themselves included. */
function frontFlow(paper: Paper): Flowing[] {
  const entries = paper.blocks.filter(isListed).map(({ level, text }) => words(text, level === 1 ? looks.TOC1 : looks.TOC2))
  const logo = { ...words('', looks.Normal), parts: [logoHeight * pixel] }
  const front = paper.front.map(({ label, value }) => rowHeight([label, value], frontWidths))
  return [
    ...(paper.logo ? [logo] : []),
    words(paper.title, looks.Title),
    rows(0, front),
    words('Contents', looks.ContentsHeading),
    ...entries,
  ]
}

function flowOf(block: Block): Flowing[] {
  switch (block.as) {
    case 'heading':
      return [words(block.text, headings[block.level])]
    case 'paragraph':
      return [words(block.text, looks.Numbered)]
    case 'note':
      return [words(block.text, looks.Note)]
    case 'quote':
      return [words(block.text, looks.Quotation)]
    case 'list':
      return block.items.map((item) => words(item, looks.ListParagraph))
    case 'table': {
      const widths = columnWidths(block.table)
      const body = block.table.rows.map((cells) => rowHeight(cells, widths))
      return [words(block.table.caption, looks.Caption), rows(rowHeight(block.table.columns, widths, looks.CellHeading), body)]
    }
    case 'chart': {
      const picture = { ...words('', looks.Normal), parts: [pictureSize(block.chart).height * pixel], keepNext: true }
      return [picture, words(block.chart.says, looks.Note)]
    }
  }
}

const headings = { 1: looks.Heading1, 2: looks.Heading2, 3: looks.Heading3 } as const

function words(text: string, look: Look): Flowing {
  const lines = linesOf(clean(text), look, pageWidth - look.indent)
  const { before, after, keepNext } = look
  return { before, after, keepNext, head: 0, parts: Array(lines).fill(lineHeight(look)), together: 2 }
}

function rows(head: number, parts: readonly number[]): Flowing {
  return { before: 0, after: 0, keepNext: false, head, parts, together: 1 }
}

/** The line between two rows. */
const ruled = 10

function rowHeight(cells: readonly Cell[], widths: readonly number[], look: Look = looks.Cell): number {
  const lines = cells.map((cell, at) => {
    const isBold = cell !== null && typeof cell === 'object' && 'brag' in cell
    return linesOf(cellWords(cell), isBold ? looks.CellHeading : look, (widths[at] ?? 0) - 2 * cellMargin)
  })
  return look.before + Math.max(1, ...lines) * lineHeight(look) + look.after + ruled
}
