import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, connect as reach } from 'node:net'
import { join } from 'node:path'
import fc from 'fast-check'
import type { Client } from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { ChangeDraft } from '#domain/record/change.ts'
import { verifyAudit } from '#storage/audit.ts'
import { boardHeads, canonical, chained, genesis, type Head } from '#storage/chain.ts'
import { aChange, aCommit, anAction, anOutgoing } from '../contract/store-records.ts'
import { aFolder, changing } from './folders.ts'
import { opened } from './opened.ts'
import { PostgresServer } from './postgres-server.ts'

let server: PostgresServer

beforeAll(async () => {
  server = await PostgresServer.start()
})
afterAll(() => server[Symbol.asyncDispose]())

/** Anything that a change may hold; what it is found by is words without NUL, which a column does not take. */
const name = fc.string({ unit: 'grapheme' })
const words = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\ud83d', '\udea8 \ud83d', '\u0000', '\\u0000', '🚓', '"\\'),
)
const held = fc.dictionary(fc.oneof(words, fc.constantFrom('__proto__', 'hash', 'prev', 'seq', '10', '9')), fc.jsonValue())
const draft: fc.Arbitrary<ChangeDraft> = fc.record(
  {
    at: fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }).map((date) => date.toISOString()),
    who: name,
    for: words,
    via: words,
    kind: name,
    id: name,
    board: fc.option(name),
    what: words,
    before: held,
    after: fc.oneof(held, fc.record({ number: fc.double(), large: fc.constantFrom(2 ** 53, 1e300, -0), text: words })),
    why: fc.option(words),
    cause: fc.option(name),
  },
  { requiredKeys: ['at', 'who', 'via', 'kind', 'id', 'board', 'what', 'before', 'after', 'why', 'cause'] },
)

test('the lines that the server makes are to the byte those of the chain, whatever is in them', async () => {
  const url = await server.database()
  const store = await opened(url)
  let head: Head = genesis
  const boards = new Map<string, Head>()
  await server.as(url, (client) =>
    fc.assert(
      fc.asyncProperty(fc.array(draft, { minLength: 1, maxLength: 8 }), async (drafts) => {
        const first = head.seq + 1
        const expected = drafts.map((one) => {
          const change = chained(head, boards, one)
          head = change
          for (const [board, end] of boardHeads([change])) boards.set(board, end)
          return change
        })
        expect(await store.commit(aCommit({ changes: drafts }))).toEqual({ done: true, changes: expected })
        expect(await linesFrom(client, first)).toEqual(expected.map(canonical))
      }),
      { numRuns: 100 },
    ),
  )
  expect(await verifyAudit(store)).toEqual({ entries: head.seq, ok: true, firstBroken: null })
})

async function linesFrom(client: Client, seq: number): Promise<string[]> {
  const { rows } = await client.query('select line from board_clerk.change where seq >= $1 order by seq', [seq])
  return rows.map(({ line }) => line)
}

test('thousands of records, messages and changes are one commit', async () => {
  const store = await opened(await server.database())
  const ids = Array.from({ length: 3_000 }, (_, at) => `A-${at}`)
  const put = (version: number) => ids.map((id) => ({ kind: 'action' as const, record: anAction({ id, version }) }))
  const outgoing = ids.map((id) => anOutgoing({ id: `m-${id}` }))
  expect(await store.commit({ ...changing(3_000), put: put(0), outgoing })).toMatchObject({ done: true })
  const stale = [...put(1), { kind: 'action' as const, record: anAction({ id: 'B', version: 1 }) }]
  expect(await store.commit(aCommit({ put: stale }))).toEqual({ done: false, why: 'stale' })
  expect(await store.list('action')).toEqual(ids.map((id) => anAction({ id, version: 1 })).sort((a, b) => (a.id < b.id ? -1 : 1)))
  const remove = ids.map((id) => ({ kind: 'action' as const, id, version: 1 }))
  expect(await store.commit(aCommit({ remove }))).toMatchObject({ done: true })
  expect(await store.list('action')).toEqual([])
  expect(await store.list('outgoing')).toHaveLength(3_000)
  expect(await verifyAudit(store)).toEqual({ entries: 3_000, ok: true, firstBroken: null })
})

test('a clerk of the version before, which knows no boards’ chains, adds to the same record, and what is changed of either is found', async () => {
  const url = await server.database()
  const store = await opened(url)
  const boards = ['RRB', 'FJSB', null]
  const drafts = boards.map((board) => aChange({ id: 'new', board }))
  const addNew = () => store.commit(aCommit({ changes: drafts }))
  const addOld = (client: Client, board: string | null) => committedAsBefore(client, aChange({ id: 'old', board }))

  await server.as(url, async (client) => {
    for (const board of [...boards, ...boards]) {
      await addOld(client, board)
      await addNew()
    }
  })
  const olds = boards.map((board) =>
    server.as(url, async (client) => {
      for (let at = 0; at < 12; at += 1) await addOld(client, board)
    }),
  )
  await Promise.all([...olds, ...Array.from({ length: 20 }, addNew)])
  const whole = { entries: 120, ok: true, firstBroken: null }
  expect(await verifyAudit(store)).toEqual(whole)

  await server.as(url, async (client) => {
    const lines = await linesFrom(client, 1)
    const put = (seq: number, line: string) => client.query('update board_clerk.change set line = $2 where seq = $1', [seq, line])
    await fc.assert(
      fc.asyncProperty(fc.nat(lines.length - 1), fc.nat(), fc.constantFrom(...'a0{",: '), async (entry, place, letter) => {
        const line = lines[entry] ?? ''
        const at = place % line.length
        fc.pre(line[at] !== letter)
        await put(entry + 1, line.slice(0, at) + letter + line.slice(at + 1))
        const found = await verifyAudit(store)
        await put(entry + 1, line)
        expect(found).toEqual({ entries: 120, ok: false, firstBroken: entry + 1 })
      }),
      { numRuns: 40 },
    )
  })
  expect(await verifyAudit(store)).toEqual(whole)
})

/** What a commit was before the server did it, and before boards had chains: its statements one after another. */
async function committedAsBefore(client: Client, change: ChangeDraft): Promise<void> {
  await client.query('begin')
  const { rows } = await client.query('select seq, hash from board_clerk.head for update')
  const link = { ...change, seq: rows[0].seq + 1, prev: rows[0].hash }
  const hash = createHash('sha256').update(link.prev).update('\n').update(canonical(link)).digest('hex')
  const { seq, at, kind, id, board, who, cause } = link
  const row = [seq, at, kind, id, board, who, cause, canonical({ ...link, hash })]
  await client.query('insert into board_clerk.change values ($1, $2, $3, $4, $5, $6, $7, $8)', row)
  await client.query('update board_clerk.head set seq = $1, hash = $2, time = $3', [seq, hash, at])
  await client.query('commit')
}

test('a commit of which only the answer was lost is told as unsure, and not done again', async () => {
  const url = await server.database()
  const line = await aLine(url)
  const store = await opened(line.url)
  line.cutAfter('"commit"')
  await expect(store.commit(changing(1))).rejects.toMatchObject({ name: 'StoreUnavailable' })
  await line.cut
  expect(await store.commit(changing(1))).toMatchObject({ done: true, changes: [{ seq: 2 }] })
  expect(await verifyAudit(store)).toEqual({ entries: 2, ok: true, firstBroken: null })
})

/** A way to the database that can be cut once the server has answered something, before the answer arrives. */
async function aLine(url: string) {
  const socket = '.s.PGSQL.5432'
  const [there, here] = [decodeURIComponent(/host=([^&]+)/.exec(url)?.[1] ?? ''), await aFolder()]
  const cut = Promise.withResolvers<void>()
  let mark: string | null = null
  const proxy = createServer((client) => {
    const database = reach(join(there, socket))
    let cutting = false
    client.on('data', (bytes) => {
      cutting ||= mark !== null && bytes.includes(mark)
      database.write(bytes)
    })
    database.on('data', (bytes) => {
      if (!cutting) return client.write(bytes)
      mark = null
      client.destroy()
      database.destroy()
      cut.resolve()
    })
    client.on('error', () => {}).on('close', () => database.destroy())
    database.on('error', () => {}).on('close', () => client.destroy())
  })
  await once(proxy.listen(join(here, socket)), 'listening')
  onTestFinished(() => void proxy.close())
  return {
    url: url.replace(encodeURIComponent(there), encodeURIComponent(here)),
    cut: cut.promise,
    cutAfter: (words: string) => {
      mark = words
    },
  }
}
