import { describe, expect, it } from 'vitest'
import { arrivalOf } from '#platforms/email/inbox/arrival.ts'
import type { Received } from '#ports/mail.ts'

const mark = 'ABCDEFGH1234'

function aMail(given: Partial<Received>): Received {
  const subject = `RE: OFFICIAL: 2 actions [BC-${mark}]`
  return {
    id: 'm1',
    at: '2024-05-30T12:00:00Z',
    from: 'owner@example.org',
    subject,
    text: 'on track',
    html: null,
    headers: {},
    parts: [],
    ...given,
  }
}

const status = (action: string, code: string) => ({
  mediaType: 'message/delivery-status',
  text: `Reporting-MTA: dns;mx.example.org\n\nFinal-Recipient: rfc822;owner@example.org\nAction: ${action}\nStatus: ${code}\nDiagnostic-Code: smtp;550 no`,
})

describe('a receipt that a mail was read', () => {
  it.each<[string, Partial<Received>]>([
    ['its type', { headers: { 'content-type': ['multipart/report; report-type=disposition-notification; boundary=x'] } }],
    ['its part', { parts: [{ mediaType: 'message/disposition-notification', text: 'Disposition: manual-action; displayed' }] }],
  ])('is told by %s', (_how, given) => {
    expect(arrivalOf(aMail({ subject: `Read: [BC-${mark}]`, ...given }))).toEqual({ is: 'receipt' })
  })
})

describe('a mail that arrives', () => {
  it.each<[string, Partial<Received>]>([
    ['a reply with the mark in its subject', {}],
    [
      'a reply with the mark in In-Reply-To',
      { subject: 'Re: yours', headers: { 'in-reply-to': [`<bc.${mark.toLowerCase()}@example.org>`] } },
    ],
    [
      'a reply with the mark in References',
      { subject: 'Re', headers: { references: [`<a@b.example> <bc.${mark.toLowerCase()}@example.org>`] } },
    ],
    ['one that says it is not automatic', { headers: { 'auto-submitted': ['no'] } }],
    [
      'one that passes the checks',
      { headers: { 'authentication-results': ['mx.example.org; spf=pass; dkim=none; dmarc=pass'] } },
    ],
    ['one whose forged second header fails', { headers: { 'authentication-results': ['spf=pass dmarc=pass', 'dmarc=fail'] } }],
    ['one that speaks of being out of the office', { subject: `Re: [BC-${mark}] the office is out of paper` }],
  ])('is somebody’s when it is %s', (_what, given) => {
    expect(arrivalOf(aMail(given))).toEqual({ is: 'written', marks: [mark] })
  })

  it.each<[string, Partial<Received>]>([
    ['Auto-Submitted', { headers: { 'auto-submitted': ['auto-replied'] } }],
    ['Auto-Submitted with a comment', { headers: { 'auto-submitted': ['auto-generated (vacation)'] } }],
    ['X-Auto-Response-Suppress', { headers: { 'x-auto-response-suppress': ['All'] } }],
    ['X-Autoreply', { headers: { 'x-autoreply': ['yes'] } }],
    ['Precedence', { headers: { precedence: ['bulk'] } }],
    ['an empty return path', { headers: { 'return-path': ['<>'] } }],
    ['Outlook’s subject', { subject: `Automatic reply: OFFICIAL: 2 actions [BC-${mark}]` }],
    ['another subject', { subject: `Out of Office: [BC-${mark}]` }],
    ['a subject in German', { subject: `Abwesenheitsnotiz: RE: [BC-${mark}]` }],
    ...[
      'Respuesta automática: x',
      'Risposta automatica: x',
      'Automatisch antwoord: x',
      'Automatyczna odpowiedź: x',
      'Autosvar: x',
    ].map((subject): [string, Partial<Received>] => [`the subject “${subject}”`, { subject: `${subject} [BC-${mark}]` }]),
    ['Outlook’s subject in German', { subject: `Automatische Antwort: [BC-${mark}]` }],
    ['Outlook’s subject in French, its accent apart', { subject: `Re\u0301ponse automatique\u00a0: [BC-${mark}]` }],
    ['another subject in French', { subject: `Absent(e) du bureau : [BC-${mark}]` }],
    ['Outlook’s subject in Welsh', { subject: `Ateb awtomatig: [BC-${mark}]` }],
    ['a sender that is a machine', { from: 'no-reply@example.org' }],
  ])('is automatic by %s', (_how, given) => {
    expect(arrivalOf(aMail(given))).toEqual({ is: 'automatic', marks: [mark] })
  })

  it.each<[string, string, string]>([
    ['5.1.1', 'failed', 'the address does not exist (5.1.1)'],
    ['5.2.2', 'failed', 'the mailbox is full (5.2.2)'],
    ['5.7.1', 'failed', 'their mail system refuses our mail (5.7.1)'],
  ])('of status %s came back', (code, action, why) => {
    const mail = aMail({ from: 'postmaster@example.net', parts: [status(action, code)] })
    expect(arrivalOf(mail)).toEqual({ is: 'returned', marks: [mark], why })
  })

  it('is found by the mark in what it returns, where nothing else has it', () => {
    const returned = { mediaType: 'text/rfc822-headers', text: `Message-ID: <bc.${mark.toLowerCase()}@example.org>` }
    const mail = aMail({
      from: 'mailer-daemon@example.net',
      subject: 'Undelivered Mail',
      parts: [status('failed', '5.1.1'), returned],
    })
    expect(arrivalOf(mail)).toMatchObject({ is: 'returned', marks: [mark] })
  })

  it('came back too when a mailbox gives its words alone', () => {
    const html = `<p>Your message couldn't be delivered. 550 5.1.10</p><pre>Message-ID: &lt;bc.${mark.toLowerCase()}@example.org&gt;</pre>`
    const mail = aMail({ from: 'postmaster@example.net', subject: 'Undeliverable: 2 actions', text: null, html })
    expect(arrivalOf(mail)).toMatchObject({ is: 'returned', marks: [mark] })
  })

  it('that is only late has not come back', () => {
    expect(arrivalOf(aMail({ from: 'postmaster@example.net', parts: [status('delayed', '4.4.1')] })).is).toBe('delayed')
  })

  it.each(['dmarc=fail action=none', 'spf=pass; compauth=fail reason=001', 'spf=softfail smtp.mailfrom=x; dkim=none'])(
    'is doubtful where the receiving system says %j',
    (results) => {
      expect(arrivalOf(aMail({ headers: { 'authentication-results': [results] } })).is).toBe('doubtful')
    },
  )

  it('of the clerk’s own is left alone', () => {
    expect(arrivalOf(aMail({ headers: { 'x-board-clerk-key': ['chase:x'] } }))).toEqual({ is: 'own' })
  })
})
