import { describe, expect, it } from 'vitest'
import { rollUpLines } from '#cards/report/roll-up.ts'
import { daysOf, quarterOfDay } from '#domain/measure/quarter.ts'
import { panelOf } from '#domain/report/panel.ts'
import { rollUp } from '#domain/report/roll-up.ts'
import { anAction } from '../../builders/action.ts'
import { aBoard } from '../../builders/board.ts'
import { aPartnership } from '../../builders/partnership.ts'
import { aReport } from '../../builders/report.ts'

const top = aBoard({ id: 'TOP' })
const rrb = aBoard({ id: 'RRB', parent: 'TOP' })
const low = aBoard({ id: 'LOW', parent: 'RRB' })
const secret = aBoard({ id: 'SEC', parent: 'TOP', marking: 'OFFICIAL-SENSITIVE' })
const old = aBoard({ id: 'OLD', parent: 'TOP', former: true })
const boards = [top, rrb, low, secret, old]
const period = { from: '2024-01-01', to: '2024-03-20' }
const report = (given: Parameters<typeof aReport>[0]) => aReport({ status: 'cleared', period, ...given })

describe('a roll-up', () => {
  it('has every board below, each with the worst colour and the asks of its last reports that are in', () => {
    const reports = [
      report({ id: 'RRB-HR-001', board: 'RRB', seat: 'a', brag: 'green', sections: { asks: 'Fund the post' } }),
      report({ id: 'RRB-HR-002', board: 'RRB', seat: 'b', brag: 'amber', forecast: 'red' }),
      report({ id: 'RRB-HR-003', board: 'RRB', seat: 'c', brag: 'red', status: 'draft' }),
      report({ id: 'RRB-HR-000', board: 'RRB', seat: 'b', brag: 'red', period: { from: '2023-10-01', to: '2023-12-20' } }),
    ]
    const below = rollUp(boards, 'TOP', { reports, escalations: [] })
    expect(below.map(({ board, depth }) => [board.id, depth])).toEqual([
      ['RRB', 1],
      ['LOW', 2],
      ['SEC', 1],
    ])
    expect(below[0]).toMatchObject({ brag: 'amber', forecast: 'red', asks: [{ ref: 'RRB-HR-001', text: 'Fund the post' }] })
  })
})

describe('the update for the Police and Crime Panel', () => {
  const partnership = aPartnership({
    boards,
    priorities: [
      { id: 'P1', name: 'Victims', plan: 'Police and Crime Plan', under: [] },
      { id: 'A', name: 'Services', plan: 'Strategy', under: ['P1'] },
    ],
    portfolios: [{ id: 'CJR', name: 'Criminal justice', lead: 'RRB-1', board: 'RRB', priorities: ['A'] }],
  })
  const reports = [
    report({ id: 'RRB-HR-001', board: 'RRB', brag: 'amber' }),
    report({ id: 'RRB-HR-002', board: 'RRB', seat: 'b', brag: 'red', marking: 'OFFICIAL-SENSITIVE' }),
    report({ id: 'SEC-HR-001', board: 'SEC', brag: 'green' }),
    report({ id: 'RRB-HR-009', board: 'RRB', seat: 'c', brag: 'red', period: { from: '2024-03-21', to: '2024-06-05' } }),
  ]
  const actions = [
    anAction({ id: 'RRB-001', boards: ['RRB'], priorities: ['A'], due: '2024-02-01' }),
    anAction({ id: 'SEC-001', boards: ['SEC'], priorities: ['A'], due: '2024-12-01' }),
  ]
  const update = (forPublic: boolean) =>
    panelOf(partnership, { quarter: daysOf('2023-Q4'), today: '2024-03-25', forPublic }, { reports, actions })

  it('is by portfolio and by the priorities that stand under no other', () => {
    const { portfolios, priorities, marking } = update(false)
    expect(portfolios.map(({ name, brag, reports: of }) => [name, brag, of.map(({ id }) => id)])).toEqual([
      ['Criminal justice', 'red', ['RRB-HR-001', 'RRB-HR-002']],
      [null, 'green', ['SEC-HR-001']],
    ])
    expect(priorities).toMatchObject([
      { priority: { id: 'P1' }, brag: 'red', open: 2, overdue: 1, portfolios: ['Criminal justice'] },
    ])
    expect(marking).toBe('OFFICIAL-SENSITIVE')
  })

  it('for the public leaves out what is above OFFICIAL, and lists it without a word of it', () => {
    const { portfolios, priorities, leftOut, marking } = update(true)
    expect(portfolios.flatMap(({ reports: of }) => of.map(({ id }) => id))).toEqual(['RRB-HR-001'])
    expect(priorities).toMatchObject([{ brag: 'amber', open: 1 }])
    expect(leftOut.map(({ what }) => what)).toEqual(['Highlight report RRB-HR-002', 'Highlight report SEC-HR-001', '1 action'])
    expect(marking).toBe('OFFICIAL')
  })

  it.each(['2024-04-01', '2024-09-30', '2024-12-31', '2025-01-01', '2025-03-31'])('has %s within its own quarter', (day) => {
    const { from, to } = daysOf(quarterOfDay(day))
    expect(from <= day && day <= to).toBe(true)
  })
})

describe('what a lead’s own report is drafted from', () => {
  it('has the colour and the asks of each board below that reported', () => {
    const reports = [report({ id: 'RRB-HR-001', board: 'RRB', brag: 'amber', sections: { asks: 'Fund\nthe post' } })]
    expect(rollUpLines(rollUp(boards, 'TOP', { reports, escalations: [] })).reported).toEqual([
      `- ${rrb.name} reported A Amber, forecast no colour (RRB-HR-001)`,
      `- ${rrb.shortName} asks (RRB-HR-001): Fund the post`,
    ])
  })
})
