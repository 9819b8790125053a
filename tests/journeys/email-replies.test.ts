import { describe, expect, test } from 'vitest'
import { openEmailHouse } from './fronts/email-house.ts'

const owner = 'cjr-lead'
const office = 'governance-officer'

describe('a reply by mail', () => {
  test('in plain words is recorded, and answered by mail under the same subject', async () => {
    const house = await openEmailHouse()
    await house.clerk.lookNow()
    const asked = house.mailOf(owner, 'CJ-13').headers['message-id']
    const answer = await house.reply(
      owner,
      'CJ-13',
      'CJ-12 done, evidence in the shared folder; rest on track\n\nSent from my iPhone',
    )
    expect(answer?.text).toContain('Recorded: 10 actions')
    expect(answer?.text).toContain('CJ-12 Host neurodiversity partnership event: done')
    expect(answer?.headers['in-reply-to']).toBe(asked)
    const changes = await house.clerk.desk.store.history({ who: owner, kind: 'action' })
    expect(new Set(changes.map(({ via }) => via))).toEqual(new Set(['email']))
    expect((await house.clerk.desk.store.list('outgoing', { person: owner })).map(({ status }) => status)).toContain('answered')
  })

  test('from Outlook, which quotes the whole mail in nothing of its own, is what was typed above it and no more', async () => {
    const house = await openEmailHouse()
    await house.clerk.lookNow()
    const quoted = '<p>CJ-13 blocked, no reply from public health</p>'
    const head = '<div id="divRplyFwdMsg"><b>From:</b> Board Clerk<br><b>Sent:</b> Thursday<br><b>To:</b> you</div>'
    const html = `<div>CJ-12 blocked, no venue</div><div id="appendonsend"></div><hr>${head}<div>${quoted}</div>`
    const answer = await house.reply(owner, 'CJ-13', '', { text: null, html })
    expect(answer?.text).toContain('CJ-12 Host neurodiversity partnership event: blocked')
    expect((await house.clerk.desk.store.history({ who: owner, kind: 'action' })).map(({ id }) => id)).toEqual(['CJ-12'])
  })

  test('between the lines of what is quoted is not guessed at: its writer is told, and the secretariat where it is', async () => {
    const house = await openEmailHouse()
    await house.clerk.lookNow()
    const between = '> CJ-12 Host neurodiversity event\n\nblocked, no venue\n\n> CJ-13 Fill gaps\n\ndone\n'
    const answer = await house.reply(owner, 'CJ-13', '', { text: between })
    expect(answer?.text).toContain('Please write your answer at the top')
    expect(await house.clerk.desk.store.history({ who: owner, kind: 'action' })).toEqual([])
    await house.clerk.lookNow()
    expect(house.mailOf(office, 'their words stand between the lines that they quote').text).toContain('shared mailbox')
  })

  test('is recorded once, however often the mailbox gives it', async () => {
    const house = await openEmailHouse()
    await house.clerk.lookNow()
    const more = { headers: { 'message-id': ['<same@mail.example.org>'] } }
    await house.reply(owner, 'CJ-13', 'CJ-13 blocked, no reply from public health', more)
    const before = [(await house.clerk.desk.store.history({})).length, house.mailsTo(owner).length]
    await house.reply(owner, 'CJ-13 Fill gaps', 'CJ-13 blocked, no reply from public health', more)
    expect([(await house.clerk.desk.store.history({})).length, house.mailsTo(owner).length]).toEqual(before)
  })

  test('to the clerk’s answer goes on about the same', async () => {
    const house = await openEmailHouse()
    await house.clerk.lookNow()
    await house.reply(owner, 'CJ-13', 'CJ-13 on track')
    const answer = await house.reply(owner, 'Recorded', 'all on track')
    expect(answer?.text).toContain('CJ-29 Co-fund housing support worker for prison leavers: on track')
  })

  test('that needs a form is sent to the page that has it', async () => {
    const house = await openEmailHouse()
    await house.clerk.lookNow()
    const answer = await house.reply(office, 'did not arrive', 'away')
    expect(answer?.text).toContain('Fill in the form on your page')
    const page = await house.visitor().open(house.linkOf(office, 'Fill in the form on your page'))
    expect((await page.press('Record')).text).toContain('First day away')
    expect((await page.fill({ from: '2024-07-01', to: '2024-07-05' })).text).toContain('You are away from Monday 1 July 2024')
  })

  test('with personal data is held, and its writer alone is told', async () => {
    const house = await openEmailHouse()
    await house.clerk.lookNow()
    const answer = await house.reply(owner, 'CJ-13', 'CJ-13 on track, client born 3 April 1981, NHS 943 476 5919')
    expect(answer?.text).toContain('NHS number')
    expect(answer?.text).toContain('still in the mailbox')
    expect(answer?.text).not.toContain('943 476 5919')
    expect(await house.clerk.desk.store.history({ who: owner, kind: 'action' })).toEqual([])
  })

  test.each([
    'Thanks, all noted',
    'Received with thanks.\n\nKind regards\nHead of Service',
    'Hi,\n\nnoted, thanks\n\nMit freundlichen Grüßen\n\nLeitung Wohnen\nTel. 01225 760123',
    'Will do, thanks\n\nCofion / Regards\nPennaeth Gwasanaeth\nFfôn: 01225 760123',
  ])('that is a courtesy alone has a short word for an answer, and nobody is asked anything: %j', async (words) => {
    const house = await openEmailHouse()
    await house.clerk.lookNow()
    const before = house.mailsTo(office).length
    const answer = await house.reply(owner, 'CJ-13', words)
    expect(answer?.text).toContain('Thank you. No reminders up to and including')
    expect(answer?.text).not.toMatch(/How do|Which action|held/)
    expect(await house.clerk.desk.store.history({ who: owner, kind: 'action' })).toEqual([])
    expect(house.mailsTo(office)).toHaveLength(before)
  })

  test('is recorded without the leave and signature below it', async () => {
    const house = await openEmailHouse()
    await house.clerk.lookNow()
    await house.reply(owner, 'CJ-13', 'CJ-12 done, minutes in the folder\n\nCordialement / Cofion\nLeitung Wohnen\n01225 760123')
    expect(await house.clerk.desk.store.get('action', 'CJ-12')).toMatchObject({ status: 'done' })
    const recorded = JSON.stringify(await house.clerk.desk.store.history({ who: owner }))
    expect(recorded).toContain('minutes in the folder')
    expect(recorded).not.toMatch(/Cordialement|Leitung|760123/)
  })

  test('with no words of its own records nothing and says so', async () => {
    const house = await openEmailHouse()
    await house.clerk.lookNow()
    expect((await house.reply(owner, 'CJ-13', ''))?.text).toContain('no words of yours')
    expect(await house.clerk.desk.store.history({ who: owner })).toEqual([])
  })

  test.each([
    ['it carries no mark of ours', { subject: 'all on track', headers: {} }, 'answers no message'],
    ['it carries the mark of a mail to somebody else', null, 'answers no message'],
    ['the mail system calls it forged', { headers: { 'authentication-results': ['mx; dmarc=fail'] } }, 'doubts'],
  ])('is not taken when %s, and the secretariat is told', async (_why, more, words) => {
    const house = await openEmailHouse()
    await house.clerk.lookNow()
    const { subject } = house.mailOf('probation-head', 'OFFICIAL')
    const answer = await house.reply(owner, 'CJ-13', 'all on track', more ?? { subject: `RE: ${subject}`, headers: {} })
    expect(answer).toBeUndefined()
    expect(await house.clerk.desk.store.history({ who: owner })).toEqual([])
    expect(house.mailOf(office, 'was not taken as an answer').text).toContain(words)
  })

  test('from a stranger gets no answer and changes nothing', async () => {
    const house = await openEmailHouse()
    await house.clerk.lookNow()
    const sent = house.server.arrived.length
    await house.reply(owner, 'CJ-13', 'all on track', { from: 'stranger@example.net' })
    expect(house.server.arrived).toHaveLength(sent)
    expect(await house.clerk.desk.store.history({ who: owner })).toEqual([])
  })
})

describe('what machines write', () => {
  test('an automatic reply is shown as away and never taken as an answer', async () => {
    const house = await openEmailHouse()
    await house.clerk.lookNow()
    for (let times = 0; times < 2; times += 1) {
      const { subject } = house.mailOf(owner, 'CJ-13')
      const more = { subject: `Automatic reply: ${subject}`, headers: { 'auto-submitted': ['auto-replied'] } }
      expect(await house.reply(owner, 'CJ-13', 'All on track while I am away', more)).toBeUndefined()
    }
    expect(await house.clerk.desk.store.history({ who: owner })).toEqual([])
    const told = house.mailsTo(office).filter(({ subject }) => subject.includes('is away (automatic reply)'))
    expect(told).toHaveLength(1)
    expect(told[0]?.text).toContain('not taken as an answer')
    const sent = await house.clerk.desk.store.list('outgoing', { person: owner, status: 'sent' })
    expect(sent.filter(({ awayAt }) => awayAt !== undefined)).toHaveLength(1)
  })

  test('a mail that came back is not reached, and the secretariat is told with the reason', async () => {
    const house = await openEmailHouse()
    await house.clerk.lookNow()
    const { headers } = house.mailOf(owner, 'CJ-13')
    house.mailbox.arrives({
      from: 'postmaster@example.net',
      subject: 'Undeliverable',
      headers: { 'content-type': ['multipart/report; report-type=delivery-status; boundary=x'] },
      parts: [
        { mediaType: 'message/delivery-status', text: 'Action: failed\nStatus: 5.1.1' },
        { mediaType: 'text/rfc822-headers', text: `Message-ID: ${headers['message-id']}` },
      ],
    })
    await house.clerk.lookNow()
    const [chase] = await house.clerk.desk.store.list('outgoing', { person: owner, status: 'failed' })
    expect(chase?.lastError).toBe('the address does not exist (5.1.1)')
    expect(await house.clerk.desk.store.get('reach', `email:${owner}`)).toMatchObject({ state: 'bounced' })
    expect(house.mailOf(office, 'did not arrive').text).toContain('the address does not exist')
    expect(house.mailsTo(owner)).toHaveLength(1)
  })

  test('a machine that hides what it is, is answered a dozen times and no more', async () => {
    const house = await openEmailHouse()
    await house.clerk.lookNow()
    for (let times = 0; times < 15; times += 1) {
      await house.reply(owner, times === 0 ? 'CJ-13' : 'BC-', 'Thank you for your message', {
        headers: { 'message-id': [`<${times}@robot>`] },
      })
    }
    const answers = (await house.clerk.desk.store.list('outgoing', { person: owner })).filter(({ id }) => id.startsWith('reply:'))
    expect(answers).toHaveLength(12)
  })

  test('a mailbox that cannot be read loses nothing, and readiness says so', async () => {
    const house = await openEmailHouse()
    await house.clerk.lookNow()
    house.mailbox.fails(1)
    await house.reply(owner, 'CJ-13', 'CJ-13 blocked, no reply from public health')
    expect((await fetch(`${house.clerk.url}/readyz`)).status).toBe(503)
    await house.clerk.lookNow()
    expect((await fetch(`${house.clerk.url}/readyz`)).status).toBe(200)
    expect((await house.clerk.desk.store.get('action', 'CJ-13'))?.status).toBe('blocked')
  })
})
