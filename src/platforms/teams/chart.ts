import type { ChartColor, ContainerStyle, IRichTextBlock, ITable } from '@microsoft/teams.cards'
import type { Chart } from '#cards/chart.ts'
import { clean } from '#cards/plain-words.ts'
import type { Element } from './element.ts'
import { plainBlocks } from './rich-text.ts'
import { asTyped } from './words.ts'

type Shape = Chart['shape']
type ShapeOf<K extends Shape['as']> = Extract<Shape, { as: K }>
type Tone = ShapeOf<'bars'>['series'][number]['tone']

/**
 * A chart as Teams draws it, with what it says in words below it for everybody; where no chart can be drawn its title stands there.
 * A matrix is a table, with the words in its cells.
 */
export function chartBlocks(chart: Chart): Element[] {
  const says = plainBlocks(chart.says, { size: 'Small', isSubtle: true })
  return [...drawn(chart), ...says]
}

function drawn({ title, shape }: Chart): Element[] {
  const name = plainBlocks(title, { weight: 'Bolder' })
  const words: IRichTextBlock = name[0] ?? { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'Chart' }] }
  switch (shape.as) {
    case 'bars':
      return [
        {
          type: 'Chart.VerticalBar.Grouped',
          title: asTyped(title),
          showTitle: true,
          stacked: shape.stacked,
          showBarValues: !shape.stacked,
          yAxisTitle: clean(shape.unit),
          data: shape.series.map((series) => barSeries(series, shape.groups)),
          fallback: words,
        },
      ]
    case 'lines':
      return [
        {
          type: 'Chart.Line',
          title: asTyped(title),
          showTitle: true,
          yAxisTitle: clean(shape.unit),
          data: shape.series.map((series) => lineSeries(series, shape.points)),
          fallback: words,
        },
      ]
    case 'grid':
      return [...name, matrix(shape), ...columnsKey(shape)]
  }
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
