import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Chart } from '#cards/chart.ts'
import { pictureOf, svgOf } from '#papers/charts/picture.ts'

const bars: Chart = {
  title: 'Actions by priority',
  says: 'Three red and two green.',
  shape: {
    as: 'bars',
    unit: 'actions',
    stacked: true,
    groups: ['Safer streets for all', 'Victims <first>'],
    series: [
      { name: 'Red', tone: 'red', values: [3, 0] },
      { name: 'Amber', tone: 'amber', values: [4, null] },
      { name: 'Green', tone: 'green', values: [2, 5] },
      { name: 'Blue', tone: 'blue', values: [2, 5] },
      { name: 'Grey', tone: 'grey', values: [2, 5] },
    ],
  },
}
const lines: Chart = {
  title: 'Burn-up',
  says: 'Eight planned, five done.',
  shape: {
    as: 'lines',
    unit: 'actions',
    points: ['April', 'May', 'June'],
    series: [
      { name: 'Planned', tone: 'planned', values: [2, 5, 8] },
      { name: 'Done', tone: 'actual', values: [1, 5, null] },
    ],
  },
}
const grid: Chart = {
  title: 'Heat map',
  says: 'One risk is red.',
  shape: {
    as: 'grid',
    rowsAre: 'Likelihood',
    columnsAre: 'Impact',
    rows: ['Likely', 'Rare'],
    columns: ['Minor', 'Severe'],
    cells: [
      { row: 0, column: 1, tone: 'red', words: 'RRB-R1' },
      { row: 1, column: 0, tone: 'green', words: '' },
    ],
  },
}

/** Width and height as the image's own header says them. */
function pixelsOf(png: Uint8Array): { width: number; height: number } {
  const view = new DataView(png.buffer, png.byteOffset)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

describe.each([
  ['bars', bars],
  ['lines', lines],
  ['grid', grid],
])('a picture of %s', (_, chart) => {
  it('is a PNG, half as fine again as it is shown', async () => {
    const { png, width, height } = await pictureOf(chart)
    expect([...png.subarray(1, 4)]).toEqual([...Buffer.from('PNG')])
    expect(pixelsOf(png)).toEqual({ width: 1.5 * width, height: 1.5 * height })
  })

  it('is the same bytes each time', async () => {
    const sum = async () =>
      createHash('sha256')
        .update((await pictureOf(chart)).png)
        .digest('hex')
    expect(await sum()).toBe(await sum())
  })

  it('asks only for a font that comes with the clerk', () => {
    const fonts = [...svgOf(chart).matchAll(/font-family:([^;"]+)/g)].map(([, name]) => name)
    expect(new Set(fonts)).toEqual(new Set(['DejaVu Sans']))
  })
})

it('a colour is told by letter and word in the legend, and by letter and number on the bar', () => {
  expect(svgOf(bars)).toContain('R Red')
  expect(svgOf(bars)).toContain('R 3')
})

it('people’s words stay words', () => {
  expect(svgOf(bars)).toContain('Victims &lt;first&gt;')
})

it('colours differ in lightness, so that they stay apart in greyscale', () => {
  const fills = ['#7f1d1d', '#f7c14b', '#2e7d5b', '#1d4f91', '#dfe3e6']
  for (const fill of fills) expect(svgOf(bars).toLowerCase()).toContain(fill)
  const lights = fills.map(lightness).sort((a, b) => a - b)
  const steps = lights.slice(1).map((light, at) => light - (lights[at] ?? 0))
  expect(Math.min(...steps)).toBeGreaterThan(5)
})

/** CIE lightness, 0 to 100. */
function lightness(fill: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(fill.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
  return light > 0.008856 ? 116 * Math.cbrt(light) - 16 : 903.3 * light
}
