import { afterEach, describe, expect, it } from 'vitest'
import { form, openSlackHouse, reply, type SlackHouse } from '../../doubles/slack-house.ts'
import { pressOf, submissionOf } from '../../doubles/slack-user.ts'

let house: SlackHouse
afterEach(async () => house?.close())

const intent = { do: 'on-track', ref: 'RRB-012' }

describe('a press', () => {
  it('is heard with its intent whole and the message it was in', async () => {
    house = await openSlackHouse()
    await house.user.interaction(pressOf(intent))
    expect(house.heard).toEqual([
      {
        key: 'slack:press:C000000001:1700000000.000100:U0OWNER:press:0:1700000001.000200',
        from: { platform: 'slack', tenant: 'T000000001', user: 'U0OWNER' },
        place: { kind: 'channel', channel: 'C000000001', thread: null },
        at: '2026-01-20T09:00:00.000Z',
        said: {
          as: 'press',
          intent,
          message: { platform: 'slack', tenant: 'T000000001', channel: 'C000000001', message: '1700000000.000100' },
        },
      },
    ])
  })

  it('sent twice has the same key', async () => {
    house = await openSlackHouse()
    await house.user.interaction(pressOf(intent))
    await house.user.interaction(pressOf(intent))
    expect(new Set(house.heard.map(({ key }) => key)).size).toBe(1)
  })

  it('whose answer stands in its place has the message edited', async () => {
    house = await openSlackHouse()
    house.answers(async () => reply('Recorded', { instead: true }))
    await house.user.interaction(pressOf(intent))
    await house.listener.idle()
    expect(house.slack.argsOf('chat.update')).toMatchObject([
      { channel: 'C000000001', ts: '1700000000.000100', text: 'Recorded\nOFFICIAL' },
    ])
  })

  it('in a message that only the asker sees has it replaced by the response address', async () => {
    house = await openSlackHouse()
    house.answers(async () => reply('Recorded', { instead: true }))
    const container = { type: 'message', message_ts: '1.1', channel_id: 'C000000001', is_ephemeral: true }
    await house.user.interaction(pressOf(intent, { container, response_url: house.slack.responseUrl('a') }))
    await house.listener.idle()
    expect(house.slack.responses).toMatchObject([{ body: { replace_original: true, text: 'Recorded\nOFFICIAL' } }])
    expect(house.slack.argsOf('chat.update')).toEqual([])
    expect(house.heard[0]?.said).toMatchObject({ message: null })
  })

  it('answered to the presser alone is whispered in the thread it was in', async () => {
    house = await openSlackHouse()
    const message = { ts: '2.2', thread_ts: '1.1' }
    await house.user.interaction(pressOf(intent, { message, response_url: house.slack.responseUrl('b') }))
    await house.listener.idle()
    expect(house.slack.responses).toMatchObject([
      { body: { response_type: 'ephemeral', replace_original: false, thread_ts: '1.1' } },
    ])
  })

  it('answered to all hangs under the message', async () => {
    house = await openSlackHouse()
    house.answers(async () => reply('Everyone', { for: 'all' }))
    await house.user.interaction(pressOf(intent))
    await house.listener.idle()
    expect(house.slack.argsOf('chat.postMessage')).toMatchObject([{ channel: 'C000000001', thread_ts: '1700000000.000100' }])
  })

  it('in a direct conversation is answered with a message that stays', async () => {
    house = await openSlackHouse()
    await house.user.interaction(pressOf(intent, { channel: { id: 'D0OWNER' } }))
    await house.listener.idle()
    expect(house.slack.argsOf('chat.postMessage')).toMatchObject([{ channel: 'D0OWNER' }])
  })

  it('that asks for a form opens a window which remembers where it was asked for', async () => {
    house = await openSlackHouse()
    house.answers(async () => ({ as: 'form', form }))
    await house.user.interaction(pressOf({ do: 'form', of: form.fills }, { trigger_id: '5.5' }))
    await house.listener.idle()
    const [opened] = house.slack.argsOf('views.open')
    expect(opened).toMatchObject({ trigger_id: '5.5' })
    expect(JSON.stringify(opened)).toContain('\\"at\\":{\\"channel\\":\\"C000000001\\",\\"message\\":\\"1700000000.000100\\"}')
  })

  it('that asks for a form too late gets the same button again', async () => {
    house = await openSlackHouse()
    house.slack.on('views.open', () => ({ ok: false, error: 'expired_trigger_id' }))
    house.answers(async () => ({ as: 'form', form }))
    const asked = { do: 'form', of: { do: 'date', ref: 'RRB-012' } }
    await house.user.interaction(pressOf(asked, { response_url: house.slack.responseUrl('c') }))
    await house.listener.idle()
    expect(JSON.stringify(house.slack.responses)).toContain(JSON.stringify(JSON.stringify(asked)).slice(1, -1))
  })

  it('on something that is no button of the clerk’s is answered politely', async () => {
    house = await openSlackHouse()
    const actions = [{ type: 'button', action_id: 'other', value: '{}' }]
    await house.user.interaction(pressOf(intent, { actions, response_url: house.slack.responseUrl('d') }))
    await house.listener.idle()
    expect(JSON.stringify(house.slack.responses)).toContain('I do not know that button')
    expect(house.heard).toEqual([])
  })

  it('by somebody of another organisation is heard as theirs', async () => {
    house = await openSlackHouse()
    await house.user.interaction(pressOf(intent, { user: { id: 'U0THEM', team_id: 'T0THEIRS' } }))
    expect(house.heard[0]?.from).toEqual({ platform: 'slack', tenant: 'T0THEIRS', user: 'U0THEM' })
  })

  it('in the App Home is answered in a window, and the App Home shown anew', async () => {
    house = await openSlackHouse()
    const at = { container: { type: 'view' }, view: { id: 'V0HOME', type: 'home' }, channel: undefined, message: undefined }
    await house.user.interaction(pressOf(intent, at))
    await house.listener.idle()
    expect(house.slack.argsOf('views.open')).toMatchObject([{ view: { type: 'modal' } }])
    expect(house.slack.argsOf('views.publish')).toMatchObject([{ user_id: 'U0OWNER', view: { type: 'home' } }])
    expect(house.heard.map(({ said }) => said.as)).toEqual(['press', 'opened'])
  })

  it('whose answer Slack asks to wait with is answered after that', async () => {
    house = await openSlackHouse()
    let times = 0
    house.slack.on('chat.postMessage', () => {
      times += 1
      return times === 1 ? { status: 429, headers: { 'retry-after': '0' } } : { ok: true, ts: '3.3' }
    })
    await house.user.interaction(pressOf(intent, { channel: { id: 'D0OWNER' } }))
    await house.listener.idle()
    expect(times).toBe(2)
  })

  it('that cannot be answered in the channel is answered directly', async () => {
    house = await openSlackHouse()
    house.slack.on('chat.postEphemeral', () => ({ ok: false, error: 'user_not_in_channel' }))
    await house.user.interaction(pressOf(intent))
    await house.listener.idle()
    expect(house.slack.argsOf('chat.postMessage')).toMatchObject([{ channel: 'D0OWNER' }])
  })
})

describe('the message shortcut', () => {
  const shortcut = (more: object = {}) => ({
    type: 'message_action',
    callback_id: 'make_action',
    user: { id: 'U0OWNER', team_id: 'T000000001' },
    team: { id: 'T000000001' },
    trigger_id: '7.7',
    channel: { id: 'C000000001', name: 'rrb-board' },
    message: { ts: '4.4', thread_ts: '3.3', text: 'Please &lt;do&gt; this\nby Friday' },
    ...more,
  })

  it('asks for the form of a new action with the message in it, in a thread too', async () => {
    house = await openSlackHouse()
    house.answers(async () => ({ as: 'form', form }))
    await house.user.interaction(shortcut())
    await house.listener.idle()
    expect(house.heard[0]).toMatchObject({
      key: 'slack:shortcut:7.7',
      place: { channel: 'C000000001', thread: { message: '3.3' } },
      said: {
        as: 'press',
        intent: {
          do: 'form',
          of: {
            do: 'add',
            title: 'Please <do> this by Friday',
            description: 'Please <do> this\nby Friday',
            source: 'Slack message in rrb-board',
          },
        },
      },
    })
    expect(house.slack.argsOf('views.open')).toMatchObject([{ trigger_id: '7.7' }])
  })

  it('of another name is answered politely', async () => {
    house = await openSlackHouse()
    await house.user.interaction(shortcut({ callback_id: 'other', response_url: house.slack.responseUrl('a') }))
    await house.listener.idle()
    expect(JSON.stringify(house.slack.responses)).toContain('I do not know that button')
  })
})

describe('a form', () => {
  const fills = { do: 'date', ref: 'RRB-012' }
  const blocks = [
    { type: 'input', block_id: 'to', label: { type: 'plain_text', text: 'New date' } },
    { type: 'input', block_id: 'why', label: { type: 'plain_text', text: 'Why' } },
  ]

  it('is heard with what it fills and its fields by name', async () => {
    house = await openSlackHouse()
    const payload = submissionOf({ fills, at: { channel: 'C1', thread: '1.1' } }, { why: 'late' }, blocks)
    await house.user.interaction(payload)
    expect(house.heard[0]).toMatchObject({
      key: expect.stringMatching(/^slack:form:V1:[0-9a-f]{16}$/),
      place: { kind: 'channel', channel: 'C1', thread: { message: '1.1' } },
      said: { as: 'form', fills, values: { why: 'late' } },
    })
  })

  it('sent again with the same words has the same key, with corrected words another', async () => {
    house = await openSlackHouse()
    for (const why of ['late', 'late', 'later']) await house.user.interaction(submissionOf({ fills }, { why }, blocks))
    const [first, second, third] = house.heard.map(({ key }) => key)
    expect(second).toBe(first)
    expect(third).not.toBe(first)
  })

  it('refused shows why at the field it speaks of, and stays open', async () => {
    house = await openSlackHouse()
    house.answers(async () => reply('Please say why you need more time.', { refused: true }))
    const { json } = await house.user.interaction(submissionOf({ fills }, { to: '2026-12-14', why: 'x' }, blocks))
    expect(json).toEqual({ response_action: 'errors', errors: { why: 'Please say why you need more time.' } })
  })

  it('refused for no field in particular shows it at the first', async () => {
    house = await openSlackHouse()
    house.answers(async () => reply('No.', { refused: true }))
    const { json } = await house.user.interaction(submissionOf({ fills }, { to: 'x', why: 'x' }, blocks))
    expect(json).toEqual({ response_action: 'errors', errors: { to: 'No.' } })
  })

  it('done is answered where it was asked for: in place of the card that was pressed', async () => {
    house = await openSlackHouse()
    house.answers(async () => reply('Recorded', { instead: true }))
    const { text } = await house.user.interaction(
      submissionOf({ fills, at: { channel: 'D1', message: '1.1' } }, { why: 'x' }, blocks),
    )
    await house.listener.idle()
    expect(text).toBe('')
    expect(house.slack.argsOf('chat.update')).toMatchObject([{ channel: 'D1', ts: '1.1' }])
  })

  it('done from nowhere is answered in its window', async () => {
    house = await openSlackHouse()
    const { json } = await house.user.interaction(submissionOf({ fills }, { why: 'x' }, blocks))
    expect(json).toMatchObject({ response_action: 'update', view: { type: 'modal', title: { text: 'Done' } } })
  })

  it('that leads to another form becomes that form', async () => {
    house = await openSlackHouse()
    house.answers(async () => ({ as: 'form', form }))
    const { json } = await house.user.interaction(submissionOf({ fills }, { why: 'x' }, blocks))
    expect(json).toMatchObject({ response_action: 'update', view: { title: { text: 'Ask for a date' } } })
  })

  it('refused after its window had to be closed is answered with the words that were in it', async () => {
    house = await openSlackHouse({ ackWithinMs: 2 })
    const { promise, resolve } = Promise.withResolvers<void>()
    house.answers(async () => {
      await promise
      return reply('No such date.', { refused: true })
    })
    const answered = await house.user.interaction(submissionOf({ fills }, { why: 'my long reason' }, blocks))
    expect([answered.status, answered.text]).toEqual([200, ''])
    resolve()
    await house.listener.idle()
    expect(JSON.stringify(house.slack.argsOf('chat.postMessage'))).toMatch(/No such date.*my long reason/)
  })

  it('that the clerk did not make is answered politely', async () => {
    house = await openSlackHouse()
    const { json } = await house.user.interaction(submissionOf('nonsense', { why: 'x' }, blocks))
    expect(JSON.stringify(json)).toContain('nothing was changed')
    expect(house.heard).toEqual([])
  })

  it('sent by somebody of another organisation is heard as theirs', async () => {
    house = await openSlackHouse()
    const theirs = { user: { id: 'U0THEM', team_id: 'T0THEIRS' }, team: { id: 'T0THEIRS' } }
    await house.user.interaction(submissionOf({ fills }, { why: 'x' }, blocks, theirs))
    expect(house.heard[0]?.from).toEqual({ platform: 'slack', tenant: 'T0THEIRS', user: 'U0THEM' })
  })
})
