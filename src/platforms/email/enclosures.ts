import type { Card, CardFile } from '#cards/card.ts'
import type { Chart } from '#cards/chart.ts'
import { fileWords } from '#cards/words.ts'
import type { MailFile, MailPicture } from '#ports/mail.ts'
import type { Files, Papers } from '#ports/papers.ts'

/** Bytes that a mail may carry in all: Microsoft 365 takes three million at once, and many mail servers little more. */
const mostBytes = 2_800_000

/** A chart as a picture inside a mail, and the size it is shown at, in pixels. */
export interface Shown {
  readonly id: string
  readonly width: number
  readonly height: number
}

/** What goes with a mail, and what of its card that is. What is not there is told in words. */
export interface Enclosures {
  readonly pictures: readonly MailPicture[]
  readonly files: readonly MailFile[]
  readonly shown: ReadonlyMap<Chart, Shown>
  readonly attached: ReadonlySet<CardFile>
}

/** Draws the charts of a card, and brings its files as far as one mail can carry them; the pictures come first. */
export async function enclosuresOf(card: Card, papers: Pick<Papers, 'draw'>, kept: Pick<Files, 'read'>): Promise<Enclosures> {
  const pictures: MailPicture[] = []
  const files: MailFile[] = []
  const shown = new Map<Chart, Shown>()
  const attached = new Set<CardFile>()
  let room = mostBytes
  for (const chart of chartsOf(card)) {
    const { png, width, height } = await papers.draw(chart)
    if (png.length > room) continue
    room -= png.length
    const number = shown.size + 1
    shown.set(chart, { id: `chart-${number}`, width, height })
    pictures.push({ id: `chart-${number}`, name: `chart-${number}.png`, mediaType: 'image/png', bytes: png })
  }
  for (const file of filesOf(card)) {
    const bytes = file.bytes > room ? undefined : await kept.read(file.id)
    if (bytes === undefined) continue
    room -= bytes.length
    attached.add(file)
    files.push({ name: file.name, mediaType: file.mediaType, bytes })
  }
  return { pictures, files, shown, attached }
}

/** A file's name, and where it is. */
export function enclosedWords(file: CardFile, attached: ReadonlySet<CardFile>): string {
  return attached.has(file) ? `Attached: ${fileWords(file)}` : `Not attached: ${fileWords(file)}`
}

function chartsOf({ lines }: Card): readonly Chart[] {
  return lines.flatMap((line) => (line.as === 'chart' ? [line.chart] : []))
}

function filesOf({ lines }: Card): readonly CardFile[] {
  return lines.flatMap((line) => (line.as === 'file' ? [line.file] : []))
}
