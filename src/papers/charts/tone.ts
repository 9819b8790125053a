import type { Chart } from '#cards/chart.ts'
import { bragWords } from '#cards/words.ts'
import { bragLetter } from '#domain/action/brag.ts'

type Shape = Chart['shape']
/** What a series or cell stands for. */
export type Tone = Extract<Shape, { series: unknown }>['series'][number]['tone']

/** A pattern drawn over a colour, so that neighbours differ without colour: lines at an angle in degrees, or dots. */
interface Pattern {
  readonly symbol: 'rect' | 'circle'
  readonly rotation: number
}

/** How a tone is drawn: a fill, the colour of words on it, and a pattern or none. */
interface Look {
  readonly fill: string
  readonly ink: string
  readonly pattern: Pattern | null
}

const white = '#ffffff'
const black = '#0b0c0c'
const degree = Math.PI / 180

/**
 * Fills whose lightness differs from each other (22, 80, 45, 33, 88 of 100), so that they stay apart in greyscale and for every kind of
 * colour blindness; each but green has a pattern of its own besides.
 */
const looks: Readonly<Record<Tone, Look>> = {
  red: { fill: '#7f1d1d', ink: white, pattern: { symbol: 'rect', rotation: -45 * degree } },
  amber: { fill: '#f7c14b', ink: black, pattern: { symbol: 'circle', rotation: 0 } },
  green: { fill: '#2e7d5b', ink: white, pattern: null },
  blue: { fill: '#1d4f91', ink: white, pattern: { symbol: 'rect', rotation: 90 * degree } },
  grey: { fill: '#dfe3e6', ink: black, pattern: { symbol: 'rect', rotation: 45 * degree } },
  planned: { fill: '#6f777b', ink: white, pattern: null },
  actual: { fill: '#1d4f91', ink: white, pattern: null },
}

/** How a tone is drawn. */
export function lookOf(tone: Tone): Look {
  return looks[tone]
}

/** What is written on a part of a bar besides its number: the letter of its colour. */
export function letterOf(tone: Tone): string {
  return tone === 'planned' || tone === 'actual' ? '' : `${bragLetter(tone)} `
}

/** The name of a series in the legend: a colour always by letter and word. */
export function legendName(name: string, tone: Tone): string {
  const words = tone === 'planned' || tone === 'actual' ? name : bragWords(tone)
  return name === '' || words.toLowerCase().includes(name.toLowerCase()) ? words : `${words}: ${name}`
}
