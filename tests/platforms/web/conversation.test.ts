import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { wholeCard } from './scripted-answer.ts'
import { Visitor } from './visitor.ts'
import { openWorkspace, type Workspace } from './workspace.ts'

let at: Workspace
let chair: Visitor
let owner: Visitor
beforeEach(async () => {
  at = await openWorkspace()
  chair = await new Visitor(at.url).open('/as/chair/dm')
  owner = await new Visitor(at.url).open('/as/owner/dm')
})
afterEach(() => at[Symbol.asyncDispose]())

/** What was heard last, without its key and moment. */
function lastHeard() {
  const heard = at.script.heard.at(-1)
  return heard && { from: heard.from.user, place: heard.place, said: heard.said }
}

async function messageId(channel: string, from: string): Promise<string> {
  const found = (await at.conversations.read(channel, 'owner')).findLast((message) => message.from === from)
  return found?.id ?? ''
}

describe('where a newcomer arrives', () => {
  it('is the page of the chair whose board meets next, with something to try', async () => {
    expect((await chair.get('/')).location).toBe('/as/chair/dm')
    const { html } = await chair.get('/as/chair/dm')
    expect(html).toContain('You chair the Reducing Reoffending Board.')
    expect(html).toContain('10am on Thursday 14 March 2024')
    expect(html).toContain('Show me the brief')
  })

  it('lists everybody by what they do', async () => {
    const { html } = await chair.get('/as/chair/dm')
    expect([...html.matchAll(/optgroup label="([^"]+)"/g)].map((match) => match[1])).toEqual([
      'Chairs and deputies',
      'Owners of actions',
      'Secretariat',
      'Executive Leadership Team',
      'Others',
    ])
  })

  it('goes to whoever is chosen', async () => {
    expect((await chair.get('/be?person=owner')).location).toBe('/as/owner/dm')
    expect((await chair.get('/be')).location).toBe('/')
  })

  it('shows the channels that a person is on, and no other', async () => {
    const seen = async (person: string) =>
      [...(await chair.get(`/as/${person}/dm`)).html.matchAll(/board\/(\w+)"/g)].map((match) => match[1])
    expect(await seen('owner')).toEqual(['RRB'])
    expect(await seen('observer')).toEqual(['VWB'])
    expect(await seen('clerk-officer')).toEqual(['RRB', 'VWB'])
  })
})

describe('what is typed', () => {
  it('is a command in the command box', async () => {
    const { status, location } = await chair.post('/as/chair/dm/say', { as: 'command', words: ' actions rrb overdue ' })
    expect(status).toBe(303)
    expect(location).toMatch(/^\/as\/chair\/dm#m-/)
    expect(lastHeard()).toEqual({
      from: 'chair',
      place: { kind: 'direct', channel: 'dm:chair', thread: null },
      said: { as: 'command', words: 'actions rrb overdue' },
    })
  })

  it('is a command after /board, wherever it is typed', async () => {
    await chair.post('/as/chair/board/RRB/say', { as: 'message', words: '/board help' })
    expect(lastHeard()).toMatchObject({
      place: { kind: 'channel', channel: 'board:RRB' },
      said: { as: 'command', words: 'help' },
    })
  })

  it('is a command after a mention of the clerk', async () => {
    await chair.post('/as/chair/board/RRB/say', { as: 'message', words: '@clerk actions mine' })
    expect(lastHeard()).toMatchObject({ said: { as: 'command', words: 'actions mine' } })
  })

  it('is a message to the clerk in direct messages, and carries where it stands', async () => {
    await owner.post('/as/owner/dm/say', { as: 'message', words: 'RRB-012 done' })
    const message = { platform: 'local', tenant: 'local', channel: 'dm:owner', message: await messageId('dm:owner', 'owner') }
    expect(lastHeard()?.said).toEqual({ as: 'message', words: 'RRB-012 done', message })
  })

  it('is between people in a channel, until somebody answers the clerk', async () => {
    await owner.post('/as/owner/board/RRB/say', { as: 'message', words: 'Hello all' })
    expect(at.script.heard).toEqual([])
    const sent = await at.messenger.send('ask', 'board:RRB', wholeCard, null)
    if (sent.is !== 'sent') throw new Error('not sent')
    await owner.post('/as/owner/board/RRB/say', { as: 'message', words: 'All on track', thread: sent.ref.message })
    expect(lastHeard()).toMatchObject({
      place: { kind: 'channel', thread: sent.ref },
      said: { as: 'message', words: 'All on track' },
    })
  })

  it('is answered under it, and a private answer is seen by its asker alone', async () => {
    await chair.post('/as/chair/board/RRB/say', { as: 'command', words: 'secret' })
    expect((await chair.get('/as/chair/board/RRB')).html).toContain('You said secret')
    expect((await chair.get('/as/chair/board/RRB')).html).toContain('Only you can see this')
    expect((await owner.get('/as/owner/board/RRB')).html).not.toContain('secret')
  })

  it('is answered for everyone when the answer is for all', async () => {
    await chair.post('/as/chair/board/RRB/say', { as: 'command', words: 'all of you' })
    expect((await owner.get('/as/owner/board/RRB')).html).toContain('You said all of you')
  })

  it('acts once when the same form is sent twice', async () => {
    const nonce = randomUUID()
    const first = await chair.post('/as/chair/dm/say', { as: 'command', words: 'help', nonce })
    const again = await chair.post('/as/chair/dm/say', { as: 'command', words: 'help', nonce })
    expect(again.location).toBe(first.location)
    expect(new Set(at.script.heard.map(({ key }) => key)).size).toBe(1)
    expect(await at.conversations.read('dm:chair', 'chair')).toHaveLength(2)
  })

  it.each([
    ['command', 'Enter a command, such as help'],
    ['message', 'Enter a message'],
  ])('is asked for when the %s is empty', async (as, sentence) => {
    const { status, html } = await chair.post('/as/chair/dm/say', { as, words: '  ' })
    expect(status).toBe(422)
    expect(html).toContain(`<a href="#${as}">${sentence}</a>`)
    expect(at.script.heard).toEqual([])
  })

  it('is shown as it was typed, markup and all', async () => {
    await owner.post('/as/owner/dm/say', { as: 'message', words: '<script>alert(1)</script> & \u202eabc' })
    const { html } = await owner.get('/as/owner/dm')
    expect(html).toContain('<bdi>&lt;script&gt;alert(1)&lt;/script&gt; &amp; \u202eabc</bdi>')
    expect(html).not.toContain('<script>alert')
  })

  it('counts as unread for others until they look', async () => {
    await owner.post('/as/owner/board/RRB/say', { as: 'message', words: 'Hello' })
    expect((await chair.get('/as/chair/dm')).html).toMatch(/class="unread">1</)
    await chair.get('/as/chair/board/RRB')
    expect((await chair.get('/as/chair/dm')).html).not.toContain('class="unread"')
    expect((await owner.get('/as/owner/dm')).html).not.toContain('class="unread"')
  })

  it('is shown a page at a time, with the earlier ones a link away', async () => {
    for (let count = 1; count <= 30; count += 1)
      await at.messenger.send(`m${count}`, 'dm:owner', { ...wholeCard, lines: [], title: `Message ${count}.` }, null)
    const newest = (await owner.get('/as/owner/dm')).html
    expect(newest).toContain('Message 30.')
    expect(newest).not.toContain('Message 5.')
    const earlier = /href="(\/as\/owner\/dm\?before=[^"]+)"/.exec(newest)?.[1] ?? ''
    const older = (await owner.get(earlier)).html
    expect(older).toContain('Message 5.')
    expect(older).toContain('Message 1.')
    expect(older).not.toContain('Earlier messages')
  })
})

describe('one’s own messages', () => {
  beforeEach(async () => {
    await owner.post('/as/owner/dm/say', { as: 'message', words: 'first words' })
  })

  it('can be changed, and the clerk is told', async () => {
    const message = await messageId('dm:owner', 'owner')
    await owner.post('/as/owner/dm/change', { message, words: 'second words', do: 'save' })
    expect(lastHeard()?.said).toMatchObject({ as: 'edited', words: 'second words', message: { message } })
    const { html } = await owner.get('/as/owner/dm')
    expect(html).toContain('<p class="message__words">second words</p>')
    expect(html).toContain('>edited<')
  })

  it('can be taken back, and the clerk is told', async () => {
    const message = await messageId('dm:owner', 'owner')
    await owner.post('/as/owner/dm/change', { message, words: '', do: 'delete' })
    expect(lastHeard()?.said).toMatchObject({ as: 'deleted', message: { message } })
    const { html } = await owner.get('/as/owner/dm')
    expect(html).toContain('This message was deleted.')
    expect(html).not.toContain('<p class="message__words">first words')
  })

  it('cannot be changed to nothing', async () => {
    const message = await messageId('dm:owner', 'owner')
    expect((await owner.post('/as/owner/dm/change', { message, words: ' ', do: 'save' })).status).toBe(422)
    expect((await owner.get('/as/owner/dm')).html).toContain('first words')
  })

  it('are the only ones that can be changed', async () => {
    await owner.post('/as/owner/board/RRB/say', { as: 'message', words: 'on the board' })
    const message = await messageId('board:RRB', 'owner')
    expect((await chair.post('/as/chair/board/RRB/change', { message, words: 'forged', do: 'save' })).status).toBe(403)
    expect((await chair.post('/as/chair/dm/change', { message, words: 'forged', do: 'save' })).status).toBe(404)
    expect((await owner.get('/as/owner/board/RRB')).html).toContain('on the board')
  })
})

describe('buttons', () => {
  let message: string
  beforeEach(async () => {
    const sent = await at.messenger.send('ask', 'dm:owner', wholeCard, null)
    message = sent.is === 'sent' ? sent.ref.message : ''
    await owner.open('/as/owner/dm')
  })

  it('carry the intent that the card holds, and nothing of the page', async () => {
    await owner.post('/as/owner/dm/press', {
      message,
      button: owner.button('On track'),
      intent: '{"do":"signoff","ref":"RRB-012"}',
    })
    const ref = { platform: 'local', tenant: 'local', channel: 'dm:owner', message }
    expect(lastHeard()?.said).toEqual({ as: 'press', intent: { do: 'on-track', ref: 'RRB-012' }, message: ref })
  })

  it('ask first where the card says so', async () => {
    const button = owner.button('Cancel it')
    const asking = await owner.post('/as/owner/dm/press', { message, button })
    expect(asking.html).toContain('Cancel RRB-012?')
    expect(at.script.heard).toEqual([])
    await owner.post('/as/owner/dm/press', { message, button, confirmed: 'yes' })
    expect(lastHeard()?.said).toMatchObject({ intent: { do: 'cancel', ref: 'RRB-012' } })
  })

  it('have their card replaced where the answer says so', async () => {
    const { location } = await owner.post('/as/owner/dm/press', { message, button: owner.button('Acknowledge') })
    expect(location).toBe(`/as/owner/dm#m-${message}`)
    expect((await owner.get('/as/owner/dm')).html).toContain('Pressed {&quot;do&quot;:&quot;acknowledge&quot;}')
    expect(await at.conversations.read('dm:owner', 'owner')).toHaveLength(1)
  })

  it.each(['', '0', 'x', 'A'.repeat(16)])('are refused when the card has none named %j', async (button) => {
    expect((await owner.post('/as/owner/dm/press', { message, button })).status).toBeGreaterThanOrEqual(400)
    expect(at.script.heard).toEqual([])
  })

  it('mean what they say on an old page, when the card was changed since', async () => {
    const [kept, gone] = [owner.button('Acknowledge'), owner.button('On track')]
    await at.conversations.change(message, { card: { ...wholeCard, lines: wholeCard.lines.filter(({ as }) => as !== 'item') } })
    const answer = await owner.post('/as/owner/dm/press', { message, button: gone })
    expect(answer.status).toBe(409)
    expect(answer.html).toContain('the card was changed since. Nothing was changed.')
    expect(at.script.heard).toEqual([])
    await owner.post('/as/owner/dm/press', { message, button: kept })
    expect(lastHeard()?.said).toMatchObject({ intent: { do: 'acknowledge' } })
  })

  it('cannot be pressed by somebody who cannot see the card', async () => {
    const button = owner.button('On track')
    expect((await chair.post('/as/chair/dm/press', { message, button })).status).toBe(404)
    expect((await chair.post('/as/owner/dm/press', { message: 'none', button })).status).toBe(404)
    expect(at.script.heard).toEqual([])
  })
})
