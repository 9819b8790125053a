import type { Chart } from '#cards/chart.ts'
import { widthOf } from './word-width.ts'

type Bars = Extract<Chart['shape'], { as: 'bars' }>

/** Names of groups beside lying bars are broken at spaces beyond this width, in pixels. */
export const nameWidth = 290
/** The height of a line of a title. */
export const titleLine = 20

/** How large it is drawn, in pixels of the page. More rows, and a title of more lines, make it higher. */
export function sizeOf(chart: Chart): { readonly width: number; readonly height: number } {
  return { width: widthOfAll(chart), height: heightOf(chart.shape) + extraOf(chart) }
}

function heightOf(shape: Chart['shape']): number {
  switch (shape.as) {
    case 'bars':
      return lies(shape) ? topOf(shape) + 56 + Math.max(2, shape.groups.length) * rowHeight(shape) : 320
    case 'lines':
      return shape.small ? 210 : 320
    case 'grid':
      return 120 + shape.rows.length * 64
  }
}

/** How wide it is drawn. */
export function widthOfAll({ shape }: Chart): number {
  return shape.as === 'lines' && shape.small ? 480 : 760
}

/** How much lower all stands below a title that takes more than a line. */
export function extraOf(chart: Chart): number {
  const lines = Math.ceil((widthOf(chart.title, 'bold 16px') * 1.1) / (widthOfAll(chart) - 20))
  return (Math.max(1, lines) - 1) * titleLine
}

/** Bars lie down where the names of their groups are too long to stand under them. */
export function lies({ groups }: Bars): boolean {
  return groups.length > 8 || groups.some((group) => group.length > 12)
}

function rowHeight({ stacked, series, groups }: Bars): number {
  const lines = groups.map((group) => Math.ceil((widthOf(group, '13px') * 1.1) / nameWidth))
  const line = Math.max(34, 16 * Math.max(1, ...lines) + 8)
  return stacked ? line : Math.max(line, 24 * series.length)
}

/** Where the bars begin: below the title, and below the legend where there is one. */
export function topOf({ series }: Bars): number {
  return series.length > 1 ? 76 : 42
}
