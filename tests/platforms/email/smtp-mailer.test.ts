import { describe, expect, it, onTestFinished } from 'vitest'
import { SmtpMailer } from '#platforms/email/smtp-mailer.ts'
import type { Mail } from '#ports/mail.ts'
import { MailServer } from '../../doubles/mail-server.ts'

const mail: Mail = {
  key: 'chase:RRB-2026-02-05:T-15:probation-head',
  to: 'probation-head@example.org',
  subject: 'OFFICIAL: 2 actions for Reducing Reoffending [BC-ABCDEFGH]',
  text: 'Please say where these stand – Großstadt',
  html: '<p>Please say where these stand</p>',
  messageId: '<bc.abcdefgh@example.org>',
  references: ['<first@example.org>', '<second@example.org>'],
  headers: { 'Auto-Submitted': 'auto-generated' },
  pictures: [{ id: 'c1', name: 'chart.png', mediaType: 'image/png', bytes: new Uint8Array([1, 2, 3]) }],
  files: [{ name: 'pack.docx', mediaType: 'application/msword', bytes: new Uint8Array([4, 5]) }],
}

async function post() {
  const server = await new MailServer().listen()
  const mailer = new SmtpMailer({ url: server.url, from: 'Board Clerk <clerk@example.org>' })
  onTestFinished(async () => {
    await mailer[Symbol.asyncDispose]()
    await server.close()
  })
  return { server, mailer }
}

describe('a mail by SMTP', () => {
  it('arrives once, with its key, its own message id, and what it answers', async () => {
    const { server, mailer } = await post()
    expect(await mailer.send(mail)).toEqual({ is: 'sent' })
    expect(server.arrived).toHaveLength(1)
    const [{ raw, to, from } = { raw: '', to: [], from: '' }] = server.arrived
    expect([from, to]).toEqual(['clerk@example.org', ['probation-head@example.org']])
    expect(raw).toContain('Message-ID: <bc.abcdefgh@example.org>')
    expect(raw).toContain('In-Reply-To: <second@example.org>')
    expect(raw).toMatch(/References: <first@example\.org>\s+<second@example\.org>/)
    expect(raw).toContain('X-Board-Clerk-Key: chase:RRB-2026-02-05:T-15:probation-head')
    expect(raw).toContain('Auto-Submitted: auto-generated')
    expect(raw).toMatch(/Content-Disposition: inline; filename=chart\.png/)
    expect(raw).toMatch(/Content-Disposition: attachment; filename=pack\.docx/)
    expect(raw).toContain('Content-ID: <c1>')
  })

  it.each([
    ['the address is refused', { at: 'recipient', code: 550 }, 'refused', 'refuses the address'],
    ['the sender is refused', { at: 'sender', code: 550 }, 'refused', 'EMAIL_FROM'],
    ['the text is refused', { at: 'text', code: 554 }, 'refused', 'refuses the mail'],
    ['the server asks for patience', { at: 'recipient', code: 451 }, 'later', 'try later'],
    ['the line breaks after the text', { at: 'text', drops: true }, 'unknown', 'broke'],
  ] as const)('says so when %s', async (_when, trouble, is, words) => {
    const { server, mailer } = await post()
    server.next(trouble)
    const sent = await mailer.send(mail)
    expect(sent.is).toBe(is)
    expect('why' in sent ? sent.why : '').toContain(words)
    expect(await mailer.send(mail)).toEqual({ is: 'sent' })
  })

  it('is tried later where there is no server, and readiness says why', async () => {
    const mailer = new SmtpMailer({ url: 'smtp://127.0.0.1:9', from: 'clerk@example.org' })
    expect(await mailer.send(mail)).toMatchObject({ is: 'later', why: 'the mail server cannot be reached' })
    expect(await mailer.trouble()).toBe('the mail server cannot be reached')
    await mailer[Symbol.asyncDispose]()
  })

  it('is ready when the server greets', async () => {
    const { mailer } = await post()
    expect(await mailer.trouble()).toBeNull()
  })
})
