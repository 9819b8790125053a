import {
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
import type { Block, Cell, Paper, PaperTable } from '#cards/paper.ts'
import { bragWords } from '#cards/words.ts'
import type { Picture } from '#ports/papers.ts'
import { cellWords, clean } from './cell-words.ts'

/** The numbering that runs through the paragraphs of a paper. */
export const paragraphNumbers = 'paragraphs'

/** A block of a paper as Word has it. */
export function blockChildren(block: Block, pictures: ReadonlyMap<Chart, Picture>): (Paragraph | Table)[] {
  switch (block.as) {
    case 'heading':
      return [new Paragraph({ heading: levels[block.level], children: words(block.text) })]
    case 'paragraph':
      return [new Paragraph({ numbering: { reference: paragraphNumbers, level: 0 }, children: words(block.text) })]
    case 'note':
      return [new Paragraph({ style: 'Note', children: words(block.text) })]
    case 'quote':
      return [new Paragraph({ style: 'Quotation', children: words(block.text) })]
    case 'list':
      return block.items.map((item) => new Paragraph({ style: 'ListParagraph', bullet: { level: 0 }, children: words(item) }))
    case 'table':
      return [new Paragraph({ style: 'Caption', children: words(block.table.caption) }), table(block.table)]
    case 'chart':
      return [...pictured(block, pictures.get(block.chart)), new Paragraph({ style: 'Note', children: words(block.chart.says) })]
  }
}

const levels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const

/** Words with their line breaks. */
function words(text: string): TextRun[] {
  return clean(text)
    .split(/\r?\n/)
    .map((line, at) => new TextRun({ text: line, ...(at > 0 ? { break: 1 } : {}) }))
}

/** The width of the page between its margins: in twentieths of a point, and in the pixels of a picture. */
const pageWidth = 9_506
const pictureWidth = 630

function pictured({ chart }: Extract<Block, { as: 'chart' }>, picture: Picture | undefined): Paragraph[] {
  if (picture === undefined) return []
  const { png, width, height } = picture
  const share = Math.min(1, pictureWidth / width)
  const transformation = { width: Math.round(width * share), height: Math.round(height * share) }
  const altText = { name: clean(chart.title), title: clean(chart.title), description: clean(chart.says) }
  return [new Paragraph({ keepNext: true, children: [new ImageRun({ type: 'png', data: png, transformation, altText })] })]
}

/** What stands on the front: label and value, as board papers have it. */
export function frontTable(front: Paper['front']): Table {
  const rows = front.map(
    ({ label, value }) =>
      new TableRow({
        cantSplit: true,
        children: [cell(words(label), 2_600, true), cell(words(value), pageWidth - 2_600, false)],
      }),
  )
  return new Table({
    rows,
    layout: TableLayoutType.FIXED,
    columnWidths: [2_600, pageWidth - 2_600],
    width: { size: pageWidth, type: WidthType.DXA },
    borders,
  })
}

/** Its header is repeated on every page, and no row is torn in two. */
function table({ columns, widths, rows }: PaperTable): Table {
  const total = widths.reduce((sum, width) => sum + width, 0)
  const sizes = widths.map((width) => Math.floor((pageWidth * width) / total))
  const size = (at: number) => sizes[at] ?? 0
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map((name, at) => cell(words(name), size(at), true)),
  })
  const body = rows.map((row) => new TableRow({ cantSplit: true, children: row.map((one, at) => valueCell(one, size(at))) }))
  return new Table({
    rows: [header, ...body],
    layout: TableLayoutType.FIXED,
    columnWidths: sizes,
    width: { size: pageWidth, type: WidthType.DXA },
    borders,
  })
}

const line = { style: BorderStyle.SINGLE, size: 4, color: 'B1B4B6' }
const borders = { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line }

function cell(
  children: TextRun[],
  size: number,
  isHeading: boolean,
  fill: string | null = isHeading ? 'EEEFEF' : null,
): TableCell {
  return new TableCell({
    width: { size, type: WidthType.DXA },
    margins: { left: 70, right: 70 },
    children: [new Paragraph({ style: isHeading ? 'CellHeading' : 'Cell', children })],
    ...(fill === null ? {} : { shading: { type: ShadingType.CLEAR, fill, color: 'auto' } }),
  })
}

/** Fills behind a colour's letter and word: light enough for dark words, and never alone. */
const fills = { red: 'F4CDC6', amber: 'FFE9B3', green: 'CCE2D8', blue: 'D2E2F1', grey: 'EEEFEF' } as const

function valueCell(value: Cell, size: number): TableCell {
  if (value === null || typeof value !== 'object' || !('brag' in value)) return cell(words(cellWords(value)), size, false)
  return cell([new TextRun({ text: bragWords(value.brag), bold: true })], size, false, fills[value.brag])
}
