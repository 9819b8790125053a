import { describe, expect, it } from 'vitest'
import { GraphMailer } from '#platforms/graph/mail/mailer.ts'
import type { Mail } from '#ports/mail.ts'
import { wrong } from '../../../doubles/graph-tenant.ts'
import { aGraph, clientOf } from '../access.ts'

const mail: Mail = {
  key: 'chase:RRB-2026-06:t-15:head',
  to: 'head@example.org',
  subject: 'OFFICIAL: 3 actions for you',
  text: 'Three actions',
  html: '<p>Three actions</p>',
  messageId: '<mark@example.org>',
  references: [],
  headers: { 'Auto-Submitted': 'auto-generated', 'X-Own': 'kept' },
  pictures: [{ id: 'chart', name: 'chart.png', mediaType: 'image/png', bytes: new Uint8Array([1, 2]) }],
  files: [{ name: 'pack.docx', mediaType: 'application/msword', bytes: new Uint8Array([4, 5]) }],
}
const earlier = '2026-05-20T09:00:00+01:00'

async function aMailer(now: () => number = () => 0, callLimit = 20_000) {
  const graph = await aGraph()
  const mailer = new GraphMailer(clientOf(graph, { callLimit }), 'Board Clerk <clerk@example.org>', now)
  return { graph, mailer }
}

describe('a mail by Graph', () => {
  it('leaves from the clerk’s mailbox with its key in a header, and is kept among the sent ones', async () => {
    const { graph, mailer } = await aMailer()
    expect(await mailer.send(mail)).toEqual({ is: 'sent' })
    expect(graph.tenant.sent).toMatchObject([
      {
        user: 'clerk@example.org',
        message: {
          subject: mail.subject,
          body: { contentType: 'html', content: mail.html },
          from: { emailAddress: { name: 'Board Clerk', address: 'clerk@example.org' } },
          toRecipients: [{ emailAddress: { address: 'head@example.org' } }],
          internetMessageHeaders: [
            { name: 'X-Own', value: 'kept' },
            { name: 'X-Board-Clerk-Key', value: mail.key },
          ],
          attachments: [
            { contentId: 'chart', contentBytes: 'AQI=', isInline: true },
            { name: 'pack.docx', contentBytes: 'BAU=' },
          ],
        },
      },
    ])
    expect(graph.calls.at(-1)?.body).toMatchObject({ saveToSentItems: true })
    expect(graph.mistakes).toEqual([])
  })

  it.each([
    ['a gateway gave up', wrong(504, 'GatewayTimeout'), 'unknown'],
    ['no answer came', 'hang' as const, 'unknown'],
    ['the connection was cut', 'cut' as const, 'unknown'],
    ['Graph asks to wait', wrong(429, 'TooManyRequests', { 'retry-after': '60' }), 'later'],
    ['it may not', wrong(403, 'ErrorAccessDenied'), 'refused'],
    ['there is no such mailbox', wrong(404, 'ErrorInvalidUser'), 'refused'],
  ])('is asked for once when %s', async (_, fault, is) => {
    const { graph, mailer } = await aMailer(() => 0, fault === 'hang' ? 2_000 : 20_000)
    graph.fail(/sendMail/, fault)
    expect(await mailer.send(mail)).toMatchObject({ is })
    expect(graph.calls.filter(({ path }) => path.includes('sendMail'))).toHaveLength(1)
  })

  it('is not begun when there is no token to be had, and goes later', async () => {
    const { graph, mailer } = await aMailer()
    graph.fail(/token/, wrong(503, 'down'), wrong(503, 'down'), wrong(503, 'down'))
    expect(await mailer.send(mail)).toMatchObject({ is: 'later' })
    expect(graph.tenant.sent).toEqual([])
  })

  it('that left though its end was lost is found among the sent ones by its key, over all pages', async () => {
    const { mailer } = await aMailer()
    for (let n = 0; n < 4; n += 1) await mailer.send({ ...mail, key: `another-${n}` })
    await mailer.send(mail)
    expect(await mailer.find(mail.key, earlier)).toBe('sent')
    expect(await mailer.find('chase:other', earlier)).toBe('not sent')
  })

  it('that may not stand among the sent ones yet is not taken as unsent', async () => {
    let now = 0
    const { graph, mailer } = await aMailer(() => now)
    graph.fail(/sendMail/, 'cut')
    await mailer.send(mail)
    await expect(mailer.find(mail.key, earlier)).rejects.toThrow('notSettled')
    now = 91_000
    expect(await mailer.find(mail.key, earlier)).toBe('not sent')
  })

  it('cannot be looked for without the permission to read, and then nothing is known', async () => {
    const { graph, mailer } = await aMailer()
    graph.granted.delete('Mail.Read')
    await expect(mailer.find(mail.key, earlier)).rejects.toThrow('403')
  })
})
