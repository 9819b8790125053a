import { basename } from 'node:path'
import type { MeasureTable } from '#domain/entries/measure-entry.ts'
import { isQuarterWords } from '#domain/measure/quarter.ts'
import { fold } from '#domain/names.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { listOf } from './columns.ts'
import { readTable } from './table/table.ts'

const names = {
  ref: ['ref', 'reference', 'id', 'measure ref', 'measure id'],
  name: ['measure', 'name', 'measure name', 'indicator', 'kpi'],
  boards: ['board', 'boards'],
  portfolio: ['portfolio'],
  unit: ['unit', 'units', 'unit of measure'],
  direction: ['direction', 'desired direction', 'better', 'good is'],
  target: ['target'],
  source: ['source', 'data source'],
  quarter: ['quarter', 'period', 'latest period', 'reporting period'],
  value: ['value', 'reading', 'actual', 'latest value', 'latest', 'result'],
  note: ['note', 'notes', 'comment', 'comments'],
}

/** What an export of measures says besides: worked out from the rest, and no news when it comes back. */
const worked: ReadonlySet<string> = new Set(['The source says', 'Trend', 'Colour', 'Why so', 'Marking'].map(fold))

/** Reads measures from a .csv, .xlsx or .md file: a row a measure, its readings in columns named by their quarter, or one in each row. */
export async function readMeasures(path: string): Promise<MeasureTable | Refusal> {
  const table = await readTable(path, { thing: 'the table' })
  if (isRefusal(table)) return table
  const byRef = listOf(table, { names, needed: ['ref'] })
  const list = isRefusal(byRef) ? listOf(table, { names, needed: ['name'] }) : byRef
  if (isRefusal(list)) return refuse(`${table.name} has no row of headings with a ref or a measure.`, list.hint)
  const quarters = list.unused.filter(isQuarterWords)
  const wide = listOf(table, {
    names: { ref: names.ref, name: names.name, ...Object.fromEntries(quarters.map((heading) => [heading, [fold(heading)]])) },
    needed: [isRefusal(byRef) ? 'name' : 'ref'],
  })
  const cellsAt = new Map(
    isRefusal(wide) ? [] : wide.rows.map(({ at, cells }) => [at, cells as Readonly<Record<string, string>>]),
  )
  const empty = { ref: '', name: '', boards: '', portfolio: '', unit: '', direction: '', target: '', source: '', note: '' }
  const entries = list.rows.map(({ at, cells: { quarter = '', value = '', ...cells } }) => ({
    ...empty,
    ...Object.fromEntries(Object.entries(cells).map(([name, words]) => [name, words.trim()])),
    row: at,
    readings: [
      ...(value.trim() === '' ? [] : [{ column: list.mapping.value ?? 'value', quarter: quarter.trim(), value: value.trim() }]),
      ...quarters.map((heading) => ({ column: heading, quarter: heading, value: cellsAt.get(at)?.[heading]?.trim() ?? '' })),
    ],
  }))
  return {
    file: basename(path),
    entries,
    warnings: unread(list.unused.filter((heading) => !quarters.includes(heading) && !worked.has(fold(heading)))),
    mapping: list.mapping,
  }
}

function unread(headings: readonly string[]) {
  return headings.map((heading) => ({
    row: 1,
    ref: null,
    column: heading,
    value: heading,
    problem: 'is not a column of measures, and was not read',
  }))
}
