import type { Day } from '../day.ts'

/**
 * One cell of a spreadsheet. `text` has its blanks and line ends made plain; `merged` marks a cell that only repeats the first of a
 * merge, to the right (`across`) or below (`down`); `fill` is its colour as RRGGBB.
 */
export interface Cell {
  readonly text: string
  readonly number?: number
  readonly date?: { readonly on: Day; readonly precision: 'day' | 'month' | 'year' }
  readonly fill?: string
  readonly merged?: 'across' | 'down'
}

/** A row with the number it has in the file, first is 1. Cells may be missing at the end or in between. */
export interface Row {
  readonly at: number
  readonly cells: readonly (Cell | undefined)[]
}

/** A table as it stands in a file: nothing is interpreted yet. `hidden` are columns by position, first is 0. */
export interface Table {
  readonly name: string
  readonly rows: readonly Row[]
  readonly hidden: ReadonlySet<number>
  /** Serial numbers of days count from 1904 instead of 1900. */
  readonly from1904: boolean
  /** Rows, by their number, that the file itself marks as headings. */
  readonly heads?: ReadonlySet<number>
  /** Other visible sheets of the workbook that look like plans, when none was asked for. */
  readonly alsoPlans?: readonly string[]
}

/** The text of a cell as it is compared and kept: no odd spaces, marks that turn the direction of writing, CRLF, or blanks and underscores around it. */
export function plainText(text: string): string {
  if (plain.test(text)) return text
  const lines = text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00A0\u2007\u202F\u3000\t]/g, ' ')
    .replace(/[\u061C\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]|(?!\n)\p{Cc}/gu, '')
    .split('\n')
  return withoutOuter(lines.map((line) => line.trimEnd()).join('\n'))
}

/** Without the blanks and underscores around it. By hand: a pattern for the end of a text tries every blank in it as the first of them. */
function withoutOuter(text: string): string {
  let [from, to] = [0, text.length]
  while (from < to && outer.test(text[from] ?? '')) from += 1
  while (to > from && outer.test(text[to - 1] ?? '')) to -= 1
  return text.slice(from, to)
}

const outer = /[\s_]/

/** Most cells need nothing done. */
const plain = /^[!-^`-~](?:[ -~]*[!-^`-~])?$/

/** Whether a row says nothing at all. */
export function isBlank(row: Row): boolean {
  return row.cells.every((cell) => cell === undefined || cell.text === '')
}
