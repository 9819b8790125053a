import { type Cell, plainText, type Row, type Table } from '#domain/plan/table.ts'
import { type Refusal, refuse } from '#domain/refusal.ts'
import { decoded } from './csv-table.ts'
import { cellLimit, columnLimit, rowLimit, tooManyCells, tooManyRows } from './limits.ts'

/** Reads the pipe tables of a Markdown file. Rows are numbered by line; a heading between tables becomes a row of one cell. */
export async function readMarkdown(bytes: Buffer, name: string): Promise<Table | Refusal> {
  const text = await decoded(bytes)
  if (text === null) return refuse(`${name} is not a text file.`, 'Save the table as Markdown, .csv or .xlsx.')
  const lines = text.split(/\r\n|\n|\r/)
  if (lines.length > rowLimit) return tooManyRows(name)
  const bars = lines.map((line) => line.split('|', columnLimit + 3).length)
  if (bars.some((count) => count > columnLimit + 2) || bars.reduce((sum, count) => sum + count, 0) > cellLimit + 2 * lines.length)
    return tooManyCells(name)
  const rows = lines.map(rowOf).filter((row) => row !== null)
  if (!rows.some(({ cells }) => cells.length > 1))
    return refuse(`There is no table in ${name}.`, 'A Markdown table has a line of headings with | between them.')
  return { name, rows, hidden: new Set(), from1904: false, heads: headsOf(lines) }
}

/** The lines above a line of dashes. */
function headsOf(lines: readonly string[]): ReadonlySet<number> {
  return new Set(lines.flatMap((line, index) => (isDashes(line) && index > 0 ? [index] : [])))
}

function isDashes(line: string): boolean {
  return /^[\s:|-]*$/.test(line) && line.includes('--') && line.includes('|')
}

/** A line that is not part of a table is a blank row, which keeps stacked tables apart; the line of dashes is no row. */
function rowOf(line: string, index: number): Row | null {
  const at = index + 1
  if (isDashes(line)) return null
  const heading = /^\s{0,3}#{1,6}\s+(.*)$/.exec(line)?.[1]
  if (heading !== undefined) return { at, cells: [cellOf(heading)] }
  return { at, cells: line.includes('|') ? cellsOf(line) : [] }
}

function cellsOf(line: string): Cell[] {
  const parts = line.trim().split(/(?<!\\)\|/)
  if (parts[0] === '') parts.shift()
  if (parts.at(-1)?.trim() === '') parts.pop()
  return parts.map(cellOf)
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" }

/** The words of a cell without their marks: what is struck through is gone, a link is its words. */
function cellOf(text: string): Cell {
  const words = text
    .replaceAll('\\|', '|')
    .replace(/<br\s{0,9}\/?>/gi, '\n')
    .replace(/~~[^~]{1,500}~~/g, '')
    .replace(/!?\[([^\][]{0,200})\]\([^()\s]{0,500}\)/g, '$1')
    .replace(/(\*\*|__)(.*?)\1/g, '$2')
    .replace(/(?<![\w*])\*([^*\s][^*]{0,500})\*(?![\w*])/g, '$1')
    .replace(/`([^`]*)`/g, '$1')
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (whole, name: string) => entities[name] ?? whole)
  return { text: plainText(words.trim()) }
}
