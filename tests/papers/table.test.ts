import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { unzipSync, zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { isRefusal } from '#domain/refusal.ts'
import { byteLimit } from '#papers/table/limits.ts'
import { readTable } from '#papers/table/table.ts'
import { day, paint, workbook } from './workbook.ts'

const texts = async (bytes: Buffer, name: string, sheet?: string) => {
  const table = await readTable(bytes, sheet === undefined ? { name } : { name, sheet })
  if (isRefusal(table)) throw new Error(table.refused)
  return table.rows.map(({ cells }) => cells.map((cell) => cell?.text ?? ''))
}
const refusal = async (bytes: Buffer, name: string) => {
  const table = await readTable(bytes, { name })
  return isRefusal(table) ? `${table.refused} ${table.hint ?? ''}` : 'was read'
}

describe('a CSV file', () => {
  const rows = [
    ['Ref', 'Action'],
    ['1', 'Café – “quoted”'],
  ]
  const text = 'Ref;Action\r\n1;Café – “quoted”\r\n'
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 little-endian', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 big-endian', iconv.encode(text, 'utf-16be', { addBOM: true })],
    ['UTF-32 little-endian', iconv.encode(text, 'utf-32le', { addBOM: true })],
    ['UTF-32 big-endian', iconv.encode(text, 'utf-32be', { addBOM: true })],
    ['UTF-32 of no mark', iconv.encode(text, 'utf-32be', { addBOM: false })],
    ['UTF-16 without a mark', iconv.encode(text.replace('“quoted”', 'x'), 'utf-16le', { addBOM: false })],
    ['Windows-1252', iconv.encode(text, 'windows-1252')],
    ['what Excel on a Mac saves as CSV (Macintosh)', iconv.encode(text.replaceAll('\r\n', '\r'), 'macroman')],
  ])('in %s is read with its accents and dashes', async (encoding, bytes) => {
    const wanted = encoding.includes('without') ? [rows[0], ['1', 'Café – x']] : rows
    expect(await texts(bytes, 'plan.csv')).toEqual(wanted)
  })

  it.each([
    ['commas', 'Ref,Action\n1,"a; b"\n', ['1', 'a; b']],
    ['semicolons', 'Ref;Action\n1;a, b\n', ['1', 'a, b']],
    ['tabs', 'Ref\tAction\n1\ta, b; c\n', ['1', 'a, b; c']],
    ['what sep= says', 'sep=|\nRef|Action\n1|a, b; c\n', ['1', 'a, b; c']],
  ])('is parted by %s', async (_, text, last) => {
    expect((await texts(Buffer.from(text), 'plan.csv')).at(-1)).toEqual(last)
  })

  it('keeps line breaks within quotes, and drops odd spaces and marks around words', async () => {
    expect(await texts(Buffer.from('Ref,Action\r\n"_A1_","one\r\ntwo\u00A0three "\r\n'), 'plan.csv')).toEqual([
      ['Ref', 'Action'],
      ['A1', 'one\ntwo three'],
    ])
  })
})

describe('a Markdown file', () => {
  it.each([
    ['**Bold** and *slanted* and `code`', 'Bold and slanted and code'],
    ['[The Office](https://office.example.org)', 'The Office'],
    ['~~May 2025~~ June 2025', 'June 2025'],
    ['Bread &amp; butter<br>and jam', 'Bread & butter\nand jam'],
    ['2 * 3 * 4', '2 * 3 * 4'],
  ])('has the words of %j without their marks', async (cell, text) => {
    const table = await readTable(Buffer.from(`| A | B |\n|---|---|\n| ${cell} | x |\n`), { name: 'plan.md' })
    expect('rows' in table && table.rows[1]?.cells[0]?.text).toBe(text)
  })

  it('gives the rows of its tables, numbered by line', async () => {
    const table = await readTable(Buffer.from('# Plan\n\n| Ref | Action |\n|---|:--:|\n| 1 | **Write** a \\| b<br>c |\n'), {
      name: 'plan.md',
    })
    expect(table).toMatchObject({
      rows: [
        { at: 1 },
        { at: 2, cells: [] },
        { at: 3 },
        { at: 5, cells: [{ text: '1' }, { text: 'Write a | b\nc' }] },
        { at: 6 },
      ],
    })
  })
})

describe('a workbook', () => {
  it('gives dates by the day they show and as exactly as they show it', async () => {
    const bytes = await workbook((page) => {
      page.addRow(['Action', 'Due'])
      for (const [format, text] of [
        ['dd/mm/yyyy', '2025-03-31'],
        ['mmm-yy', '2025-03-01'],
        ['[$-809]mmmm\\ yyyy;@', '2025-03-01'],
        ['yyyy', '2025-01-01'],
      ] as const) {
        page.addRow(['x', day(text)]).getCell(2).numFmt = format
      }
    })
    const table = await readTable(bytes, { name: 'plan.xlsx' })
    const dates = 'rows' in table ? table.rows.slice(1).map(({ cells }) => cells[1]) : []
    expect(dates).toMatchObject([
      { text: '31/03/2025', date: { on: '2025-03-31', precision: 'day' } },
      { text: 'March 2025', date: { precision: 'month' } },
      { text: 'March 2025', date: { precision: 'month' } },
      { text: '2025', date: { precision: 'year' } },
    ])
  })

  it('counts from 1904 where it says so', async () => {
    const bytes = await workbook((page, book) => {
      book.properties.date1904 = true
      page.addRow(['Action', 'Due'])
      page.addRow(['x', day('2025-03-31')]).getCell(2).numFmt = 'dd/mm/yyyy'
    })
    const table = await readTable(bytes, { name: 'plan.xlsx' })
    expect(table).toMatchObject({ from1904: true, rows: [{}, { cells: [{}, { date: { on: '2025-03-31' } }] }] })
  })

  it('gives merges, fills, hidden columns, saved results of formulas, rich text and links', async () => {
    const bytes = await workbook((page) => {
      page.addRow(['Section', '', ''])
      page.mergeCells('A1:C1')
      page.addRow(['down', { formula: '1+1', result: 2 }, { richText: [{ text: 'rich ' }, { text: 'text' }] }])
      page.addRow(['', { text: 'a link', hyperlink: 'https://example.org' }, { error: '#REF!' }])
      page.mergeCells('A2:A3')
      page.getColumn(2).hidden = true
      paint(page, 'C2', 'FFFF0000')
    })
    const table = await readTable(bytes, { name: 'plan.xlsx' })
    expect(table).toMatchObject({
      hidden: new Set([1]),
      rows: [
        { cells: [{ text: 'Section' }, { text: 'Section', merged: 'across' }, { merged: 'across' }] },
        { cells: [{ text: 'down' }, { text: '2', number: 2 }, { text: 'rich text', fill: 'FF0000' }] },
        { cells: [{ text: 'down', merged: 'down' }, { text: 'a link' }, { text: '#REF!' }] },
      ],
    })
  })

  it('gives the nought that a formula came to', async () => {
    const bytes = await workbook((page) => {
      page.addRow(['Action', 'Left']).getCell(3).value = 'Done'
      page.addRow(['x', { formula: '1-1', result: 0 }, { formula: '1-1', result: 0 }]).getCell(3).numFmt = '0%'
    })
    const table = await readTable(bytes, { name: 'plan.xlsx' })
    expect(table).toMatchObject({ rows: [{}, { cells: [{}, { text: '0', number: 0 }, { text: '0%', number: 0 }] }] })
  })

  it('may leave out where its rows and cells stand: each is next to the one before', async () => {
    const cell = (text: string, at = '') => `<c${at} t="inlineStr"><is><t>${text}</t></is></c>`
    const rows = [
      `<row>${cell('Action')}${cell('Owner')}</row>`,
      `<row r="4">${cell('x', ' r="B4"')}${cell('y')}</row>`,
      `<row>${cell('z')}</row>`,
    ]
    expect(await readTable(bare(rows.join('')), { name: 'plan.xlsx' })).toMatchObject({
      rows: [
        { at: 1, cells: [{ text: 'Action' }, { text: 'Owner' }] },
        { at: 4, cells: [undefined, { text: 'x' }, { text: 'y' }] },
        { at: 5, cells: [{ text: 'z' }] },
      ],
    })
  })

  it('is read at the named sheet, else at the first visible one with headings of a plan', async () => {
    const bytes = await workbook((page, book) => {
      page.addRow(['Notes to readers'])
      book.addWorksheet('Hidden', { state: 'hidden' }).addRow(['Action', 'Owner'])
      book.addWorksheet('Open actions').addRow(['Ref', 'Action', 'Owner'])
    }, 'Notes')
    expect(await readTable(bytes, { name: 'plan.xlsx' })).toMatchObject({ name: 'Open actions' })
    expect(await readTable(bytes, { name: 'plan.xlsx', sheet: 'hidden' })).toMatchObject({ name: 'Hidden' })
    expect(await readTable(bytes, { name: 'plan.xlsx', sheet: 'Open action' })).toMatchObject({
      refused: expect.stringContaining('no sheet called “Open action”'),
      hint: expect.stringContaining('“Open actions”'),
    })
  })
})

describe('a file that cannot be imported', () => {
  const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
  it.each([
    ['empty', Buffer.alloc(0), 'plan.xlsx', 'is empty'],
    ['empty but for blanks', Buffer.from('\r\n  \r\n'), 'plan.csv', 'has no rows'],
    [
      'protected by a password',
      Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]),
      'plan.xlsx',
      'protected by a password',
    ],
    ['an old .xls', ole, 'plan.xls', 'old .xls format'],
    ['a PDF', Buffer.from('%PDF-1.7 …'), 'plan.xlsx', 'is a PDF'],
    ['text under the name of a workbook', Buffer.from('Ref,Action\n1,x\n'), 'plan.xlsx', 'not a workbook'],
    ['a torn zip', Buffer.from('PK\u0003\u0004 and then nothing'), 'plan.xlsx', 'damaged'],
    ['pictures', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0, 0, 7]), 'plan.csv', 'not a text file'],
    ['of a kind that is not read', Buffer.from('hello'), 'plan.docx', 'cannot be imported'],
    ['Markdown without a table', Buffer.from('# Plan\n\nWe shall.\n'), 'plan.md', 'no table'],
    ['too long', Buffer.from('Ref,Action\n'.repeat(60_000)), 'plan.csv', 'more than 50,000 rows'],
    ['too large', Buffer.alloc(byteLimit + 1), 'plan.xlsx', 'at most 50 MB'],
  ])('is %s: a sentence says so', async (_, bytes, name, told) => {
    expect(await refusal(bytes, name)).toContain(told)
  })

  it('is not there, or is a folder', async () => {
    expect(await readTable('no/such/plan.xlsx')).toMatchObject({ refused: 'There is no file plan.xlsx.' })
    expect(await readTable('tests')).toMatchObject({ refused: 'tests is a folder.' })
  })

  it('has 200 MB: it is refused by its size, without being read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'board-clerk-large-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const file = await open(join(folder, 'plan.xlsx'), 'w')
    await file.truncate(200 * 1024 * 1024)
    await file.close()
    expect(await readTable(join(folder, 'plan.xlsx'))).toMatchObject({ refused: expect.stringContaining('200 MB') })
  })

  it('has a million rows: they are counted while unpacking and never held', async () => {
    const sheet = Buffer.from(`<worksheet><sheetData>${'<row r="1"><c r="A1"/></row>'.repeat(1_000_000)}</sheetData></worksheet>`)
    expect(
      await refusal(zip({ 'xl/workbook.xml': Buffer.from('<workbook/>'), 'xl/worksheets/sheet1.xml': sheet }), 'plan.xlsx'),
    ).toContain('more than 50,000 rows')
  })

  it('merges more cells than a table can need: it is refused before there is room made for them', async () => {
    const merges = '<mergeCells count="1"><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    const row = '<row r="1"><c r="A1" t="inlineStr"><is><t>Action</t></is></c></row>'
    expect(await refusal(bare(row, merges), 'plan.xlsx')).toContain('merges more cells')
  })

  it('unpacks to more than it says, or to more than is sane', async () => {
    const bomb = { 'xl/workbook.xml': Buffer.from('<workbook/>'), 'xl/media/image1.bin': Buffer.alloc(120 * 1024 * 1024) }
    expect(
      await refusal(
        zip(bomb, () => 1000),
        'plan.xlsx',
      ),
    ).toContain('unpacks to more')
    expect(
      await refusal(
        zip(bomb, () => 0xfffffff0),
        'plan.xlsx',
      ),
    ).toContain('unpacks to more')
  })

  const reaching: readonly (readonly [string, (sheet: string) => string])[] = [
    [
      'merged cells of a whole sheet',
      (sheet) => sheet.replace('</sheetData>', '</sheetData><mergeCells><mergeCell ref="A1&#58;XFD1048576"/></mergeCells>'),
    ],
    [
      'columns without end',
      (sheet) => sheet.replace('<sheetData>', '<cols><col min="1" max="999999999" width="9"/></cols><sheetData>'),
    ],
    [
      'a row that no sheet has',
      (sheet) => sheet.replace('</sheetData>', '<row r="4000000000"><c r="A4000000000"><v>1</v></c></row></sheetData>'),
    ],
    ['cells at the far end of every row', (sheet) => sheet.replace('</sheetData>', `${farCells(5_000)}</sheetData>`)],
    ['words beyond the last column', (sheet) => sheet.replace('</sheetData>', `${farCells(1)}</sheetData>`)],
    ['cells without end', (sheet) => sheet.replace('</sheetData>', `<row>${'<c/>'.repeat(1_100_000)}</row></sheetData>`)],
  ]
  it.each(reaching)('names in a few bytes %s: it is refused before anything is made of it', async (_, altered) => {
    const bytes = await workbook(
      (page) =>
        void page.addRows([
          ['Ref', 'Action'],
          ['1', 'Open a shelter'],
        ]),
    )
    expect(await refusal(withSheet(bytes, altered), 'plan.xlsx')).toContain('more cells than a table can need')
  })

  it('names a range of a whole sheet: that is left out, and the table is read', async () => {
    const bytes = await workbook((page, book) => {
      page.addRows([
        ['Ref', 'Action'],
        ['1', 'Open a shelter'],
      ])
      book.definedNames.add('Plan!$A$1:$B$2', 'all')
    })
    const parts = unzipSync(bytes)
    const book = Buffer.from(parts['xl/workbook.xml'] ?? [])
      .toString()
      .replace('$B$2', '$XFD$1048576')
    expect(book).toContain('$XFD$1048576')
    expect(await texts(Buffer.from(zipSync({ ...parts, 'xl/workbook.xml': Buffer.from(book) })), 'plan.xlsx')).toHaveLength(2)
  })

  it('has a row that does not end, or rows of more columns than any plan', async () => {
    expect(await refusal(Buffer.from(`Ref,Action\n"1,${'x,'.repeat(600_000)}`), 'plan.csv')).toContain('a row of it does not end')
    expect(await refusal(Buffer.from(`Ref,Action\n1${','.repeat(600)}x\n`), 'plan.csv')).toContain('more cells')
    expect(await refusal(Buffer.from(`| Ref | Action |\n|--|--|\n${'| x '.repeat(600)}|\n`), 'plan.md')).toContain('more cells')
    expect(await texts(Buffer.from(`Ref,Action${','.repeat(16_000)}\n1,x${','.repeat(16_000)}\n`), 'plan.csv')).toHaveLength(2)
  })

  it('is a Word document or another zip under the name of a workbook', async () => {
    expect(await refusal(zip({ 'word/document.xml': Buffer.from('<x/>') }), 'plan.xlsx')).toContain('Word document')
    expect(await refusal(zip({ 'content.xml': Buffer.from('<x/>') }), 'plan.ods')).toContain('not an Excel workbook')
    expect(await refusal(zip({ 'xl/workbook.bin': Buffer.from('x') }), 'plan.xlsb')).toContain('.xlsb')
  })
})

/** The least that is a workbook of one sheet, with these rows and what follows them. */
function bare(rows: string, more = ''): Buffer {
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const files = {
    'xl/workbook.xml': `<workbook xmlns:r="${relation}"><sheets><sheet name="Plan" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData>${more}</worksheet>`,
  }
  return zip(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])))
}

/** A cell at the last column of so many rows. */
function farCells(count: number): string {
  return Array.from({ length: count }, (_, at) => `<row r="${at + 3}"><c r="XFD${at + 3}"><v>1</v></c></row>`).join('')
}

/** A workbook with other text in its first sheet. */
function withSheet(bytes: Buffer, altered: (sheet: string) => string): Buffer {
  const parts = unzipSync(bytes)
  const sheet = altered(Buffer.from(parts['xl/worksheets/sheet1.xml'] ?? []).toString())
  return Buffer.from(zipSync({ ...parts, 'xl/worksheets/sheet1.xml': Buffer.from(sheet) }))
}

/** A zip by hand, so that it can lie about sizes. */
function zip(files: Readonly<Record<string, Buffer>>, size = (content: Buffer) => content.length): Buffer {
  const [parts, directory]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(8, 8)
    local.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(size(content), 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(at, 42)
    parts.push(local, Buffer.from(name), packed)
    directory.push(entry, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(files).length, 8)
  end.writeUInt16LE(Object.keys(files).length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, ...directory, end])
}
