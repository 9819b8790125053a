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
