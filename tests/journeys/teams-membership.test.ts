import { expect, test } from 'vitest'
import { tenant } from '../doubles/microsoft-keys.ts'
import { activityOf, clerkAccount } from '../doubles/teams-user.ts'
import { channelOf, openTeamsFront, type TeamsFront, team } from './fronts/teams-front.ts'

const office = 'governance-officer'
const board = { board: 'WCJB-RRB' }
const id = channelOf('rrb-board')

/** Something that Teams tells of the team, a channel of it, or who is there. */
async function told(front: TeamsFront, eventType: string, more: object = {}, at = team.id): Promise<void> {
  const activity = {
    type: 'conversationUpdate',
    conversation: { id: at, conversationType: 'channel', isGroup: true, tenantId: tenant },
    ...more,
    channelData: { tenant: { id: tenant }, team, eventType, ...('channelData' in more ? (more.channelData as object) : {}) },
  }
  expect((await front.sender.send(activityOf(front.accountOf(office), activity))).status).toBe(200)
  await front.clerk.idle()
}

/** The board's channel as the clerk would write to it; null when there is none. */
async function channelOfBoard({ clerk }: TeamsFront): Promise<string | null> {
  const teams = clerk.desk.messengers.find(({ platform }) => platform === 'teams')
  const address = await teams?.address(board)
  return address !== undefined && 'channel' in address ? address.channel : null
}

const channel = (name: string, more: object = {}) => ({ channelData: { channel: { id, name, ...more } } })

test('a channel is known by the name that it has now, and not once it is deleted, until it is restored', async () => {
  const front = await openTeamsFront()
  expect(await channelOfBoard(front)).toBe(id)
  await told(front, 'channelRenamed', channel('reoffending'))
  expect(await channelOfBoard(front)).toBeNull()
  await told(front, 'channelRenamed', channel('rrb-board'))
  expect(await channelOfBoard(front)).toBe(id)
  await told(front, 'channelDeleted', channel('rrb-board'))
  expect(await channelOfBoard(front)).toBeNull()
  await told(front, 'channelRestored', channel('rrb-board'))
  expect(await channelOfBoard(front)).toBe(id)
})

test('a channel that is created can be written to, and one that is shared counts as shared from then on', async () => {
  const front = await openTeamsFront()
  const made = '19:made@thread.tacv2'
  const data = { channelData: { channel: { id: made, name: 'Made', type: 'private' } } }
  await told(front, 'channelCreated', data)
  expect(await front.clerk.desk.store.get('conversation', made)).toMatchObject({ name: 'Made', restricted: true, shared: false })
  for (const event of ['channelShared', 'channelUnshared']) {
    await told(front, event, channel('rrb-board'))
    expect(await front.clerk.desk.store.get('conversation', id)).toMatchObject({ shared: true, gone: false })
  }
})

test('a team that is renamed, deleted or restored takes its channels with it', async () => {
  const front = await openTeamsFront()
  await told(front, 'teamRenamed', { channelData: { team: { ...team, name: 'Partners' } } })
  expect((await front.clerk.desk.store.get('conversation', id))?.team?.name).toBe('Partners')
  await told(front, 'teamDeleted')
  expect(await channelOfBoard(front)).toBeNull()
  await told(front, 'teamRestored')
  expect(await channelOfBoard(front)).toBe(id)
})

test('removed from one private or shared channel the clerk keeps the others; removed from the team it has none', async () => {
  const front = await openTeamsFront()
  const removed = { membersRemoved: [{ id: clerkAccount.id }] }
  await told(front, 'channelMemberRemoved', { ...removed, ...channel('elt') }, channelOf('elt'))
  expect((await front.clerk.desk.store.get('conversation', channelOf('elt')))?.gone).toBe(true)
  expect(await channelOfBoard(front)).toBe(id)
  await told(front, 'teamMemberRemoved', removed)
  expect(await channelOfBoard(front)).toBeNull()
  await told(front, 'teamMemberAdded', { membersAdded: [{ id: clerkAccount.id }] })
  expect(await channelOfBoard(front)).toBe(id)
})

test('whoever joins the team is known from then on, and who leaves changes nothing', async () => {
  const front = await openTeamsFront()
  const conversation = await front.clerk.desk.store.get('conversation', id)
  const { id: account } = front.accountOf('cjr-lead')
  await told(front, 'teamMemberAdded', { membersAdded: [{ id: account }] })
  await told(front, 'teamMemberRemoved', { membersRemoved: [{ id: account }] })
  expect((await front.clerk.desk.store.get('conversation', id))?.gone).toBe(conversation?.gone)
  expect(await channelOfBoard(front)).toBe(id)
})
