import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { say } from '#cards/span.ts'
import type { Ref } from '#domain/person/handle.ts'
import { slackMessenger } from '#platforms/slack/send/send.ts'
import { SlackDouble } from '../../doubles/slack-double.ts'
import { card } from '../../doubles/slack-house.ts'
import { board, person, sendingDesk } from './sending-desk.ts'

let slack: SlackDouble
beforeEach(async () => {
  slack = await new SlackDouble().listen()
})
afterEach(async () => slack.close())

async function messenger(...[people, boards]: [Parameters<typeof sendingDesk>[1]?, Parameters<typeof sendingDesk>[2]?]) {
  return slackMessenger(await sendingDesk(slack.apiUrl, people, boards))
}

const ref: Ref = { platform: 'slack', tenant: 'T000000001', channel: 'C1', message: '1.1' }
const secret = card('Secret', { marking: 'OFFICIAL-SENSITIVE' })

describe('a message', () => {
  it('bears its key, hangs in its thread and shows no previews', async () => {
    const sent = await (await messenger()).send('chase:m1:T-15:owner', 'C1', card('Hello'), ref)
    expect(sent).toEqual({ is: 'sent', ref: { ...ref, message: '1700000100.000001' } })
    expect(slack.argsOf('chat.postMessage')).toMatchObject([
      {
        channel: 'C1',
        thread_ts: '1.1',
        text: 'Hello\nOFFICIAL',
        unfurl_links: 'false',
        unfurl_media: 'false',
        parse: 'none',
        metadata: { event_type: 'board_clerk', event_payload: { key: 'chase:m1:T-15:owner', part: 1, parts: 1 } },
      },
    ])
  })

  it('is edited where it landed', async () => {
    expect(await (await messenger()).edit(ref, card('New'))).toEqual({ is: 'sent', ref })
    expect(slack.argsOf('chat.update')).toMatchObject([{ channel: 'C1', ts: '1.1', text: 'New\nOFFICIAL' }])
  })

  it('refused for pace is sent later, when Slack says', async () => {
    slack.on('chat.postMessage', () => ({ status: 429, headers: { 'retry-after': '37' } }))
    expect(await (await messenger()).send('k', 'C1', card('x'), null)).toMatchObject({ is: 'later', afterSeconds: 37 })
    expect(slack.argsOf('chat.postMessage')).toHaveLength(1)
  })

  it('refused for pace does not hold up another', async () => {
    slack.on('chat.postMessage', ({ args }) =>
      args.channel === 'C1' ? { status: 429, headers: { 'retry-after': '600' } } : { ok: true, ts: '2.2' },
    )
    const sending = await messenger()
    const [slow, other] = await Promise.all([sending.send('a', 'C1', card('x'), null), sending.send('b', 'C2', card('x'), null)])
    expect([slow.is, other.is]).toEqual(['later', 'sent'])
  })

  it.each([
    ['Slack is in trouble', { status: 503 }],
    ['the connection broke', 'drop' as const],
  ])('may have arrived when %s: it is looked up before it is sent again, and not sent twice', async (_, answer) => {
    slack.on('chat.postMessage', () => answer)
    expect((await (await messenger()).send('k', 'C1', card('x'), null)).is).toBe('unknown')
    expect(slack.argsOf('chat.postMessage')).toHaveLength(1)
  })

  it('cannot have arrived when no connection was made, and is sent later', async () => {
    const gone = await new SlackDouble().listen()
    const { apiUrl } = gone
    await gone.close()
    const sending = slackMessenger(await sendingDesk(apiUrl))
    expect(await sending.send('k', 'C1', card('x'), null)).toMatchObject({ is: 'later', why: 'Slack cannot be reached' })
  })

  it('that is changed can simply be changed again later', async () => {
    slack.on('chat.update', () => ({ status: 503 }))
    expect(await (await messenger()).edit(ref, card('x'))).toMatchObject({ is: 'later' })
  })

  it.each([
    ['is_archived', /the channel is archived: unarchive it/],
    ['not_in_channel', /invite it there with \/invite/],
    ['channel_not_found', /invite the clerk to the channel/],
    ['restricted_action', /lets only some people post/],
    ['user_disabled', /account is deactivated/],
    ['missing_scope', /lacks a permission/],
    ['msg_blocks_too_long', /too long/],
    ['something_new', /Slack refused it \(something_new\)/],
  ])('refused as %s is told in words that say what to do', async (error, why) => {
    slack.on('chat.postMessage', () => ({ ok: false, error }))
    expect(await (await messenger()).send('k', 'C1', card('x'), null)).toEqual({ is: 'refused', why: expect.stringMatching(why) })
  })

  it.each<[string, RegExp]>([
    ['token_revoked', /the token was revoked: install the app again/],
    ['invalid_auth', /set SLACK_BOT_TOKEN/],
    ['account_inactive', /removed from the workspace/],
  ])('waits for the clerk to be let in again after %s, for nobody is at fault whom it writes to', async (error, why) => {
    slack.on('chat.postMessage', () => ({ ok: false, error }))
    const sent = await (await messenger()).send('k', 'C1', card('x'), null)
    expect(sent).toEqual({ is: 'later', afterSeconds: 1800, why: expect.stringMatching(why) })
  })

  it.each(['internal_error', 'service_unavailable', 'fatal_error'])(
    'for which Slack itself is in trouble (%s) is sent later',
    async (error) => {
      slack.on('chat.postMessage', () => ({ ok: false, error }))
      expect((await (await messenger()).send('k', 'C1', card('x'), null)).is).toBe('later')
    },
  )

  it('to a wrong address of Slack says so', async () => {
    slack.on('chat.postMessage', () => ({ status: 404 }))
    expect(await (await messenger()).send('k', 'C1', card('x'), null)).toMatchObject({
      is: 'refused',
      why: expect.stringContaining('SLACK_API_URL'),
    })
  })
})

describe('a card of several parts', () => {
  const long = card('Long', {
    lines: Array.from({ length: 130 }, (_, index) => ({ as: 'item' as const, spans: say`Line ${index}` })),
  })
  const posted = (part: number, ts: string) => ({
    ts,
    metadata: { event_type: 'board_clerk', event_payload: { key: 'k', part, parts: 3 } },
  })

  it('goes on in the thread of its first', async () => {
    await (await messenger()).send('k', 'C1', long, null)
    expect(slack.argsOf('chat.postMessage').map(({ thread_ts, metadata }) => [thread_ts, metadata])).toMatchObject([
      [undefined, { event_payload: { part: 1, parts: 3 } }],
      ['1700000100.000001', { event_payload: { part: 2, parts: 3 } }],
      ['1700000100.000001', { event_payload: { part: 3, parts: 3 } }],
    ])
  })

  it('sent again after it broke off is completed, not repeated', async () => {
    slack.on('conversations.history', () => ({ ok: true, messages: [posted(1, '5.1')] }))
    slack.on('conversations.replies', () => ({ ok: true, messages: [posted(2, '5.2')] }))
    await (await messenger()).send('k', 'C1', long, null)
    expect(slack.argsOf('chat.postMessage')).toMatchObject([{ thread_ts: '5.1', metadata: { event_payload: { part: 3 } } }])
    expect(slack.argsOf('chat.update')).toMatchObject([{ ts: '5.2' }])
  })

  it('that is not whole is not found, so that it is completed', async () => {
    slack.on('conversations.history', () => ({ ok: true, messages: [posted(1, '5.1')] }))
    slack.on('conversations.replies', () => ({ ok: true, messages: [posted(2, '5.2')] }))
    expect(await (await messenger()).find('k', 'C1', '2026-01-01T00:00:00Z')).toBeNull()
  })

  it('waits for its turn before each part but the first, and in an edit before each that is changed, added or removed', async () => {
    const kinds: string[] = []
    const next = async (kind: string) => void kinds.push(kind)
    const sending = await messenger()
    await sending.send('k', 'C1', long, null, next)
    expect(kinds).toEqual(['message', 'message'])
    kinds.length = 0
    slack.on('conversations.history', () => ({ ok: true, messages: [posted(1, '5.1')] }))
    slack.on('conversations.replies', () => ({ ok: true, messages: [posted(2, '5.2')] }))
    await sending.edit({ ...ref, message: '5.1' }, long, next)
    expect(kinds).toEqual(['edit', 'message'])
    kinds.length = 0
    await sending.edit({ ...ref, message: '5.1' }, card('Answered'), next)
    expect(kinds).toEqual(['edit'])
  })

  it('that becomes short loses its further parts', async () => {
    slack.on('conversations.history', () => ({ ok: true, messages: [posted(1, '5.1')] }))
    slack.on('conversations.replies', () => ({ ok: true, messages: [posted(2, '5.2'), posted(3, '5.3')] }))
    await (await messenger()).edit({ ...ref, message: '5.1' }, card('Answered'))
    expect(slack.argsOf('chat.delete').map(({ ts }) => ts)).toEqual(['5.2', '5.3'])
  })
})

describe('an address', () => {
  it('of a person is the direct conversation with their account', async () => {
    const sending = await messenger([person('owner', 'U0OWNER')])
    expect(await sending.address({ person: 'owner' })).toEqual({ channel: 'D0OWNER' })
    expect(slack.argsOf('users.lookupByEmail')).toEqual([])
  })

  it('by e-mail is looked up once and remembered, also for who writes from there', async () => {
    slack.on('users.lookupByEmail', () => ({ ok: true, user: { id: 'U0OWNER' } }))
    const desk = await sendingDesk(slack.apiUrl, [person('owner', 'Owner@example.org')])
    expect(await slackMessenger(desk).address({ person: 'owner' })).toEqual({ channel: 'D0OWNER' })
    expect(await slackMessenger(desk).address({ person: 'owner' })).toEqual({ channel: 'D0OWNER' })
    expect(slack.argsOf('users.lookupByEmail')).toEqual([{ email: 'owner@example.org' }])
    expect(await desk.directory.personOf({ platform: 'slack', tenant: 'T000000001', user: 'U0OWNER' })).toMatchObject({
      id: 'owner',
    })
  })

  it.each([
    ['users.lookupByEmail', 'users_not_found', /no Slack account has that e-mail address/],
    ['conversations.open', 'user_disabled', /deactivated/],
    ['conversations.open', 'user_not_visible', /a guest, or from another organisation/],
    ['conversations.open', 'messages_tab_disabled', /turn on the Messages tab/],
  ])('that %s refuses as %s is none, in words', async (method, error, none) => {
    slack.on('users.lookupByEmail', () => ({ ok: true, user: { id: 'U0OWNER' } }))
    slack.on(method, () => ({ ok: false, error }))
    const sending = await messenger([person('owner', 'owner@example.org')])
    expect(await sending.address({ person: 'owner' })).toEqual({ none: expect.stringMatching(none) })
  })

  it('by an e-mail that nobody has there is looked up once a day, and at once when their record changes', async () => {
    slack.on('users.lookupByEmail', () => ({ ok: false, error: 'users_not_found' }))
    let now = '2026-01-14T09:00:00.000Z'
    const record = { ...person('owner', 'owner@example.org'), version: 0 }
    const desk = { ...(await sendingDesk(slack.apiUrl, [record])), clock: { now: () => now } }
    const sending = slackMessenger(desk)
    const asked = async () => {
      expect(await sending.address({ person: 'owner' })).toEqual({ none: expect.stringMatching(/no Slack account has that/) })
      return slack.argsOf('users.lookupByEmail').length
    }
    expect([await asked(), await asked()]).toEqual([1, 1])
    now = '2026-01-15T08:59:00.000Z'
    expect(await asked()).toBe(1)
    now = '2026-01-15T09:00:00.000Z'
    expect([await asked(), await asked()]).toEqual([2, 2])
    await desk.store.commit({ heard: null, put: [{ kind: 'person', record }], remove: [], changes: [], outgoing: [] })
    expect(await asked()).toBe(3)
    slack.on('users.lookupByEmail', () => ({ ok: true, user: { id: 'U0OWNER' } }))
    now = '2026-01-16T10:00:00.000Z'
    expect(await sending.address({ person: 'owner' })).toEqual({ channel: 'D0OWNER' })
  })

  it('of somebody without a Slack account, or nobody, is none, in words', async () => {
    const sending = await messenger([person('owner', undefined)])
    expect(await sending.address({ person: 'owner' })).toEqual({
      none: expect.stringContaining('no Slack account or e-mail address'),
    })
    expect(await sending.address({ person: 'nobody' })).toEqual({ none: expect.stringContaining('nobody of that id') })
  })

  it('of a board is its channel, found by name on whatever page, and remembered', async () => {
    slack.on('conversations.list', ({ args }) =>
      args.cursor === 'next'
        ? { ok: true, channels: [{ id: 'C0RRB', name: 'rrb-board' }] }
        : { ok: true, channels: [{ id: 'C0OTHER', name: 'other' }], response_metadata: { next_cursor: 'next' } },
    )
    const sending = await messenger()
    expect(await sending.address({ board: 'RRB' })).toEqual({ channel: 'C0RRB' })
    expect(await sending.address({ board: 'RRB' })).toEqual({ channel: 'C0RRB' })
    expect(slack.argsOf('conversations.list')).toHaveLength(2)
  })

  it('of a board whose channel the clerk does not see is none, in words', async () => {
    slack.on('conversations.list', () => ({ ok: true, channels: [] }))
    expect(await (await messenger()).address({ board: 'RRB' })).toEqual({
      none: expect.stringContaining('#rrb-board: create it, or invite'),
    })
    expect(await (await messenger([], [])).address({ board: 'RRB' })).toEqual({
      none: expect.stringContaining('no Slack channel'),
    })
  })

  it('cannot be told yet while Slack does not answer', async () => {
    slack.on('conversations.open', () => ({ status: 429, headers: { 'retry-after': '5' } }))
    const sending = await messenger([person('owner', 'U0OWNER')])
    expect(await sending.address({ person: 'owner' })).toEqual({ later: 'Slack asks to send more slowly' })
  })
})

describe('a marking', () => {
  const cleared = (clearance: 'OFFICIAL' | 'OFFICIAL-SENSITIVE') => [
    { ...board, channels: { slack: 'C0RRB0000', teams: null }, clearance },
  ]

  it("above the clearance of a board's channel is refused, and nothing is posted", async () => {
    const sending = await messenger([], cleared('OFFICIAL'))
    expect(await sending.send('k', 'C0RRB0000', secret, null)).toEqual({
      is: 'refused',
      why: expect.stringContaining('cleared for OFFICIAL'),
    })
    expect(slack.argsOf('chat.postMessage')).toEqual([])
  })

  it('within it is posted', async () => {
    expect((await (await messenger([], cleared('OFFICIAL-SENSITIVE'))).send('k', 'C0RRB0000', secret, null)).is).toBe('sent')
  })

  it('above OFFICIAL is refused in a channel shared with another organisation that no board speaks for', async () => {
    slack.on('conversations.info', () => ({ ok: true, channel: { id: 'C9', is_ext_shared: true } }))
    const sending = await messenger([], [])
    expect(await sending.send('k', 'C9', secret, null)).toEqual({
      is: 'refused',
      why: expect.stringContaining('shared with another organisation'),
    })
    expect(slack.argsOf('chat.postMessage')).toEqual([])
  })

  it('is no matter in a direct conversation', async () => {
    expect((await (await messenger()).send('k', 'D1', secret, null)).is).toBe('sent')
  })
})

describe('finding out who an account is', () => {
  const user = { id: 'U0NEW', team_id: 'T000000001', is_email_confirmed: true, profile: { email: 'owner@example.org' } }
  const from = { platform: 'slack' as const, tenant: 'T000000001', user: 'U0NEW' }

  async function known(told: object, handle = from) {
    slack.on('users.info', () => ({ ok: true, user: told }))
    const desk = await sendingDesk(slack.apiUrl, [person('owner', 'owner@example.org')])
    await slackMessenger(desk).meet(handle)
    return (await desk.directory.personOf(handle))?.id
  }

  it('goes by the confirmed e-mail address of an account in the clerk’s workspace', async () => {
    expect(await known(user)).toBe('owner')
  })

  it('believes a guest, who is in the workspace', async () => {
    expect(await known({ ...user, is_restricted: true, is_ultra_restricted: true })).toBe('owner')
  })

  it.each([
    ['an address that Slack has not confirmed', { ...user, is_email_confirmed: false }],
    ['a stranger from a shared channel', { ...user, is_stranger: true }],
    ['an account of another workspace', { ...user, team_id: 'T0THEIRS' }],
    ['a bot', { ...user, is_bot: true }],
    ['a deactivated account', { ...user, deleted: true }],
    ['an address that is nobody’s', { ...user, profile: { email: 'other@example.org' } }],
  ])('does not believe %s', async (_, told) => {
    expect(await known(told)).toBeUndefined()
  })

  it('does not even ask about somebody of another organisation', async () => {
    expect(await known(user, { ...from, tenant: 'T0THEIRS' })).toBeUndefined()
    expect(slack.argsOf('users.info')).toEqual([])
  })
})
