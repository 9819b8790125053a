import { stripVTControlCharacters } from 'node:util'
import type { Marking } from '#domain/access/marking.ts'
import { Paint, type Screen } from './screen.ts'

/** A column of a table: its heading, and the words of a row, one line. A `wraps` column gives way when the screen is narrow. */
export interface Column<T> {
  readonly heading: string
  readonly words: (row: T) => string
  readonly wraps?: boolean
  readonly paint?: (row: T, words: string) => string
}

const gap = 2
const narrowest = 12

/** Rows as aligned columns. Long words wrap where they would not fit, so that nothing is cut. */
export function tableText<T>(
  screen: Pick<Screen, 'width' | 'colours'>,
  columns: readonly Column<T>[],
  rows: readonly T[],
): string {
  const used = columns.filter((column) => rows.some((row) => column.words(row) !== ''))
  const words = rows.map((row) => used.map((column) => column.words(row)))
  const widths = widthsOf(screen.width, used, words)
  const paint = new Paint(screen)
  const head = linesOf(
    used.map(({ heading }) => heading),
    widths,
    (_at, text) => paint.bold(text),
  )
  const body = rows.flatMap((row, index) =>
    linesOf(words[index] ?? [], widths, (at, text) => used[at]?.paint?.(row, text) ?? text),
  )
  return [...head, ...body].map((line) => `${line}\n`).join('')
}

const plurals: Readonly<Record<string, string>> = { person: 'people', delivery: 'deliveries' }

/** Rows as aligned columns, and how many there are. `noun` is what one row is. */
export function countedTable<T>(screen: Screen, rows: readonly T[], noun: string, columns: readonly Column<T>[]): string {
  const plural = plurals[noun] ?? `${noun}s`
  if (rows.length === 0) return `No ${plural}.\n`
  return `${tableText(screen, columns, rows)}\n${rows.length} ${rows.length === 1 ? noun : plural}\n`
}

/** The line that ends a list, with the marking that what stands above carries. */
export function marked(screen: Screen, marking: Marking): string {
  return `\n${new Paint(screen).dim(marking)}\n`
}

function widthsOf<T>(width: number | null, columns: readonly Column<T>[], words: readonly (readonly string[])[]): number[] {
  const wanted = columns.map(({ heading }, at) => Math.max(length(heading), ...words.map((row) => length(row[at] ?? ''))))
  if (width === null) return wanted
  const widths = [...wanted]
  for (let over = sum(widths) + gap * (widths.length - 1) - width; over > 0; over -= 1) {
    const at = widest(widths, columns)
    if (at === null) return widths
    widths[at] = (widths[at] ?? 0) - 1
  }
  return widths
}

/** The widest column that may still give way. */
function widest<T>(widths: readonly number[], columns: readonly Column<T>[]): number | null {
  let found: number | null = null
  for (const [at, width] of widths.entries())
    if (columns[at]?.wraps === true && width > narrowest && (found === null || width > (widths[found] ?? 0))) found = at
  return found
}

function linesOf(cells: readonly string[], widths: readonly number[], paint: (at: number, text: string) => string): string[] {
  const wrapped = cells.map((cell, at) => wrap(cell, widths[at] ?? narrowest))
  const height = Math.max(1, ...wrapped.map((lines) => lines.length))
  return Array.from({ length: height }, (_, line) =>
    wrapped
      .map((lines, at) => {
        const text = lines[line] ?? ''
        const blank = ' '.repeat(Math.max(0, (widths[at] ?? 0) - length(text)))
        return `${text === '' ? '' : paint(at, text)}${at === wrapped.length - 1 ? '' : blank}`
      })
      .join(' '.repeat(gap))
      .trimEnd(),
  )
}

/** Words in lines of a width, broken between words where that can be. */
export function wrap(text: string, width: number): string[] {
  if (length(text) <= width) return [text]
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && length(line) + 1 + length(word) > width) {
      lines.push(line)
      line = ''
    }
    line = line === '' ? word : `${line} ${word}`
    while (length(line) > width) {
      lines.push(graphemes(line).slice(0, width).join(''))
      line = graphemes(line).slice(width).join('')
    }
  }
  return [...lines, line]
}

/** How many columns some words take. */
export function length(text: string): number {
  const plain = stripVTControlCharacters(text)
  return simple.test(plain) ? plain.length : graphemes(plain).length
}

const simple = /^[ -~]*$/
const segmenter = new Intl.Segmenter('en-GB')

function graphemes(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
