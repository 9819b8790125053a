import { expect, it } from 'vitest'
import { teamsChecks } from '#platforms/teams/checks.ts'
import { aBoard } from '../../builders/board.ts'
import { aPerson } from '../../builders/person.ts'
import { account, channelOf, type Sending, sendingDesk } from './sending-desk.ts'

const named = (id: string, teams: string) => aBoard({ id, clearance: 'OFFICIAL-SENSITIVE', channels: { slack: null, teams } })
const boards = [named('RRB', 'Reoffending'), named('SVD', 'Violence')]
const people = [
  aPerson({ id: 'head', handles: { teams: 'head@example.org' } }),
  aPerson({ id: 'lead', handles: { teams: 'aad-lead' } }),
  aPerson({ id: 'nobody', handles: { slack: 'U1' } }),
]

async function checked({ mouth, messenger, desk }: Sending): Promise<Record<string, string>> {
  const checks = await teamsChecks({ mouth, messenger, directory: desk.directory, boards, checked: true })
  return Object.fromEntries(checks.map(({ name, status, detail }) => [name, `${status}: ${detail}`]))
}

it('tells what could be posted to, and whom the clerk could write to', async () => {
  const sending = await sendingDesk({ boards, people })
  await channelOf(sending, 'Partnership', 'Reoffending', [account('head')])
  expect(await checked(sending)).toEqual({
    'teams token': 'pass: Microsoft gives the clerk a token to send with',
    'teams channel of RRB': 'pass: Reoffending can be posted to',
    'teams channel of SVD': expect.stringContaining('fail: the clerk is in no Teams channel called Violence'),
    'teams people': 'warn: no account is known yet for head',
  })
})

it('tells of outsiders in a channel that is cleared for more than they are', async () => {
  const sending = await sendingDesk({ boards, people })
  await channelOf(sending, 'Partnership', 'Reoffending', [account('head'), account('guest', { userRole: 'guest' })])
  expect((await checked(sending))['teams channel of RRB']).toMatch(/^warn: 1 of 2 members are guests/)
})

it('tells of a channel that is gone, and writes to nobody', async () => {
  const sending = await sendingDesk({ boards, people })
  const channel = await channelOf(sending, 'Partnership', 'Reoffending', [])
  sending.double.rooms.delete(channel)
  expect((await checked(sending))['teams channel of RRB']).toMatch(/^fail: the conversation is not there any more/)
  expect(sending.double.calls.filter(({ method }) => method !== 'GET')).toEqual([])
})

it('tells that Microsoft gives no token, and asks no further', async () => {
  const token = async () => Promise.reject(new Error('no'))
  const sending = await sendingDesk({ boards, people }, { token })
  expect(await checked(sending)).toEqual({ 'teams token': 'fail: Microsoft gives the clerk no token' })
})
