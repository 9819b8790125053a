import { describe, expect, it } from 'vitest'
import { GraphRolls } from '#platforms/graph/rolls.ts'
import { aPerson } from '../../builders/person.ts'
import type { GraphDouble } from '../../doubles/graph-double.ts'
import { wrong } from '../../doubles/graph-tenant.ts'
import { otherTenant, tenant } from '../../doubles/microsoft-keys.ts'
import { groupOf } from '../../doubles/teams-double.ts'
import { aGraph, clientOf } from '../graph/access.ts'
import { account, channelOf, sendingDesk } from './sending-desk.ts'

const people = [aPerson({ id: 'chief', agency: 'OPCC', handles: { teams: 'chief@example.org' } })]
const team = '19:ELT@thread.tacv2'

/** Somebody of a conversation as the directory has them. */
function enrolled(id: string, more: object = {}) {
  return {
    '@odata.type': '#microsoft.graph.aadUserConversationMember',
    userId: `aad-${id}`,
    email: `${id}@example.org`,
    tenantId: tenant,
    roles: [],
    ...more,
  }
}

/** A private channel of whose one member Teams does not say the organisation, with a directory that may be asked. */
async function channel(granted: readonly string[], ...members: readonly object[]) {
  const graph = await aGraph()
  for (const permission of granted) graph.granted.add(permission)
  const sending = await sendingDesk({ people, outside: { rolls: new GraphRolls(clientOf(graph)) } })
  const id = await channelOf(sending, 'ELT', 'Decisions', [account('chief', { tenantId: undefined })])
  const known = await sending.mouth.conversations.get(id)
  if (known === undefined) throw new Error('the channel is not known')
  await sending.mouth.conversations.keep({ ...known, restricted: true })
  graph.tenant.rolls.set(`teams/${groupOf(team)}/channels/${id}`, members as Record<string, unknown>[])
  return { graph, sending, id, known }
}

function asked({ calls }: GraphDouble): string[] {
  return calls.flatMap(({ method, path }) => (path.includes('embers') ? [`${method} ${decodeURIComponent(path)}`] : []))
}

describe('who is in a conversation', () => {
  it('of a channel is asked of the directory, page by page, which says whose everybody is', async () => {
    const all = [enrolled('chief'), enrolled('a'), enrolled('b'), enrolled('c')]
    const { graph, sending, id } = await channel(['ChannelMember.Read.All'], ...all)
    expect(await sending.messenger.audience(id)).toEqual({
      private: true,
      shared: false,
      guests: false,
      members: ['chief', 'a', 'b', 'c'].map((one) => ({ platform: 'teams', tenant, user: `aad-${one}` })),
    })
    const at = `GET /teams/${groupOf(team)}/channels/${id}/allMembers`
    expect(asked(graph)).toEqual([at, `${at}?$skiptoken=3`])
    expect(await sending.desk.store.get('lookup', 'teams:chief@example.org')).toMatchObject({ found: 'aad-chief' })
  })

  it.each([
    ['a guest', { roles: ['guest'] }, { guests: true, shared: false }],
    ['somebody of another organisation', { tenantId: otherTenant }, { guests: false, shared: true }],
  ])('%s is seen', async (_, more, seen) => {
    const { sending, id } = await channel(['ChannelMember.Read.All'], enrolled('chief'), enrolled('x', more))
    expect(await sending.messenger.audience(id)).toMatchObject(seen)
  })

  it('of a group chat needs a permission of its own', async () => {
    const { graph, sending, known } = await channel(['ChatMember.Read.All'])
    const chat = '19:meeting@thread.v2'
    await sending.mouth.conversations.keep({ ...known, id: chat, kind: 'group', team: null })
    graph.tenant.rolls.set(`chats/${chat}`, [enrolled('chief')])
    expect(await sending.messenger.audience(chat)).toMatchObject({ private: true, members: [{ user: 'aad-chief' }] })
    expect(asked(graph)).toEqual([`GET /chats/${chat}/members`])
    expect(graph.mistakes).toEqual([])
  })

  const untold = { unknown: expect.stringContaining('Teams does not say of which organisation') }

  it('is asked of Teams alone where the permission was not granted', async () => {
    const { graph, sending, id } = await channel(['ChatMember.Read.All'], enrolled('chief'))
    expect(await sending.messenger.audience(id)).toEqual(untold)
    expect(asked(graph)).toEqual([])
  })

  it.each([
    ['lets nobody in', wrong(401, 'InvalidAuthenticationToken')],
    ['does not let the clerk see this one', wrong(403, 'Forbidden')],
    ['knows no such channel', wrong(404, 'NotFound')],
  ])('is asked of Teams where the directory %s', async (_, answer) => {
    const { graph, sending, id } = await channel(['ChannelMember.Read.All'], enrolled('chief'))
    graph.fail(/allMembers$/, answer, answer)
    expect(await sending.messenger.audience(id)).toEqual(untold)
  })

  it('of a conversation of a partner’s tenant is asked of Teams: the directory is the clerk’s own', async () => {
    const { graph, sending, id, known } = await channel(['ChannelMember.Read.All'], enrolled('chief'))
    await sending.mouth.conversations.keep({ ...known, tenant: otherTenant })
    expect(await sending.messenger.audience(id)).toEqual(untold)
    expect(asked(graph)).toEqual([])
  })
})
