import type ExcelJS from '@protobi/exceljs'
import { type Brag, bragLetter } from '#domain/action/brag.ts'
import type { DueDate } from '#domain/day.ts'
import type { ExportSheet, SheetValue } from '#domain/export-sheet.ts'
import { formula } from './formula.ts'

/** Exported records as a workbook, or as CSV that Excel opens as UTF-8. Nothing in either runs as a formula. */
export async function sheetFile(sheet: ExportSheet, format: 'xlsx' | 'csv'): Promise<Buffer> {
  return format === 'csv' ? csvOf(sheet) : workbookOf(sheet)
}

const mark = '\uFEFF'

function csvOf({ headings, rows }: ExportSheet): Buffer {
  const lines = [headings, ...rows.map((row) => row.map(wordsOf))].map((line) => line.map(csvCell).join(','))
  return Buffer.from(`${mark}${lines.join('\r\n')}\r\n`, 'utf8')
}

/** Text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection). */
function csvCell(text: string): string {
  const safe = formula.test(text) && !/^[+-]?\d+([.,]\d+)?$/.test(text) ? `'${text}` : text
  return /[",;\n\r]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function wordsOf(value: SheetValue): string {
  if (value === null) return ''
  if (typeof value !== 'object') return String(value)
  if ('day' in value) return british(value.day)
  return 'brag' in value ? bragWords(value.brag) : dueWords(value.due)
}

function british(day: string): string {
  return day.split('-').toReversed().join('/')
}

const monthYear = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** A date as exact as it was given: a quarter or a year keeps its words. */
function dueWords({ on, precision, text }: DueDate): string {
  if (on === null || precision === 'quarter' || precision === 'year') return text
  return precision === 'month' ? monthYear.format(new Date(on)) : british(on)
}

function bragWords(brag: Brag): string {
  return `${bragLetter(brag)} – ${brag}`
}

const fills: Readonly<Record<Brag, string>> = {
  blue: 'FF5B9BD5',
  red: 'FFFF5050',
  amber: 'FFFFC000',
  green: 'FF70AD47',
  grey: 'FFBFBFBF',
}
const widths: Readonly<Record<string, number>> = {
  Action: 45,
  Description: 60,
  Lead: 34,
  Supporting: 34,
  'Latest update': 45,
  Priority: 22,
  Evidence: 30,
  Measure: 45,
  Boards: 22,
  Source: 45,
  'The source says': 30,
  'Why so': 34,
  Decision: 60,
  'Entered by': 30,
  'Why taken out': 40,
}

async function workbookOf(sheet: ExportSheet): Promise<Buffer> {
  const { default: Excel } = await import('@protobi/exceljs')
  const workbook = new Excel.Workbook()
  const page = workbook.addWorksheet(sheet.name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31), {
    views: [{ state: 'frozen', ySplit: 1, xSplit: 1 }],
    headerFooter: { oddHeader: `&C${forHeader(sheet.marking)}`, oddFooter: `&C${forHeader(sheet.marking)}` },
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToHeight: 0 },
  })
  page.columns = sheet.headings.map((header) => ({ header, width: widths[header] ?? 14 }))
  page.getRow(1).font = { bold: true }
  for (const row of sheet.rows) writeRow(page, row)
  page.autoFilter = {
    from: { row: 1, column: 1 },
    to: { row: Math.max(1, sheet.rows.length + 1), column: sheet.headings.length },
  }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

/** Excel takes "&" in a header for a code, and 255 characters at most. */
function forHeader(text: string): string {
  return text.replaceAll('&', '&&').slice(0, 200)
}

function writeRow(page: ExcelJS.Worksheet, values: readonly SheetValue[]): void {
  const row = page.addRow(values.map(cellValue))
  for (const [index, value] of values.entries()) dress(row.getCell(index + 1), value)
}

/** A string stays a string in a workbook, whatever it begins with: only a formula cell runs. Excel holds 32,767 characters. */
function cellValue(value: SheetValue): ExcelJS.CellValue {
  if (typeof value === 'string') return value.slice(0, 32_767)
  if (value === null || typeof value === 'number') return value
  if ('day' in value) return new Date(`${value.day}T00:00:00Z`)
  if ('brag' in value) return bragWords(value.brag)
  const { on, precision } = value.due
  return on !== null && (precision === 'day' || precision === 'month') ? new Date(`${on}T00:00:00Z`) : dueWords(value.due)
}

function dress(cell: ExcelJS.Cell, value: SheetValue): void {
  cell.alignment = { vertical: 'top', wrapText: true }
  if (value === null || typeof value !== 'object') return
  if ('brag' in value) cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: fills[value.brag] } }
  else if (cell.value instanceof Date)
    cell.numFmt = 'due' in value && value.due.precision === 'month' ? 'mmmm yyyy' : 'dd/mm/yyyy'
}
