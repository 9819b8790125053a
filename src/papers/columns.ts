import { fold, nearest } from '#domain/names.ts'
import { isBlank, type Row, type Table } from '#domain/plan/table.ts'
import { type Refusal, refuse } from '#domain/refusal.ts'

/** The columns a simple list can have, each with the headings it goes by; `needed` ones must be there. */
export interface ListColumns<C extends string> {
  readonly names: Readonly<Record<C, readonly string[]>>
  readonly needed: readonly NoInfer<C>[]
}

/** The rows of a list with their cells by column, and which heading each column had. */
export interface ListRows<C extends string> {
  readonly rows: readonly { readonly at: number; readonly cells: Readonly<Partial<Record<C, string>>> }[]
  readonly mapping: Readonly<Record<string, string>>
  readonly unused: readonly string[]
}

/** Reads a table that is a plain list: one row of headings within the first ten rows, then entries. */
export function listOf<C extends string>(table: Table, columns: ListColumns<C>): ListRows<C> | Refusal {
  const index = table.rows
    .slice(0, 10)
    .findIndex((row) => columns.needed.every((column) => placeOf(row, columns.names[column]) >= 0))
  const header = table.rows[index]
  if (header === undefined) return noHeader(table, columns)
  const places = (Object.keys(columns.names) as C[]).map((column) => [column, placeOf(header, columns.names[column])] as const) // the keys of that record are the columns, by its type
  const found = places.filter(([, place]) => place >= 0)
  const used = new Set(found.map(([, place]) => place))
  const rows = table.rows
    .slice(index + 1)
    .filter((row) => !isBlank(row))
    .map((row) => ({ at: row.at, cells: cellsOf(row, found) }))
  const headings = header.cells.map((cell) => cell?.text ?? '')
  return {
    rows,
    mapping: Object.fromEntries(found.map(([column, place]) => [column, headings[place] ?? ''])),
    unused: headings.filter((heading, place) => heading !== '' && !used.has(place)),
  }
}

function cellsOf<C extends string>(row: Row, found: readonly (readonly [C, number])[]): Partial<Record<C, string>> {
  const cells: Partial<Record<C, string>> = {}
  for (const [column, place] of found) cells[column] = row.cells[place]?.text ?? ''
  return cells
}

function placeOf(row: Row, names: readonly string[]): number {
  return row.cells.findIndex((cell) => cell !== undefined && names.includes(fold(cell.text)))
}

function noHeader<C extends string>(table: Table, { names, needed }: ListColumns<C>): Refusal {
  const headings = table.rows.find((row) => !isBlank(row))?.cells.map((cell) => cell?.text ?? '') ?? []
  const missing = needed.filter((column) => !headings.some((heading) => names[column].includes(fold(heading))))
  const near = missing.flatMap((column) =>
    nearest(names[column][0] ?? column, headings)
      .slice(0, 1)
      .map((heading) => `“${heading}” for ${column}`),
  )
  return refuse(
    `${table.name} has no row of headings with ${needed.join(' and ')}.`,
    near.length > 0
      ? `Did you mean ${near.join(', ')}?`
      : `The first row must name the columns: ${Object.keys(names).join(', ')}.`,
  )
}
