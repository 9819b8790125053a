import { expect, it } from 'vitest'
import { ScriptedMessenger } from '../doubles/scripted-messenger.ts'
import { aHouse, hears } from './digests/house.ts'

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
