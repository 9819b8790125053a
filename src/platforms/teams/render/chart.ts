import type { ChartColor, ContainerStyle, IContainer, ITable } from '@microsoft/teams.cards'
import type { Chart } from '#cards/chart.ts'
import { clean } from '#cards/plain-words.ts'
import type { Element } from './element.ts'
import { plainBlocks } from './rich-text.ts'
import { asTyped } from './words.ts'

type Shape = Chart['shape']
type ShapeOf<K extends Shape['as']> = Extract<Shape, { as: K }>
type Tone = ShapeOf<'bars'>['series'][number]['tone']

/**
 * A chart as Teams draws it, below its title, for some clients draw none of their own, and with what it says in words below for everybody.
 * Where no chart can be drawn its figures stand there. A matrix is a table, with the words in its cells.
 */
export function chartBlocks({ title, says, shape }: Chart): Element[] {
  return [
    ...plainBlocks(title.trim() === '' ? 'Chart' : title, { weight: 'Bolder' }),
    ...drawn(title, shape),
    ...plainBlocks(says, { size: 'Small', isSubtle: true }),
  ]
}

function drawn(title: string, shape: Shape): Element[] {
  switch (shape.as) {
    case 'bars':
      return [
        {
          type: 'Chart.VerticalBar.Grouped',
          title: asTyped(title),
          stacked: shape.stacked,
          showBarValues: !shape.stacked,
          yAxisTitle: clean(shape.unit),
          data: drawnSeries(shape.series).map((series) => barSeries(series, shape.groups)),
          fallback: figures(shape.groups, shape.series),
        },
      ]
    case 'lines':
      return [
        {
          type: 'Chart.Line',
          title: asTyped(title),
          yAxisTitle: clean(shape.unit),
          data: shape.series.map((series) => lineSeries(series, shape.points)),
          fallback: figures(shape.points, shape.series),
        },
      ]
    case 'grid':
      return [matrix(shape), ...columnsKey(shape)]
  }
}

interface Named {
  readonly name: string
  readonly values: readonly (number | null)[]
}

/** Series that have anything to draw: the legend has room for three, and would show those without. All where none has. */
function drawnSeries<T extends Named>(series: readonly T[]): readonly T[] {
  const some = series.filter(({ values }) => values.some((value) => value !== null && value !== 0))
  return some.length === 0 ? series : some
}

/** The figures of a chart in words, a line for each group or point. */
function figures(at: readonly string[], series: readonly Named[]): IContainer {
  const lines = at.map((name, index) => {
    const told = drawnSeries(series).flatMap((one) => (one.values[index] == null ? [] : [`${one.name} ${one.values[index]}`]))
    return `${name}: ${told.length === 0 ? 'none' : told.join(', ')}`
  })
  return { type: 'Container', items: plainBlocks(lines.length === 0 ? 'Nothing to draw.' : lines.join('\n')) }
}

function barSeries({ name, tone, values }: ShapeOf<'bars'>['series'][number], groups: readonly string[]) {
  const points = groups.map((x, index) => ({ x: asTyped(x), y: values[index] ?? null }))
  return { legend: asTyped(name), color: chartColour(tone), values: points.filter(known) }
}

function lineSeries({ name, tone, values }: ShapeOf<'lines'>['series'][number], points: readonly string[]) {
  const all = points.map((x, index) => ({ x: asTyped(x), y: values[index] ?? null }))
  return { legend: asTyped(name), color: chartColour(tone), values: all.filter(known) }
}

function known(point: { readonly x: string; readonly y: number | null }): point is { x: string; y: number } {
  return point.y !== null
}

function chartColour(tone: Tone): ChartColor {
  switch (tone) {
    case 'red':
      return 'attention'
    case 'amber':
      return 'warning'
    case 'green':
      return 'good'
    case 'grey':
      return 'neutral'
    case 'blue':
    case 'actual':
      return 'categoricalBlue'
    case 'planned':
      return 'categoricalLavender'
  }
}

/** The longest word that a narrow column holds on a phone; a longer one runs into the next column. */
const longestInColumn = 7

/** Whether columns are headed by their number, and told below: there are many, and a word of theirs is long. */
function areTold(columns: readonly string[]): boolean {
  return columns.length > 3 && columns.some((column) => column.split(/\s+/).some((word) => word.length > longestInColumn))
}

function columnsKey({ columnsAre, columns }: ShapeOf<'grid'>): Element[] {
  if (!areTold(columns)) return []
  const told = columns.map((column, index) => `${index + 1} ${column}`).join(' · ')
  return plainBlocks(`${columnsAre}: ${told}`, { size: 'Small' })
}

function matrix({ rowsAre, columnsAre, rows, columns, cells }: ShapeOf<'grid'>): ITable {
  const heads = areTold(columns) ? columns.map((_, index) => `${index + 1}`) : columns
  const head = tableRow([tableCell(`${rowsAre} / ${columnsAre}`), ...heads.map((column) => tableCell(column))])
  const body = rows.map((row, y) =>
    tableRow([
      tableCell(row),
      ...columns.map((_, x) => {
        const found = cells.find((cell) => cell.row === y && cell.column === x)
        return found === undefined ? tableCell('') : tableCell(found.words, cellStyle(found.tone))
      }),
    ]),
  )
  // its first row is its head, as Teams takes a table that says nothing of it: the standard's schema misspells the property
  return {
    type: 'Table',
    columns: [{ width: 2 }, ...columns.map(() => ({ width: 1 }))],
    rows: [head, ...body],
  }
}

type TableRow = NonNullable<ITable['rows']>[number]
type TableCell = NonNullable<TableRow['cells']>[number]

function tableRow(cells: readonly TableCell[]): TableRow {
  return { type: 'TableRow', cells: [...cells] }
}

/** Teams draws no cell that holds nothing, and lets the one beside it take its place: such a one holds a dash. */
function tableCell(words: string, style?: ContainerStyle): TableCell {
  const items = plainBlocks(words.trim() === '' ? '–' : words, { size: 'Small' })
  return { type: 'TableCell', items, ...(style === undefined ? {} : { style }) }
}

function cellStyle(tone: 'blue' | 'red' | 'amber' | 'green' | 'grey'): ContainerStyle {
  switch (tone) {
    case 'red':
      return 'attention'
    case 'amber':
      return 'warning'
    case 'green':
      return 'good'
    case 'blue':
      return 'accent'
    case 'grey':
      return 'default'
  }
}
