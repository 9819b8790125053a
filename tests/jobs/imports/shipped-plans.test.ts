import { readdir } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '#config/load.ts'
import { deskFor, report } from './desk.ts'

const plans = (await readdir('config/plans')).filter((file) => file.endsWith('.csv')).sort()
const partnership = await loadConfig('config')
if (!('boards' in partnership)) throw new Error('the shipped configuration is wrong')

describe('the delivery plans of the sample', () => {
  it('import whole: all 107 actions of the papers, none rejected', async () => {
    const desk = await deskFor(partnership, '2024-02-29T09:10:00.000Z')
    const reports = []
    for (const file of plans) reports.push(await report(desk, { board: file.replace('.csv', ''), file: `config/plans/${file}` }))
    if (process.env.SHOW)
      console.log(
        JSON.stringify(
          reports.map(({ mapping: _, ...r }) => r),
          null,
          1,
        ),
      )
    expect(reports.flatMap(({ rejected }) => rejected)).toEqual([])
    expect(reports.flatMap(({ created }) => created)).toHaveLength(107)
    expect((await desk.store.list('action')).filter(({ status }) => status === 'closed')).toHaveLength(39)
  })

  it('change nothing when they are imported again', async () => {
    const desk = await deskFor(partnership, '2024-02-29T09:10:00.000Z')
    for (const file of plans) await report(desk, { board: file.replace('.csv', ''), file: `config/plans/${file}` })
    const before = await desk.store.history({})
    for (const file of plans) {
      const again = await report(desk, { board: file.replace('.csv', ''), file: `config/plans/${file}` })
      expect(again).toMatchObject({ created: [], updated: [], rejected: [] })
    }
    expect(await desk.store.history({})).toHaveLength(before.length)
  })

  it('keep the precision of their dates and the date that was moved', async () => {
    const desk = await deskFor(partnership, '2024-02-29T09:10:00.000Z')
    await report(desk, { board: 'WCJB-VWMV', file: 'config/plans/WCJB-VWMV.csv' })
    expect(await desk.store.get('action', 'VV-06')).toMatchObject({
      start: '2023-04-01',
      baseline: { on: '2024-04-30', precision: 'month' },
      due: { on: '2024-10-31', precision: 'month', text: 'October 2024' },
      slips: 1,
      brag: 'amber',
      seat: 'vwmv-swindon-bc',
    })
    expect((await desk.store.get('action', 'VV-09'))?.due).toMatchObject({ on: '2025-03-31', precision: 'year' })
  })
})
