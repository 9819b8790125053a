import { type Cell, plainText, type Row, type Table } from '#domain/plan/table.ts'
import { type Refusal, refuse } from '#domain/refusal.ts'
import { decoded } from './csv-table.ts'
import { rowLimit, tooManyRows } from './limits.ts'

/** Reads the pipe tables of a Markdown file. Rows are numbered by line; a heading between tables becomes a row of one cell. */
export async function readMarkdown(bytes: Buffer, name: string): Promise<Table | Refusal> {
  const text = await decoded(bytes)
  if (text === null) return refuse(`${name} is not a text file.`, 'Save the table as Markdown, .csv or .xlsx.')
  const lines = text.split(/\r\n|\n|\r/)
  if (lines.length > rowLimit) return tooManyRows(name)
  const rows = lines.map(rowOf).filter((row) => row !== null)
  if (!rows.some(({ cells }) => cells.length > 1))
    return refuse(`There is no table in ${name}.`, 'A Markdown table has a line of headings with | between them.')
  return { name, rows, hidden: new Set(), from1904: false }
}

/** A line that is not part of a table is a blank row, which keeps stacked tables apart; the line of dashes is no row. */
function rowOf(line: string, index: number): Row | null {
  const at = index + 1
  if (/^[\s:|-]*$/.test(line) && line.includes('--') && line.includes('|')) return null
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

function cellOf(text: string): Cell {
  const words = text
    .replaceAll('\\|', '|')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/(\*\*|__)(.*?)\1/g, '$2')
    .replace(/`([^`]*)`/g, '$1')
  return { text: plainText(words) }
}
