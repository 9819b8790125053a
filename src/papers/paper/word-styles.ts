import { AlignmentType, type IStylesOptions, LineRuleType } from 'docx'

const font = 'Arial'
const ink = '0B0C0C'

/** How the paragraphs of a style look: the letters in half points, the space before and after and the indent in twentieths of a point. */
export interface Look {
  readonly size: number
  readonly bold: boolean
  readonly before: number
  readonly after: number
  readonly indent: number
  readonly keepNext: boolean
}

const plain: Look = { size: 22, bold: false, before: 0, after: 120, indent: 0, keepNext: false }
const heading = (size: number, before: number, after: number): Look => ({
  ...plain,
  size,
  bold: true,
  before,
  after,
  keepNext: true,
})

/** The styles of a paper by the names that paragraphs bear. */
export const looks = {
  Normal: plain,
  Title: { ...plain, size: 40, bold: true, after: 200 },
  Heading1: heading(30, 360, 120),
  Heading2: heading(26, 280, 100),
  Heading3: heading(22, 200, 80),
  Numbered: { ...plain, indent: 560 },
  ListParagraph: { ...plain, after: 80, indent: 720 },
  ContentsHeading: { ...plain, size: 26, bold: true, before: 280, after: 100, keepNext: true },
  TOC1: { ...plain, size: 21, before: 40, after: 20 },
  TOC2: { ...plain, size: 20, after: 20, indent: 300 },
  Marking: { ...plain, size: 20, bold: true, after: 20 },
  Handling: { ...plain, size: 17, after: 80 },
  PageNumber: { ...plain, size: 17, after: 0 },
  Note: { ...plain, size: 19, before: 60, after: 140 },
  Quotation: { ...plain, indent: 560 },
  Caption: { ...plain, size: 20, bold: true, before: 200, after: 80, keepNext: true },
  Cell: { ...plain, size: 17, before: 30, after: 30 },
  CellHeading: { ...plain, size: 17, bold: true, before: 30, after: 30 },
} as const satisfies Readonly<Record<string, Look>>

/** A line is this many 240ths of what its letters need. */
export const lineSpacing = 264

/** The lines of a paragraph that is a picture, which is no higher than it is. */
export const single = { line: 240, lineRule: LineRuleType.AUTO } as const

const run = ({ size, bold }: Look) => ({ font, size, bold, color: ink })
const room = ({ before, after, keepNext }: Look) => ({ spacing: { before, after }, ...(keepNext ? { keepNext } : {}) })
const indented = (look: Look) => ({ ...room(look), indent: { left: look.indent } })
const centred = (look: Look) => ({ ...room(look), alignment: AlignmentType.CENTER })
const part = (look: Look) => ({ run: run(look), paragraph: room(look) })
const own = (id: keyof typeof looks, name: string) => ({ id, name, basedOn: 'Normal', ...part(looks[id]) })

/** The styles of a paper, by the names Word knows, so that its own navigation and a screen reader find headings as headings. */
export const styles: IStylesOptions = {
  default: {
    document: {
      run: run(plain),
      paragraph: { spacing: { after: plain.after, line: lineSpacing, lineRule: LineRuleType.AUTO } },
    },
    title: part(looks.Title),
    heading1: part(looks.Heading1),
    heading2: part(looks.Heading2),
    heading3: part(looks.Heading3),
    listParagraph: part(looks.ListParagraph),
  },
  paragraphStyles: [
    own('ContentsHeading', 'Contents heading'),
    { ...own('Marking', 'Marking'), paragraph: centred(looks.Marking) },
    { ...own('Handling', 'Handling'), paragraph: centred(looks.Handling) },
    { ...own('PageNumber', 'Page number line'), paragraph: centred(looks.PageNumber) },
    { ...own('Note', 'Note'), run: { ...run(looks.Note), color: '505A5F' } },
    { ...own('Quotation', 'Quotation'), paragraph: indented(looks.Quotation) },
    own('Caption', 'caption'),
    own('Cell', 'Cell'),
    { ...own('CellHeading', 'Cell heading'), basedOn: 'Cell' },
    own('TOC1', 'toc 1'),
    { ...own('TOC2', 'toc 2'), paragraph: indented(looks.TOC2) },
  ],
}
