import { afterEach, describe, expect, it } from 'vitest'
import { say } from '#cards/span.ts'
import { carriedIn } from '#platforms/slack/render/buttons.ts'
import { card, form, openSlackHouse, reply, type SlackHouse } from '../../doubles/slack-house.ts'

let house: SlackHouse
afterEach(async () => house?.close())

describe('a slash command', () => {
  it('is heard as a command, with who said it and where', async () => {
    house = await openSlackHouse()
    await house.user.slash('actions rrb', { trigger_id: '1.2.3', channel_id: 'C0RRB' })
    expect(house.heard).toEqual([
      {
        key: 'slack:slash:1.2.3',
        from: { platform: 'slack', tenant: 'T000000001', user: 'U0OWNER' },
        place: { kind: 'channel', channel: 'C0RRB', thread: null },
        at: '2026-01-20T09:00:00.000Z',
        said: { as: 'command', words: 'actions rrb' },
      },
    ])
  })

  it('is answered within the acknowledgement, for the asker alone', async () => {
    house = await openSlackHouse()
    const { json } = await house.user.slash('help')
    expect(json).toMatchObject({
      response_type: 'ephemeral',
      text: 'Done\nOFFICIAL',
      blocks: [{ type: 'rich_text' }, { type: 'context' }],
    })
    expect(house.slack.responses).toEqual([])
  })

  it('for all is answered to the channel', async () => {
    house = await openSlackHouse()
    house.answers(async () => reply('Done', { for: 'all' }))
    expect((await house.user.slash('help')).json).toMatchObject({ response_type: 'in_channel' })
  })

  it('whose answer takes longer is acknowledged at once and answered by its response address', async () => {
    house = await openSlackHouse({ ackWithinMs: 5 })
    const { promise, resolve } = Promise.withResolvers<void>()
    house.answers(async () => {
      await promise
      return reply('Late')
    })
    const answered = await house.user.slash('brief rrb', { response_url: house.slack.responseUrl('a') })
    expect([answered.status, answered.text]).toEqual([200, ''])
    resolve()
    await house.listener.idle()
    expect(house.slack.responses).toMatchObject([
      { path: '/response/a', body: { response_type: 'ephemeral', text: 'Late\nOFFICIAL' } },
    ])
  })

  it('whose answer is longer than a message goes on by the response address', async () => {
    house = await openSlackHouse()
    const lines = Array.from({ length: 120 }, (_, index) => ({ as: 'item' as const, spans: say`Line ${index}` }))
    house.answers(async () => ({ as: 'card', card: card('Long', { lines }), for: 'you', instead: false }))
    const { text } = await house.user.slash('history RRB-012', { response_url: house.slack.responseUrl('b') })
    await house.listener.idle()
    const all = text + JSON.stringify(house.slack.responses)
    for (let index = 0; index < 120; index += 1) expect(all).toContain(`"text":"${index}"`)
  })

  it('whose answer is longer than five messages goes to the asker directly, whole', async () => {
    house = await openSlackHouse()
    const lines = Array.from({ length: 500 }, (_, index) => ({ as: 'item' as const, spans: say`Line ${index}` }))
    house.answers(async () => ({ as: 'card', card: card('Long', { lines }), for: 'you', instead: false }))
    await house.user.slash('history RRB-012', { response_url: house.slack.responseUrl('c') })
    await house.listener.idle()
    expect(house.slack.responses).toEqual([])
    expect(house.slack.argsOf('conversations.open')).toEqual([{ users: 'U0OWNER' }])
    expect(JSON.stringify(house.slack.argsOf('chat.postMessage'))).toContain('"text":"499"')
  })

  it('that asks for a form opens a window', async () => {
    house = await openSlackHouse()
    house.answers(async () => ({ as: 'form', form }))
    const answered = await house.user.slash('date RRB-012', { trigger_id: '9.9.9' })
    await house.listener.idle()
    expect([answered.status, answered.text]).toEqual([200, ''])
    expect(house.slack.argsOf('views.open')).toMatchObject([
      { trigger_id: '9.9.9', view: { type: 'modal', callback_id: 'clerk_form' } },
    ])
  })

  it.each(['expired_trigger_id', 'exchanged_trigger_id'])(
    'that asks for a form too late (%s) gets a button that opens it',
    async (error) => {
      house = await openSlackHouse()
      house.slack.on('views.open', () => ({ ok: false, error }))
      house.answers(async () => ({ as: 'form', form }))
      await house.user.slash('date RRB-012', { response_url: house.slack.responseUrl('d') })
      await house.listener.idle()
      const value = JSON.stringify(house.slack.responses).match(/"value":"(.*?[^\\])"/)?.[1] ?? ''
      expect(carriedIn(JSON.parse(`"${value}"`))?.intent).toEqual({ do: 'form', of: form.fills })
    },
  )

  it('that is not the clerk’s is answered politely, and not heard', async () => {
    house = await openSlackHouse()
    const { text } = await house.user.slash('', { command: '/other' })
    expect(text).toContain('I do not know that command')
    expect(house.heard).toEqual([])
  })

  it('of another workspace is heard as that workspace’s, so that a stranger stays one', async () => {
    house = await openSlackHouse()
    await house.user.slash('help', { team_id: 'T0THEIRS' })
    expect(house.heard[0]?.from.tenant).toBe('T0THEIRS')
  })

  it('in a direct conversation is heard there', async () => {
    house = await openSlackHouse()
    await house.user.slash('help', { channel_id: 'D0OWNER' })
    expect(house.heard[0]?.place).toEqual({ kind: 'direct', channel: 'D0OWNER', thread: null })
  })

  it('has mentions, links and entities back as they were typed', async () => {
    house = await openSlackHouse({ person: async ({ user }) => (user === 'U0CHAIR' ? { id: 'chair-rrb' } : undefined) })
    await house.user.slash(
      'delegate RRB-012 <@U0CHAIR|chair> <#C1|general> <https://example.org|example.org> a &lt;b&gt; &amp;amp; <@U0NEW>',
    )
    expect(house.heard[0]?.said).toEqual({
      as: 'command',
      words: 'delegate RRB-012 @chair-rrb #general https://example.org a <b> &amp; @U0NEW',
    })
  })

  it('from an account that nobody knows has the clerk find out once who it is', async () => {
    const met: string[] = []
    house = await openSlackHouse({ meet: async ({ user }) => void met.push(user) })
    await house.user.slash('help')
    await house.user.slash('help')
    expect(met).toEqual(['U0OWNER'])
  })
})
