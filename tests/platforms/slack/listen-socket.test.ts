import { afterEach, describe, expect, it } from 'vitest'
import { openSlackHouse, reply, type SlackHouse } from '../../doubles/slack-house.ts'
import { envelopeOf, pressOf, slashFields, submissionOf } from '../../doubles/slack-user.ts'

let house: SlackHouse
afterEach(async () => house?.close())

const appToken = 'xapp-1'

function send(envelope_id: string, type: string, payload: object, more: object = {}): void {
  house.slack.sockets.at(-1)?.send(JSON.stringify({ envelope_id, type, payload, accepts_response_payload: true, ...more }))
}

async function acked(envelope: string) {
  await house.slack.until(() => house.slack.acks.some(({ envelope_id }) => envelope_id === envelope))
  return house.slack.acks.find(({ envelope_id }) => envelope_id === envelope)?.payload
}

describe('through Socket Mode', () => {
  it('a command is answered within its acknowledgement', async () => {
    house = await openSlackHouse({ appToken })
    send('e1', 'slash_commands', slashFields('help'))
    expect(await acked('e1')).toMatchObject({ response_type: 'ephemeral', text: 'Done\nOFFICIAL' })
    expect(house.heard[0]?.said).toEqual({ as: 'command', words: 'help' })
  })

  it('a press is heard and acknowledged', async () => {
    house = await openSlackHouse({ appToken })
    send('e2', 'interactive', pressOf({ do: 'show', ref: 'RRB-012' }))
    await acked('e2')
    expect(house.heard[0]?.said.as).toBe('press')
  })

  it('a form that is refused shows why', async () => {
    house = await openSlackHouse({ appToken })
    house.answers(async () => reply('No.', { refused: true }))
    send('e3', 'interactive', submissionOf({ fills: {} }, { why: 'x' }))
    expect(await acked('e3')).toEqual({ response_action: 'errors', errors: { why: 'No.' } })
  })

  it('an event that Slack sends again does nothing twice', async () => {
    house = await openSlackHouse({ appToken })
    const event = envelopeOf({ type: 'message', channel: 'D0OWNER', user: 'U0OWNER', text: 'hello', ts: '1.1' })
    send('e4', 'events_api', event)
    await acked('e4')
    send('e5', 'events_api', event, { retry_attempt: 1, retry_reason: 'timeout' })
    await acked('e5')
    expect(house.heard).toHaveLength(1)
  })

  it('what is not known is acknowledged', async () => {
    house = await openSlackHouse({ appToken })
    send('e6', 'interactive', { type: 'something_new' })
    expect(await acked('e6')).toEqual({})
  })

  it('a renewal by Slack is followed by a new connection', async () => {
    house = await openSlackHouse({ appToken })
    house.slack.sockets[0]?.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: {} }))
    await house.slack.until(() => house.slack.sockets.length === 2)
    send('e7', 'slash_commands', slashFields('help'))
    expect(await acked('e7')).toMatchObject({ response_type: 'ephemeral' })
  })

  it('a connection that drops is made again', async () => {
    house = await openSlackHouse({ appToken })
    house.slack.sockets[0]?.terminate()
    await house.slack.until(() => house.slack.sockets.length === 2)
    send('e8', 'slash_commands', slashFields('help'))
    await acked('e8')
    expect(await house.listener.trouble()).toBeNull()
  })

  it('a renewal that fails is tried again, and does not end the process', async () => {
    house = await openSlackHouse({ appToken })
    let opened = 0
    house.slack.on('apps.connections.open', () => {
      opened += 1
      return opened < 3 ? { status: 500 } : { ok: true, url: house.slack.apiUrl.replace('http', 'ws') }
    })
    house.slack.sockets[0]?.terminate()
    await house.slack.until(() => house.slack.sockets.length === 2)
    expect(opened).toBe(3)
  })

  it('a token that Slack does not take is said, and tried again in case it is mended', async () => {
    house = await openSlackHouse({ appToken }, null, (slack) =>
      slack.on('apps.connections.open', () => ({ ok: false, error: 'invalid_auth' })),
    )
    expect(await house.listener.trouble()).toBe('Slack does not take SLACK_APP_TOKEN (invalid_auth)')
    house.slack.on('apps.connections.open', null)
    await house.slack.until(() => house.slack.sockets.length === 1)
  })

  it('signed requests are turned away with a sentence', async () => {
    house = await openSlackHouse({ appToken })
    expect(await house.user.slash('help')).toMatchObject({ status: 404, text: 'The clerk hears Slack through Socket Mode.' })
  })

  it('the token of the app goes with the connection only, that of the bot with everything else', async () => {
    house = await openSlackHouse({ appToken })
    send('e9', 'events_api', envelopeOf({ type: 'message', channel: 'D0OWNER', user: 'U0OWNER', text: 'hello', ts: '1.1' }))
    await acked('e9')
    await house.listener.idle()
    const tokens = house.slack.calls.map(({ method, token }) => [method, token])
    expect(tokens).toEqual([
      ['auth.test', 'Bearer xoxb-clerk'],
      ['apps.connections.open', 'Bearer xapp-1'],
      ['chat.postMessage', 'Bearer xoxb-clerk'],
    ])
  })
})
