import { plainText, type Row, type Table } from '#domain/plan/table.ts'
import { type Refusal, refuse } from '#domain/refusal.ts'
import { formula } from '../formula.ts'
import { cellLimit, columnLimit, rowLimit, tooManyCells, tooManyRows } from './limits.ts'

/** Reads comma-, semicolon- or tab-separated text in any encoding that Excel writes. Rows are numbered as a spreadsheet shows them. */
export async function readCsv(bytes: Buffer, name: string): Promise<Table | Refusal> {
  const text = await decoded(bytes)
  if (text === null) return refuse(`${name} is not a text file.`, 'Open it in Excel and save it as .xlsx or as CSV UTF-8.')
  const { parse } = await import('csv-parse/sync')
  try {
    const records: string[][] = parse(withoutSep(text), {
      delimiter: delimiterOf(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      to: rowLimit + 1,
      max_record_size: longestRecord,
    })
    if (records.length > rowLimit) return tooManyRows(name)
    if (isTooLarge(records)) return tooManyCells(name)
    return { name, rows: records.map(rowOf), hidden: new Set(), from1904: false }
  } catch (error) {
    const isEndless = error instanceof Error && 'code' in error && error.code === 'CSV_MAX_RECORD_SIZE'
    const why = isEndless ? 'a row of it does not end' : error instanceof Error ? error.message : String(error)
    return refuse(`${name} cannot be read as CSV: ${why}`, 'A quotation mark may be missing. Open it in Excel and save it again.')
  }
}

/** The most characters of one row: many times what all cells of a plan's row hold. */
const longestRecord = 1_000_000

/** Whether something stands beyond the last column that is read, or there are more cells than a table can need. */
function isTooLarge(records: readonly (readonly string[])[]): boolean {
  const cells = records.reduce((sum, { length }) => sum + Math.min(length, columnLimit), 0)
  return cells > cellLimit || records.some((record) => record.slice(columnLimit).some((text) => text.trim() !== ''))
}

/** The apostrophe that keeps a spreadsheet from running text as a formula, as exports write it, is not part of the text. */
function withoutApostrophe(text: string): string {
  return text.startsWith("'") && formula.test(text.slice(1)) ? text.slice(1) : text
}

function rowOf(record: readonly string[], index: number): Row {
  return { at: index + 1, cells: record.slice(0, columnLimit).map((text) => ({ text: plainText(withoutApostrophe(text)) })) }
}

/**
 * The text of a file, by its byte order mark, else as UTF-8 when it is valid, else in the character set of the Excel that saved it: of a Mac
 * where its lines end as on a Mac, else Windows-1252; null when it is not text.
 */
export async function decoded(bytes: Buffer): Promise<string | null> {
  const iconv = (await import('iconv-lite')).default
  const wide = quarterFull(bytes)
  if (wide !== null) return bytes.length % 4 === 0 ? iconv.decode(bytes, wide) : null
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString('utf16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return iconv.decode(bytes, 'utf-16be')
  if (bytes.includes(0)) return halfEmpty(bytes) ? iconv.decode(bytes, bytes[0] === 0 ? 'utf-16be' : 'utf-16le') : null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return iconv.decode(bytes, endsLinesAsMac(bytes) ? 'macroman' : 'windows-1252')
  }
}

/** "CSV (Macintosh)" alone ends its lines with a carriage return and nothing else. */
function endsLinesAsMac(bytes: Buffer): boolean {
  return bytes.includes('\r') && !bytes.includes('\r\n')
}

/** Latin text in UTF-16 without a mark has a zero in every other byte. */
function halfEmpty(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 2000)
  const zeros = head.reduce((count, byte, index) => (byte === 0 ? count + (index % 2 === 0 ? 1 : -1) : count), 0)
  return head.length % 2 === 0 && Math.abs(zeros) > head.length * 0.35
}

/** In UTF-32, with or without its mark, the first byte of every four is zero and the next hardly more, from one end or the other. */
function quarterFull(bytes: Buffer): 'utf-32le' | 'utf-32be' | null {
  const head = bytes.subarray(0, Math.min(2000, bytes.length - (bytes.length % 4)))
  const isAll = (zero: number, small: number) =>
    head.every((byte, index) => (index % 4 === zero ? byte === 0 : index % 4 !== small || byte <= 0x10))
  if (head.length === 0) return null
  if (isAll(3, 2)) return 'utf-32le'
  return isAll(0, 1) ? 'utf-32be' : null
}

/** Excel's own first line `sep=;` names the separator. */
const sepLine = /^sep=(.)\r?\n/i

function withoutSep(text: string): string {
  return text.replace(sepLine, '\n')
}

function delimiterOf(text: string): string {
  const told = sepLine.exec(text)?.[1]
  if (told !== undefined) return told
  const outside = text.slice(0, 20_000).replace(/"(?:[^"]|"")*"?/g, '')
  const lines = outside.split(/\r?\n|\r/).filter((line) => line.trim() !== '')
  const usual = [',', ';', '\t', '|'].map((delimiter) => ({ delimiter, lines: linesWith(lines, delimiter) }))
  return usual.reduce((best, next) => (next.lines > best.lines ? next : best)).delimiter
}

/** How evenly a delimiter divides: lines that have it, those with the most usual count of it weighing double. */
function linesWith(lines: readonly string[], delimiter: string): number {
  const counts = lines.map((line) => line.split(delimiter).length - 1).filter((count) => count > 0)
  const same = Map.groupBy(counts, (count) => count)
  return counts.length + Math.max(0, ...[...same].map(([count, those]) => those.length * Math.min(count, 3)))
}
