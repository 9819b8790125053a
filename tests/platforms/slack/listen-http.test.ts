import { afterEach, describe, expect, it } from 'vitest'
import { AnswerBytes } from '#platforms/slack/listen/answer-bytes.ts'
import { openSlackHouse, reply, type SlackHouse } from '../../doubles/slack-house.ts'
import { pressOf, submissionOf } from '../../doubles/slack-user.ts'

let house: SlackHouse
afterEach(async () => house?.close())

const now = () => Math.floor(Date.now() / 1000)

describe('a request', () => {
  it.each([
    ['is forged', { secret: 'another' }, 401],
    ['is older than five minutes', { timestamp: now() - 400 }, 401],
    ['comes from the future', { timestamp: now() + 900 }, 401],
  ])('that %s is refused and changes nothing', async (_, options, status) => {
    house = await openSlackHouse()
    expect((await house.user.slash('help', {}, options)).status).toBe(status)
    expect(house.heard).toEqual([])
  })

  it('without a signature is refused', async () => {
    house = await openSlackHouse()
    const response = await fetch(house.url, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })
    expect(response.status).toBe(401)
    expect(house.heard).toEqual([])
  })

  it.each([
    ['of another body', { 'x-slack-request-timestamp': String(now()), 'x-slack-signature': `v0=${'0'.repeat(64)}` }],
    ['that is cut short', { 'x-slack-request-timestamp': String(now()), 'x-slack-signature': 'v0=' }],
    ['of no time', { 'x-slack-signature': `v0=${'0'.repeat(64)}` }],
    ['of a time that is none', { 'x-slack-request-timestamp': 'NaN', 'x-slack-signature': `v0=${'0'.repeat(64)}` }],
  ])('with a signature %s is refused', async (_, headers) => {
    house = await openSlackHouse()
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    const body = 'command=%2Fboard&text=help&user_id=U1&team_id=T1&channel_id=C1&trigger_id=1.2'
    expect((await fetch(house.url, { method: 'POST', body, headers: { ...type, ...headers } })).status).toBe(401)
    expect(house.heard).toEqual([])
  })

  it('that only checks the certificate is answered unsigned, and nothing that comes with it is heard', async () => {
    house = await openSlackHouse()
    const body = 'ssl_check=1&command=%2Fboard&text=help&user_id=U1&team_id=T1&channel_id=C1&trigger_id=1.2'
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await fetch(house.url, { method: 'POST', body, headers })).status).toBe(200)
    expect(house.heard).toEqual([])
  })

  it('over a megabyte is refused', async () => {
    house = await openSlackHouse()
    expect((await house.user.slash('x'.repeat(1_100_000))).status).toBe(413)
    expect(house.heard).toEqual([])
  })

  it('that is not JSON where it should be is refused, and none of it is logged', async () => {
    house = await openSlackHouse()
    expect((await house.user.send('secret words, not JSON', {})).status).toBe(400)
    expect(house.logged.join()).not.toContain('secret')
  })

  it('other than a POST gets a sentence', async () => {
    house = await openSlackHouse()
    const response = await fetch(house.url)
    expect([response.status, await response.text()]).toEqual([405, 'Slack sends its requests here by POST.'])
  })

  it('for another path gets a sentence at once', async () => {
    house = await openSlackHouse()
    const response = await fetch(`${house.url}/other`, { method: 'POST', body: '' })
    expect(response.status).toBe(404)
  })

  it('with a charset in its content type is read all the same', async () => {
    house = await openSlackHouse()
    const answered = await house.user.slash('help', {}, { type: 'application/x-www-form-urlencoded;charset=UTF-8' })
    expect(answered.status).toBe(200)
    expect(house.heard).toHaveLength(1)
  })

  it('that only checks the address is answered with its challenge', async () => {
    house = await openSlackHouse()
    const answered = await house.user.send(JSON.stringify({ type: 'url_verification', challenge: 'abc' }), {})
    expect(answered.json).toEqual({ challenge: 'abc' })
  })

  it.each([
    ['of a kind that Bolt does not know', { type: 'something_new' }],
    [
      'for options that no menu of the clerk asks for',
      { type: 'block_suggestion', name: 'x', value: 'y', user: { id: 'U1' }, team: { id: 'T1' } },
    ],
    [
      'that a window was closed',
      { type: 'view_closed', user: { id: 'U1' }, team: { id: 'T000000001' }, view: { id: 'V1', callback_id: 'clerk_form' } },
    ],
    ['that lacks what it should hold', { type: 'block_actions', actions: [] }],
  ])('%s is acknowledged, where Bolt alone would answer 404 after three seconds, and does nothing', async (_, payload) => {
    house = await openSlackHouse()
    expect((await house.user.interaction(payload)).status).toBe(200)
    expect(house.heard).toEqual([])
  })
})

describe('what Slack is not asked', () => {
  it('who the clerk is, for each request', async () => {
    house = await openSlackHouse()
    for (let count = 0; count < 5; count += 1) await house.user.slash('help')
    expect(house.slack.argsOf('auth.test')).toHaveLength(1)
  })

  it('with a token in the headers that another client could reuse', async () => {
    house = await openSlackHouse()
    await house.user.slash('help')
    expect(new Set(house.slack.calls.map(({ token }) => token))).toEqual(new Set(['Bearer xoxb-clerk']))
  })
})

describe('while Slack is out of reach', () => {
  it('the listener starts, answers commands, and says what is wrong', async () => {
    house = await openSlackHouse({ apiUrl: 'http://127.0.0.1:9/api/' })
    expect((await house.user.slash('help')).json).toMatchObject({ text: expect.stringContaining('Done') })
    expect(await house.listener.trouble()).toMatch(/Slack does not answer/)
  })

  it('it is asked again, and once it answers nothing is wrong any more', async () => {
    let down = true
    house = await openSlackHouse({}, null, (slack) =>
      slack.on('auth.test', () => (down ? { status: 503 } : { ok: true, team_id: 'T000000001', user_id: 'U0CLERKBOT' })),
    )
    expect(await house.listener.trouble()).toMatch(/Slack does not answer/)
    down = false
    expect(await house.listener.trouble()).toBeNull()
    down = true // its token was revoked, say
    expect(await house.listener.trouble()).toMatch(/does not take SLACK_BOT_TOKEN/)
  })
})

describe('a failure of the clerk', () => {
  it('is told in a sentence, and logged without anybody’s words', async () => {
    house = await openSlackHouse()
    house.answers(async () => {
      throw new Error('bang: the words of RRB-012')
    })
    const answered = await house.user.slash('update RRB-012 private words')
    expect(answered.status).toBe(200)
    expect(answered.text).toContain('Something failed on my side')
    expect(house.logged.join()).toContain('could not answer')
    expect(house.logged.join()).not.toMatch(/private words|the words of/)
  })

  it('in a card that Slack cannot carry is told too', async () => {
    house = await openSlackHouse()
    const line = {
      as: 'buttons' as const,
      buttons: [{ label: 'x', intent: { do: 'note' as const, ref: 'R', text: 'y'.repeat(2500) } }],
    }
    house.answers(async () => ({
      as: 'card',
      card: { title: 'x', marking: 'OFFICIAL', lines: [line] },
      for: 'you',
      instead: false,
    }))
    const answered = await house.user.slash('help')
    expect(answered.status).toBe(200)
    expect(answered.text).toContain('Something failed on my side')
  })

  it.each([
    ['a press', () => house.user.interaction(pressOf({ do: 'show', ref: 'RRB-012' }, { channel: { id: 'D1' } }))],
    ['a form', () => house.user.interaction(submissionOf({ fills: {}, at: { channel: 'D1' } }, { why: 'x' }))],
    ['a message', () => house.user.event({ type: 'message', channel: 'D1', user: 'U0OWNER', text: 'hello', ts: '1.1' })],
  ])('on %s is acknowledged, and told where it was said', async (_, act) => {
    house = await openSlackHouse()
    house.answers(async () => {
      throw new TypeError('bang')
    })
    expect((await act()).status).toBe(200)
    await house.listener.idle()
    expect(house.slack.argsOf('chat.postMessage')).toMatchObject([
      { channel: 'D1', text: expect.stringContaining('Something failed on my side') },
    ])
  })
})

describe('stopping', () => {
  it('waits for what is still being answered, and hears nothing new', async () => {
    house = await openSlackHouse({ ackWithinMs: 1 })
    const { promise, resolve } = Promise.withResolvers<void>()
    house.answers(async () => {
      await promise
      return reply('Late')
    })
    await house.user.slash('help', { response_url: house.slack.responseUrl('a') })
    const stopping = house.listener.stop(5_000)
    expect((await house.user.slash('help')).status).toBe(503)
    resolve()
    expect(await stopping).toBe(true)
    expect(house.slack.responses).toHaveLength(1)
  })

  it('gives up at its deadline, and says that something was left', async () => {
    house = await openSlackHouse({ ackWithinMs: 1 })
    const { promise, resolve } = Promise.withResolvers<void>()
    house.answers(async () => {
      await promise
      return reply('Late')
    })
    await house.user.slash('help')
    expect(await house.listener.stop(10)).toBe(false)
    resolve()
  })
})

describe('an answer', () => {
  /** A receiver that makes JSON of what it is given, and what it wrote in the end. */
  function receiver(bytes: AnswerBytes) {
    const written: unknown[] = []
    const end = bytes.end((text) => written.push(text))
    return { written, answer: (body: object) => bytes.acknowledge(body, async (given) => void end(JSON.stringify(given))) }
  }

  it('leaves as its JSON, and as the same bytes when it is given again', async () => {
    const { written, answer } = receiver(new AnswerBytes())
    const body = { text: 'Open · 500 – “all”' }
    for (let times = 0; times < 3; times += 1) await answer(body)
    expect(written.map(String)).toEqual([body, body, body].map((one) => JSON.stringify(one)))
    expect(written[2]).toBe(written[1])
    expect(written[2]).toBeInstanceOf(Buffer)
  })

  it('is not taken for another under way, and what is none is written as it is', async () => {
    const bytes = new AnswerBytes()
    const { written, answer } = receiver(bytes)
    await Promise.all([answer({ text: 'one' }), answer({ text: 'two' })])
    bytes.end((text) => written.push(text))('"answer 1"')
    expect(written).toEqual(['{"text":"one"}', '{"text":"two"}', '"answer 1"'])
  })

  it('that could not be acknowledged is not kept waiting', async () => {
    const bytes = new AnswerBytes()
    const { written } = receiver(bytes)
    let name = ''
    const refusing = bytes.acknowledge({ text: 'one' }, async (given) => {
      name = JSON.stringify(given)
      throw new Error('acknowledged already')
    })
    await expect(refusing).rejects.toThrow('acknowledged already')
    bytes.end((text) => written.push(text))(name)
    expect(written).toEqual([name])
  })

  it('given again is the same answer, in JSON that says so', async () => {
    house = await openSlackHouse()
    const same = reply('Open · 500 – “all”')
    house.answers(async () => same)
    const first = await house.user.slash('actions')
    expect(first.json).toMatchObject({ response_type: 'ephemeral', text: expect.stringContaining('Open · 500 – “all”') })
    for (let times = 0; times < 2; times += 1) expect(await house.user.slash('actions')).toEqual(first)
    house.answers(async () => ({ ...same, for: 'all' }))
    expect((await house.user.slash('actions')).json).toMatchObject({ response_type: 'in_channel' })
  })
})
