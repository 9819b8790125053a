import type ExcelJS from '@protobi/exceljs'

/** The twelve colours of a workbook's theme, as RRGGBB, in the order that cells number them. */
export type Theme = readonly string[]

/** Office's own theme, for workbooks that have none. */
const office: Theme = ['FFFFFF', '000000', 'E7E6E6', '44546A', '4472C4', 'ED7D31', 'A5A5A5', 'FFC000', '5B9BD5', '70AD47']
/** A theme lists dark before light; cells count light first. */
const slots = ['lt1', 'dk1', 'lt2', 'dk2', 'accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6']
/** The old palette, as far as it is bright: 8 to 15 and what Excel 2003 offered for red, amber, green and blue. */
const indexed: Readonly<Record<number, string>> = {
  2: 'FF0000',
  3: '00FF00',
  4: '0000FF',
  5: 'FFFF00',
  10: 'FF0000',
  11: '00FF00',
  12: '0000FF',
  13: 'FFFF00',
  16: '800000',
  17: '008000',
  18: '000080',
  22: 'C0C0C0',
  23: '808080',
  30: '0066CC',
  40: '00CCFF',
  42: 'CCFFCC',
  43: 'FFFF99',
  44: '99CCFF',
  45: 'FF99CC',
  48: '3366FF',
  50: '99CC00',
  51: 'FFCC00',
  52: 'FF9900',
  53: 'FF6600',
  55: '969696',
  57: '339966',
}

/** The colours of a workbook's theme. */
export function themeOf(workbook: ExcelJS.Workbook): Theme {
  // The library keeps the themes but shows them only in `model`, which copies every cell.
  const { _themes: themes } = workbook as unknown as { readonly _themes?: Readonly<Record<string, unknown>> }
  const xml = String(Object.values(themes ?? {})[0] ?? '')
  return slots.map((slot, index) => {
    const body = between(xml, `<a:${slot}>`, `</a:${slot}>`)
    return /(?:lastClr|srgbClr val)="([0-9A-Fa-f]{6})"/.exec(body)?.[1]?.toUpperCase() ?? office[index] ?? 'FFFFFF'
  })
}

/** What stands between two marks; looked for by a pattern, a theme of beginnings without an end would be read again from each. */
function between(text: string, begin: string, end: string): string {
  const from = text.indexOf(begin)
  const to = from < 0 ? -1 : text.indexOf(end, from)
  return to < 0 ? '' : text.slice(from + begin.length, to)
}

/** The solid colour of a cell as RRGGBB; null for none, white or a pattern. */
export function colourOf(fill: ExcelJS.Fill | undefined, theme: Theme): string | null {
  if (fill?.type !== 'pattern' || fill.pattern !== 'solid') return null
  const colour = fill.fgColor as { readonly argb?: string; readonly theme?: number; readonly indexed?: number } | undefined // `indexed` is read but not in the library's types
  if (colour === undefined) return null
  if (colour.argb !== undefined) return colour.argb.slice(-6).toUpperCase()
  if (colour.theme !== undefined) return theme[colour.theme] ?? null
  return colour.indexed === undefined ? null : (indexed[colour.indexed] ?? null)
}
