import type { Chart } from '#cards/chart.ts'
import type { Paper } from '#cards/paper.ts'
import type { PaperFile, Picture } from '#ports/papers.ts'
import { pictureOf } from '../charts/picture.ts'
import { markdownOf } from './markdown.ts'
import { spreadsheetOf } from './spreadsheet.ts'
import { wordOf } from './word.ts'

const office = 'application/vnd.openxmlformats-officedocument'

/** A paper as the files it is given out in. The spreadsheet is left out where the paper has no sheets. */
export async function filesOf(paper: Paper, name: string): Promise<readonly PaperFile[]> {
  const writing = [wordOf(paper, picturesOf(paper)), paper.sheets.length === 0 ? null : spreadsheetOf(paper)] as const
  const [word, sheets] = await Promise.all(writing)
  const markdown = new TextEncoder().encode(markdownOf(paper))
  return [
    { name: `${name}.docx`, mediaType: `${office}.wordprocessingml.document`, bytes: word },
    ...(sheets === null ? [] : [{ name: `${name}.xlsx`, mediaType: `${office}.spreadsheetml.sheet`, bytes: sheets }]),
    { name: `${name}.md`, mediaType: 'text/markdown', bytes: markdown },
  ]
}

/** The pictures of a paper's charts, drawn side by side. */
async function picturesOf({ blocks }: Paper): Promise<ReadonlyMap<Chart, Picture>> {
  const charts = blocks.flatMap((block) => (block.as === 'chart' ? [block.chart] : []))
  return new Map(await Promise.all(charts.map(async (chart) => [chart, await pictureOf(chart)] as const)))
}
