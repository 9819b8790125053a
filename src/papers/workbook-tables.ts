import type ExcelJS from '@protobi/exceljs'
import { nearest } from '#domain/names.ts'
import { type Cell, plainText, type Row, type Table } from '#domain/plan/table.ts'
import { type Refusal, refuse } from '#domain/refusal.ts'
import { rowLimit, tooManyRows } from './limits.ts'
import { precisionOf } from './number-format.ts'
import { colourOf, type Theme, themeOf } from './sheet-colour.ts'
import { tooMuchIn, type ZipEntry, zipEntries } from './zip-check.ts'

/** Reads the sheets of an .xlsx: one by name, or all that are visible. */
export async function readWorkbook(bytes: Buffer, name: string, sheet: string | undefined): Promise<readonly Table[] | Refusal> {
  const entries = zipEntries(bytes)
  const refused = entries === null ? torn(name) : ((await refusedFor(bytes, entries, name)) ?? null)
  if (refused !== null) return refused
  const workbook = await loaded(bytes)
  if (workbook === null) return torn(name)
  const sheets =
    sheet === undefined ? workbook.worksheets.filter(({ state }) => state === 'visible') : [sheetNamed(workbook, sheet)]
  if (sheets.some((each) => each === undefined)) return noSheet(workbook, name, sheet ?? '')
  const tables = sheets.filter((each) => each !== undefined)
  if (tables.some(({ actualRowCount }) => actualRowCount > rowLimit)) return tooManyRows(name)
  const theme = themeOf(workbook)
  return tables.map((each) => tableOf(each, theme, workbook.properties.date1904 === true))
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
    case 'torn':
      return torn(name)
    case null:
      return null
  }
}

/** Parts of a sheet that say nothing about cells; leaving them out saves time and trips over fewer odd files. */
const ignored = [
  'dataValidations',
  'conditionalFormatting',
  'hyperlinks',
  'picture',
  'drawing',
  'legacyDrawing',
  'tableParts',
  'printOptions',
  'pageSetup',
  'headerFooter',
  'rowBreaks',
  'colBreaks',
  'autoFilter',
  'extLst',
]

async function loaded(bytes: Buffer): Promise<ExcelJS.Workbook | null> {
  const { default: Excel } = await import('@protobi/exceljs')
  const workbook = new Excel.Workbook()
  try {
    // The library's own types name a Buffer of before Node 22; any bytes are read.
    await workbook.xlsx.load(bytes as unknown as Parameters<typeof workbook.xlsx.load>[0], { ignoreNodes: ignored })
    return workbook
  } catch {
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

function tableOf(sheet: ExcelJS.Worksheet, theme: Theme, from1904: boolean): Table {
  const rows: Row[] = []
  sheet.eachRow((row, at) => {
    const cells: (Cell | undefined)[] = []
    row.eachCell((cell, column) => {
      const read = cellOf(cell, theme)
      if (read !== null) cells[column - 1] = read
    })
    rows.push({ at, cells: Array.from(cells) })
  })
  return { name: sheet.name, rows, hidden: hiddenColumns(sheet), from1904 }
}

function hiddenColumns(sheet: ExcelJS.Worksheet): Set<number> {
  const hidden = new Set<number>()
  for (let column = 1; column <= sheet.columnCount; column += 1) if (sheet.getColumn(column).hidden) hidden.add(column - 1)
  return hidden
}

function cellOf(cell: ExcelJS.Cell, theme: Theme): Cell | null {
  const value = shownBy(cell.value)
  const fill = colourOf(cell.style.fill, theme)
  const date = value instanceof Date ? dateOf(value, cell.numFmt) : undefined
  const text = date === undefined ? textOf(value, cell.numFmt) : dateText(date)
  if (text === '' && fill === null) return null
  return {
    text,
    ...(typeof value === 'number' ? { number: value } : {}),
    ...(date == null ? {} : { date }),
    ...(fill === null ? {} : { fill }),
    ...mergedIn(cell),
  }
}

function mergedIn(cell: ExcelJS.Cell): Pick<Cell, 'merged'> {
  if (!cell.isMerged || cell.master === cell) return {}
  return { merged: cell.fullAddress.col === cell.master.fullAddress.col ? 'down' : 'across' }
}

type Plain = string | number | boolean | Date | null

/** What a cell shows: a formula's saved result, a link's words, rich text as plain. */
function shownBy(value: unknown): Plain {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value !== 'object') return null
  if (value instanceof Date) return value
  if ('error' in value) return String(value.error)
  if ('formula' in value || 'sharedFormula' in value) return 'result' in value ? shownBy(value.result) : null
  if ('richText' in value && Array.isArray(value.richText))
    return value.richText.map((part: { readonly text?: unknown }) => String(part.text ?? '')).join('')
  return 'text' in value ? shownBy(value.text) : null
}

function textOf(value: Plain, format: string | undefined): string {
  if (value === null || value instanceof Date) return ''
  if (typeof value === 'number') return format?.includes('%') === true ? `${Math.round(value * 10_000) / 100}%` : String(value)
  return plainText(String(value))
}

/** The library gives dates as midnight UTC of the day that Excel shows. A date it could not make is no date. */
function dateOf(value: Date, format: string | undefined): Cell['date'] | null {
  if (Number.isNaN(value.getTime())) return null
  const on = new Date(value.getTime() + 500).toISOString().slice(0, 10)
  return /^\d{4}-/.test(on) ? { on, precision: precisionOf(format) } : null
}

const monthYear = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** The words that a date cell would be written in by hand. */
function dateText(date: Cell['date'] | null): string {
  if (date == null) return ''
  if (date.precision === 'month') return monthYear.format(new Date(date.on))
  return date.precision === 'year' ? date.on.slice(0, 4) : date.on.split('-').toReversed().join('/')
}
