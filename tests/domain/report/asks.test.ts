import { describe, expect, it } from 'vitest'
import { askedNow } from '#domain/chase/asked-now.ts'
import { missedBy, type Planned, plan } from '#domain/chase/chase.ts'
import { Ledger, type Sending } from '#domain/chase/ledger.ts'
import { anAction } from '../../builders/action.ts'
import { aBoard } from '../../builders/board.ts'
import { aMeeting } from '../../builders/meeting.ts'
import { aPerson } from '../../builders/person.ts'
import { aReport } from '../../builders/report.ts'
import { anAlmanac } from '../../builders/world.ts'

/** The meeting is on Thursday 5 February 2026: T-15 is 14 January, T-10 21, T-7 26, T-5 28. */
const meeting = aMeeting('RRB', '2026-02-05')
const reports = { seats: ['RRB-1'], portfolios: [], splitSpend: false }
const board = aBoard({ id: 'RRB', reports })
const lead = aPerson({ id: 'lead', holds: ['RRB-1'] })
const deputy = aPerson({ id: 'deputy', deputises: ['RRB-1'] })
const office = aPerson({ id: 'office', roles: ['secretariat'] })
/** A plan of somebody else's, so that there is something on the record. */
const action = anAction({ id: 'RRB-001', boards: ['RRB'], seat: 'RRB-2', due: '2026-03-31', answeredAt: null })
const report = aReport({ board: 'RRB', seat: 'RRB-1', meeting: meeting.id })
const at = (day: string) => `${day}T09:00:00.000Z`
const firstAsk = sent('T-15', '2026-01-14')

type Given = Partial<Parameters<typeof anAlmanac>[0]>
function world(given: Given = {}) {
  return anAlmanac({ boards: [board], people: [lead, deputy, office], actions: [action], meetings: [meeting], ...given })
}

function sent(rung: string, day: string, status: Sending['status'] = 'sent'): Sending {
  const key = `report:${meeting.id}:${rung}:lead`
  return { key, meeting: meeting.id, rung, person: 'lead', refs: ['RRB/RRB-1'], day, status, bundle: true }
}

function asked(planned: readonly Planned[]): string[] {
  return planned.flatMap((one) => (one.as === 'bundle' ? [one.key] : []))
}

describe('asking for highlight reports', () => {
  it.each([
    ['nothing before the first rung', '2026-01-13', [], []],
    ['the lead at the first ask', '2026-01-14', [], ['report:RRB-2026-02-05:T-15:lead']],
    ['nobody twice at one rung', '2026-01-15', [firstAsk], []],
    ['the lead again at the nudge', '2026-01-21', [firstAsk], ['report:RRB-2026-02-05:T-10:lead']],
    [
      'the deputy as well, when they are copied',
      '2026-01-26',
      [firstAsk],
      ['report:RRB-2026-02-05:T-7:lead', 'report:RRB-2026-02-05:T-7:deputy'],
    ],
  ])('asks %s', (_, day, ledger, keys) => {
    expect(asked(plan(world(), new Ledger(ledger), at(day)))).toEqual(keys)
  })

  it.each([
    ['submitted', 0],
    ['cleared', 0],
    ['draft', 1],
    ['returned', 1],
  ] as const)('of one that is %s asks %i person', (status, count) => {
    const almanac = world({ reports: [{ ...report, status }] })
    expect(asked(plan(almanac, new Ledger([firstAsk]), at('2026-01-21')))).toHaveLength(count)
  })

  it('asks for nothing while no board has a plan', () => {
    expect(asked(plan(world({ actions: [] }), new Ledger(), at('2026-01-14')))).toEqual([])
  })

  it('joins what is asked about actions in one message', () => {
    const theirs = anAction({ id: 'RRB-002', boards: ['RRB'], seat: 'RRB-1', due: '2026-03-31', answeredAt: null })
    const planned = plan(world({ actions: [theirs] }), new Ledger(), at('2026-01-14'))
    const [bundle] = planned.flatMap((one) => (one.as === 'bundle' && one.person === 'lead' ? [one.bundle] : []))
    expect(bundle?.parts.map(({ asks, reports: asked = [] }) => [asks.length, asked.length])).toEqual([
      [1, 0],
      [0, 1],
    ])
    expect(planned.filter(({ person }) => person === 'lead')).toHaveLength(1)
  })

  it('asks somebody who owes three in one message', () => {
    const other = aBoard({ id: 'SVD', reports: { ...reports, seats: ['SVD-1', 'SVD-2'] } })
    const all = aPerson({ id: 'lead', holds: ['RRB-1', 'SVD-1', 'SVD-2'] })
    const almanac = world({ boards: [board, other], people: [all], meetings: [meeting, aMeeting('SVD', '2026-02-05')] })
    const planned = plan(almanac, new Ledger(), at('2026-01-14'))
    const counts = planned.flatMap((one) => (one.as === 'bundle' ? one.bundle.parts.map((part) => part.reports?.length) : []))
    expect([asked(planned).length, counts]).toEqual([1, [1, 2]])
  })

  it('asks whoever covers a lead who is away', () => {
    const absences = [{ id: 'a', version: 1, person: 'lead', from: '2026-01-12', to: '2026-01-30', cover: null }]
    expect(asked(plan(world({ absences }), new Ledger(), at('2026-01-14')))).toEqual(['report:RRB-2026-02-05:T-15:deputy'])
  })

  it('names what is missing when papers go out, and tells who was not reached from who did not answer', () => {
    const missing = (ledger: Ledger) =>
      plan(world(), ledger, at('2026-01-28')).flatMap((one) => (one.as === 'papers' ? one.missing : []))
    expect(missing(new Ledger([firstAsk])).map(({ owed, reached }) => [owed.seat, reached])).toEqual([['RRB-1', 'yes']])
    const failed = new Ledger([sent('T-15', '2026-01-14', 'failed')])
    expect(missing(failed).map(({ reached }) => reached)).toEqual(['failed'])
  })

  it('records a rung that passed while the clerk was down as missed', () => {
    const almanac = world({ since: '2026-01-01' })
    expect(missedBy(almanac, new Ledger(), at('2026-01-22')).map(({ key }) => key)).toContain('report:RRB-2026-02-05:T-15:lead')
  })
})

describe('a chase now', () => {
  const now = (given: Given = {}, today = '2026-01-20') => {
    const almanac = world(given)
    return askedNow(almanac, { board: board.id, round: almanac.rounds[0] ?? null }, today, 'h1')
  }

  it('asks for a report that is owed, whatever the ladder asked already', () => {
    expect([...now().parts].map(([person, { key, reports: owed }]) => [person, key, owed?.length])).toEqual([
      ['lead', 'report:RRB-2026-02-05:now:h1:lead', 1],
    ])
  })

  it.each([
    ['before the round opens', {}, '2026-01-13'],
    ['when it is with the board', { reports: [{ ...report, status: 'submitted' as const }] }, '2026-01-20'],
  ])('asks for none %s', (_, given, today) => {
    expect([...now(given, today).parts]).toEqual([])
  })

  it('names the report that nobody can be asked for', () => {
    expect(now({ people: [office] }).unaskedReports).toEqual([
      { owed: { board: 'RRB', seat: 'RRB-1', portfolio: null }, none: 'vacant' },
    ])
  })
})
