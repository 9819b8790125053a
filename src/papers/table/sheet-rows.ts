import type ExcelJS from '@protobi/exceljs'
import { type Cell, plainText, type Row } from '#domain/plan/table.ts'
import { CellStyle } from './cell-style.ts'
import type { ParsedCell, ParsedRow } from './parsed-workbook.ts'
import { columnIn } from './sheet-bounds.ts'
import type { Theme } from './sheet-colour.ts'

/** The rows of a sheet that hold something, from the first: those that were only parsed, and those with merged cells that the sheet has. */
export function rowsOf(sheet: ExcelJS.Worksheet, parsed: readonly ParsedRow[], theme: Theme): Row[] {
  const styles = new Styles(theme)
  const rows = new Map<number, Row>()
  for (const row of parsed) {
    const cells = parsedCells(row, styles)
    if (cells !== null) rows.set(row.number, { at: row.number, cells })
  }
  sheet.eachRow((row, at) => rows.set(at, { at, cells: mergedCells(row, styles) }))
  return [...rows.values()].sort((one, other) => one.at - other.at)
}

/** The types that the library gives to cells without a value: those that have only a style, and those that have nothing. */
const [styled, empty]: readonly ExcelJS.ValueType[] = [0, 1]

/** Null where no cell of the row has a value. A cell without an address stands right of the one before it. */
function parsedCells({ cells: given }: ParsedRow, styles: Styles): (Cell | undefined)[] | null {
  const cells: (Cell | undefined)[] = []
  let [column, hasValues] = [0, false]
  for (const cell of given) {
    column = cell.address === undefined ? column + 1 : columnIn(cell.address)
    if (cell.type === styled || cell.type === empty) continue
    hasValues = true
    put(cells, column, cellOf(cell, styles.of(cell.style)))
  }
  return hasValues ? cells : null
}

function mergedCells(row: ExcelJS.Row, styles: Styles): (Cell | undefined)[] {
  const cells: (Cell | undefined)[] = []
  row.eachCell((cell, column) => {
    // what the library types as a model has the parts that it parsed
    put(cells, column, cellOf(cell.master.model as unknown as ParsedCell, styles.of(cell.style), mergedIn(cell)))
  })
  return cells
}

function mergedIn(cell: ExcelJS.Cell): Cell['merged'] {
  if (!cell.isMerged || cell.master === cell) return undefined
  return cell.fullAddress.col === cell.master.fullAddress.col ? 'down' : 'across'
}

function put(cells: (Cell | undefined)[], column: number, cell: Cell | null): void {
  if (cell === null) return
  while (cells.length < column - 1) cells.push(undefined)
  cells[column - 1] = cell
}

/** The styles of a sheet: the library has one object for all cells of the same. */
class Styles {
  readonly #theme: Theme
  readonly #known = new Map<ParsedCell['style'], CellStyle>()

  constructor(theme: Theme) {
    this.#theme = theme
  }

  of(style: ParsedCell['style']): CellStyle {
    const known = this.#known.get(style)
    if (known !== undefined) return known
    const made = new CellStyle(style, this.#theme)
    this.#known.set(style, made)
    return made
  }
}

function cellOf({ value, result }: ParsedCell, style: CellStyle, merged?: Cell['merged']): Cell | null {
  const shown = shownBy(value ?? result)
  const date = shown instanceof Date ? style.shows(shown) : null
  const text = date?.text ?? textOf(shown, style)
  const { fill } = style
  if (text === '' && fill === null) return null
  const read: { -readonly [P in keyof Cell]: Cell[P] } = { text }
  if (typeof shown === 'number') read.number = shown
  if (date !== null) read.date = date.date
  if (fill !== null) read.fill = fill
  if (merged !== undefined) read.merged = merged
  return read
}

type Plain = string | number | boolean | Date | null

/** What a cell shows: its value, or what its formula came to; rich text as plain. */
function shownBy(value: unknown): Plain {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value !== 'object') return null
  if (value instanceof Date) return value
  if ('error' in value) return String(value.error)
  if ('richText' in value && Array.isArray(value.richText))
    return value.richText.map((part: { readonly text?: unknown }) => String(part.text ?? '')).join('')
  return null
}

function textOf(value: Plain, { isPercent }: CellStyle): string {
  if (value === null || value instanceof Date) return ''
  if (typeof value === 'number') return isPercent ? `${Math.round(value * 10_000) / 100}%` : String(value)
  return plainText(String(value))
}
