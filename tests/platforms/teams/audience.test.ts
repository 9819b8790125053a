import { describe, expect, it } from 'vitest'
import { fitnessOf } from '#jobs/delivery/fitness.ts'
import type { Conversation } from '#ports/conversation.ts'
import { aPerson } from '../../builders/person.ts'
import { botId, otherTenant, tenant } from '../../doubles/microsoft-keys.ts'
import type { Account } from '../../doubles/teams-double.ts'
import { account, channelOf, type Sending, sendingDesk } from './sending-desk.ts'

const chief = aPerson({ id: 'chief', agency: 'OPCC', handles: { teams: 'chief@example.org' } })
const head = aPerson({ id: 'head', handles: { teams: 'head@example.org' } })
const people = [chief, head]

/** A private channel with these in it; `more` is what else is known of it. */
async function privateChannel(members: readonly Account[], more: Partial<Conversation> = {}) {
  const sending = await sendingDesk({ people })
  const id = await channelOf(sending, 'ELT', 'Decisions', members)
  const known = await sending.mouth.conversations.get(id)
  if (known === undefined) throw new Error('the channel is not known')
  await sending.mouth.conversations.keep({ ...known, restricted: true, ...more })
  return { sending, id }
}

function fitness({ desk, messenger }: Sending, id: string) {
  return fitnessOf(desk, messenger, id, {
    marking: 'OFFICIAL-SENSITIVE',
    clearance: 'OFFICIAL-SENSITIVE',
  })
}

describe('who reads a channel of Teams', () => {
  it('is told by its members as they are now, the clerk left out, and each is known by the address that configuration gives', async () => {
    const clerk = account('clerk', { id: `28:${botId}` })
    const { sending, id } = await privateChannel([account('chief'), clerk])
    expect(await sending.messenger.audience(id)).toEqual({
      private: true,
      shared: false,
      guests: false,
      members: [{ platform: 'teams', tenant, user: 'aad-chief' }],
    })
    expect(await fitness(sending, id)).toEqual({ is: 'fit' })
  })

  it.each<[string, readonly Account[], Partial<Conversation>, string]>([
    ['a guest', [account('chief', { userRole: 'guest' })], {}, 'a guest is in it'],
    [
      'a guest whom only the address gives away',
      [account('chief', { userRole: undefined, userPrincipalName: 'chief_example.org#EXT#@home.onmicrosoft.com' })],
      {},
      'a guest is in it',
    ],
    ['an account of a foreign tenant', [account('chief', { tenantId: otherTenant })], {}, 'shared with another organisation'],
    ['a shared channel, although only the office is in it', [account('chief')], { shared: true }, 'shared with another'],
    ['a channel of a partner’s tenant', [account('chief', { tenantId: otherTenant })], { tenant: otherTenant }, 'shared with'],
    ['a channel that is not a private one', [account('chief')], { restricted: false }, 'it is not private'],
    ['somebody whom nobody knows', [account('chief'), account('stranger')], {}, 'somebody in it is not known'],
    ['somebody of a partner agency', [account('chief'), account('head')], {}, 'Person head in it is not of the office'],
    ['an account whose organisation Teams does not say', [account('chief', { tenantId: undefined })], {}, 'cannot be told'],
    ['more members than a small group has', Array.from({ length: 201 }, (_, n) => account(`n${n}`)), {}, 'it has 201 members'],
  ])('%s makes it unfit for what is for the office alone', async (_, members, more, why) => {
    const { sending, id } = await privateChannel(members, more)
    expect(await fitness(sending, id)).toEqual({ is: 'unfit', why: expect.stringContaining(why) })
  })

  it('a channel whose kind Teams never told is not taken for a private one', async () => {
    const sending = await sendingDesk({ people })
    const id = await channelOf(sending, 'ELT', 'Decisions', [account('chief')])
    expect(await fitness(sending, id)).toEqual({ is: 'unfit', why: 'it is not private' })
  })

  it('is read page by page, and the outsider on the last page is found', async () => {
    const { sending, id } = await privateChannel([account('chief'), account('n2'), account('guest', { userRole: 'guest' })])
    sending.double.membersPerPage = 1
    expect(await sending.messenger.audience(id)).toMatchObject({ guests: true, members: { length: 3 } })
  })

  it('ends when Teams gives the same page again', async () => {
    const { sending, id } = await privateChannel([account('chief')])
    const body = { members: [account('chief')], continuationToken: 'again' }
    for (let times = 0; times < 4; times += 1) sending.double.script(/pagedMembers/, { status: 200, body })
    expect(await sending.messenger.audience(id)).toMatchObject({ members: { length: 1 } })
    expect(sending.double.calls.filter(({ path }) => path.includes('pagedMembers'))).toHaveLength(2)
  })

  it.each<[string, number, object]>([
    ['may not be asked', 403, { unknown: expect.any(String) }],
    ['is too busy to say', 429, { unknown: expect.any(String), later: true }],
    ['is in trouble', 502, { unknown: expect.any(String), later: true }],
  ])('is not known where Teams %s (%i), and then nothing is taken for fit', async (_, status, audience) => {
    const { sending, id } = await privateChannel([account('chief')])
    for (let times = 0; times < 2; times += 1)
      sending.double.script(/pagedMembers/, { status, headers: { 'retry-after': '1' }, body: { error: { code: 'No' } } })
    expect(await sending.messenger.audience(id)).toEqual(audience)
    expect((await fitness(sending, id)).is).toBe('later' in audience ? 'later' : 'unfit')
  })

  it('is not known of a channel that the clerk was removed from', async () => {
    const { sending, id } = await privateChannel([account('chief')])
    await sending.mouth.conversations.gone(id)
    expect(await sending.messenger.audience(id)).toEqual({ unknown: 'the clerk is not in it any more' })
    expect(sending.double.calls).toEqual([])
  })
})
