import { expect, it } from 'vitest'
import { plainCard } from '#cards/plain.ts'
import { anchorRecord } from '#jobs/anchor.ts'
import { aBoard } from '../builders/board.ts'
import { aDesk } from '../builders/desk.ts'
import { aPartnership } from '../builders/partnership.ts'
import { aChange } from '../contract/store-records.ts'
import { ScriptedMessenger } from '../doubles/scripted-messenger.ts'

const wednesday = '2026-01-14'

async function aHouse(channel: string | null = '#office') {
  const board = aBoard({ id: 'OFFICE', channels: { slack: channel, teams: null } })
  const partnership = aPartnership({ boards: [board], anchor: { board: 'OFFICE', at: '17:00' } })
  const desk = await aDesk(partnership, `${wednesday}T16:59:00.000Z`, [new ScriptedMessenger()])
  const change = () => desk.store.commit({ heard: null, put: [], remove: [], changes: [aChange()], outgoing: [] })
  const posted = async () => (await desk.store.list('outgoing')).map(({ id }) => id)
  return { desk, change, posted }
}

it('the end of the record is posted once a day, from its time on', async () => {
  const { desk, change, posted } = await aHouse()
  await change()
  await anchorRecord(desk)
  expect(await posted()).toEqual([])
  desk.clock.set(`${wednesday}T17:00:00.000Z`)
  await Promise.all([anchorRecord(desk), anchorRecord(desk)])
  await anchorRecord(desk)
  expect(await posted()).toEqual([`anchor:${wednesday}`])
  const message = await desk.store.get('outgoing', `anchor:${wednesday}`)
  const [last] = await desk.store.history({ newest: 1 })
  expect(message?.to).toEqual({ board: 'OFFICE' })
  expect(message && plainCard(message.card, 'Europe/London')).toContain(last?.hash)
})

it('nothing is posted on a day without changes, nor on one that is no working day', async () => {
  const { desk, change, posted } = await aHouse()
  await change()
  desk.clock.set(`${wednesday}T18:00:00.000Z`)
  await anchorRecord(desk)
  desk.clock.set('2026-01-15T18:00:00.000Z')
  await anchorRecord(desk)
  await change()
  desk.clock.set('2026-01-17T18:00:00.000Z')
  await anchorRecord(desk)
  expect(await posted()).toEqual([`anchor:${wednesday}`])
  desk.clock.set('2026-01-19T18:00:00.000Z')
  await anchorRecord(desk)
  expect(await posted()).toEqual([`anchor:${wednesday}`, 'anchor:2026-01-19'])
})

it('nothing is posted to a board without a channel', async () => {
  const { desk, change, posted } = await aHouse(null)
  await change()
  desk.clock.set(`${wednesday}T18:00:00.000Z`)
  expect(await anchorRecord(desk)).toBe(false)
  expect(await posted()).toEqual([])
})
