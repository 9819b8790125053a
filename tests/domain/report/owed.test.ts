import { describe, expect, it } from 'vitest'
import { answers, owedKey, owedTo } from '#domain/report/owed.ts'
import { periodOf, promisesOf } from '#domain/report/period.ts'
import { anAction } from '../../builders/action.ts'
import { aBoard } from '../../builders/board.ts'
import { aMeeting } from '../../builders/meeting.ts'
import { aPartnership, london } from '../../builders/partnership.ts'
import { aReport } from '../../builders/report.ts'

const none = { seats: [], portfolios: [], splitSpend: false }
const portfolio = { id: 'VV', name: 'Victims', lead: 'RRB-2', board: null, priorities: [] }

describe('the reports a board is owed', () => {
  it.each([
    ['none, when the configuration names none', undefined, []],
    ['one from each seat named', { ...none, seats: ['RRB-2'] }, ['RRB/RRB-2']],
    ['one from each seat that leads an open action', { ...none, seats: 'leads' as const }, ['RRB/RRB-1']],
    ['one for each portfolio, from its lead', { ...none, portfolios: ['VV'] }, ['RRB/RRB-2/VV']],
    ['none from a seat that is not there', { ...none, seats: ['GONE'] }, []],
  ])('are %s', (_what, reports, keys) => {
    const board = aBoard({ id: 'RRB', ...(reports === undefined ? {} : { reports }) })
    const partnership = aPartnership({ boards: [board], portfolios: [portfolio] })
    expect(owedTo(partnership, board, [anAction({ boards: ['RRB'], seat: 'RRB-1' })]).map(owedKey)).toEqual(keys)
  })

  it('are answered by a report of the same seat and portfolio', () => {
    const owed = { board: 'WCJB-RRB', seat: 'RRB-PROBATION', portfolio: null }
    expect([answers(aReport(), owed), answers(aReport({ portfolio: 'VV' }), owed)]).toEqual([true, false])
  })
})

describe('the period of a report', () => {
  const board = aBoard({ id: 'RRB' })
  const next = aMeeting('RRB', '2026-02-05')
  it.each([
    ['the last report', aReport({ period: { from: '2025-08-01', to: '2025-10-29' } }), null, '2025-10-30'],
    ['the last meeting', null, aMeeting('RRB', '2025-11-06'), '2025-11-07'],
    ['a quarter', null, null, '2025-10-30'],
  ])('begins after %s, and ends at the paper deadline', (_what, report, meeting, from) => {
    expect(periodOf(london, { board, meeting: next }, { report, meeting }, '2026-01-14')).toEqual({ from, to: '2026-01-28' })
  })

  it('takes what was planned as lines to tick', () => {
    expect(promisesOf('- Agree it\n2. Train them\n\n• Map offers').map(({ text }) => text)).toEqual([
      'Agree it',
      'Train them',
      'Map offers',
    ])
  })
})
