import exceljs from '@protobi/exceljs'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { Paper } from '#cards/paper.ts'
import { filesOf } from '#papers/paper/files.ts'

const paper: Paper = {
  title: 'Board pack: Reducing Reoffending',
  marking: 'OFFICIAL-SENSITIVE',
  handling: 'Board members only',
  asAt: '2026-01-28T09:00:00.000Z',
  logo: null,
  front: [{ label: 'Meeting', value: 'Reducing Reoffending Board' }],
  blocks: [
    { as: 'heading', level: 1, text: 'Purpose' },
    { as: 'paragraph', text: 'First \u202eevil\u0007 <b>words</b>' },
    { as: 'paragraph', text: '# not a heading | nor a cell' },
    {
      as: 'chart',
      chart: {
        title: 'Burn-up',
        says: 'Eight planned, five done.',
        shape: { as: 'lines', unit: 'actions', points: ['April'], series: [{ name: 'Done', tone: 'actual', values: [5] }] },
      },
    },
    {
      as: 'table',
      table: {
        caption: 'Actions',
        columns: ['Ref', 'Due', 'Now'],
        widths: [1, 1, 1],
        rows: [['RRB-1|x', { day: '2026-02-05' }, { brag: 'red' }]],
      },
    },
  ],
  sheets: [
    {
      name: 'Actions',
      columns: [
        { name: 'Ref', width: 10 },
        { name: 'Due', width: 12 },
      ],
      rows: [
        ['=HYPERLINK("http://x")', { day: '2026-02-05' }],
        ['+1', null],
      ],
    },
  ],
}

const [word, sheet, markdown] = await filesOf(paper, 'pack')
const parts = unzipSync(word?.bytes ?? new Uint8Array())
const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array())
const markdownText = strFromU8(markdown?.bytes ?? new Uint8Array())

it('a paper is three files of one name', () => {
  expect([word, sheet, markdown].map((file) => file?.name)).toEqual(['pack.docx', 'pack.xlsx', 'pack.md'])
})

it('the same paper is the same bytes, and none of the machine’s time is in them', async () => {
  const again = await filesOf(paper, 'pack')
  expect(again.map(({ bytes }) => Buffer.from(bytes).toString('base64'))).toEqual(
    [word, sheet, markdown].map((file) => Buffer.from(file?.bytes ?? []).toString('base64')),
  )
  expect(part('docProps/core.xml')).toContain('2026-01-28T09:00:00Z')
})

describe('the Word document', () => {
  const body = part('word/document.xml')
  it.each([
    ['headings by Word’s own style', /w:pStyle w:val="Heading1"/],
    ['numbered paragraphs', /<w:numId w:val="\d+"\/>/],
    ['a table of contents', /TOC \\h/],
    ['table headers that repeat', /<w:tblHeader/],
    ['alternative text on charts', /<wp:docPr [^>]*descr="Eight planned, five done\."/],
    ['words escaped, without control or direction marks', /First evil &lt;b&gt;words&lt;\/b&gt;/],
    ['a colour as letter and word', /R Red/],
  ])('has %s', (_, pattern) => {
    expect(body).toMatch(pattern)
  })

  it.each(['header', 'footer'])('bears the marking in its %s', (where) => {
    const name = Object.keys(parts).find((each) => each.startsWith(`word/${where}`)) ?? ''
    expect(part(name)).toMatch(/Marking.*>OFFICIAL-SENSITIVE<.*Handling.*>Board members only</)
  })

  it('numbers its pages', () => {
    const name = Object.keys(parts).find((each) => each.startsWith('word/footer')) ?? ''
    expect(part(name)).toMatch(/PAGE[\s\S]*NUMPAGES/)
  })
})

describe('the contents', () => {
  const long = Array.from({ length: 400 }, (_, at) => [`RRB-${at}`, { day: '2026-02-05' }, { brag: 'red' as const }])
  const headings = ['Purpose', 'Delivery plan', 'Recommendation'].map((words) => ({
    as: 'heading' as const,
    level: 1 as const,
    text: words,
  }))
  const [purpose, plan, recommendation] = headings
  const table = { caption: 'Actions', columns: ['Ref', 'Due', 'Now'], widths: [1, 1, 1], rows: long }

  it('have the page of each heading, and link to it, however long a table is', async () => {
    if (purpose === undefined || plan === undefined || recommendation === undefined) throw new Error('a heading is missing')
    const blocks = [purpose, plan, { as: 'table' as const, table }, recommendation]
    const [file] = await filesOf({ ...paper, blocks, sheets: [] }, 'long')
    const written = strFromU8(unzipSync(file?.bytes ?? new Uint8Array())['word/document.xml'] ?? new Uint8Array())
    const entries = [...written.matchAll(/<w:hyperlink w:anchor="(_Toc\d)".*?<w:t[^>]*>([^<]+)<.*?PAGEREF.*?<w:t[^>]*>(\d+)</g)]
    expect(entries.map(([, anchor, words]) => [anchor, words])).toEqual([
      ['_Toc1', 'Purpose'],
      ['_Toc2', 'Delivery plan'],
      ['_Toc3', 'Recommendation'],
    ])
    expect([...written.matchAll(/<w:bookmarkStart [^>]*w:name="(_Toc\d)"/g)].map(([, name]) => name)).toEqual([
      '_Toc1',
      '_Toc2',
      '_Toc3',
    ])
    const [first, second, last] = entries.map(([, , , page]) => Number(page))
    expect([first, second]).toEqual([1, 1])
    // 400 rows of one line are 8 pages of 51 rows and some more.
    expect(last).toBe(9)
  })
})

describe('the spreadsheet', async () => {
  const book = new exceljs.Workbook()
  await book.xlsx.load(Buffer.from(sheet?.bytes ?? []) as unknown as ArrayBuffer) // the library's types know no Buffer of today
  const first = book.getWorksheet('Actions')
  it('has its header frozen and filtered', () => {
    expect(first?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(first?.autoFilter).toBeTruthy()
  })
  it('has dates as dates', () => {
    expect(first?.getCell('B2').value).toEqual(new Date('2026-02-05T00:00:00Z'))
    expect(first?.getCell('B2').numFmt).toBe('dd/mm/yyyy')
  })
  it('has words that look like formulas as words', () => {
    expect(first?.getCell('A2').type).toBe(exceljs.ValueType.String)
    expect(first?.getCell('A2').value).toBe('=HYPERLINK("http://x")')
    expect([first?.getCell('A2').numFmt, first?.getCell('A3').numFmt]).toEqual(['@', '@'])
  })
})

describe('the Markdown', () => {
  it('keeps people’s words words', () => {
    expect(markdownText).toContain('2. \\# not a heading | nor a cell')
    expect(markdownText).toContain('RRB-1\\|x')
  })
  it('bears the marking first and last', () => {
    const lines = markdownText.trim().split('\n')
    expect([lines[0], lines.at(-1)]).toEqual(Array(2).fill('**OFFICIAL-SENSITIVE – Board members only**'))
  })
})
