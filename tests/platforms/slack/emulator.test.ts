import { createServer } from 'node:http'
import { WebClient } from '@slack/web-api'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { say } from '#cards/span.ts'
import { slackChecks } from '#platforms/slack/checks.ts'
import { slackMessenger } from '#platforms/slack/send/send.ts'
import { clerk, ownerToken, type SlackEmulator, startSlackEmulator } from '../../doubles/slack-emulator.ts'
import { card, openSlackHouse, reply, type SlackHouse, secret } from '../../doubles/slack-house.ts'
import { board, person, sendingDesk } from './sending-desk.ts'

let emulator: SlackEmulator
let house: SlackHouse
let owner: WebClient
let clerkClient: WebClient
let ownerId: string

beforeAll(async () => {
  emulator = await startSlackEmulator(secret, await freePort())
  house = await openSlackHouse({ botToken: clerk.token }, emulator.url)
  emulator.pushTo(house.url)
  owner = new WebClient(ownerToken, { slackApiUrl: `${emulator.url}/api/` })
  clerkClient = new WebClient(clerk.token, { slackApiUrl: `${emulator.url}/api/` })
  ownerId = (await clerkClient.users.lookupByEmail({ email: 'owner@example.org' })).user?.id ?? ''
})
afterAll(async () => {
  await house?.close()
  await emulator?.close()
})
beforeEach(async () => {
  await house.listener.idle()
  house.heard.length = 0
  house.slack.clear()
  house.answers(async () => reply('Done'))
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function direct(): Promise<string> {
  return (await clerkClient.conversations.open({ users: ownerId })).channel?.id ?? ''
}

describe('with a Slack that nobody here wrote', () => {
  it('a direct message is heard, and answered there', async () => {
    const channel = await direct()
    const { ts } = await owner.chat.postMessage({ channel, text: 'RRB-012 done' })
    await house.listener.idle()
    expect(house.heard).toMatchObject([
      {
        key: `message:slack:${channel}:${ts}`,
        from: { user: ownerId, tenant: clerk.team },
        place: { kind: 'direct' },
        said: { as: 'message', words: 'RRB-012 done' },
      },
    ])
    const { messages = [] } = await clerkClient.conversations.history({ channel })
    expect(messages[0]).toMatchObject({ text: 'Done\nOFFICIAL', user: clerk.user })
  })

  it('the clerk does not hear itself', async () => {
    await clerkClient.chat.postMessage({ channel: await direct(), text: 'from the clerk' })
    await house.listener.idle()
    expect(house.heard).toEqual([])
  })

  it('an edited and a deleted message are noticed', async () => {
    const channel = await direct()
    const { ts = '' } = await owner.chat.postMessage({ channel, text: 'RRB-012 done' })
    await owner.chat.update({ channel, ts, text: 'RRB-012 blocked' })
    await owner.chat.delete({ channel, ts })
    await house.listener.idle()
    expect(house.heard.map(({ said }) => said)).toMatchObject([
      { as: 'message' },
      { as: 'edited', words: 'RRB-012 blocked', message: { message: ts } },
      { as: 'deleted', message: { message: ts } },
    ])
  })

  it('a message that the clerk sent is found by its key, edited, and answered in its thread', async () => {
    const desk = await sendingDesk(house.slack.apiUrl, [person('owner', 'owner@example.org')])
    const messenger = slackMessenger({ ...desk, botToken: clerk.token })
    const address = await messenger.address({ board: 'RRB' })
    if (!('channel' in address)) throw new Error('the channel was not found')
    await owner.conversations.join({ channel: address.channel })
    await clerkClient.conversations.join({ channel: address.channel })
    const sent = await messenger.send('chase:m1', address.channel, card('Before the meeting'), null)
    if (sent.is !== 'sent') throw new Error(sent.why)
    expect(await messenger.find('chase:m1', address.channel, '2026-01-01T00:00:00Z')).toEqual(sent.ref)
    expect(await messenger.find('chase:m2', address.channel, '2026-01-01T00:00:00Z')).toBeNull()
    expect(await messenger.edit(sent.ref, card('Answered'))).toEqual(sent)
    const inThread = await messenger.send('note:1', address.channel, card('In the thread'), sent.ref)
    expect(await messenger.find('note:1', address.channel, '2026-01-01T00:00:00Z')).toEqual(
      inThread.is === 'sent' ? inThread.ref : null,
    )
    await owner.chat.postMessage({ channel: address.channel, thread_ts: sent.ref.message, text: 'on track' })
    await house.listener.idle()
    expect(house.heard).toMatchObject([
      { place: { kind: 'channel', thread: sent.ref }, said: { as: 'message', words: 'on track' } },
    ])
  })

  it('a card of several parts goes into one thread, and comes back to one when it is short', async () => {
    const messenger = slackMessenger({ ...(await sendingDesk(house.slack.apiUrl)), botToken: clerk.token })
    const channel = await direct()
    const lines = Array.from({ length: 130 }, (_, index) => ({ as: 'item' as const, spans: say`Line ${index}` }))
    const sent = await messenger.send('long', channel, card('Long', { lines }), null)
    if (sent.is !== 'sent') throw new Error(sent.why)
    const replies = async () => (await clerkClient.conversations.replies({ channel, ts: sent.ref.message })).messages?.length
    expect(await replies()).toBe(3)
    expect(await messenger.send('long', channel, card('Long', { lines }), null)).toEqual(sent)
    expect(await replies()).toBe(3)
    await messenger.edit(sent.ref, card('Short'))
    expect(await replies()).toBe(1)
  })

  it('a person by e-mail has an address, somebody unknown has words instead', async () => {
    const desk = await sendingDesk(house.slack.apiUrl, [person('owner', 'owner@example.org'), person('gone', 'gone@example.org')])
    const messenger = slackMessenger({ ...desk, botToken: clerk.token })
    expect(await messenger.address({ person: 'owner' })).toEqual({ channel: await direct() })
    expect(await messenger.address({ person: 'gone' })).toEqual({ none: expect.stringContaining('no Slack account') })
  })

  it('the checks find what is there and what is not', async () => {
    const people = [person('owner', 'owner@example.org'), person('gone', 'gone@example.org')]
    const lost = { ...board, id: 'LOST', channels: { slack: '#lost', teams: null } }
    const checks = await slackChecks({ ...(await sendingDesk(house.slack.apiUrl, people, [board, lost])), botToken: clerk.token })
    expect(checks.map(({ name, status }) => [name, status])).toEqual([
      ['slack token', 'pass'],
      ['slack scopes', expect.stringMatching(/pass|warn/)],
      ['slack channel of RRB', 'pass'],
      ['slack channel of LOST', 'fail'],
      ['slack people', 'warn'],
    ])
    expect(checks.at(-1)?.detail).toBe('no account was found for gone')
  })
})
