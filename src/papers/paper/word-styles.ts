import { AlignmentType, type IStylesOptions, LineRuleType } from 'docx'

const font = 'Arial'
const ink = '0B0C0C'

const run = (size: number, bold = false) => ({ font, size, bold, color: ink })
const space = (before: number, after: number) => ({ spacing: { before, after } })

/** The styles of a paper, by the names Word knows, so that its own navigation and a screen reader find headings as headings. */
export const styles: IStylesOptions = {
  default: {
    document: { run: run(22), paragraph: { spacing: { after: 120, line: 264, lineRule: LineRuleType.AUTO } } },
    title: { run: run(40, true), paragraph: space(0, 200) },
    heading1: { run: run(30, true), paragraph: { ...space(360, 120), keepNext: true } },
    heading2: { run: run(26, true), paragraph: { ...space(280, 100), keepNext: true } },
    heading3: { run: run(22, true), paragraph: { ...space(200, 80), keepNext: true } },
    listParagraph: { run: run(22), paragraph: space(0, 80) },
  },
  paragraphStyles: [
    { id: 'ContentsHeading', name: 'Contents heading', basedOn: 'Normal', run: run(26, true), paragraph: space(280, 100) },
    { id: 'Marking', name: 'Marking', basedOn: 'Normal', run: run(20, true), paragraph: { alignment: AlignmentType.CENTER } },
    {
      id: 'PageNumber',
      name: 'Page number line',
      basedOn: 'Normal',
      run: run(18),
      paragraph: { alignment: AlignmentType.CENTER },
    },
    { id: 'Note', name: 'Note', basedOn: 'Normal', run: { ...run(19), color: '505A5F' }, paragraph: space(60, 140) },
    {
      id: 'Quotation',
      name: 'Quotation',
      basedOn: 'Normal',
      run: run(22),
      paragraph: { indent: { left: 560 }, ...space(0, 120) },
    },
    { id: 'Caption', name: 'caption', basedOn: 'Normal', run: run(20, true), paragraph: { ...space(200, 80), keepNext: true } },
    { id: 'Cell', name: 'Cell', basedOn: 'Normal', run: run(17), paragraph: space(30, 30) },
    { id: 'CellHeading', name: 'Cell heading', basedOn: 'Cell', run: run(17, true), paragraph: space(30, 30) },
    { id: 'TOC1', name: 'toc 1', basedOn: 'Normal', run: run(21), paragraph: space(40, 20) },
    { id: 'TOC2', name: 'toc 2', basedOn: 'Normal', run: run(20), paragraph: { indent: { left: 300 }, ...space(0, 20) } },
  ],
}
