import { AlignmentType, Document, Footer, Header, ImageRun, LevelFormat, Packer, PageNumber, Paragraph, TextRun } from 'docx'
import type { Chart } from '#cards/chart.ts'
import type { Paper } from '#cards/paper.ts'
import type { Picture } from '#ports/papers.ts'
import { settled } from './archive.ts'
import { clean } from './cell-words.ts'
import { type Entry, layoutOf } from './contents.ts'
import { type Anchors, blockChildren, frontTable, paragraphNumbers } from './word-blocks.ts'
import { ContentsTable } from './word-contents.ts'
import { logoHeight, page } from './word-page.ts'
import { looks, single, styles } from './word-styles.ts'

/**
 * A paper as a Word document, with the pictures of its charts. The same paper is the same bytes. The pictures are put in when all else is
 * written: they are drawn meanwhile, and the library has neither to hash nor to compress them.
 */
export async function wordOf(paper: Paper, pictures: Promise<ReadonlyMap<Chart, Picture>>): Promise<Uint8Array> {
  const charts = [...new Set(paper.blocks.flatMap((block) => (block.as === 'chart' ? [block.chart] : [])))]
  const { entries, breaks } = layoutOf(paper)
  const anchors = {
    pictures: new Map(charts.map((chart, at) => [chart, new TextEncoder().encode(standIn(at))])),
    breaks,
    bookmarks: new Map(entries.map(({ heading, bookmark }) => [heading, bookmark])),
  }
  const written = await Packer.toArrayBuffer(documentOf(paper, entries, anchors))
  const drawn = await pictures
  const images = charts.map((chart, at) => [standIn(at), drawn.get(chart)?.png ?? new Uint8Array()] as const)
  return settled(new Uint8Array(written), paper.asAt, new Map(images))
}

/** What stands in the document where a picture will be. */
function standIn(at: number): string {
  return `picture ${at}`
}

function documentOf(paper: Paper, entries: readonly Entry[], anchors: Anchors): Document {
  const { marking, handling, title } = paper
  const marked = clean([marking, handling].filter(Boolean).join(' – '))
  return new Document({
    title: clean(title),
    creator: 'Board Clerk',
    lastModifiedBy: 'Board Clerk',
    description: marked,
    styles,
    numbering: { config: [numbers] },
    sections: [
      {
        properties: { page },
        headers: { default: new Header({ children: markingLines(paper) }) },
        footers: { default: new Footer({ children: [...markingLines(paper), pageLine()] }) },
        children: [...frontOf(paper, entries), ...paper.blocks.flatMap((block) => blockChildren(block, anchors))],
      },
    ],
  })
}

const numbers = {
  reference: paragraphNumbers,
  levels: [
    {
      level: 0,
      format: LevelFormat.DECIMAL,
      text: '%1.',
      alignment: AlignmentType.LEFT,
      style: { paragraph: { indent: { left: looks.Numbered.indent, hanging: looks.Numbered.indent } } },
    },
  ],
}

function frontOf(paper: Paper, entries: readonly Entry[]) {
  return [
    ...(!paper.logo ? [] : [logoParagraph(paper.logo)]),
    new Paragraph({ style: 'Title', children: [new TextRun(clean(paper.title))] }),
    frontTable(paper.front),
    new Paragraph({ style: 'ContentsHeading', children: [new TextRun('Contents')] }),
    new ContentsTable(entries),
  ]
}

function logoParagraph({ type, data, width, height }: NonNullable<Paper['logo']>): Paragraph {
  const transformation = { width: Math.round((width / height) * logoHeight), height: logoHeight }
  const altText = { name: 'Logo', title: 'Logo', description: 'Logo' }
  return new Paragraph({
    spacing: single,
    children: [new ImageRun({ type, data: Buffer.from(data, 'base64'), transformation, altText })],
  })
}

function markingLines({ marking, handling }: Paper): Paragraph[] {
  const line = (style: string, words: string) => new Paragraph({ style, children: [new TextRun(clean(words))] })
  return [line('Marking', marking), ...(handling === '' ? [] : [line('Handling', handling)])]
}

function pageLine(): Paragraph {
  const children = ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES]
  return new Paragraph({ style: 'PageNumber', children: [new TextRun({ children })] })
}
