import { expect, test } from 'vitest'
import { due } from '#jobs/chase/rehearse.ts'
import { anAction } from '../builders/action.ts'
import { aBoard, aSeat } from '../builders/board.ts'
import { aDesk, keep } from '../builders/desk.ts'
import { aMeeting } from '../builders/meeting.ts'
import { aPartnership } from '../builders/partnership.ts'
import { aPerson } from '../builders/person.ts'
import { aRisk } from '../builders/risk.ts'

test.each([
  ['CPS', 'would be grateful for your highlight report', 'The board would be grateful for a word on how each stands'],
  ['PROBATION', 'Please write your highlight report', 'Say how each stands'],
])('a lead of %s is asked for reports and reviews in words for that agency', async (agency, report, review) => {
  const seat = aSeat({ id: 'RRB-1', board: 'RRB', agency })
  const board = aBoard({ id: 'RRB', seats: [seat], reports: { seats: ['RRB-1'], portfolios: [], splitSpend: false } })
  const people = [aPerson({ id: 'lead', holds: ['RRB-1'] })]
  const desk = await aDesk(
    aPartnership({ boards: [board], people, meetings: [aMeeting('RRB', '2026-02-05')] }),
    '2026-01-12T09:00:00.000Z',
    [],
  )
  await keep(desk, [
    { kind: 'action', record: anAction({ id: 'RRB-001', boards: ['RRB'], seat: 'RRB-1', due: '2026-12-31' }) },
    { kind: 'risk', record: aRisk({ id: 'R-01', boards: ['RRB'], seat: 'RRB-1', reviewDue: '2026-01-05' }) },
  ])
  const textsAt = async (at: string) => (await due(desk, at)).jobs.map(({ text }) => text).join('\n')
  expect(await textsAt('2026-01-12T09:00:00.000Z')).toContain(review)
  expect(await textsAt('2026-01-14T09:00:00.000Z')).toContain(report)
})
