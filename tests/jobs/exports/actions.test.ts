import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Excel from '@protobi/exceljs'
import { describe, expect, it, onTestFinished } from 'vitest'
import { isRefusal } from '#domain/refusal.ts'
import type { Desk } from '#jobs/desk.ts'
import { exportActions } from '#jobs/exports/actions.ts'
import { sheetFile } from '#papers/sheet-file.ts'
import { partnership } from '../../speech/partnership.ts'
import { deskFor, report } from '../imports/desk.ts'

const plan = [
  'Ref,Action,Description,Lead,Supporting,Start,Due,Status,BRAG,Priority,Update,Also reports to',
  'A-1,"=cmd|x, and more","Café; ""quoted""\nsecond line",Probation,Police,01/02/2025,31/03/2025,In progress,R,P1,@sum,SVD-JSG',
  'A-2,Two,,Nobody known,,,October 2025,Complete,,,-1,',
  'A-3,Three,,Police,,,Q1 FY25-26,Done (awaiting sign-off),G,,,',
  'A-4,Four,,Police,,,Ongoing,Cancelled,,,,',
].join('\n')

async function exported(desk: Desk, format: 'xlsx' | 'csv', board?: string): Promise<Buffer> {
  const done = await exportActions(desk, board === undefined ? {} : { board })
  if (isRefusal(done)) throw new Error(done.refused)
  return sheetFile(done.sheet, format)
}

describe('an export of actions', () => {
  it('as CSV opens in Excel as UTF-8, and nothing in it runs as a formula', async () => {
    const desk = await deskFor(partnership)
    await report(desk, { csv: plan })
    const text = (await exported(desk, 'csv', 'RRB')).toString('utf8')
    expect(text.startsWith('\uFEFFRef,Board,Action,')).toBe(true)
    expect(text).toContain(
      `A-1,WCJB-RRB,"'=cmd|x, and more","Café; ""quoted""\nsecond line",Probation Service: Head of Service,"Example Police: Superintendent, Prevention",01/02/2025,31/03/2025,31/03/2025,0,in progress,R – red`,
    )
    expect(text).toContain("'@sum")
    expect(text).toContain('October 2025')
    for (const cell of text.split(/[\r\n,]+/)) expect(cell).not.toMatch(/^"?[=@]/)
  })

  it('as a workbook has a frozen header with filters, dates as dates, colours with words, and no formula', async () => {
    const desk = await deskFor(partnership)
    await report(desk, { csv: plan })
    const book = new Excel.Workbook()
    await book.xlsx.load((await exported(desk, 'xlsx')) as never)
    const [page] = book.worksheets
    if (page === undefined) throw new Error('no sheet')
    const column = (name: string) => (page.getRow(1).values as unknown[]).indexOf(name)
    expect(page.views).toMatchObject([{ state: 'frozen', ySplit: 1 }])
    expect(page.autoFilter).toBeTruthy()
    expect(page.headerFooter.oddHeader).toContain('OFFICIAL')
    expect(page.getRow(2).getCell(column('Action'))).toMatchObject({ type: Excel.ValueType.String, value: '=cmd|x, and more' })
    expect(page.getRow(2).getCell(column('Due'))).toMatchObject({ value: new Date('2025-03-31'), numFmt: 'dd/mm/yyyy' })
    expect(page.getRow(3).getCell(column('Due'))).toMatchObject({ value: new Date('2025-10-31'), numFmt: 'mmmm yyyy' })
    expect(page.getRow(4).getCell(column('Due')).value).toBe('Q1 FY25-26')
    expect(page.getRow(2).getCell(column('BRAG'))).toMatchObject({ value: 'R – red', fill: { fgColor: { argb: 'FFFF5050' } } })
  })

  it.each(['csv', 'xlsx'] as const)('as %s can be imported again, and changes nothing', async (format) => {
    const desk = await deskFor(partnership)
    await report(desk, { csv: plan })
    const before = await desk.store.list('action')
    const folder = await mkdtemp(join(tmpdir(), 'board-clerk-export-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    await writeFile(join(folder, `out.${format}`), await exported(desk, format, 'WCJB-RRB'))
    const again = await report(desk, { file: join(folder, `out.${format}`) })
    expect(again).toMatchObject({ created: [], updated: [], unchanged: 4, rejected: [] })
    expect(await desk.store.list('action')).toEqual(before)
  })

  it('of an unknown board is refused', async () => {
    expect(await exportActions(await deskFor(partnership), { board: 'XYZ' })).toMatchObject({
      refused: expect.stringContaining('XYZ'),
    })
  })
})
