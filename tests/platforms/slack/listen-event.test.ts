import { afterEach, describe, expect, it } from 'vitest'
import { form, openSlackHouse, reply, type SlackHouse } from '../../doubles/slack-house.ts'

let house: SlackHouse
afterEach(async () => house?.close())

const clerk = 'U0CLERKBOT'
const direct = { type: 'message', channel: 'D0OWNER', user: 'U0OWNER', text: 'RRB-012 done', ts: '10.1', team: 'T000000001' }
const inThread = { ...direct, channel: 'C0RRB', ts: '10.2', thread_ts: '9.9', parent_user_id: clerk }
const mention = { ...direct, type: 'app_mention', channel: 'C0RRB', text: `<@${clerk}> actions rrb`, ts: '10.3' }

async function heardOf(event: object, envelope: object = {}) {
  house = await openSlackHouse()
  expect((await house.user.event(event, envelope)).status).toBe(200)
  await house.listener.idle()
  return house.heard
}

describe('words to the clerk', () => {
  it('in a direct conversation are a message, although the event does not say what kind of conversation it is', async () => {
    expect(await heardOf(direct)).toEqual([
      {
        key: 'message:slack:D0OWNER:10.1',
        from: { platform: 'slack', tenant: 'T000000001', user: 'U0OWNER' },
        place: { kind: 'direct', channel: 'D0OWNER', thread: null },
        at: '2026-01-20T09:00:00.000Z',
        said: {
          as: 'message',
          words: 'RRB-012 done',
          message: { platform: 'slack', tenant: 'T000000001', channel: 'D0OWNER', message: '10.1' },
        },
      },
    ])
  })

  it('in a thread that the clerk began are a message about it', async () => {
    expect(await heardOf(inThread)).toMatchObject([
      { place: { kind: 'channel', thread: { message: '9.9' } }, said: { as: 'message' } },
    ])
  })

  it('after a mention are a command', async () => {
    expect(await heardOf(mention)).toMatchObject([
      { key: 'message:slack:C0RRB:10.3', said: { as: 'command', words: 'actions rrb' } },
    ])
  })

  it('after a mention in a direct conversation are a command too', async () => {
    expect(await heardOf({ ...direct, text: `<@${clerk}>: help` })).toMatchObject([{ said: { as: 'command', words: 'help' } }])
  })

  it.each(['file_share', 'thread_broadcast', 'me_message'])('that come as %s are heard like others', async (subtype) => {
    expect(await heardOf({ ...inThread, subtype })).toHaveLength(1)
  })

  it('edited are heard as edited, with the message they were', async () => {
    const message = { ...direct, text: 'RRB-012 blocked', edited: { ts: '11.0' } }
    const changed = {
      type: 'message',
      subtype: 'message_changed',
      channel: 'D0OWNER',
      ts: '11.0',
      message,
      previous_message: direct,
    }
    expect(await heardOf(changed)).toMatchObject([
      { key: 'slack:edited:D0OWNER:10.1:11.0', said: { as: 'edited', words: 'RRB-012 blocked', message: { message: '10.1' } } },
    ])
  })

  it('deleted are heard as deleted, by whoever wrote them', async () => {
    const deleted = {
      type: 'message',
      subtype: 'message_deleted',
      channel: 'D0OWNER',
      ts: '12.0',
      deleted_ts: '10.1',
      previous_message: direct,
    }
    expect(await heardOf(deleted)).toMatchObject([
      { from: { user: 'U0OWNER' }, said: { as: 'deleted', message: { message: '10.1' } } },
    ])
  })
})

describe('what is not for the clerk', () => {
  it.each([
    ['its own message', { ...direct, user: clerk }],
    ["another bot's message", { ...direct, bot_id: 'B0OTHER' }],
    [
      'a bot message without a user',
      { type: 'message', subtype: 'bot_message', channel: 'D0OWNER', text: 'x', ts: '1.1', bot_id: 'B0OTHER' },
    ],
    [
      'its own message changed',
      {
        type: 'message',
        subtype: 'message_changed',
        channel: 'D0OWNER',
        ts: '1',
        message: { ...direct, user: clerk, text: 'new' },
        previous_message: direct,
      },
    ],
    [
      'a change that changed no words',
      { type: 'message', subtype: 'message_changed', channel: 'D0OWNER', ts: '1', message: direct, previous_message: direct },
    ],
    [
      'its own message deleted',
      {
        type: 'message',
        subtype: 'message_deleted',
        channel: 'D0OWNER',
        ts: '1',
        deleted_ts: '1',
        previous_message: { ...direct, user: clerk },
      },
    ],
    ['talk in a channel', { ...direct, channel: 'C0RRB' }],
    ["talk in somebody else's thread", { ...inThread, parent_user_id: 'U0OTHER' }],
    ['somebody joining', { ...direct, channel: 'C0RRB', subtype: 'channel_join' }],
    ['a kind of event it does not know', { type: 'reaction_added', user: 'U0OWNER', item: { channel: 'C1' } }],
    ['the messages tab being opened', { type: 'app_home_opened', user: 'U0OWNER', tab: 'messages' }],
    ['Slackbot', { ...direct, user: 'USLACKBOT' }],
  ])('%s is not heard', async (_, event) => {
    expect(await heardOf(event)).toEqual([])
  })
})

describe('the same thing sent again', () => {
  it('under the same event id does nothing twice, as Slack retries', async () => {
    house = await openSlackHouse()
    const retry = { headers: { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' } }
    await house.user.event(direct, { event_id: 'Ev1' })
    expect((await house.user.event({ ...direct, ts: '10.9' }, { event_id: 'Ev1' }, retry)).status).toBe(200)
    expect(house.heard).toHaveLength(1)
  })

  it('while the first is still being answered is acknowledged and does nothing', async () => {
    house = await openSlackHouse({ ackWithinMs: 5 })
    const { promise, resolve } = Promise.withResolvers<void>()
    house.answers(async () => {
      await promise
      return reply('Done')
    })
    await house.user.event(direct, { event_id: 'Ev1' })
    await house.user.event(direct, { event_id: 'Ev1' })
    resolve()
    await house.listener.idle()
    expect(house.heard).toHaveLength(1)
    expect(house.slack.argsOf('chat.postMessage')).toHaveLength(1)
  })

  it.each([
    ['the mention first', ['app_mention', 'message']],
    ['the message first', ['message', 'app_mention']],
  ])('as a mention and as a message is one command: %s', async (_, types) => {
    house = await openSlackHouse()
    for (const type of types) await house.user.event({ ...mention, thread_ts: '9.9', parent_user_id: clerk, type })
    await house.listener.idle()
    expect(house.heard.map(({ said }) => said)).toEqual([{ as: 'command', words: 'actions rrb' }])
  })

  it('is acknowledged only when it was acted on, so that an end of the process loses nothing', async () => {
    house = await openSlackHouse()
    const { promise, resolve } = Promise.withResolvers<void>()
    let acknowledged = false
    house.answers(async () => {
      await promise
      return reply('Done')
    })
    const sending = house.user.event(direct).then(() => {
      acknowledged = true
    })
    while (house.heard.length === 0) await new Promise((next) => setImmediate(next))
    expect(acknowledged).toBe(false)
    resolve()
    await sending
  })
})

describe('whose words they are', () => {
  const shared = { authorizations: [{ team_id: 'T000000001', user_id: clerk }], team_id: 'T0THEIRS', is_ext_shared_channel: true }
  it.each([
    ['of ours', { ...inThread }, {}, 'T000000001'],
    ['of theirs in a shared channel', { ...inThread, user_team: 'T0THEIRS', source_team: 'T0THEIRS' }, shared, 'T0THEIRS'],
    [
      'of ours in a shared channel, although the event is addressed from theirs',
      { ...inThread, user_team: 'T000000001' },
      shared,
      'T000000001',
    ],
    ['unsaid in a shared channel: nobody’s, never ours', { ...inThread, team: undefined }, shared, ''],
    ['unsaid in an event addressed from elsewhere: nobody’s', { ...inThread, team: undefined }, { team_id: 'T0THEIRS' }, ''],
    ['unsaid in a workspace of its own', { ...inThread, team: undefined }, {}, 'T000000001'],
  ])('%s', async (_, event, envelope, tenant) => {
    expect((await heardOf(event, envelope))[0]?.from.tenant).toBe(tenant)
  })
})

describe('the answer', () => {
  it('to a direct message is a message there, with its key and without previews', async () => {
    house = await openSlackHouse()
    await house.user.event(direct)
    await house.listener.idle()
    expect(house.slack.argsOf('chat.postMessage')).toMatchObject([
      {
        channel: 'D0OWNER',
        unfurl_links: 'false',
        unfurl_media: 'false',
        link_names: 'false',
        metadata: { event_type: 'board_clerk', event_payload: { key: 'message:slack:D0OWNER:10.1' } },
      },
    ])
  })

  it('for the asker alone is seen by them alone', async () => {
    house = await openSlackHouse()
    await house.user.event(inThread)
    await house.listener.idle()
    expect(house.slack.argsOf('chat.postEphemeral')).toMatchObject([{ channel: 'C0RRB', user: 'U0OWNER', thread_ts: '9.9' }])
  })

  it('for all is in the thread', async () => {
    house = await openSlackHouse()
    house.answers(async () => reply('Done', { for: 'all' }))
    await house.user.event(mention)
    await house.listener.idle()
    expect(house.slack.argsOf('chat.postMessage')).toMatchObject([{ channel: 'C0RRB', thread_ts: '10.3' }])
  })

  it('that is a form is a button that opens it, for words open no window', async () => {
    house = await openSlackHouse()
    house.answers(async () => ({ as: 'form', form }))
    await house.user.event(direct)
    await house.listener.idle()
    expect(JSON.stringify(house.slack.argsOf('chat.postMessage'))).toContain('press the button to open the form')
  })

  it('may be silence', async () => {
    house = await openSlackHouse()
    house.answers(async () => ({ as: 'silence' }))
    await house.user.event(direct)
    await house.listener.idle()
    expect(house.slack.argsOf('chat.postMessage')).toEqual([])
  })

  it('to the App Home being opened is the App Home', async () => {
    house = await openSlackHouse()
    await house.user.event({ type: 'app_home_opened', user: 'U0OWNER', channel: 'D0OWNER', tab: 'home' }, { event_id: 'Ev9' })
    await house.listener.idle()
    expect(house.heard).toMatchObject([{ key: 'slack:event:Ev9', place: { kind: 'home' }, said: { as: 'opened' } }])
    expect(house.slack.argsOf('views.publish')).toMatchObject([{ user_id: 'U0OWNER', view: { type: 'home' } }])
  })
})
