import type ExcelJS from '@protobi/exceljs'
import { nearest } from '#domain/names.ts'
import type { Row, Table } from '#domain/plan/table.ts'
import { type Refusal, refuse } from '#domain/refusal.ts'
import { cellLimit, columnLimit, rowLimit, tooManyCells, tooManyRows } from './limits.ts'
import { parsedWorkbook } from './parsed-workbook.ts'
import { themeOf } from './sheet-colour.ts'
import { rowsOf } from './sheet-rows.ts'
import { tooMuchIn, type ZipEntry, zipEntries } from './zip-check.ts'

/** Reads the sheets of an .xlsx: one by name, or all that are visible. */
export async function readWorkbook(bytes: Buffer, name: string, sheet: string | undefined): Promise<readonly Table[] | Refusal> {
  const entries = zipEntries(bytes)
  const refused = entries === null ? torn(name) : ((await refusedFor(bytes, entries, name)) ?? null)
  if (refused !== null) return refused
  const parsed = await parsedWorkbook(bytes)
  if (parsed === 'torn') return torn(name)
  if (parsed === 'merged')
    return refuse(`${name} merges more cells than a table can need.`, 'Copy the table alone into a new workbook.')
  if (parsed === 'too far') return tooManyCells(name)
  const { workbook, rows } = parsed
  const sheets =
    sheet === undefined ? workbook.worksheets.filter(({ state }) => state === 'visible') : [sheetNamed(workbook, sheet)]
  if (sheets.some((each) => each === undefined)) return noSheet(workbook, name, sheet ?? '')
  const theme = themeOf(workbook)
  const from1904 = workbook.properties.date1904 === true
  const tables = sheets
    .filter((each) => each !== undefined)
    .map((each): Table => {
      const read = rowsOf(each, rows.get(each.id) ?? [], theme)
      return { name: each.name, rows: read, hidden: hiddenColumns(each, read), from1904 }
    })
  if (tables.some((table) => table.rows.length > rowLimit)) return tooManyRows(name)
  return tables.some(({ rows: all }) => isTooLarge(all)) ? tooManyCells(name) : tables.map(narrowed)
}

/** Whether words stand beyond the last column that is read, or there are more cells than a table can need. */
function isTooLarge(rows: readonly Row[]): boolean {
  const cells = rows.reduce((sum, row) => sum + Math.min(row.cells.length, columnLimit), 0)
  const isWord = (cell: Row['cells'][number]) => cell !== undefined && cell.text !== '' && cell.merged === undefined
  return cells > cellLimit || rows.some((row) => row.cells.slice(columnLimit).some(isWord))
}

function narrowed(table: Table): Table {
  return {
    ...table,
    rows: table.rows.map((row) => (row.cells.length > columnLimit ? { ...row, cells: row.cells.slice(0, columnLimit) } : row)),
  }
}

function torn(name: string): Refusal {
  return refuse(`${name} is damaged, or is not a workbook.`, 'Open it in Excel, let it repair the file, and save it as .xlsx.')
}

async function refusedFor(bytes: Buffer, entries: readonly ZipEntry[], name: string): Promise<Refusal | null> {
  const has = (part: string) => entries.some((entry) => entry.name === part)
  if (has('xl/workbook.bin')) return refuse(`${name} is a binary workbook (.xlsb).`, 'Open it in Excel and save it as .xlsx.')
  if (has('word/document.xml'))
    return refuse(`${name} is a Word document.`, 'Copy its table into a workbook and save that as .xlsx.')
  if (!has('xl/workbook.xml'))
    return refuse(`${name} is not an Excel workbook.`, 'Save it as .xlsx (from LibreOffice too) or .csv.')
  switch (await tooMuchIn(bytes, entries)) {
    case 'unpacked':
      return refuse(`${name} unpacks to more than a table can need.`, 'Copy the table alone into a new workbook.')
    case 'rows':
      return tooManyRows(name)
    case 'cells':
      return tooManyCells(name)
    case 'torn':
      return torn(name)
    case null:
      return null
  }
}

function sheetNamed(workbook: ExcelJS.Workbook, name: string): ExcelJS.Worksheet | undefined {
  return workbook.worksheets.find((sheet) => sheet.name.trim().toLowerCase() === name.trim().toLowerCase())
}

/** The refusal of a workbook that can be read and has no sheet of the name asked for: what was asked is wrong, not the file. */
export interface NoSuchSheet extends Refusal {
  readonly sheets: readonly string[]
}

/** Tells it from other refusals. */
export function isNoSuchSheet(refusal: Refusal): refusal is NoSuchSheet {
  return 'sheets' in refusal
}

function noSheet(workbook: ExcelJS.Workbook, name: string, asked: string): NoSuchSheet {
  const sheets = workbook.worksheets.map((sheet) => sheet.name)
  const [near] = nearest(asked, sheets)
  const names = `It has: ${sheets.join(', ')}.`
  return {
    ...refuse(`${name} has no sheet called “${asked}”.`, near === undefined ? names : `Did you mean “${near}”? ${names}`),
    sheets,
  }
}

function hiddenColumns(sheet: ExcelJS.Worksheet, rows: readonly Row[]): Set<number> {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0)
  const columns = Array.from({ length: width }, (_, at) => at)
  return new Set(columns.filter((at) => sheet.getColumn(at + 1).hidden))
}
