import {
  Bookmark,
  BorderStyle,
  HeadingLevel,
  ImageRun,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { Chart } from '#cards/chart.ts'
import type { Block, Paper, PaperTable } from '#cards/paper.ts'
import { clean } from './cell-words.ts'
import { cellMargin, columnWidths, frontWidths, pageWidth, pictureSize } from './word-page.ts'
import { RowsTable, rowsOf } from './word-rows.ts'
import { single } from './word-styles.ts'

/** The numbering that runs through the paragraphs of a paper. */
export const paragraphNumbers = 'paragraphs'

/** What stands for a chart's picture, by its chart; the bookmarks of headings; and the blocks before which a page is ended. */
export interface Anchors {
  readonly pictures: ReadonlyMap<Chart, Uint8Array<ArrayBuffer>>
  readonly bookmarks: ReadonlyMap<Block, string>
  readonly breaks: ReadonlySet<Block>
}

/** A block of a paper as Word has it. */
export function blockChildren(block: Block, { pictures, bookmarks, breaks }: Anchors): (Paragraph | Table)[] {
  const pageBreakBefore = breaks.has(block)
  switch (block.as) {
    case 'heading':
      return [
        new Paragraph({
          pageBreakBefore,
          heading: levels[block.level],
          children: marked(words(block.text), bookmarks.get(block)),
        }),
      ]
    case 'paragraph':
      return [new Paragraph({ numbering: { reference: paragraphNumbers, level: 0 }, children: words(block.text) })]
    case 'note':
      return [new Paragraph({ style: 'Note', children: words(block.text) })]
    case 'quote':
      return [new Paragraph({ style: 'Quotation', children: words(block.text) })]
    case 'list':
      return block.items.map((item) => new Paragraph({ style: 'ListParagraph', bullet: { level: 0 }, children: words(item) }))
    case 'table':
      return [new Paragraph({ pageBreakBefore, style: 'Caption', children: words(block.table.caption) }), table(block.table)]
    case 'chart':
      return [
        pictured(block.chart, pictures.get(block.chart)),
        new Paragraph({ style: 'Note', children: words(block.chart.says) }),
      ]
  }
}

const levels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const

function marked(children: TextRun[], id: string | undefined) {
  return id === undefined ? children : [new Bookmark({ id, children })]
}

/** Words with their line breaks. */
function words(text: string): TextRun[] {
  return clean(text)
    .split(/\r?\n/)
    .map((line, at) => new TextRun({ text: line, ...(at > 0 ? { break: 1 } : {}) }))
}

function pictured(chart: Chart, data = new Uint8Array()): Paragraph {
  const altText = { name: clean(chart.title), title: clean(chart.title), description: clean(chart.says) }
  const image = new ImageRun({ type: 'png', data, transformation: pictureSize(chart), altText })
  return new Paragraph({ keepNext: true, spacing: single, children: [image] })
}

/** What stands on the front: label and value, as board papers have it. */
export function frontTable(front: Paper['front']): Table {
  const [label, value] = frontWidths
  const rows = front.map(
    (line) => new TableRow({ cantSplit: true, children: [headCell(line.label, label), cell(line.value, value, 'Cell')] }),
  )
  return new Table({ ...tableLook, rows, columnWidths: frontWidths })
}

/** Its header is repeated on every page, and no row is torn in two. */
function table(shown: PaperTable): Table {
  const widths = columnWidths(shown)
  const children = shown.columns.map((name, at) => headCell(name, widths[at] ?? 0))
  const header = new TableRow({ tableHeader: true, cantSplit: true, children })
  return new RowsTable({ ...tableLook, rows: [header], columnWidths: widths }, rowsOf(shown.rows, widths))
}

const line = { style: BorderStyle.SINGLE, size: 4, color: 'B1B4B6' }
const tableLook = {
  layout: TableLayoutType.FIXED,
  width: { size: pageWidth, type: WidthType.DXA },
  borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
  margins: { left: cellMargin, right: cellMargin },
}

const shaded = { type: ShadingType.CLEAR, fill: 'EEEFEF', color: 'auto' }

function headCell(text: string, size: number): TableCell {
  return cell(text, size, 'CellHeading', { shading: shaded })
}

function cell(text: string, size: number, style: string, look: { readonly shading?: typeof shaded } = {}): TableCell {
  return new TableCell({
    ...look,
    width: { size, type: WidthType.DXA },
    children: [new Paragraph({ style, children: words(text) })],
  })
}
