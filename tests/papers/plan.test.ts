import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Plan } from '#domain/plan/plan.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import { mappingFromYaml, mappingToYaml } from '#papers/plan/mapping.ts'
import { planOf, readPlan } from '#papers/plan/plan.ts'
import { readTable } from '#papers/table/table.ts'
import { paint, workbook } from './workbook.ts'

async function planIn(source: string | Buffer, mapping?: string): Promise<Plan | Refusal> {
  const bytes = typeof source === 'string' ? Buffer.from(source) : source
  const table = await readTable(bytes, { name: typeof source === 'string' ? 'plan.csv' : 'plan.xlsx' })
  if (isRefusal(table)) return table
  const given = mapping === undefined ? undefined : mappingFromYaml(mapping, 'map.yaml')
  return isRefusal(given) ? given : planOf(table, 'plan', given)
}
async function plan(source: string | Buffer, mapping?: string): Promise<Plan> {
  const read = await planIn(source, mapping)
  if (isRefusal(read)) throw new Error(`${read.refused} ${read.hint ?? ''}`)
  return read
}
const titles = (read: Plan) => read.rows.map(({ cells }) => cells.title?.text)

describe('the headings of a plan', () => {
  it.each([
    [
      'Ref,Action,Owner,Due date,Status,RAG',
      { ref: 'Ref', title: 'Action', owner: 'Owner', due: 'Due date', status: 'Status', brag: 'RAG' },
    ],
    [
      'No.,Task,Lead Agency,By when?,Progress,Comments',
      { ref: 'No.', title: 'Task', owner: 'Lead Agency', due: 'By when?', status: 'Progress', update: 'Comments' },
    ],
    [
      'Action No,Output/Activity,Who,Target Date (dd/mm/yy),BRAG status',
      { ref: 'Action No', title: 'Output/Activity', owner: 'Who', due: 'Target Date (dd/mm/yy)', brag: 'BRAG status' },
    ],
    ['What we’ll do,Who will lead,When by', { title: 'What we’ll do', owner: 'Who will lead', due: 'When by' }],
    [
      'Action,Strategic lead,Previous RAG,RAG,Last status update,Expected date',
      { title: 'Action', owner: 'Strategic lead', brag: 'RAG', update: 'Last status update', due: 'Expected date' },
    ],
    ['Actions to be taken,Action to be taken by,Named officer', { title: 'Actions to be taken', owner: 'Action to be taken by' }],
    ['Action,Responsible,Accountable,Due', { title: 'Action', owner: 'Responsible', due: 'Due' }],
    ['Officer,Action,Agency,Due', { owner: 'Officer', title: 'Action', ownerRole: 'Agency', due: 'Due' }],
    ['Action,Lead agency,Officer,Due', { title: 'Action', owner: 'Lead agency', ownerRole: 'Officer', due: 'Due' }],
    [
      '#,What we will do,Responsible,Timescale,Latest position,% complete,Evidence',
      {
        ref: '#',
        title: 'What we will do',
        owner: 'Responsible',
        due: 'Timescale',
        update: 'Latest position',
        percent: '% complete',
        evidence: 'Evidence',
      },
    ],
    [
      'Theme,Action,Detail,Lead,Role,Partners,Start date,Completion date,Source',
      {
        priority: 'Theme',
        title: 'Action',
        description: 'Detail',
        owner: 'Lead',
        ownerRole: 'Role',
        supporting: 'Partners',
        start: 'Start date',
        due: 'Completion date',
        source: 'Source',
      },
    ],
    [
      'ID,Action,Due date,Revised due date,Date completed',
      { ref: 'ID', title: 'Action', due: 'Revised due date', originalDue: 'Due date', completed: 'Date completed' },
    ],
    [
      'Ref,Objective / action,Lead / owner,By when',
      { ref: 'Ref', title: 'Objective / action', owner: 'Lead / owner', due: 'By when' },
    ],
    ['Action,Update March,Update June,Owner', { title: 'Action', update: ['Update March', 'Update June'], owner: 'Owner' }],
  ])('%s are understood', async (header, columns) => {
    expect((await plan(`${header}\n1,2,3,4\n`)).mapping.columns).toEqual(columns)
  })

  it('are found below title and note rows, and their row is told', async () => {
    const read = await plan(
      'Delivery plan,,\n"Note: please update by Friday, and say who",,\n,,\nPrepared by,the office,\nRef,Action,Lead\n1,One,Police\n',
    )
    expect([read.mapping.headerRow, titles(read)]).toEqual([5, ['One']])
  })

  it('may take two merged rows', async () => {
    const read = await plan(
      await workbook((page) => {
        page.addRow(['Ref', 'Action', 'Timescale', '', 'Responsibility', ''])
        page.addRow(['', '', 'Start', 'Due', 'Lead', 'Supporting'])
        for (const range of ['A1:A2', 'B1:B2', 'C1:D1', 'E1:F1']) page.mergeCells(range)
        page.addRow(['1', 'One', 'April 2025', 'May 2025', 'Police', 'Probation'])
      }),
    )
    expect(read.mapping.columns).toEqual({
      ref: 'Ref',
      title: 'Action',
      start: 'Start',
      due: 'Due',
      owner: 'Lead',
      supporting: 'Supporting',
    })
    expect(read.rows).toMatchObject([{ row: 3, cells: { due: { text: 'May 2025' } } }])
  })

  it('that come twice are read once, and hidden columns not at all', async () => {
    const read = await plan(
      await workbook((page) => {
        page.addRow(['Action', 'RAG', 'RAG', 'Owner', 'Old due date'])
        page.getColumn(5).hidden = true
        page.addRow(['One', 'R', 'G', 'Police', '31/03/2024'])
      }),
    )
    expect(read.mapping).toMatchObject({
      columns: { title: 'Action', brag: 'RAG', owner: 'Owner' },
      unused: ['RAG (2)', 'Old due date'],
    })
    expect(read.warnings).toMatchObject([{ row: 1, column: 'RAG (2)' }])
  })

  it('that are missing are asked for, with the words that would be understood', async () => {
    expect(await planIn('a,b,c\n1,2,3\n')).toMatchObject({
      refused: expect.stringContaining('No row of headings'),
      hint: expect.stringContaining('Action (or Title, Task, Activity, Output)'),
    })
    expect(await planIn('Ref,Owner,Due\n1,Police,31/03/2025\n')).toMatchObject({ hint: expect.stringContaining('Action') })
  })
})

describe('the rows of a plan', () => {
  it('of a second table in Markdown, whose headings are no plan, are left out and told of', async () => {
    const lines = ['| Ref | Action |', '|---|---|', '| 1 | One |', '', '| Stakeholder | Interest |', '|---|---|', '| A | B |']
    const table = await readTable(Buffer.from(lines.join('\n')), { name: 'plan.md' })
    if (isRefusal(table)) throw new Error(table.refused)
    const read = planOf(table, 'plan.md')
    if (isRefusal(read)) throw new Error(read.refused)
    expect(titles(read)).toEqual(['One'])
    expect(read.warnings).toMatchObject([{ row: 5, value: 'Stakeholder | Interest' }])
  })

  it('take their section from the band above, which is never an action', async () => {
    const read = await plan(
      'Ref,Action,Owner\nPriority 1: Housing,,\n1,One,Police\n2,Two,Police\nPriority 2: Health,,\n3,Three,Police\n',
    )
    expect(read.rows.map(({ section, cells }) => [section, cells.title?.text])).toEqual([
      ['Priority 1: Housing', 'One'],
      ['Priority 1: Housing', 'Two'],
      ['Priority 2: Health', 'Three'],
    ])
  })

  it('take their section from a band in the column of actions too, where other rows have a reference', async () => {
    const read = await plan(
      'No,Action,Who\n,THEME 1 – ACCOMMODATION,\n1,One,Police\n,Theme 2: Health,\n2,Two,Police\n,Part of the building work,\n',
    )
    expect(read.rows.map(({ section, cells }) => [section, cells.title?.text])).toEqual([
      ['THEME 1 – ACCOMMODATION', 'One'],
      ['Theme 2: Health', 'Two'],
      ['Theme 2: Health', 'Part of the building work'],
    ])
  })

  it('that a merge joins are one row, and a merged band is a section', async () => {
    const read = await plan(
      await workbook((page) => {
        page.addRows([
          ['Action', 'Owner', 'Update'],
          ['Theme A', '', ''],
          ['One', 'Police', 'first'],
          ['', 'Probation', 'second'],
          ['Two', 'Police', ''],
        ])
        page.mergeCells('A2:C2')
        page.mergeCells('A4:A5')
        page.getCell('A4').value = 'One'
        page.getCell('A3').value = 'Zero'
      }),
    )
    expect(
      read.rows.map(({ section, cells }) => [section, cells.title?.text, cells.update?.text, cells.supporting?.text]),
    ).toEqual([
      ['Theme A', 'Zero', 'first', undefined],
      ['Theme A', 'One', 'second', 'Police'],
    ])
  })

  it('that only number a blank template, or add up, or are empty, mean nothing', async () => {
    expect(
      (await plan('Ref,Action,Owner,Cost\n1,One,Police,5\n2,,,\n3,,,\n,,,\nTotal,,,5\nTotal,1 action,,5\n')).rows,
    ).toHaveLength(1)
  })

  it('go on in a second table, with its own columns', async () => {
    const read = await plan(
      'Ref,Action,Owner,Due\n1,One,Police,May 2025\n\nCompleted actions,,,\nRef,Owner,Action completed,Actions completed\n2,Police,x,Two\n',
    )
    expect(read.rows.map(({ row, cells }) => [row, cells.title?.text, cells.owner?.text])).toEqual([
      [2, 'One', 'Police'],
      [6, 'Two', 'Police'],
    ])
  })

  it('stop at another table that is no plan, which is told', async () => {
    const read = await plan('Ref,Action,Owner\n1,One,Police\n\nKey contacts\nOrganisation,Role,Phone\nPolice,Sergeant,101\n')
    expect([titles(read), read.warnings.map(({ row }) => row)]).toEqual([['One'], [5]])
  })

  it('keep several dated updates of one cell as one text, and the colour of a cell', async () => {
    const read = await plan(
      await workbook((page) => {
        page.addRows([
          ['Action', 'RAG', 'Update'],
          ['One', '', '01/02: drafted\r\n01/03: agreed'],
        ])
        paint(page, 'B2', 'FFFF0000')
      }),
    )
    expect(read.rows[0]?.cells).toMatchObject({
      brag: { text: '', fill: 'FF0000' },
      update: { text: '01/02: drafted\n01/03: agreed' },
    })
  })

  it.each([
    ['board-action-log-2011-09.csv', 28, 2, 0],
    ['communications-plan-2010.csv', 13, 2, 1],
  ])('of the real file %s are all found', async (file, rows, headerRow, warnings) => {
    const read = await readPlan(`tests/fixtures/plans/${file}`)
    if (isRefusal(read)) throw new Error(read.refused)
    expect([read.rows.length, read.mapping.headerRow, read.warnings.length]).toEqual([rows, headerRow, warnings])
  })

  it('never throw, whatever the cells hold', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('Action', 'Owner', 'Ref', 'Total', '', '\u0000', '1'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 }), async (rows) => {
        const quoted = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')).join('\n')
        const read = await planIn(`Ref,Action,Owner\n${quoted}`)
        expect(isRefusal(read) || Array.isArray(read.rows)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

it('a workbook with a second plan tells which sheet was not read', async () => {
  const read = await plan(
    await workbook((page, book) => {
      page.addRows([
        ['Action', 'Owner'],
        ['One', 'Police'],
      ])
      book.addWorksheet('Closed').addRows([
        ['Action', 'Owner'],
        ['Two', 'Police'],
      ])
    }),
  )
  expect([titles(read), read.warnings]).toMatchObject([
    ['One'],
    [{ row: 1, value: 'Closed', problem: expect.stringContaining('--sheet') }],
  ])
})

describe('a mapping', () => {
  const file = 'Nr;Was;Wer;Wann\n1;One;Police;May 2025\n'
  it('names columns that are not understood by themselves', async () => {
    expect(isRefusal(await planIn(file))).toBe(true)
    expect((await plan(file, 'columns: {ref: Nr, title: Was, owner: wer, due: Wann}')).rows).toMatchObject([
      { row: 2, cells: { title: { text: 'One' }, due: { text: 'May 2025' } } },
    ])
  })

  it('comes back from its file as it was written', async () => {
    const read = await plan('Ref,Action,Owner,Colour of paper\n1,One,Police,red\n')
    const text = mappingToYaml(read.mapping)
    expect(text).toContain('title: Action')
    const again = await plan('Ref,Action,Owner,Colour of paper\n1,One,Police,red\n', text.replace(/^sheet:.*\n/m, ''))
    expect(again).toEqual(read)
  })

  it.each([
    ['columns: {title: Actoin}', /“Actoin” \(did you mean “Action”\?\)/],
    ['columns: {titl: Action}', /titl is not known \(title\?\)/],
    ['colums: {title: Action}', /colums is not known \(columns\?\)/],
    ['columns: {owner: Owner}', /no column for the action itself/],
    ['columns: {title: [}', /is not YAML/],
    ['- title', /is not a mapping/],
  ])('%s is refused with what is wrong', async (yaml, told) => {
    const read = await planIn('Ref,Action,Owner\n1,One,Police\n', yaml)
    expect(isRefusal(read) ? read.refused : 'was read').toMatch(told)
  })
})
