import {
  AlignmentType,
  Document,
  Footer,
  Header,
  ImageRun,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  TableOfContents,
  TextRun,
} from 'docx'
import { estimatePageNumbers } from 'docx/layout'
import type { Chart } from '#cards/chart.ts'
import type { Paper } from '#cards/paper.ts'
import type { Picture } from '#ports/papers.ts'
import { settled } from './archive.ts'
import { clean } from './cell-words.ts'
import { blockChildren, frontTable, paragraphNumbers } from './word-blocks.ts'
import { styles } from './word-styles.ts'

/** A4, upright, in twentieths of a point. */
const page = { size: { width: 11_906, height: 16_838 }, margin: { top: 1_300, bottom: 1_200, left: 1_200, right: 1_200 } }

/** A paper as a Word document, with the pictures of its charts. The same paper is the same bytes. */
export async function wordOf(paper: Paper, pictures: ReadonlyMap<Chart, Picture>): Promise<Uint8Array> {
  const { marking, handling, title } = paper
  const marked = clean([marking, handling].filter(Boolean).join(' – '))
  const document = new Document({
    title: clean(title),
    creator: 'Board Clerk',
    lastModifiedBy: 'Board Clerk',
    description: marked,
    styles,
    numbering: { config: [numbers] },
    ...(isShort(paper) ? { pageNumbers: estimatePageNumbers } : {}),
    sections: [
      {
        properties: { page },
        headers: { default: new Header({ children: [markingLine(marked)] }) },
        footers: { default: new Footer({ children: [markingLine(marked), pageLine()] }) },
        children: [...frontOf(paper), ...paper.blocks.flatMap((block) => blockChildren(block, pictures))],
      },
    ],
  })
  return settled(new Uint8Array(await Packer.toArrayBuffer(document)), paper.asAt)
}

/** Cells up to which the numbers in the contents are worked out; beyond, that would take seconds, and Word writes them when it is asked to update. */
const fewCells = 600

function isShort({ blocks }: Paper): boolean {
  const cells = blocks.map((block) => (block.as === 'table' ? block.table.rows.length * block.table.columns.length : 1))
  return cells.reduce((sum, count) => sum + count, 0) <= fewCells
}

const numbers = {
  reference: paragraphNumbers,
  levels: [
    {
      level: 0,
      format: LevelFormat.DECIMAL,
      text: '%1.',
      alignment: AlignmentType.LEFT,
      style: { paragraph: { indent: { left: 560, hanging: 560 } } },
    },
  ],
}

function frontOf(paper: Paper) {
  return [
    ...(!paper.logo ? [] : [logoParagraph(paper.logo)]),
    new Paragraph({ style: 'Title', children: [new TextRun(clean(paper.title))] }),
    frontTable(paper.front),
    new Paragraph({ style: 'ContentsHeading', children: [new TextRun('Contents')] }),
    new TableOfContents('Contents', { hyperlink: true, headingStyleRange: '1-2' }),
  ]
}

/** How high a logo is drawn, in pixels. */
const logoHeight = 64

function logoParagraph({ type, data, width, height }: NonNullable<Paper['logo']>): Paragraph {
  const transformation = { width: Math.round((width / height) * logoHeight), height: logoHeight }
  const altText = { name: 'Logo', title: 'Logo', description: 'Logo' }
  return new Paragraph({ children: [new ImageRun({ type, data: Buffer.from(data, 'base64'), transformation, altText })] })
}

function markingLine(marked: string): Paragraph {
  return new Paragraph({ style: 'Marking', children: [new TextRun(marked)] })
}

function pageLine(): Paragraph {
  const children = ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES]
  return new Paragraph({ style: 'PageNumber', children: [new TextRun({ children })] })
}
