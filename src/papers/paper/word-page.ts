import type { Chart } from '#cards/chart.ts'
import type { Paper, PaperTable } from '#cards/paper.ts'
import { sizeOf } from '../charts/size.ts'
import { linesOf } from './line-count.ts'
import { type Look, lineSpacing, looks } from './word-styles.ts'

/** A4, upright, in twentieths of a point. */
export const page = {
  size: { width: 11_906, height: 16_838 },
  margin: { top: 1_360, bottom: 1_200, left: 1_000, right: 1_000, header: 600, footer: 600 },
}

/** The width of the page between its margins. */
export const pageWidth = page.size.width - page.margin.left - page.margin.right

/** The space left and right of the words of a cell. */
export const cellMargin = 70

/** The columns of the table on the front: label and value. */
export const frontWidths = [2_600, pageWidth - 2_600] as const

/** The widths of a table's columns, which fill the page. */
export function columnWidths({ widths }: PaperTable): readonly number[] {
  const total = widths.reduce((sum, width) => sum + width, 0)
  return widths.map((width) => Math.floor((pageWidth * width) / total))
}

/** A pixel of a picture. */
export const pixel = 15
/** How high a logo is drawn, in pixels. */
export const logoHeight = 64
/** As wide as a picture can be, in pixels. */
const widest = 650

/** How large a chart stands on the page, in pixels. */
export function pictureSize(chart: Chart): { readonly width: number; readonly height: number } {
  const { width, height } = sizeOf(chart)
  const share = Math.min(1, widest / width)
  return { width: Math.round(width * share), height: Math.round(height * share) }
}

/** What a line of Arial needs, of the size of its letters. */
const fontHeight = 1.149

/** The height of a line in a style. */
export function lineHeight({ size }: Look): number {
  return size * 10 * fontHeight * (lineSpacing / 240)
}

/** The height between head and foot of a page, which grow into the body's room where the handling of a paper takes more than a line. */
export function bodyHeight({ handling }: Pick<Paper, 'handling'>): number {
  const marking =
    heightOf(looks.Marking) + (handling === '' ? 0 : heightOf(looks.Handling, linesOf(handling, looks.Handling, pageWidth)))
  const { top, bottom, header, footer } = page.margin
  return page.size.height - Math.max(top, header + marking) - Math.max(bottom, footer + marking + heightOf(looks.PageNumber))
}

function heightOf(look: Look, lines = 1): number {
  return look.before + lines * lineHeight(look) + look.after
}
