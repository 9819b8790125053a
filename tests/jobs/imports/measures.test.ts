import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { isRefusal } from '#domain/refusal.ts'
import type { Desk } from '#jobs/desk.ts'
import { importMeasures } from '#jobs/imports/measures.ts'
import type { ListReport } from '#jobs/imports/meetings.ts'
import { allMeasures } from '#jobs/measures/find.ts'
import { readMeasures } from '#papers/measures.ts'
import { partnership } from '../../speech/partnership.ts'
import { aHouse, hears } from '../digests/house.ts'
import { deskFor } from './desk.ts'

async function report(desk: Desk, text: string, dryRun = false): Promise<ListReport> {
  const folder = await mkdtemp(join(tmpdir(), 'board-clerk-measures-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'measures.csv'), text)
  const table = await readMeasures(join(folder, 'measures.csv'))
  if (isRefusal(table)) throw new Error(`${table.refused} ${table.hint ?? ''}`)
  const done = await importMeasures(desk, { table, by: 'secretary', board: null, dryRun })
  if (isRefusal(done)) throw new Error(done.refused)
  return done
}

const wide = `Measure,Board,Unit,Desired direction,Target,Q1 23/24,2023-Q2
Homes found,RRB,homes,increase,40,20,"1,018"
`

describe('measures from a table', () => {
  it('are added with their readings by quarter, whichever way the quarter is written', async () => {
    const desk = await deskFor(partnership)
    const done = await report(desk, wide)
    const [ref = ''] = done.created
    const found = (await allMeasures(desk)).find(({ id }) => id === ref)
    expect(found).toMatchObject({ name: 'Homes found', boards: ['WCJB-RRB'], direction: 'up', target: { value: 40 } })
    expect(found?.readings.map(({ quarter, value }) => [quarter, value])).toEqual([
      ['2023-Q1', 20],
      ['2023-Q2', 1018],
    ])
  })

  it('below nought may stand in an accountant’s brackets', async () => {
    const desk = await deskFor(partnership)
    const done = await report(
      desk,
      'Measure,Board,Unit,Q1 23/24,Q2 23/24,Q3 23/24\nSurplus,RRB,pounds,(5),"(£1,200)",(see note)\n',
    )
    const found = (await allMeasures(desk)).find(({ id }) => id === done.created[0])
    expect(found?.readings.map(({ value }) => value)).toEqual([-5, -1200])
    expect(found?.said).toContain('(see note)')
  })

  it('are found by their reference where their name belongs, which stays as it is', async () => {
    const desk = await deskFor(partnership)
    const [ref = ''] = (await report(desk, wide)).created
    const again = await report(desk, `Measure,Board,Q3 23/24\n${ref},RRB,22\n`)
    expect(again).toMatchObject({ created: [], updated: [{ ref, changes: [{ field: '2023-Q3', from: null, to: 22 }] }] })
    expect((await allMeasures(desk)).find(({ id }) => id === ref)?.name).toBe('Homes found')
  })

  it('take no comma for what it is not: it parts thousands, or the words are no number', async () => {
    const desk = await deskFor(partnership)
    const done = await report(desk, 'Measure;Board;Unit;Q1 23/24;Q2 23/24;Q3 23/24\nShifts covered;RRB;percent;91,5%;9,1;1,018\n')
    const found = (await allMeasures(desk)).find(({ id }) => id === done.created[0])
    expect(found?.readings.map(({ quarter, value }) => [quarter, value])).toEqual([['2023-Q3', 1018]])
    expect(done.warnings.filter(({ problem }) => problem.includes('is not a number')).map(({ value }) => value)).toEqual([
      '91,5%',
      '9,1',
    ])
  })

  it('change nothing the second time, and only what differs the third', async () => {
    const desk = await deskFor(partnership)
    const [ref] = (await report(desk, wide)).created
    expect(await report(desk, wide)).toMatchObject({ created: [], updated: [], unchanged: 1 })
    const third = await report(desk, wide.replace('40,20', '40,21'))
    expect(third.updated).toEqual([{ ref, row: 2, changes: [{ field: '2023-Q1', from: 20, to: 21 }] }])
  })

  it('keep words that are no number as what the source says', async () => {
    const desk = await deskFor(partnership)
    const done = await report(desk, 'ref,measure,board,latest value,latest period\nM-70,Shifts,RRB,over 95,Q4 FY23-24\n')
    expect(done).toMatchObject({ created: ['M-70'], warnings: [{ value: 'over 95' }] })
    expect((await allMeasures(desk)).find(({ id }) => id === 'M-70')).toMatchObject({
      readings: [],
      said: 'over 95 (Q4 FY23-24)',
    })
  })

  it('above 100 in percent are entered, and said to be so as long as the file has it anew', async () => {
    const desk = await deskFor(partnership)
    const table = (unit: string, second: string) =>
      `ref,measure,board,unit,Q1 23/24,Q2 23/24\nM-70,Housed,RRB,${unit},100,${second}\n`
    const said = { row: 2, ref: 'M-70', column: 'Q2 23/24' }
    const problem = expect.stringContaining('is above 100%')
    expect((await report(desk, table('%', '196'), true)).warnings).toEqual([{ ...said, value: '196', problem }])
    expect((await report(desk, table('percent', '196%'))).warnings).toEqual([{ ...said, value: '196%', problem }])
    expect((await allMeasures(desk)).find(({ id }) => id === 'M-70')?.readings.map(({ value }) => value)).toEqual([100, 196])
    expect((await report(desk, table('percent', '196%'))).warnings).toEqual([])
    expect((await report(desk, table('percent', '197'))).warnings).toEqual([{ ...said, value: '197', problem }])
    expect((await report(desk, table('homes', '198'))).warnings).toEqual([])
  })

  it.each([
    ['of a board that nobody knows', 'M-70,Shifts,nonesuch,1,Q1 23/24', 'There is no board'],
    ['read for a quarter that has not begun', 'M-70,Shifts,RRB,1,Q1 60/61', 'has not begun yet'],
    ['with the reference of an action', 'RRB-012,Shifts,RRB,1,Q1 23/24', 'cannot be the reference of a measure'],
    ['that hold data of persons', 'M-70,NI AB123456C,RRB,1,Q1 23/24', 'National Insurance'],
  ])('%s are rejected, and nothing of them is kept', async (_, row, why) => {
    const desk = await deskFor(partnership)
    const done = await report(desk, `ref,measure,board,value,quarter\n${row}\n`)
    expect(done.rejected[0]?.problem).toContain(why)
    expect(await desk.store.list('measure')).toEqual([])
  })

  it('of a dry run are reported and not kept', async () => {
    const desk = await deskFor(partnership)
    expect((await report(desk, wide, true)).created).toHaveLength(1)
    expect(await desk.store.list('measure')).toEqual([])
  })
})

describe('measures that people changed since their table was imported', () => {
  const head = 'Ref,Measure,Board,Unit,Target,Source,Q1 23/24,Q2 23/24'
  const old = `${head}\nM-70,Homes found,reducing,homes,40,The plan,20,22\n`
  const found = async (desk: Desk, ref = 'M-70') => {
    const { readings = [], ...measure } = (await allMeasures(desk)).find(({ id }) => id === ref) ?? {}
    return { ...measure, values: readings.map(({ quarter, value }) => `${quarter} ${value}`) }
  }
  /** A house whose chair put a reading and the target right, and entered another quarter, after the old table was imported. */
  const corrected = async () => {
    const desk = await aHouse()
    await report(desk, old)
    expect(await hears(desk, 'chair', 'measure M-70 Q1 23/24 21')).toContain('21')
    expect(await hears(desk, 'chair', 'measure M-70 Q3 23/24 30')).toContain('30')
    await hears(desk, 'chair', 'measure edit M-70 "Homes let" target:50')
    return desk
  }
  const theirs = { name: 'Homes let', target: { value: 50 }, values: ['2023-Q1 21', '2023-Q2 22', '2023-Q3 30'] }

  it('stand when the old table comes again, by its name too', async () => {
    const desk = await corrected()
    expect(await found(desk)).toMatchObject(theirs)
    const nothing = { created: [], updated: [], unchanged: 1, warnings: [], rejected: [] }
    expect(await report(desk, old)).toMatchObject(nothing)
    expect(await report(desk, old.replaceAll('M-70', ''))).toMatchObject(nothing)
    expect(await found(desk)).toMatchObject(theirs)
  })

  it('take what the table itself changed, and no more', async () => {
    const desk = await corrected()
    const done = await report(desk, old.replace('The plan', 'The register').replace('20,22', '20,23'))
    expect(done).toMatchObject({
      updated: [{ changes: [{ field: 'source' }, { field: '2023-Q2', from: 22, to: 23 }] }],
      warnings: [],
    })
    expect(await found(desk)).toMatchObject({
      ...theirs,
      source: 'The register',
      values: ['2023-Q1 21', '2023-Q2 23', '2023-Q3 30'],
    })
  })

  it('are replaced, with a warning, where the table changed the same', async () => {
    const desk = await corrected()
    const done = await report(desk, `${head},Q3 23/24\nM-70,Homes found,reducing,homes,60,The plan,19,22,31\n`)
    const replaced = (is: string) => `was changed to “${is}” since the last import; the file's new value replaces it`
    expect(done.warnings).toEqual([
      { row: 2, ref: 'M-70', column: 'Target', value: '60', problem: replaced('50') },
      { row: 2, ref: 'M-70', column: '2023-Q1', value: '19', problem: replaced('21') },
      { row: 2, ref: 'M-70', column: '2023-Q3', value: '31', problem: replaced('30') },
    ])
    expect(await found(desk)).toMatchObject({
      name: 'Homes let',
      target: { value: 60 },
      values: ['2023-Q1 19', '2023-Q2 22', '2023-Q3 31'],
    })
  })

  it('stand where the table has a row for each reading, of which the later one counts', async () => {
    const desk = await aHouse()
    const long =
      'Ref,Measure,Board,Source,Quarter,Value\nM-70,Homes,reducing,One,Q1 23/24,20\nM-70,Homes,reducing,Two,Q2 23/24,22\n'
    await report(desk, long)
    await hears(desk, 'chair', 'measure M-70 Q1 23/24 21')
    expect(await report(desk, long)).toMatchObject({ updated: [], unchanged: 2, warnings: [] })
    expect(await found(desk)).toMatchObject({ source: 'Two', values: ['2023-Q1 21', '2023-Q2 22'] })
  })

  it('have what the table said remembered once, not at every import or dry run', async () => {
    const desk = await corrected()
    const before = await desk.store.get('imported', 'measures:all')
    await report(desk, old)
    await report(desk, old.replace('20,22', '20,23'), true)
    expect(await desk.store.get('imported', 'measures:all')).toEqual(before)
    expect(before?.words['M-70']).toMatchObject({ name: 'Homes found', '2023-Q1': '20' })
  })
})
