import { createRequire } from 'node:module'
import { renderAsync } from '@resvg/resvg-js'
import { init, setPlatformAPI } from 'echarts/dist/echarts.esm.min.mjs'
import type { Chart } from '#cards/chart.ts'
import type { Picture } from '#ports/papers.ts'
import { optionOf } from './option.ts'
import { sizeOf } from './size.ts'
import { widthOf } from './word-width.ts'

// The library would measure words for a browser's narrower font.
setPlatformAPI({ measureText: (words, font = '') => ({ width: widthOf(words, font) }) })

/** Drawn larger than it is shown, so that it is sharp on paper and on fine screens; at twice the size it takes half as long again. */
const scale = 1.5

const require = createRequire(import.meta.url)
const fontFiles = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((name) => require.resolve(`dejavu-fonts-ttf/ttf/${name}`))

/** How many pictures are remembered: a chart goes to many readers, in mails, packs and messages, one after another. */
const remembered = 40
const pictures = new Map<string, Promise<Picture>>()

/** A chart as a PNG image, its words drawn with a font that comes with the clerk, on a thread of its own. The same chart is the same bytes on every machine. */
export function pictureOf(chart: Chart): Promise<Picture> {
  const name = JSON.stringify(chart)
  const picture = pictures.get(name) ?? drawn(chart)
  pictures.delete(name)
  pictures.set(name, picture)
  const [oldest] = pictures.keys()
  if (pictures.size > remembered && oldest !== undefined) pictures.delete(oldest)
  picture.catch(() => pictures.delete(name))
  return picture
}

async function drawn(chart: Chart): Promise<Picture> {
  const { width, height } = sizeOf(chart)
  const font = { loadSystemFonts: false, fontFiles, defaultFontFamily: 'DejaVu Sans' }
  const image = await renderAsync(svgOf(chart), { font, fitTo: { mode: 'zoom', value: scale } })
  return { png: image.asPng(), width, height }
}

/** A chart as SVG, with its words as words. */
export function svgOf(chart: Chart): string {
  const drawing = init(null, null, { renderer: 'svg', ssr: true, ...sizeOf(chart) })
  try {
    drawing.setOption(optionOf(chart))
    return drawing.renderToSVGString()
  } finally {
    drawing.dispose()
  }
}
