import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { inspectionsOf, OutsideChecks } from '#app/checks/outside-checks.ts'
import { isEnvironmentMistake, readEnvironment } from '#environment.ts'
import { deliver } from '#jobs/delivery/deliver.ts'
import { mark } from '#jobs/delivery/settle.ts'
import type { Outgoing } from '#ports.ts'
import { verifyAudit } from '#storage/audit.ts'
import { backup, contentsNow, restore } from '#storage/backup.ts'
import { openEmbedded } from '#storage/embedded/embedded.ts'
import { migrateStore } from '#storage/migrate-store.ts'
import { openPostgres } from '#storage/postgres/postgres.ts'
import { deskOn } from '../../bench/partnerships.ts'
import { aPartnership } from '../builders/partnership.ts'
import { aPerson } from '../builders/person.ts'
import { aChange, aCommit, anAction, anOutgoing, storing } from '../contract/store-records.ts'
import { ScriptedMessenger } from '../doubles/scripted-messenger.ts'
import { aFolder, changing } from './folders.ts'
import { opened } from './opened.ts'
import { PostgresServer } from './postgres-server.ts'

let server: PostgresServer

beforeAll(async () => {
  server = await PostgresServer.start()
})
afterAll(() => server[Symbol.asyncDispose]())

const nine = '2026-01-05T09:00:00.000Z'
const ten = '2026-01-05T10:00:00.000Z'

describe('several processes on one database', () => {
  test('make the tables once when all of them start together', async () => {
    const url = await server.database()
    const stores = await Promise.all(Array.from({ length: 6 }, () => opened(url)))
    const outcomes = await Promise.all(stores.map((store, at) => store.commit(storing({ id: `A-${at}` }))))
    expect(outcomes.every(({ done }) => done)).toBe(true)
    expect(await stores[0]?.list('action')).toHaveLength(6)
  })

  test('share one chain, one winner for each version, and one act for each thing heard', async () => {
    const url = await server.database()
    const stores = [await opened(url), await opened(url), await opened(url)]
    const record = anAction({ id: 'A' })
    const commit = aCommit({ heard: 'Ev1', put: [{ kind: 'action', record }], changes: [aChange()] })
    const chains = stores.flatMap((store) => [
      store.commit(commit),
      ...Array.from({ length: 20 }, () => store.commit(changing(2))),
    ])
    const outcomes = await Promise.all(chains)
    expect(outcomes.filter((outcome) => !outcome.done).map((outcome) => outcome.done || outcome.why)).toEqual([
      'repeated',
      'repeated',
    ])
    for (const store of stores) expect(await verifyAudit(store)).toEqual({ entries: 121, ok: true, firstBroken: null })
  })

  test('never take the same message', async () => {
    const url = await server.database()
    const [one, other] = [await opened(url), await opened(url)]
    await one.commit(aCommit({ outgoing: Array.from({ length: 60 }, (_, at) => anOutgoing({ id: `m${at}` })) }))
    const claims = Array.from({ length: 12 }, (_, at) => (at % 2 ? one : other).claim(`holder ${at}`, nine, ten, 5))
    const ids = (await Promise.all(claims)).flat().map(({ id }: Outgoing) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length + (await one.claim('rest', nine, ten, 60)).length).toBe(60)
  })

  test('take at once what one that was killed had not begun to send, and leave what it may have sent', async () => {
    const url = await server.database()
    const [one, other] = [await opened(url), await opened(url)]
    const begun = { id: 'begun', unsure: true }
    await one.commit(aCommit({ outgoing: [anOutgoing({ id: 'held' }), anOutgoing(begun)] }))
    expect(await one.claim('killed', nine, ten, 9)).toHaveLength(2)
    expect(await other.claim('here', nine, ten, 9)).toEqual([])
    await one[Symbol.asyncDispose]()
    // the server lets go of what it held a moment after it is gone
    await expect.poll(() => other.claim('here', nine, ten, 9)).toMatchObject([{ id: 'held', claim: { holder: 'here' } }])
    expect(await other.claim('here', ten, ten, 9)).toHaveLength(2)
  })

  test('find a message to be of another before they send it, where nobody saw that they live', async () => {
    const store = await opened(await server.database())
    const mine = anOutgoing({ id: 'm', claim: { holder: 'unseen', until: ten } })
    await store.commit(aCommit({ outgoing: [mine] }))
    expect(await store.claim('here', nine, ten, 1)).toHaveLength(1)
    expect(await mark(store, 'unseen', mine, { unsure: true })).toBeNull()
  })

  test('take nothing again from themselves or from one that is gone while they have no connection by which they are seen to live', async () => {
    const url = await server.database()
    const other = await opened(url)
    await server.as(url, (client) =>
      client.query(`create role few login connection limit 2; grant usage on schema board_clerk to few;
        grant select, insert, update, delete on all tables in schema board_clerk to few`),
    )
    const unseen = await opened(url.replace('clerk@', 'few@'))
    await other.commit(aCommit({ outgoing: ['a', 'b', 'c'].map((id) => anOutgoing({ id })) }))
    expect(await other.claim('gone', nine, ten, 1)).toMatchObject([{ id: 'a' }])
    expect(await unseen.claim('unseen', nine, ten, 1)).toMatchObject([{ id: 'b' }])
    await other[Symbol.asyncDispose]()
    await server.as(url, async (client) => {
      const isHolder = `locktype = 'advisory' and objsubid = 2 and database = (select oid from pg_database where datname = current_database())`
      await client.query(`alter role few connection limit 1`)
      await client.query(`select pg_terminate_backend(pid) from pg_locks where ${isHolder}`)
      await expect.poll(async () => (await client.query(`select from pg_locks where ${isHolder}`)).rowCount).toBe(0)
    })
    expect(await unseen.claim('unseen', nine, ten, 9)).toMatchObject([{ id: 'c' }])
    expect(await (await opened(url)).claim('here', nine, ten, 9)).toHaveLength(3)
  })

  test('know how many of them send', async () => {
    const url = await server.database()
    const [one, other] = [await opened(url), await opened(url)]
    expect(await one.clerks()).toBe(0)
    await one.claim('one', nine, ten, 9)
    await other.claim('other', nine, ten, 9)
    await other.claim('other', nine, ten, 9)
    expect(await one.clerks()).toBe(2)
    await other[Symbol.asyncDispose]()
    await expect.poll(() => one.clerks()).toBe(1)
  })

  test('hear of what another left to send', async () => {
    const url = await server.database()
    const [one, other] = [await opened(url), await opened(url)]
    const told = Promise.withResolvers<void>()
    other.watch(told.resolve)
    await one.commit(aCommit({ outgoing: [anOutgoing({ id: 'm' })] }))
    await told.promise
    expect(await other.claim('other', nine, ten, 1)).toHaveLength(1)
  })

  test('send at once what another left, without waiting for their next look at the outbox', async () => {
    const url = await server.database()
    const [one, other] = [await opened(url), await opened(url)]
    const partnership = aPartnership({ people: [aPerson({ id: 'lead-housing' })] })
    const sent = Promise.withResolvers<void>()
    class Noticing extends ScriptedMessenger {
      override async send(...given: Parameters<ScriptedMessenger['send']>) {
        sent.resolve()
        return super.send(...given)
      }
    }
    const messenger = new Noticing()
    const deliverer = deliver({ ...deskOn(other, partnership, nine), messengers: [messenger] }, { pollEvery: 3_600_000 })
    onTestFinished(() => deliverer.stop())
    await deliverer.idle()
    await one.commit(aCommit({ outgoing: [anOutgoing({ id: 'm', urgency: 'now' })] }))
    await sent.promise
    await deliverer.stop()
    expect(messenger.calls.map(({ key }) => key)).toEqual(['m'])
    expect(await one.get('outgoing', 'm')).toMatchObject({ status: 'sent' })
  })
})

describe('a database that goes away', () => {
  test('with its connections broken off, is read and written as before, and watched again', async () => {
    const url = await server.database()
    const store = await opened(url)
    // all ten connections of its pool
    await Promise.all(
      [storing({ id: 'A' }), ...Array.from({ length: 30 }, () => changing(1))].map((commit) => store.commit(commit)),
    )
    const told = Promise.withResolvers<void>()
    store.watch(told.resolve)
    await store.commit(aCommit({ outgoing: [anOutgoing({ id: 'held' })] }))
    expect(await store.claim('alive', nine, ten, 1)).toHaveLength(1)
    await server.as('postgres', (client) =>
      client.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'board-clerk'`),
    )
    expect(await store.get('action', 'A')).toBeDefined()
    expect(await store.commit(storing({ id: 'B' }))).toMatchObject({ done: true })
    await told.promise // once it hears again it tells, for what it may have missed
    const again = Promise.withResolvers<void>()
    store.watch(again.resolve)
    await store.commit(aCommit({ outgoing: [anOutgoing({ id: 'm' })] }))
    await again.promise
    expect(await (await opened(url)).claim('other', nine, ten, 9)).toMatchObject([{ id: 'm' }]) // and is seen to live
  })

  test('crashed, says so, and has every acknowledged commit when it is back', async () => {
    const url = await server.database()
    const store = await opened(url)
    const acknowledged: string[] = []
    const load = Array.from({ length: 8 }, async (_, worker) => {
      for (let at = 0; ; at += 1) {
        const id = `A-${worker}-${at}`
        await store.commit({ ...storing({ id }), changes: [aChange({ id })] })
        acknowledged.push(id)
        if (acknowledged.length === 60) await server.down()
      }
    })
    for (const { status, ...rest } of await Promise.allSettled(load)) {
      expect({ status, ...rest }).toMatchObject({
        status: 'rejected',
        reason: { name: 'StoreUnavailable', hint: expect.stringContaining('DATABASE_URL') },
      })
    }
    await expect(store.get('action', 'A')).rejects.toMatchObject({ name: 'StoreUnavailable' })
    await expect(openPostgres(url)).rejects.toMatchObject({ name: 'StoreUnavailable' })
    await server.up()
    const there = new Set((await store.list('action')).map(({ id }) => id))
    expect(acknowledged.filter((id) => !there.has(id))).toEqual([])
    expect(await verifyAudit(store)).toEqual({ entries: there.size, ok: true, firstBroken: null })
    expect(await store.commit(storing({ id: 'after' }))).toMatchObject({ done: true })
  })

  test.each([
    ['no server', 'postgresql://clerk@/x?host=/nowhere', 'StoreUnavailable', 'does not answer'],
    ['no such host', 'postgresql://clerk@board-clerk.invalid/x', 'StoreUnavailable', 'does not answer'],
    ['nothing at the port', 'postgresql://clerk@127.0.0.1:1/x', 'StoreUnavailable', 'does not answer'],
  ])('or never was there (%s) is refused with what to do', async (_what, url, name, message) => {
    await expect(openPostgres(url)).rejects.toMatchObject({
      name,
      message: expect.stringContaining(message),
      hint: expect.any(String),
    })
  })

  test('or cannot be spoken to in secret though the URL asks for it is refused, and told nothing', async () => {
    const heard: string[] = []
    const plain = createServer((socket) =>
      socket.on('data', (bytes) => heard.push(bytes.toString('latin1')) && socket.write('N')),
    )
    onTestFinished(() => void plain.close())
    await once(plain.listen(0, '127.0.0.1'), 'listening')
    const { port } = plain.address() as AddressInfo // what a listening TCP server has
    await expect(openPostgres(`postgresql://clerk:secret@127.0.0.1:${port}/x?sslmode=verify-full`)).rejects.toMatchObject({
      name: 'StoreUnavailable',
      message: expect.stringContaining('SSL'),
    })
    expect(heard.join('')).not.toMatch(/clerk|secret/)
  })

  test('or has no database of that name is refused with what to do', async () => {
    const url = (await server.database()).replace(/test_\d+/, 'none')
    const refusal = {
      name: 'StoreUnavailable',
      message: expect.stringContaining('refuses'),
      hint: expect.stringContaining('DATABASE_URL'),
    }
    await expect(openPostgres(url)).rejects.toMatchObject(refusal)
  })

  test('or takes no writes, says so, and takes them later', async () => {
    const url = await server.database()
    await (await openPostgres(url))[Symbol.asyncDispose]()
    const name = /test_\d+/.exec(url)?.[0] ?? ''
    const setting = (value: string) => server.as('postgres', (client) => client.query(`alter database ${name} ${value}`))
    await setting('set default_transaction_read_only = on')
    const store = await opened(url)
    await expect(store.commit(storing({ id: 'A' }))).rejects.toMatchObject({ name: 'StoreUnwritable' })
    await setting('reset default_transaction_read_only')
    await server.down()
    await server.up()
    expect(await store.commit(storing({ id: 'A' }))).toMatchObject({ done: true })
  })
})

test('tables of a newer clerk are refused and left as they are', async () => {
  const url = await server.database()
  await (await openPostgres(url))[Symbol.asyncDispose]()
  await server.as(url, (client) => client.query('insert into board_clerk.migration (number) values (99)'))
  await expect(openPostgres(url)).rejects.toMatchObject({ name: 'StoreTooNew' })
})

test('actions that were done before they could be listed as awaiting sign-off are so once the tables are brought up to date', async () => {
  const url = await server.database()
  {
    await using store = await openPostgres(url)
    const title = 'Say "status":"done" to nobody \u0000'
    await store.commit(storing({ id: 'A', status: 'done', title }))
    await store.commit(storing({ id: 'B', status: 'closed', title }))
    await store.commit(storing({ id: 'C', status: 'in progress', title }))
  }
  await server.as(url, (client) =>
    client.query(`update board_clerk.record set keys = array_remove(keys, 'action:awaits=sign-off');
      delete from board_clerk.migration where number > 3`),
  )
  const store = await opened(url)
  expect((await store.list('action', { awaits: 'sign-off' })).map(({ id }) => id)).toEqual(['A'])
})

test('tables that are up to date are opened by a user who may not make any', async () => {
  const url = await server.database()
  await (await openPostgres(url))[Symbol.asyncDispose]()
  await server.as(url, (client) =>
    client.query(`create role lesser login; grant usage on schema board_clerk to lesser;
      grant select, insert, update, delete on all tables in schema board_clerk to lesser`),
  )
  const store = await opened(url.replace('clerk@', 'lesser@'))
  expect(await store.commit({ ...storing({ id: 'A' }), changes: [aChange()] })).toMatchObject({ done: true })
})

const tampering: readonly (readonly [string, string, number])[] = [
  ['edited', `update board_clerk.change set line = replace(line, '"percent":20', '"percent":99') where seq = 3`, 3],
  ['edited in a column that history is found by', `update board_clerk.change set board = 'SVD' where seq = 4`, 4],
  ['given another moment', `update board_clerk.change set at = at + interval '1 second' where seq = 2`, 2],
  ['taken out', 'delete from board_clerk.change where seq = 5', 5],
  ['cut off at the end', 'delete from board_clerk.change where seq > 6', 7],
  ['taken out, all of it', 'delete from board_clerk.change', 1],
  [
    'put in another order',
    `update board_clerk.change set seq = -seq where seq in (2, 3); update board_clerk.change set seq = 5 + seq where seq < 0`,
    2,
  ],
]
/** What is kept beside the lines: a next entry is made of it. */
const alteredEnds: readonly (readonly [string, string, number])[] = [
  [
    'cut off at the end and at the head, but not on its board',
    `update board_clerk.head set seq = 6, hash = (select line::json ->> 'hash' from
    board_clerk.change where seq = 6); delete from board_clerk.change where seq > 6`,
    6,
  ],
  [
    'added to past its head',
    `update board_clerk.head set seq = 5, hash = (select line::json ->> 'hash' from board_clerk.change where seq = 5)`,
    6,
  ],
  ['whose head is gone', 'delete from board_clerk.head', 9],
  ['whose head has another hash', `update board_clerk.head set hash = repeat('a', 64)`, 8],
  ['whose board ends at another hash', `update board_clerk.board_head set hash = repeat('a', 64)`, 8],
  ['whose board ends at another number', 'update board_clerk.board_head set seq = seq + 1', 8],
  ['whose board has no end', 'delete from board_clerk.board_head', 8],
  ['with a board that has an end and no entry', `insert into board_clerk.board_head values ('SVD', 3, repeat('a', 64))`, 9],
]
test('the clerk’s own look at the record walks the database: whole as it stands, and with what to do once it was changed', async () => {
  const url = await server.database()
  const store = await opened(url)
  await store.commit(changing(8))
  const environment = readEnvironment({ DATABASE_URL: url })
  if (isEnvironmentMistake(environment)) throw new Error(environment.mistake)
  const clock = { now: () => nine }
  const desk = { ...deskOn(store, aPartnership(), nine), store, clock, graph: null, [Symbol.asyncDispose]: async () => {} }
  const record = inspectionsOf(environment, desk).filter(({ of }) => of === 'the record')
  const looked = () => new OutsideChecks(record, clock, 60_000).found(0)
  expect(await looked()).toEqual([
    expect.objectContaining({ name: 'record', status: 'pass', detail: '8 entries, each as it was written' }),
  ])
  await server.as(url, (client) => client.query(tampering[0]?.[1] ?? ''))
  const [found] = await looked()
  expect(found).toMatchObject({ name: 'record', status: 'fail', detail: 'changed at entry 3' })
  expect(found?.fix).toContain('the database')
})

test.each([...tampering, ...alteredEnds])(
  'a history %s behind the clerk’s back is found',
  async (_what, statement, firstBroken) => {
    const url = await server.database()
    const store = await opened(url)
    await store.commit(changing(8))
    await server.as(url, (client) => client.query(statement))
    expect(await verifyAudit(store)).toMatchObject({ ok: false, firstBroken })
  },
)

describe('a store moved from one engine to the other', () => {
  async function filled(folder: string) {
    const store = await openEmbedded(folder)
    onTestFinished(() => store[Symbol.asyncDispose]())
    await store.commit(changing(700))
    const records = Array.from({ length: 300 }, (_, at) => anAction({ id: `A-${at}`, title: `“${at}” – Größe \u0000 🚓` }))
    await store.commit(aCommit({ heard: 'Ev1', put: records.map((record) => ({ kind: 'action', record })) }))
    await store.commit(
      aCommit({ heard: 'Ev2', outgoing: [anOutgoing({ id: 'm' })], changes: [aChange({ at: '2026-02-20T09:00:00.000Z' })] }),
    )
    return store
  }

  test('is there whole, counted, summed and chained, and so it is when moved back', async () => {
    const from = await filled(await aFolder())
    const to = await opened(await server.database())
    const contents = await migrateStore(from, to)
    expect(contents).toEqual(await contentsNow(from))
    expect(contents.collections).toMatchObject({ action: 300, outgoing: 1, change: 701 })
    expect(await to.snapshot()).toEqual(await from.snapshot())
    expect(await to.claim('one', nine, ten, 9)).toHaveLength(1)
    await using back = await openEmbedded(await aFolder())
    expect(await migrateStore(to, back)).toEqual(await contentsNow(to))
    expect(await back.list('action', { board: 'RRB' })).toHaveLength(300)
    expect(await verifyAudit(back)).toEqual({ entries: 701, ok: true, firstBroken: null })
  })

  test('is as it was at one moment, whatever is recorded meanwhile', async () => {
    const from = await filled(await aFolder())
    const was = await contentsNow(from)
    const to = await opened(await server.database())
    const fill = to.replace.bind(to)
    to.replace = async (...given) => {
      await from.commit(storing({ id: 'later' }))
      await fill(...given)
    }
    expect(await migrateStore(from, to)).toEqual(was)
    expect([await from.get('action', 'later'), await to.get('action', 'later')]).toEqual([expect.anything(), undefined])
  })

  test('has the same backup on both, and a backup of one fills the other', async () => {
    const from = await filled(await aFolder())
    const to = await opened(await server.database())
    const file = join(await aFolder(), 'backup')
    const contents = await backup(from, file)
    expect(await restore(file, to)).toEqual(contents)
    expect(await contentsNow(to)).toEqual(contents)
  })

  test.each([
    ['a record that did not arrive', `if new.id = 'A-7' then return null; end if`],
    ['a record that arrived altered', `if new.id = 'A-7' then new.doc = replace(new.doc::text, '🚓', '🚗')::json; end if`],
  ])('is told as not moved by %s', async (_what, happens) => {
    const from = await filled(await aFolder())
    const url = await server.database()
    const to = await opened(url)
    await server.as(url, (client) =>
      client.query(`create function public.spoil() returns trigger language plpgsql as $$ begin ${happens}; return new; end $$;
        create trigger spoil before insert on board_clerk.record for each row execute function public.spoil()`),
    )
    await expect(migrateStore(from, to)).rejects.toMatchObject({
      name: 'StoreUnreadable',
      message: expect.stringContaining('differs from what was sent'),
    })
  })

  test('is refused where something is kept already, and nothing changes there', async () => {
    const from = await filled(await aFolder())
    const to = await opened(await server.database())
    await to.commit(storing({ id: 'mine' }))
    await expect(migrateStore(from, to)).rejects.toMatchObject({ name: 'StoreNotEmpty' })
    expect((await to.list('action')).map(({ id }) => id)).toEqual(['mine'])
  })

  test('is refused when its history is broken', async () => {
    const folder = await aFolder()
    await (await filled(folder))[Symbol.asyncDispose]()
    await using from = await openEmbedded(folder)
    await rm(join(folder, 'history', '000000000001.jsonl'))
    await expect(migrateStore(from, await opened(await server.database()))).rejects.toMatchObject({
      name: 'StoreUnreadable',
      message: expect.stringContaining('broken at entry 1'),
    })
  })
})
