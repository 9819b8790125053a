import { generate } from 'selfsigned'
import { describe, expect, it } from 'vitest'
import { readMany } from '#platforms/graph/batch.ts'
import { GraphClient, path } from '#platforms/graph/client.ts'
import { GraphFailure } from '#platforms/graph/failure.ts'
import type { GraphDouble } from '../../doubles/graph-double.ts'
import { wrong } from '../../doubles/graph-tenant.ts'
import { accessTo, aGraph, clientOf } from './access.ts'

const lookUp = (address: string) =>
  `/users?$filter=${encodeURIComponent(`mail eq '${address}' or userPrincipalName eq '${address}'`)}`

async function failureOf(call: Promise<unknown>): Promise<GraphFailure> {
  const thrown = await call.then(
    () => null,
    (error: unknown) => error,
  )
  if (!(thrown instanceof GraphFailure)) throw new Error(`not a failure: ${thrown}`)
  return thrown
}

async function withOlga(): Promise<GraphDouble> {
  const graph = await aGraph()
  graph.tenant.users.push({ id: 'u1', mail: 'head@example.org', userPrincipalName: 'head@example.org' })
  return graph
}

describe('a call to Graph', () => {
  it('shows a token that is asked for once', async () => {
    const graph = await withOlga()
    const client = clientOf(graph)
    await Promise.all([client.get(lookUp('head@example.org')), client.get(lookUp('head@example.org'))])
    expect(graph.tokens).toBe(1)
  })

  it('asks for another token when the one it has is not taken, and goes on', async () => {
    const graph = await withOlga()
    const client = clientOf(graph)
    await client.get(lookUp('head@example.org'))
    graph.endToken()
    expect(await client.get(lookUp('head@example.org'))).toMatchObject({ value: [{ id: 'u1' }] })
    expect(graph.tokens).toBe(2)
  })

  it('asks for its token by a certificate as well', async () => {
    const graph = await withOlga()
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'clerk' }], { keySize: 2048 })
    const client = new GraphClient(accessTo(graph, { clientSecret: null, certificate: `${key}\n${cert}` }))
    expect(await client.get(lookUp('head@example.org'))).toMatchObject({ value: [{ id: 'u1' }] })
    const asked = new URLSearchParams(String(graph.calls[0]?.body))
    expect(asked.get('client_assertion')?.split('.')).toHaveLength(3)
  })

  it('fails as not let in when the secret is wrong, by Entra’s number and without its words', async () => {
    const graph = await withOlga()
    const failure = await failureOf(clientOf(graph, { clientSecret: 'old' }).get('/users'))
    expect(failure).toMatchObject({ kind: 'unauthorised', code: 'AADSTS7000215' })
    expect(failure.message).not.toContain('words')
  })

  it.each([
    ['it is busy', wrong(429, 'TooManyRequests', { 'retry-after': '3' }), 3],
    ['it is busy, without saying how long', wrong(503, 'serviceNotAvailable'), 1],
    ['a gateway gave up', wrong(504, 'GatewayTimeout'), 1],
    [
      'it waits until a date',
      wrong(429, 'x', { 'retry-after': 'Thu, 01 Jan 2026 00:00:07 GMT', date: 'Thu, 01 Jan 2026 00:00:00 GMT' }),
      7,
    ],
    ['the connection is cut', 'cut' as const, 1],
  ])('that reads is tried again when %s', async (_, fault, seconds) => {
    const graph = await withOlga()
    const access = accessTo(graph)
    graph.fail(/^\/users/, fault)
    expect(await new GraphClient(access).get(lookUp('head@example.org'))).toMatchObject({ value: [{ id: 'u1' }] })
    expect(access.waits).toEqual([seconds])
  })

  it('is given up when Graph asks for a longer wait than a call has, and the wait is passed on', async () => {
    const graph = await withOlga()
    const access = accessTo(graph)
    graph.fail(/^\/users/, wrong(429, 'TooManyRequests', { 'retry-after': '600' }))
    expect(await failureOf(new GraphClient(access).get('/users'))).toMatchObject({ kind: 'busy', afterSeconds: 600 })
    expect(access.waits).toEqual([])
  })

  it.each([
    ['a gateway gave up', wrong(504, 'GatewayTimeout'), 'down'],
    ['it is busy', wrong(429, 'TooManyRequests', { 'retry-after': '1' }), 'busy'],
    ['no answer came in time', 'hang' as const, 'unanswered'],
    ['the connection was cut', 'cut' as const, 'unanswered'],
  ])('that sends is never sent twice, though %s', async (_, fault, kind) => {
    const graph = await aGraph()
    const client = clientOf(graph, { callLimit: fault === 'hang' ? 2_000 : 20_000 })
    graph.fail(/sendMail/, fault)
    expect(await failureOf(client.post('/users/clerk@example.org/sendMail', { message: {} }))).toMatchObject({ kind })
    expect(graph.calls.filter(({ path }) => path.includes('sendMail'))).toHaveLength(1)
  })

  it('that was not let in did nothing, so that even a sending goes on with a new token', async () => {
    const graph = await aGraph()
    const client = clientOf(graph)
    await client.get('/users').catch(() => {})
    graph.endToken()
    await client.post('/users/clerk@example.org/sendMail', { message: { subject: 'once' } })
    expect(graph.tenant.sent).toHaveLength(1)
  })

  it.each([
    [403, wrong(403, 'ErrorAccessDenied'), 'denied'],
    [404, wrong(404, 'itemNotFound'), 'absent'],
    [423, wrong(423, 'resourceLocked'), 'locked'],
    [400, wrong(400, 'BadRequest'), 'refused'],
    [500, { status: 500, bytes: Buffer.from('<html>Our services are not available</html>') }, 'down'],
  ])('that ends with status %s is told by kind, status and code alone', async (status, answer, kind) => {
    const graph = await aGraph()
    graph.fail(/^\/users/, answer)
    const failure = await failureOf(clientOf(graph).get('/users'))
    expect(failure).toMatchObject({ kind, status })
    expect(failure.message).not.toMatch(/words|services/)
  })

  it('is down when nobody answers at all', async () => {
    const graph = await aGraph()
    const client = new GraphClient(accessTo(graph, { baseUrl: 'https://127.0.0.1:1/v1.0' }))
    expect(await failureOf(client.get('/users'))).toMatchObject({ kind: 'down', status: null })
  })

  it('does not follow a list to another host, which would be shown the token', async () => {
    const graph = await aGraph()
    graph.fail(/^\/users/, {
      status: 200,
      json: { value: [], '@odata.nextLink': 'https://evil.example/v1.0/users?$skiptoken=1' },
    })
    expect(await failureOf(clientOf(graph).all('/users'))).toMatchObject({ kind: 'refused', code: 'foreignLink' })
  })

  it('escapes what is put into a path', () => {
    expect(path`/users/${'a b/../c?d'}/calendarView`).toBe('/users/a%20b%2F..%2Fc%3Fd/calendarView')
  })
})

describe('many readings', () => {
  it('go twenty to a call, and each ends by itself', async () => {
    const graph = await withOlga()
    const names = Array.from({ length: 41 }, (_, index) => (index === 30 ? 'head@example.org' : `nobody-${index}@example.org`))
    const found = await readMany(clientOf(graph), names.map(lookUp))
    expect(graph.calls.filter(({ path }) => path === '/$batch')).toHaveLength(3)
    expect(found[30]).toMatchObject({ value: [{ id: 'u1' }] })
    expect(found[0]).toMatchObject({ value: [] })
  })

  it('that Graph was too busy for are asked once more by themselves, and a denied one is told alone', async () => {
    const graph = await withOlga()
    graph.fail(/^batch:.*head/, wrong(429, 'TooManyRequests', { 'retry-after': '1' }))
    graph.fail(/^batch:.*denied/, wrong(403, 'Authorization_RequestDenied'))
    const found = await readMany(clientOf(graph), ['head@example.org', 'denied@example.org', 'x@example.org'].map(lookUp))
    expect(found[0]).toMatchObject({ value: [{ id: 'u1' }] })
    expect(found[1]).toMatchObject({ kind: 'denied', code: 'Authorization_RequestDenied' })
    expect(found[2]).toEqual({ value: [] })
  })
})
