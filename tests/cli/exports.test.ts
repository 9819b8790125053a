import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Excel from '@protobi/exceljs'
import { describe, expect, it } from 'vitest'
import { openDesk } from '#app/open-desk.ts'
import { MovableClock } from '#clock.ts'
import { readEnvironment } from '#environment.ts'
import { moment, type Place, place } from './command.ts'

const table = `Ref,Measure,Board,Unit,Direction,Target,Source,Q2 23/24,Q3 23/24
M-70,"=HYPERLINK(""x"")",TOP,percent,up,95%,+the office,90,96
M-71,Late papers,TOP; UNDER,papers,down,,,,3
`

/** A place with two measures, and two decisions of which one was taken out. */
async function filled(): Promise<Place> {
  const here = await place()
  await here.write('measures.csv', table)
  const { code, err } = await here.run('import', 'measures', 'measures.csv')
  if (code !== 0) throw new Error(err)
  const environment = readEnvironment(here.env)
  if ('mistake' in environment) throw new Error(environment.mistake)
  await using desk = await openDesk(environment, { clock: new MovableClock(moment) })
  const decided = { version: 0, board: 'TOP', meeting: 'TOP-2024-03-14', by: 'office-lead', via: 'page', at: moment }
  const put = [
    { ...decided, id: 'TOP-D-001', text: '@sum of it goes on', dropped: null },
    { ...decided, id: 'TOP-D-002', text: 'Meet in May', dropped: 'Said, not decided' },
  ].map((record) => ({ kind: 'decision' as const, record }))
  await desk.store.commit({ heard: null, put, remove: [], changes: [], outgoing: [] })
  return here
}

const textOf = (here: Place, name: string) => readFile(join(here.folder, name), 'utf8')

describe('an export of measures and of decisions', () => {
  it('as CSV runs nothing as a formula, and comes back through import unchanged', async () => {
    const here = await filled()
    const { out } = await here.run('export', 'csv', 'measures', '--board', 'top', '--out', 'out.csv')
    expect(out).toContain('holds 2 measures')
    const text = await textOf(here, 'out.csv')
    expect(text).toContain('Ref,Measure,Boards,Portfolio,Unit,Direction,Target,Source,Q2 FY23-24,Q3 FY23-24')
    for (const cell of text.split(/[\r\n,]+/)) expect(cell).not.toMatch(/^"?[=@+]/)
    expect(await here.json('import', 'measures', 'out.csv')).toMatchObject({
      created: [],
      updated: [],
      rejected: [],
      unchanged: 2,
      warnings: [],
    })
    await here.run('export', 'csv', 'decisions', '--out', 'decisions.csv')
    const decisions = await textOf(here, 'decisions.csv')
    expect(decisions).toMatch(/TOP-D-001,TOP,'@sum of it goes on,14\/03\/2024,29\/02\/2024,"Lead, The Office",stands,,OFFICIAL/)
    expect(decisions).toContain('taken out,"Said, not decided"')
  })

  it('as a workbook has dates as dates, numbers as numbers, colours with words, and no formula', async () => {
    const here = await filled()
    await here.run('export', 'xlsx', 'measures', '--out', 'out.xlsx')
    await here.run('export', 'xlsx', 'decisions', '--out', 'decisions.xlsx')
    const sheet = async (name: string) => {
      const book = new Excel.Workbook()
      await book.xlsx.readFile(join(here.folder, name))
      const [page] = book.worksheets
      if (page === undefined) throw new Error('no sheet')
      const column = (heading: string) => (page.getRow(1).values as unknown[]).indexOf(heading)
      return (row: number, heading: string) => page.getRow(row).getCell(column(heading))
    }
    const measures = await sheet('out.xlsx')
    const row = [2, 3, 4].find((at) => measures(at, 'Ref').value === 'M-70') ?? 2
    expect(measures(row, 'Measure')).toMatchObject({ type: Excel.ValueType.String, value: '=HYPERLINK("x")' })
    expect(measures(row, 'Q3 FY23-24').value).toBe(96)
    expect(measures(row, 'Colour').value).toBe('G – green')
    const decisions = await sheet('decisions.xlsx')
    expect(decisions(2, 'Meeting')).toMatchObject({ value: new Date('2024-03-14'), numFmt: 'dd/mm/yyyy' })
  })

  it.each(['measures', 'decisions'])('of %s as JSON is the list of the same', async (what) => {
    const here = await filled()
    expect(await here.json('export', 'json', what, '--out', 'out.json')).toMatchObject({
      files: [{ sha256: expect.any(String) }],
    })
    const { items, marking } = JSON.parse(await textOf(here, 'out.json'))
    expect(items).toHaveLength(2)
    expect(marking).toContain('OFFICIAL')
    expect(items).toEqual(((await here.json('list', what)) as { items: unknown }).items)
  })

  it('are shown one by one too, with what happened to them', async () => {
    const here = await filled()
    expect(await here.json('show', 'm-70')).toMatchObject({ id: 'M-70', brag: 'green', history: [{ what: 'imported' }] })
    expect((await here.run('show', 'M-70')).out).toMatch(/Q3 FY23-24: 96 percent[\s\S]*History\n.*imported by/)
    expect(await here.json('show', 'TOP-D-002')).toMatchObject({ ref: 'TOP-D-002', status: 'taken out', history: [] })
    expect((await here.run('show', 'top-d-2')).out).toContain('taken out: Said, not decided')
  })

  it('are gathered as evidence, one or all of a time', async () => {
    const here = await filled()
    expect((await here.run('evidence', 'TOP-D-001', '--out', 'decision')).code).toBe(0)
    expect(await textOf(here, 'decision/index.md')).toContain('@sum of it goes on')
    expect((await here.run('evidence', 'm-70', '--out', 'measure')).code).toBe(0)
    expect(await textOf(here, 'measure/index.md')).toContain('imported')
  })

  it('of something else, or of an unknown board, is refused with exit code 2', async () => {
    const here = await place()
    expect(await here.run('export', 'csv', 'seats', '--out', 'x.csv')).toMatchObject({
      code: 2,
      err: expect.stringContaining('measures'),
    })
    expect(await here.run('export', 'csv', 'decisions', '--board', 'nonesuch', '--out', 'x.csv')).toMatchObject({ code: 2 })
  })
})
