import { expect, test } from 'vitest'
import { plainCard } from '#cards/plain.ts'
import { changeActions } from '#jobs/actions/change.ts'
import { listActions } from '#jobs/actions/list.ts'
import { anAction } from '../builders/action.ts'
import { aBoard } from '../builders/board.ts'
import { aDesk, asks, keep } from '../builders/desk.ts'
import { aMeeting } from '../builders/meeting.ts'
import { aPartnership } from '../builders/partnership.ts'
import { aPerson } from '../builders/person.ts'
import { aCommit } from '../contract/store-records.ts'

const chair = aPerson({ id: 'chair', roles: ['chair:RRB'], holds: ['RRB-1'] })
const second = aPerson({ id: 'second', roles: ['deputy:RRB'], holds: ['RRB-2'] })
const owner = aPerson({ id: 'owner', holds: ['RRB-3'] })
const dues = [
  ['RRB-001', '2026-01-10'],
  ['RRB-002', '2026-01-14'],
  ['RRB-003', '2026-02-05'],
  ['RRB-004', '2026-02-06'],
] as const

async function aHouse(people = [chair, second, owner]) {
  const board = aBoard({ id: 'RRB', shortName: 'Reoffending' }, 3)
  const partnership = aPartnership({ boards: [board], people, meetings: [aMeeting('RRB', '2026-02-05')] })
  const desk = await aDesk(partnership, '2026-01-14T09:00:00.000Z', [])
  const records = dues.map(([id, due], index) => anAction({ id, boards: ['RRB'], seat: `RRB-${(index % 3) + 1}`, due }))
  await keep(
    desk,
    records.map((record) => ({ kind: 'action' as const, record })),
  )
  return desk
}

async function listed(board: string | undefined, filter: 'due' | 'unanswered' | 'overdue'): Promise<string> {
  const desk = await aHouse()
  const reply = await listActions(desk, asks(desk, chair), { do: 'actions', filter, ...(board === undefined ? {} : { board }) })
  if (!('card' in reply)) throw new Error(JSON.stringify(reply))
  return plainCard(reply.card, 'Europe/London')
}

test('what is due by the next meeting includes what is overdue, and nothing later', async () => {
  const text = await listed('RRB', 'due')
  expect(text).toContain('Actions of Reoffending due or overdue by its next meeting')
  expect(dues.map(([id]) => id).filter((id) => text.includes(id))).toEqual(['RRB-001', 'RRB-002', 'RRB-003'])
})

test.each([
  [undefined, 'RRB', ['RRB-001', 'RRB-003']],
  [undefined, undefined, ['RRB-001', 'RRB-003']],
  ['all', 'RRB', ['RRB-001', 'RRB-002', 'RRB-003', 'RRB-004']],
  ['all', undefined, ['RRB-001', 'RRB-002', 'RRB-003', 'RRB-004']],
  ['overdue', 'RRB', ['RRB-001']],
] as const)(
  'of open, closed, done and cancelled actions "%s" of %s lists those, before and after the last one changes',
  async (filter, board, refs) => {
    const desk = await aHouse()
    const statuses = ['in progress', 'closed', 'done', 'cancelled'] as const
    const moved = async (at: number, status: (typeof statuses)[number]) => {
      const record = await desk.store.get('action', dues[at]?.[0] ?? '')
      if (record) await desk.store.commit(aCommit({ put: [{ kind: 'action', record: { ...record, status } }] }))
    }
    for (const [at, status] of statuses.entries()) await moved(at, status)
    const shown = async () => {
      const reply = await listActions(desk, asks(desk, chair), {
        do: 'actions',
        ...(board && { board }),
        ...(filter && { filter }),
      })
      const text = 'card' in reply ? plainCard(reply.card, 'Europe/London') : ''
      return dues.map(([id]) => id).filter((id) => text.includes(id))
    }
    expect(await shown()).toEqual(refs)
    await moved(2, 'closed')
    expect(await shown()).toEqual(refs.filter((id) => filter === 'all' || id !== 'RRB-003'))
  },
)

test.each([
  ['RRB', 'unanswered', 'Actions of Reoffending without a recent word'],
  [undefined, 'unanswered', 'Actions of your boards without a recent word'],
  ['RRB', 'overdue', 'Overdue actions of Reoffending'],
] as const)('the heading of %s %s reads as a sentence would', async (board, filter, heading) => {
  expect(await listed(board, filter)).toContain(heading)
})

test.each([
  ['the chair', chair, 'RRB-001', 'The deputy chair decides (Person second)'],
  ['the deputy chair', second, 'RRB-002', 'The chair decides (Person chair)'],
  ['another owner', owner, 'RRB-003', 'The chair decides'],
])('%s who asks for a new date on their own action is told who decides', async (_, person, ref, words) => {
  const desk = await aHouse()
  const to = { on: '2026-06-30', precision: 'day' as const, text: '30 June 2026' }
  const deed = await changeActions(desk, asks(desk, person), [{ do: 'date', ref, to, why: 'waiting on data' }])
  expect('card' in deed && plainCard(deed.card, 'Europe/London')).toContain(words)
})

test.each([
  ['closed', undefined, ['RRB-002'], 'Actions of Reoffending, status closed: 1 action'],
  ['cancelled', undefined, ['RRB-004'], 'Actions of Reoffending, status cancelled: 1 action'],
  ['blocked', undefined, [], 'None. To see every action, say actions RRB all'],
  ['closed', 'open', [], 'Open actions of Reoffending, status closed: 0 actions'],
] as const)(
  'who asks for status %s sees all that have it, unless only %s ones are asked for',
  async (status, filter, refs, words) => {
    const desk = await aHouse()
    for (const [at, now] of (['in progress', 'closed', 'done', 'cancelled'] as const).entries()) {
      const record = await desk.store.get('action', dues[at]?.[0] ?? '')
      if (record) await desk.store.commit(aCommit({ put: [{ kind: 'action', record: { ...record, status: now } }] }))
    }
    const reply = await listActions(desk, asks(desk, chair), { do: 'actions', board: 'RRB', status, ...(filter && { filter }) })
    const text = 'card' in reply ? plainCard(reply.card, 'Europe/London') : ''
    expect(dues.map(([id]) => id).filter((id) => text.includes(id))).toEqual(refs)
    expect(text).toContain(words)
  },
)

test('an update says how far it is only where that was said now', async () => {
  const desk = await aHouse()
  const said = async (more: object) => {
    const deed = await changeActions(desk, asks(desk, owner), [{ do: 'update', ref: 'RRB-003', text: 'moving', ...more }])
    return 'card' in deed ? plainCard(deed.card, 'Europe/London') : ''
  }
  expect(await said({ percent: 75 })).toContain('updated, 75%.')
  expect(await said({})).toContain('updated.')
})
