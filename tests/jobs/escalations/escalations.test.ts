import { expect, it } from 'vitest'
import { ConfigDirectory } from '#config/people/directory.ts'
import { riskPolicyOf } from '#config/risks/risk-policy.ts'
import { usualRisks } from '#config/risks/risks-file.ts'
import { watchEscalations } from '#jobs/escalations/watch.ts'
import { chaseReviews } from '#jobs/risks/reviews.ts'
import { aBoard, aSeat } from '../../builders/board.ts'
import { aMeeting } from '../../builders/meeting.ts'
import { aPerson } from '../../builders/person.ts'
import { ScriptedMessenger } from '../../doubles/scripted-messenger.ts'
import { aHouse, hears } from '../digests/house.ts'

it('where the executive has no channel the escalation is blocked, each member is asked, and the secretariat is told', async () => {
  const house = await aHouse()
  const nowhere = { slack: null, teams: null }
  const boards = house.partnership.boards.map((board) => (board.id === 'ELT' ? { ...board, channels: nowhere } : board))
  const desk = { ...house, partnership: { ...house.partnership, boards }, messengers: [new ScriptedMessenger()] }
  await hears(desk, 'chair', 'risk add reducing "Housing offers dry up"')
  expect(await hears(desk, 'chair', 'escalate RRB-R-001 "Fund a third landlord" by:2026-02-20')).toContain(
    'not posted in its channel: it has no channel on a platform that the clerk is on',
  )
  expect(await desk.store.get('escalation', 'RRB-R-001-E1')).toMatchObject({ status: 'blocked' })
  const asked = (await desk.store.list('outgoing')).map(({ id }) => id)
  expect(asked).toContain('escalation:RRB-R-001-E1:direct:chief')
  expect(asked).toContain('escalation:RRB-R-001-E1:blocked:2026-02-02:secretary')
})

it('where no place is fit, who asks is told plainly that it is recorded, that nobody was asked yet, and what happens next', async () => {
  const house = await aHouse()
  const nowhere = { slack: null, teams: null }
  const boards = house.partnership.boards.map((board) => (board.id === 'ELT' ? { ...board, channels: nowhere } : board))
  const risks = { ...house.partnership.risks, order: ['channels'] as const }
  const desk = { ...house, partnership: { ...house.partnership, boards, risks }, messengers: [new ScriptedMessenger()] }
  await hears(desk, 'chair', 'risk add reducing "Housing offers dry up"')
  const answer = await hears(desk, 'chair', 'escalate RRB-R-001 "Fund a third landlord" by:2026-02-20')
  expect(answer).toContain('It is recorded, and nobody has been asked yet')
  expect(answer).toContain('once its channel is put right, it is posted there by itself')
  expect(await desk.store.get('escalation', 'RRB-R-001-E1')).toMatchObject({ status: 'blocked' })
  const asked = (await desk.store.list('outgoing')).map(({ id }) => id)
  expect(asked).not.toContain('escalation:RRB-R-001-E1:direct:chief')
})

it('a risk of the corporate register has an owner of the executive, who is asked to review it, and is in its digest and brief', async () => {
  const elt = aBoard({
    id: 'ELT',
    shortName: 'ELT',
    seats: [aSeat({ id: 'ELT-1', board: 'ELT', agency: 'OPCC', title: 'Chief' })],
  })
  const corporate = { id: 'CORPORATE', name: 'Corporate risk register', shortName: 'Corporate', aliases: [] }
  const risks = riskPolicyOf({ ...usualRisks, escalation: { ...usualRisks.escalation, executive: 'ELT', corporate } }, [elt])
  const chief = aPerson({ id: 'chief', agency: 'OPCC', roles: ['elt'], holds: ['ELT-1'] })
  const desk = await aHouse({ risks, boards: [elt], people: [chief] })
  await hears(desk, 'chief', 'risk add corporate "Reserves run out" owner:chief')
  expect(await hears(desk, 'chief', 'risk score CORPORATE-R-001 5 5')).toContain('25')
  expect(await hears(desk, 'chief', 'brief elt')).toContain('CORPORATE-R-001')
  desk.clock.set('2026-03-09T10:00:00.000Z')
  expect(await hears(desk, 'chief', 'digest')).toMatch(/Risk reviews due[\s\S]*CORPORATE-R-001/)
  expect(await chaseReviews(desk)).toBe(1)
  const [review] = (await desk.store.list('outgoing', { person: 'chief' })).filter(({ job }) => job === 'review')
  expect(review?.about.refs).toEqual(['CORPORATE-R-001'])
})

it.each([
  ['moved', '2026-02-26', aMeeting('WCJB-RRB', '2026-02-26')],
  ['went, and the next one is meant', '2026-03-26', aMeeting('WCJB-RRB', '2026-03-26')],
])('what waits for a meeting that %s is due by the later day, shown so, and not paged before it', async (_, day, next) => {
  const meeting = aMeeting('WCJB-RRB', '2026-02-12')
  const house = await aHouse({ meetings: [meeting] })
  const risks = { ...house.partnership.risks, meets: ['WCJB-RRB'], chain: { SVD: ['WCJB-RRB'] } }
  const desk = { ...house, partnership: { ...house.partnership, risks } }
  await hears(desk, 'secretary', 'risk add svd "Housing offers dry up"')
  await hears(desk, 'secretary', 'escalate SVD-R-001 "Open six places" by:2026-04-20')
  expect(await desk.store.get('escalation', 'SVD-R-001-E1')).toMatchObject({ meeting: meeting.id, respondBy: '2026-02-12' })
  const moved = day === '2026-02-26' ? { ...next, id: meeting.id } : next
  const partnership = { ...desk.partnership, meetings: [moved] }
  const after = { ...desk, partnership, directory: new ConfigDirectory(partnership, desk.store) }
  after.clock.set('2026-02-13T10:00:00.000Z')
  expect([await watchEscalations(after), await watchEscalations(after)]).toEqual([1, 0])
  expect(await after.store.get('escalation', 'SVD-R-001-E1')).toMatchObject({
    meeting: moved.id,
    respondBy: day,
    repagedAt: null,
  })
  expect(await hears(after, 'secretary', 'history SVD-R-001')).toContain('put off with the meeting')
  after.clock.set('2026-04-01T10:00:00.000Z')
  expect(await watchEscalations(after)).toBe(1)
  expect((await after.store.get('escalation', 'SVD-R-001-E1'))?.repagedAt).not.toBeNull()
})
