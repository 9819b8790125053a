import { createServer } from 'node:http'
import { generate } from 'selfsigned'
import { describe, expect, it, onTestFinished } from 'vitest'
import { say } from '#cards/span.ts'
import { Activity } from '#platforms/teams/activity.ts'
import type { Accounts } from '#ports/outside.ts'
import { aBoard } from '../../builders/board.ts'
import { aPerson } from '../../builders/person.ts'
import { otherTenant, tenant } from '../../doubles/microsoft-keys.ts'
import { card } from '../../doubles/slack-house.ts'
import { clerkToken } from '../../doubles/teams-double.ts'
import { activityOf } from '../../doubles/teams-user.ts'
import { account, channelOf, sendingDesk } from './sending-desk.ts'

const head = aPerson({ id: 'head', handles: { teams: 'head@example.org' } })
const byId = aPerson({ id: 'head', handles: { teams: 'aad-head' } })
const secret = card('Secret', { marking: 'OFFICIAL-SENSITIVE' })

function graph(more: Partial<Accounts>): { accounts: Accounts } {
  return { accounts: more as Accounts } // what the test gives is all that is asked
}

describe('a person', () => {
  it('is written to in one conversation, begun once by their account', async () => {
    const { double, messenger } = await sendingDesk({ people: [byId] })
    double.accounts.push(account('head'))
    double.installed.add('aad-head')
    const address = await messenger.address({ person: 'head' })
    expect(address).toEqual({ channel: 'a:aad-head', reach: 'reached' })
    await messenger.address({ person: 'head' })
    expect(double.calls.filter(({ path }) => path === '/v3/conversations')).toHaveLength(1)
    expect(await messenger.send('k', 'a:aad-head', card('Hello'), null)).toMatchObject({ is: 'sent' })
  })

  it('named by e-mail address is not known before they were met, unless Microsoft 365 knows them', async () => {
    const alone = await sendingDesk({ people: [head] })
    expect(await alone.messenger.address({ person: 'head' })).toMatchObject({
      none: expect.stringMatching(/not known yet/),
      reach: 'no account',
    })
    const outside = graph({ account: async () => ({ user: 'aad-head', guest: true }) })
    const { double, messenger } = await sendingDesk({ people: [head], outside })
    double.accounts.push(account('head'))
    double.installed.add('aad-head')
    expect(await messenger.address({ person: 'head' })).toEqual({ channel: 'a:aad-head', reach: 'guest' })
  })

  it('without the app is refused, or has it installed where Microsoft 365 may be asked to', async () => {
    const alone = await sendingDesk({ people: [byId] })
    expect(await alone.messenger.address({ person: 'head' })).toMatchObject({
      none: expect.stringMatching(/install it there/),
      reach: 'not installed',
    })
    const { double, messenger } = await sendingDesk({
      people: [byId],
      outside: graph({ introduce: async () => ({ chat: '19:head@unq.gbl.spaces' }) }),
    })
    expect(await messenger.address({ person: 'head' })).toEqual({ channel: '19:head@unq.gbl.spaces', reach: 'reached' })
    double.rooms.set('19:head@unq.gbl.spaces', { members: [account('head')] })
    expect(await messenger.send('k', '19:head@unq.gbl.spaces', card('Hello'), null)).toMatchObject({ is: 'sent' })
  })

  it('is tried again later when Microsoft 365 cannot say now', async () => {
    const trouble = { trouble: 'Microsoft 365 does not answer', lasting: false, afterSeconds: 30 }
    const { messenger } = await sendingDesk({ people: [head], outside: graph({ account: async () => trouble }) })
    expect(await messenger.address({ person: 'head' })).toEqual({ later: 'Microsoft 365 does not answer' })
  })

  it('who has blocked the clerk is known for it', async () => {
    const { double, messenger } = await sendingDesk({ people: [byId] })
    double.accounts.push(account('head'))
    double.installed.add('aad-head')
    await messenger.address({ person: 'head' })
    double.blocked.add('aad-head')
    expect(await messenger.send('k', 'a:aad-head', card('Hello'), null)).toMatchObject({ is: 'refused', reach: 'blocked' })
  })
})

describe('for its pace it waits', () => {
  const long = card('Long', {
    lines: Array.from({ length: 400 }, (_, index) => ({ as: 'item' as const, spans: say`Line ${index} ${'x'.repeat(300)}` })),
  })

  it('before each part of a card but the first, and in an edit before each that is changed, added or removed', async () => {
    const { double, messenger } = await sendingDesk({ people: [byId] })
    double.accounts.push(account('head'))
    double.installed.add('aad-head')
    await messenger.address({ person: 'head' })
    const kinds: string[] = []
    const next = async (kind: string) => void kinds.push(kind)
    const sent = await messenger.send('k', 'a:aad-head', long, null, next)
    const parts = double.in('a:aad-head').length
    expect(parts).toBeGreaterThan(2)
    expect(kinds).toEqual(Array.from({ length: parts - 1 }, () => 'message'))
    kinds.length = 0
    if (sent.is !== 'sent') throw new Error(sent.why)
    await messenger.edit(sent.ref, card('Answered'), next)
    expect(kinds).toEqual(Array.from({ length: parts - 1 }, () => 'edit'))
    kinds.length = 0
    await messenger.edit(sent.ref, long, next)
    expect(kinds).toEqual(Array.from({ length: parts - 1 }, () => 'message'))
  })

  it('before it begins a conversation, once', async () => {
    const { double, messenger } = await sendingDesk({ people: [byId] })
    double.accounts.push(account('head'))
    double.installed.add('aad-head')
    const kinds: string[] = []
    for (const _ of [1, 2]) await messenger.address({ person: 'head' }, async (kind) => void kinds.push(kind))
    expect(kinds).toEqual(['message'])
  })
})

describe('a board’s channel', () => {
  const board = aBoard({ id: 'RRB', channels: { slack: null, teams: 'Reoffending / General' } })

  it('is found by team and name where the name alone is not enough', async () => {
    const sending = await sendingDesk({ boards: [board, aBoard({ id: 'SVD', channels: { slack: null, teams: 'General' } })] })
    const id = await channelOf(sending, 'Reoffending', 'General', [])
    await channelOf(sending, 'Violence', 'General', [])
    expect(await sending.messenger.address({ board: 'RRB' })).toEqual({ channel: id })
    expect(await sending.messenger.address({ board: 'SVD' })).toMatchObject({
      none: expect.stringMatching(/no Teams channel called General/),
    })
  })

  it('may be a group chat, by its id; never by its name, for anybody may call one as they like', async () => {
    const id = '19:chat@thread.v2'
    const named = (teams: string) => sendingDesk({ boards: [aBoard({ id: 'RRB', channels: { slack: null, teams } })] })
    for (const [teams, found] of [
      [id, true],
      ['Reoffending', false],
    ] as const) {
      const sending = await named(teams)
      sending.double.rooms.set(id, { members: [account('head')], name: 'Reoffending' })
      const conversation = { id, conversationType: 'groupChat', isGroup: true, tenantId: tenant, name: 'Reoffending' }
      const told = activityOf(account('head'), { type: 'conversationUpdate', conversation })
      await sending.mouth.conversations.heard(Activity.parse({ serviceUrl: sending.double.serviceUrl, ...told }))
      const address = await sending.messenger.address({ board: 'RRB' })
      expect('channel' in address).toBe(found)
      if (found) expect(await sending.messenger.send('k', id, card('Red list'), null)).toMatchObject({ is: 'sent' })
    }
  })

  it('gets what hangs on a message of its in that message’s thread', async () => {
    const sending = await sendingDesk({ boards: [board] })
    const channel = await channelOf(sending, 'Reoffending', 'General', [])
    const sent = await sending.messenger.send('k1', channel, card('Red list'), null)
    const ref = sent.is === 'sent' ? sent.ref : null
    await sending.messenger.send('k2', channel, card('Answered'), ref)
    expect(sending.double.in(channel).map(({ root }) => root)).toEqual([null, ref?.message])
  })

  it('is not shown what it is not cleared for', async () => {
    const sending = await sendingDesk({ boards: [board] })
    const channel = await channelOf(sending, 'Reoffending', 'General', [])
    expect(await sending.messenger.send('k', channel, secret, null)).toMatchObject({
      is: 'refused',
      why: expect.stringMatching(/cleared for OFFICIAL/),
    })
  })

  it.each([
    ['a guest', account('guest', { userRole: 'guest' })],
    ['somebody of another organisation', account('other', { tenantId: otherTenant })],
  ])('that no board speaks for is not shown what is sensitive with %s in it', async (_, outsider) => {
    const sending = await sendingDesk({ boards: [board] })
    const channel = await channelOf(sending, 'Violence', 'General', [account('head'), outsider])
    expect(await sending.messenger.send('k', channel, secret, null)).toMatchObject({
      is: 'refused',
      why: expect.stringMatching(/guests or people/),
    })
    expect(await sending.messenger.send('k', channel, card('Open'), null)).toMatchObject({ is: 'sent' })
  })
})

it('a certificate is shown for the token to send with', async () => {
  const forms: string[] = []
  const server = createServer(async (request, response) => {
    for await (const chunk of request) forms.push(String(chunk))
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ access_token: clerkToken, expires_in: 3600 }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  const loginUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'clerk' }], { keySize: 2048 })
  const own = { clientSecret: null, certificate: `${key}\n${cert}` }
  const { double, messenger } = await sendingDesk({ people: [byId] }, { loginUrl }, own)
  double.accounts.push(account('head'))
  double.installed.add('aad-head')
  expect(await messenger.address({ person: 'head' })).toMatchObject({ channel: 'a:aad-head' })
  const asked = new URLSearchParams(forms.join(''))
  expect(asked.get('scope')).toBe('https://api.botframework.com/.default')
  expect(asked.get('client_assertion')?.split('.')).toHaveLength(3)
})
