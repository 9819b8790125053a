import type exceljs from '@protobi/exceljs'
import Workbook from '@protobi/exceljs/lib/doc/workbook.js'
import type { Cell, Paper } from '#cards/paper.ts'
import { formula } from '../formula.ts'
import { settled } from './archive.ts'
import { cellWords, clean } from './cell-words.ts'

/** Fills of colours, as in the document. */
const fills = { red: 'FFF4CDC6', amber: 'FFFFE9B3', green: 'FFCCE2D8', blue: 'FFD2E2F1', grey: 'FFEEEFEF' } as const
const alignment = { vertical: 'top', wrapText: true } as const
/** The library's own compression is left out, for the file is made anew. */
const unpacked = { zip: { compression: 'STORE' } } as const
/** The longest text that one cell of the format takes. */
const longest = 32_767

/**
 * The sheets of a paper as a workbook: header frozen and filtered, dates as dates. Every word is a string cell, so that none is a
 * formula; one that begins like a formula is marked as text too, for programs that would read it on being saved again.
 */
export async function spreadsheetOf(paper: Paper): Promise<Uint8Array> {
  const book = new Workbook()
  book.creator = 'Board Clerk'
  book.lastModifiedBy = 'Board Clerk'
  book.title = clean(paper.title)
  book.created = new Date(paper.asAt)
  book.modified = new Date(paper.asAt)
  for (const sheet of paper.sheets) addSheet(book, paper, sheet)
  return settled(new Uint8Array(await book.xlsx.writeBuffer(unpacked)), new Date(paper.asAt).toISOString())
}

function addSheet(book: exceljs.Workbook, { marking, handling }: Paper, { name, columns, rows }: Paper['sheets'][number]): void {
  const marked = clean([marking, handling].filter(Boolean).join(' – ')).slice(0, 120).replaceAll('&', '&&')
  const sheet = book.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '1:1' },
    headerFooter: { oddHeader: `&C&B${marked}`, oddFooter: `&C&B${marked} &R&P / &N` },
  })
  sheet.columns = columns.map(({ width }) => ({ width }))
  const header = sheet.addRow(columns.map((column) => column.name))
  header.font = { bold: true }
  for (const row of rows) fillRow(sheet.addRow([]), row)
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: Math.max(1, rows.length + 1), column: columns.length } }
}

function fillRow(row: exceljs.Row, cells: readonly Cell[]): void {
  cells.forEach((value, at) => {
    if (value === null || value === '') return
    const cell = row.getCell(at + 1)
    cell.value = worth(value)
    cell.style = lookOf(value)
  })
}

// The library looks a style up by its object, which is many times quicker than by what is in it.
const looks = {
  words: { alignment },
  day: { alignment, numFmt: 'dd/mm/yyyy' },
  formula: { alignment, numFmt: '@' },
}
const colours = new Map(
  Object.entries(fills).map(([brag, argb]) => [
    brag,
    { alignment, fill: { type: 'pattern', pattern: 'solid', fgColor: { argb } } },
  ]),
)

function lookOf(value: Exclude<Cell, null>): Partial<exceljs.Style> {
  if (typeof value === 'object') return 'day' in value ? looks.day : (colours.get(value.brag) ?? looks.words)
  return typeof value === 'string' && formula.test(value) ? looks.formula : looks.words
}

function worth(value: Exclude<Cell, null>): string | number | Date {
  if (typeof value === 'number') return value
  if (typeof value === 'object' && 'day' in value) return new Date(`${value.day}T00:00:00Z`)
  return cellWords(value).slice(0, longest)
}
