import type { EChartsCoreOption } from 'echarts/core'
import type { Chart } from '#cards/chart.ts'
import { extraOf, lies, nameWidth, titleLine, topOf, widthOfAll } from './size.ts'
import { legendName, letterOf, lookOf, type Tone } from './tone.ts'

type Shape<A extends Chart['shape']['as']> = Extract<Chart['shape'], { as: A }>
type Series = Shape<'bars'>['series'][number]

const ink = '#0b0c0c'
const font = 'DejaVu Sans'
const words = { color: ink, fontFamily: font, fontSize: 13, lineHeight: 16 }

/** A chart's picture as the drawing library wants it told, without animation, so that the same chart is the same picture. */
export function optionOf(chart: Chart): EChartsCoreOption {
  return { animation: false, backgroundColor: '#ffffff', textStyle: words, title: titleOf(chart), ...shapeOption(chart) }
}

function titleOf(chart: Chart) {
  const textStyle = {
    ...words,
    fontSize: 16,
    lineHeight: titleLine,
    fontWeight: 'bold',
    width: widthOfAll(chart) - 20,
    overflow: 'break',
  }
  return { text: chart.title, left: 8, top: 6, textStyle }
}

function shapeOption(chart: Chart): EChartsCoreOption {
  const { shape } = chart
  switch (shape.as) {
    case 'bars':
      return barsOption(shape, extraOf(chart))
    case 'lines':
      return linesOption(shape, extraOf(chart))
    case 'grid':
      return gridOption(shape, extraOf(chart))
  }
}

function barsOption(shape: Shape<'bars'>, down: number): EChartsCoreOption {
  const lying = lies(shape)
  const names = {
    ...categories(shape.groups),
    inverse: lying,
    axisLabel: { ...words, width: nameWidth, overflow: 'break', interval: 0 },
  }
  const numbers = valueAxis(shape.unit, lying)
  return {
    legend: legendOf(shape.series, down),
    grid: {
      left: 16,
      right: 30,
      top: down + (lying ? topOf(shape) : 92),
      bottom: lying ? 34 : 16,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: lying ? numbers : names,
    yAxis: lying ? names : numbers,
    series: shape.series.map((series) => barOf(series, shape)),
  }
}

function barOf({ name, tone, values }: Series, shape: Shape<'bars'>) {
  const { stacked } = shape
  const narrow = narrowest * longestOf(shape)
  const label = (value: number) =>
    stacked && value < narrow ? { ...labelOn(tone, value), formatter: `${value}`, padding: 0 } : labelOn(tone, value)
  return {
    type: 'bar',
    name: legendName(name, tone),
    ...(stacked ? { stack: 'all' } : {}),
    barMaxWidth: lies(shape) ? 26 : 56,
    itemStyle: fillOf(tone),
    data: values.map((value) => (value === null || value === 0 ? { value: null } : { value, label: label(value) })),
  }
}

/** The share of the longest bar below which a part has room for its number only. */
const narrowest = 0.06

function longestOf({ groups, series, stacked }: Shape<'bars'>): number {
  const values = groups.map((_, at) => series.map(({ values }) => values[at] ?? 0))
  return Math.max(0, ...values.map((each) => (stacked ? each.reduce((sum, value) => sum + value, 0) : Math.max(0, ...each))))
}

/** A plate of the fill's own colour behind the words keeps them readable on a pattern. */
function labelOn(tone: Tone, value: number) {
  const { fill, ink: color } = lookOf(tone)
  const plate = { backgroundColor: fill, padding: [2, 3, 1, 3] }
  return {
    show: true,
    position: 'inside',
    formatter: `${letterOf(tone)}${value}`,
    ...words,
    fontSize: 12,
    fontWeight: 'bold',
    color,
    ...plate,
  }
}

function fillOf(tone: Tone) {
  const { fill, ink: line, pattern } = lookOf(tone)
  const decal = pattern && {
    symbol: pattern.symbol,
    symbolSize: pattern.symbol === 'circle' ? 0.6 : 1,
    rotation: pattern.rotation,
    color: line === '#ffffff' ? 'rgba(255,255,255,0.45)' : 'rgba(11,12,12,0.35)',
    dashArrayX: pattern.symbol === 'circle' ? [6, 6] : [1, 0],
    dashArrayY: pattern.symbol === 'circle' ? [6, 6] : [2, 6],
  }
  return { color: fill, borderColor: ink, borderWidth: 1, ...(decal ? { decal } : {}) }
}

/** Lines are told apart by dash and by the shape of their points, not by colour alone. */
function linesOption(shape: Shape<'lines'>, down: number): EChartsCoreOption {
  return {
    legend: legendOf(shape.series, down),
    grid: {
      left: 16,
      right: 40,
      top: down + (shape.series.length > 1 ? 92 : 66),
      bottom: 16,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: { ...categories(shape.points), axisLabel: { ...words, hideOverlap: true } },
    yAxis: { ...valueAxis(shape.unit, false), splitNumber: shape.small ? 2 : 5 },
    series: shape.series.map((series, at) => lineOf(series, at, isEndTold(series, shape))),
  }
}

/** Where all lines end at the same point their numbers would stand on each other: then only what is actual has one. */
function isEndTold({ tone }: Series, { series, small }: Shape<'lines'>): boolean {
  const ends = new Set(series.map(endOf))
  return tone === 'actual' || !(small || (series.length > 1 && ends.size === 1))
}

function endOf({ values }: Series): number {
  return values.findLastIndex((value) => value !== null)
}

const dashes = ['dashed', 'solid', 'dotted'] as const
const points = ['emptyCircle', 'rect', 'triangle', 'diamond'] as const

function lineOf(series: Series, at: number, isTold: boolean) {
  const { name, tone, values } = series
  const color = lookOf(tone).fill
  const type = tone === 'planned' ? 'dashed' : tone === 'actual' ? 'solid' : dashes[at % dashes.length]
  const last = endOf(series)
  const end = {
    show: true,
    position: last < values.length - 1 ? 'right' : 'top',
    ...words,
    fontSize: 12,
    fontWeight: 'bold',
    color: ink,
  }
  return {
    type: 'line',
    name: legendName(name, tone),
    symbol: points[at % points.length],
    symbolSize: 8,
    lineStyle: { color, width: 3, type },
    itemStyle: { color },
    data: values.map((value, index) => (index === last && isTold ? { value, label: end } : { value })),
  }
}

function gridOption(shape: Shape<'grid'>, down: number): EChartsCoreOption {
  const axis = { ...words, fontSize: 12, width: 110, overflow: 'break', interval: 0 }
  const named = (name: string) => ({ name, nameLocation: 'middle', nameTextStyle: { ...words, fontWeight: 'bold' } })
  return {
    grid: { left: 150, right: 20, top: 46 + down, bottom: 68 },
    xAxis: { ...categories(shape.columns), ...named(shape.columnsAre), nameGap: 40, axisLabel: { ...axis, width: 112 } },
    yAxis: { ...categories(shape.rows), ...named(shape.rowsAre), inverse: true, nameGap: 124, axisLabel: axis },
    visualMap: { show: false, min: 0, max: 1, inRange: { color: ['#ffffff', '#ffffff'] } },
    series: [{ type: 'heatmap', data: cellsOf(shape) }],
  }
}

/** Without patterns, which would run through the words: a cell has the letter of its colour. */
function cellsOf({ cells }: Shape<'grid'>) {
  return cells.map(({ row, column, tone, words: told }) => {
    const { fill, ink: color } = lookOf(tone)
    const formatter = `${letterOf(tone).trim()}${told === '' ? '' : `\n${told}`}`
    return {
      value: [column, row, 0],
      itemStyle: { color: fill, borderColor: ink, borderWidth: 1 },
      label: {
        show: true,
        formatter,
        ...words,
        fontSize: 11,
        lineHeight: 14,
        fontWeight: 'bold',
        color,
        width: 106,
        overflow: 'break',
      },
    }
  })
}

function categories(names: readonly string[]) {
  return { type: 'category', data: [...names], axisTick: { show: false }, axisLine: { lineStyle: { color: ink } } }
}

/** Only whole numbers are marked where things are counted. */
function valueAxis(unit: string, lying: boolean) {
  return {
    type: 'value',
    name: unit,
    nameLocation: lying ? 'middle' : 'end',
    ...(lying ? { nameGap: 24 } : { nameTextStyle: { ...words, align: 'left' } }),
    minInterval: 1,
    axisLabel: words,
    splitLine: { lineStyle: { color: '#dfe3e6' } },
  }
}

function legendOf(series: readonly Series[], down: number) {
  const data = series.map(({ name, tone }) => legendName(name, tone))
  return { show: data.length > 1, data, top: 34 + down, left: 8, itemGap: 18, itemWidth: 26, itemHeight: 14, textStyle: words }
}
