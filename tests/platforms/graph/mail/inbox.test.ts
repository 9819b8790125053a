import { describe, expect, it } from 'vitest'
import { MovableClock } from '#clock.ts'
import { GraphInbox } from '#platforms/graph/mail/inbox.ts'
import { wrong } from '../../../doubles/graph-tenant.ts'
import { aGraph, clientOf } from '../access.ts'

const start = '2026-05-20T09:00:00+01:00'

async function anInbox() {
  const graph = await aGraph()
  const inbox = new GraphInbox(clientOf(graph), 'clerk@example.org', new MovableClock(start))
  let count = 0
  const arrives = (more: Record<string, unknown> = {}) => {
    count += 1
    graph.tenant.mails.push({
      id: `mail-${count}`,
      receivedDateTime: `2026-05-20T09:${String(count).padStart(2, '0')}:00Z`,
      subject: 'RE: 3 actions for you',
      from: { emailAddress: { address: 'Head@Example.org' } },
      body: { contentType: 'text', content: 'RRB-012 done' },
      internetMessageHeaders: [{ name: 'In-Reply-To', value: '<mark@example.org>' }],
      ...more,
    })
  }
  return { graph, inbox, arrives }
}

describe('the mailbox by Graph', () => {
  it('begins with what arrives from now on', async () => {
    const { inbox, arrives } = await anInbox()
    arrives({ receivedDateTime: '2026-05-19T09:00:00Z' })
    expect((await inbox.since(null)).mails).toEqual([])
  })

  it('gives each mail once, with its headers in small letters', async () => {
    const { inbox, arrives, graph } = await anInbox()
    const { cursor } = await inbox.since(null)
    arrives()
    const second = await inbox.since(cursor)
    expect(second.mails).toEqual([
      {
        id: 'mail-1',
        at: '2026-05-20T09:01:00.000Z',
        from: 'head@example.org',
        subject: 'RE: 3 actions for you',
        text: 'RRB-012 done',
        html: null,
        headers: { 'in-reply-to': ['<mark@example.org>'] },
        parts: [],
      },
    ])
    expect((await inbox.since(second.cursor)).mails).toEqual([])
    expect(graph.mistakes).toEqual([])
  })

  it('reads more than twenty in batches, oldest first', async () => {
    const { inbox, arrives, graph } = await anInbox()
    const { cursor } = await inbox.since(null)
    for (let n = 0; n < 25; n += 1) arrives({ body: { contentType: 'html', content: '<p>done</p>' } })
    const { mails } = await inbox.since(cursor)
    expect(mails.map(({ id }) => id)).toEqual(Array.from({ length: 25 }, (_, n) => `mail-${n + 1}`))
    expect(mails[0]).toMatchObject({ html: '<p>done</p>', text: null })
    expect(graph.calls.filter(({ path }) => path === '/$batch')).toHaveLength(2)
  })

  it('reads all of it again when one mail cannot be read', async () => {
    const { inbox, arrives, graph } = await anInbox()
    const { cursor } = await inbox.since(null)
    arrives()
    graph.fail(/^batch:/, wrong(403, 'ErrorAccessDenied'))
    await expect(inbox.since(cursor)).rejects.toThrow('403')
    expect((await inbox.since(cursor)).mails).toHaveLength(1)
  })

  it('passes over a mail that somebody moved away meanwhile', async () => {
    const { inbox, arrives, graph } = await anInbox()
    const { cursor } = await inbox.since(null)
    arrives()
    arrives()
    graph.fail(/^batch:/, wrong(404, 'ErrorItemNotFound'))
    expect((await inbox.since(cursor)).mails.map(({ id }) => id)).toEqual(['mail-2'])
  })

  it.each([
    ['Graph no longer knows the mark', wrong(410, 'SyncStateNotFound')],
    ['Graph asks for a new beginning', wrong(400, 'syncStateInvalid')],
  ])('goes on from where it stood when %s', async (_, fault) => {
    const { inbox, arrives, graph } = await anInbox()
    const { cursor } = await inbox.since(null)
    arrives()
    graph.fail(/delta/, fault)
    expect((await inbox.since(cursor)).mails).toHaveLength(1)
  })

  it('starts anew with a cursor that is not one', async () => {
    const { inbox } = await anInbox()
    expect((await inbox.since('torn')).mails).toEqual([])
  })

  it('gives the parts of a returned mail that machines wrote', async () => {
    const { inbox, arrives } = await anInbox()
    const { cursor } = await inbox.since(null)
    const mime = [
      'Content-Type: multipart/report; report-type=delivery-status;',
      ' boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'It did not arrive.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Final-Recipient: rfc822;head@example.org',
      'Status: 5.1.1',
      '--b',
      'Content-Type: text/rfc822-headers',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'X-Board-Clerk-Key: chase=3Aone',
      '--b--',
    ].join('\r\n')
    arrives({ internetMessageHeaders: [{ name: 'Content-Type', value: 'multipart/report; boundary="b"' }], mime })
    const { mails } = await inbox.since(cursor)
    expect(mails[0]?.parts).toEqual([
      { mediaType: 'message/delivery-status', text: 'Final-Recipient: rfc822;head@example.org\r\nStatus: 5.1.1\r' },
      { mediaType: 'text/rfc822-headers', text: 'X-Board-Clerk-Key: chase:one\r' },
    ])
  })
})
