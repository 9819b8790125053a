import { Table } from 'docx'
import type { Cell } from '#cards/paper.ts'
import { bragWords } from '#cards/words.ts'
import { cellWords } from './cell-words.ts'

/** An element as the library writes it: by its name, with its attributes and what is in it. */
export type Written = NonNullable<ReturnType<Table['prepForXml']>>

/**
 * A table whose head is the library's and whose rows are given as the library writes them. A pack has thousands of cells, and an object of
 * the library for every part of each takes most of the time that the whole document takes.
 */
export class RowsTable extends Table {
  readonly #rows: readonly Written[]

  constructor(head: ConstructorParameters<typeof Table>[0], rows: readonly Written[]) {
    super(head)
    this.#rows = rows
  }

  override prepForXml(context: Parameters<Table['prepForXml']>[0]): Written | undefined {
    const table = super.prepForXml(context)
    return table && { 'w:tbl': [...table['w:tbl'], ...this.#rows] }
  }
}

/** Fills behind a colour's letter and word: light enough for dark words, and never alone. */
const fills = { red: 'F4CDC6', amber: 'FFE9B3', green: 'CCE2D8', blue: 'D2E2F1', grey: 'EEEFEF' } as const

/** Rows of cells in columns of given widths, in twentieths of a point; none is torn in two by a page's end. */
export function rowsOf(rows: readonly (readonly Cell[])[], widths: readonly number[]): Written[] {
  const plain = widths.map((width) => ({ 'w:tcPr': [cellWidth(width)] }))
  return rows.map((cells) => ({
    'w:tr': [whole, ...cells.map((cell, at) => ({ 'w:tc': contentOf(cell, widths[at] ?? 0, plain[at] ?? {}) }))],
  }))
}

function contentOf(cell: Cell, width: number, plain: Written): Written[] {
  if (cell === null || typeof cell !== 'object' || !('brag' in cell)) return [plain, { 'w:p': [style, ...runs(cellWords(cell))] }]
  const shade = { 'w:shd': { _attr: { 'w:fill': fills[cell.brag], 'w:color': 'auto', 'w:val': 'clear' } } }
  return [{ 'w:tcPr': [cellWidth(width), shade] }, { 'w:p': [style, { 'w:r': [strong, text(bragWords(cell.brag))] }] }]
}

const whole: Written = { 'w:trPr': [{ 'w:cantSplit': {} }] }
const style: Written = { 'w:pPr': [{ 'w:pStyle': { _attr: { 'w:val': 'Cell' } } }] }
const strong: Written = { 'w:rPr': [{ 'w:b': {} }, { 'w:bCs': {} }] }
const kept: Written = { _attr: { 'xml:space': 'preserve' } }

function cellWidth(width: number): Written {
  return { 'w:tcW': { _attr: { 'w:type': 'dxa', 'w:w': width } } }
}

/** Words with their line breaks. */
function runs(words: string): Written[] {
  if (words === '') return []
  return words.split(/\r?\n/).map((line, at) => ({ 'w:r': at === 0 ? [text(line)] : [{ 'w:br': {} }, text(line)] }))
}

function text(words: string): Written {
  return { 'w:t': [kept, words] }
}
