import { writeFile } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { verifyAudit } from '#storage/audit.ts'
import { openPostgres, type PostgresStore } from '#storage/postgres/postgres.ts'
import { aChange, storing } from '../contract/store-records.ts'
import { aFolder } from './folders.ts'
import { PostgresServer } from './postgres-server.ts'

/** One authority, and the certificate that it signed for the server at this address alone. */
const authority = await generate([{ name: 'commonName', value: 'Authority of the tests' }], {
  extensions: [
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
  ],
})
const signed = await generate([{ name: 'commonName', value: 'database.example.org' }], {
  ca: { key: authority.private, cert: authority.cert },
  extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
})

let server: PostgresServer
let port: number

beforeAll(async () => {
  port = await freePort()
  const tls = ['ssl=on', 'ssl_cert_file=../server.crt', 'ssl_key_file=../server.key']
  const files = { 'server.crt': signed.cert, 'server.key': signed.private }
  server = await PostgresServer.start(['listen_addresses=127.0.0.1', `port=${port}`, ...tls], files)
})
afterAll(() => server[Symbol.asyncDispose]())

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('not listening')
  return address.port
}

async function opened(url: string): Promise<PostgresStore> {
  const store = await openPostgres(url)
  onTestFinished(() => store[Symbol.asyncDispose]())
  return store
}

/** The name of a new database, and its URL over the network. */
async function overNetwork(host: string, settings: string): Promise<string> {
  const [, name = ''] = /@\/(\w+)/.exec(await server.database()) ?? []
  return `postgresql://clerk@${host}:${port}/${name}?${settings}`
}

describe('the connection to the database', () => {
  async function trusted(pem: string): Promise<string> {
    const file = join(await aFolder(), 'authority.pem')
    await writeFile(file, pem)
    return `sslmode=verify-full&sslrootcert=${file}`
  }

  test('is secret, also the one that listens, where the URL asks for it and names the authority', async () => {
    const store = await opened(await overNetwork('127.0.0.1', await trusted(authority.cert)))
    expect(await store.commit(storing({ id: 'A' }))).toMatchObject({ done: true })
    const { rows } = await server.as('postgres', (client) =>
      client.query(`select ssl from pg_stat_ssl join pg_stat_activity using (pid) where application_name = 'board-clerk'`),
    )
    expect(rows.length).toBeGreaterThan(1)
    expect(rows.filter(({ ssl }) => !ssl)).toEqual([])
  })

  test.each([
    ['another authority signed it', '127.0.0.1', async () => trusted(signed.cert)],
    ['no authority is named', '127.0.0.1', async () => 'sslmode=verify-full'],
    ['it is for another host', 'localhost', async () => trusted(authority.cert)],
  ])('is refused with what to do, and nothing is told to the server, when %s', async (_why, host, settings) => {
    await expect(openPostgres(await overNetwork(host, await settings()))).rejects.toMatchObject({
      name: 'StoreUnavailable',
      message: expect.stringContaining('certificate that is not trusted'),
      hint: expect.stringContaining('sslrootcert'),
    })
  })

  test('is refused with what to do when the file of the authority is not there', async () => {
    const url = await overNetwork('127.0.0.1', 'sslmode=verify-full&sslrootcert=/nowhere/ca.pem')
    await expect(openPostgres(url)).rejects.toMatchObject({
      name: 'StoreUnavailable',
      message: expect.stringContaining('ca.pem'),
    })
  })
})

describe('a statement that something holds up', () => {
  test('is given up with a sentence, nothing is saved, and the next one is done', async () => {
    const url = await server.database()
    const patient = await opened(url)
    const store = await opened(`${url}&statement_timeout=1000`)
    await server.as(url, async (client) => {
      await client.query('begin; select * from board_clerk.head for update')
      await expect(store.commit(storing({ id: 'A' }))).rejects.toMatchObject({
        name: 'StoreUnavailable',
        message: expect.stringContaining('takes too long'),
      })
      await client.query('rollback')
    })
    expect(await patient.get('action', 'A')).toBeUndefined()
    expect(await patient.commit(storing({ id: 'A' }))).toMatchObject({ done: true })
  })
})

describe('connections', () => {
  test('are at most ten besides the one that listens, however much is asked at once', async () => {
    const url = await server.database()
    const store = await opened(url)
    const all = Array.from({ length: 60 }, (_, at) => store.commit(storing({ id: `A-${at}` })))
    expect((await Promise.all(all)).every(({ done }) => done)).toBe(true)
    const { rows } = await server.as(url, (client) =>
      client.query(
        `select count(*)::integer as count from pg_stat_activity
         where application_name = 'board-clerk' and datname = current_database()`,
      ),
    )
    expect(rows[0].count).toBeGreaterThan(2)
    expect(rows[0].count).toBeLessThanOrEqual(11)
  })

  test('are waited for when the server has none left to give', async () => {
    const url = await server.database()
    await (await openPostgres(url))[Symbol.asyncDispose]()
    await server.as(url, (client) =>
      client.query(`create role few login connection limit 4; grant usage on schema board_clerk to few;
        grant select, insert, update, delete on all tables in schema board_clerk to few`),
    )
    const store = await opened(url.replace('clerk@', 'few@'))
    const all = Array.from({ length: 40 }, (_, at) => store.commit(storing({ id: `A-${at}` })))
    expect((await Promise.all(all)).every(({ done }) => done)).toBe(true)
    expect(await store.list('action')).toHaveLength(40)
  })
})

/** A way to the server over which those who are connected can be left without any answer; who comes later gets through. */
async function aSilentLine(): Promise<{ readonly port: number; readonly silence: () => void }> {
  const ends = new Set<Socket>()
  let silent = new Set<Socket>()
  const line = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    ends.add(near)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (chunk) => silent.has(near) || to.write(chunk))
      from.on('error', () => to.destroy())
      from.on('close', () => to.destroy())
    }
  })
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const near of ends) near.destroy()
    line.close()
  })
  const address = line.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  const silence = () => {
    silent = new Set(ends)
  }
  return { port: address.port, silence }
}

describe('a fail-over', () => {
  test('to another server is followed when the one before says nothing more, though no connection breaks off', async () => {
    const url = await server.database()
    const line = await aSilentLine()
    const store = await opened(`${url.replace(/host=[^&]+&port=\d+/, `host=127.0.0.1&port=${line.port}`)}&query_timeout=4000`)
    expect(await store.commit(storing({ id: 'A' }))).toMatchObject({ done: true })
    line.silence()
    await expect(store.commit(storing({ id: 'B' }))).rejects.toMatchObject({
      name: 'StoreUnavailable',
      message: expect.stringContaining('does not answer'),
    })
    expect(await store.commit(storing({ id: 'C' }))).toMatchObject({ done: true })
    expect(await store.get('action', 'B')).toBeUndefined()
  })

  test('to another server is followed: connections to one that takes no writes any more are let go', async () => {
    const url = await server.database()
    const store = await opened(url)
    await Promise.all(Array.from({ length: 20 }, (_, at) => store.commit(storing({ id: `A-${at}` }))))
    const name = /@\/(\w+)/.exec(url)?.[1] ?? ''
    const setting = (value: string) => server.as('postgres', (client) => client.query(`alter database ${name} ${value}`))
    // what a server that was demoted does with the connections it has
    await setting('set default_transaction_read_only = on')
    await server.as('postgres', (client) =>
      client.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'board-clerk'`),
    )
    for (let at = 0; at < 12; at += 1)
      await expect(store.commit(storing({ id: 'B' }))).rejects.toMatchObject({ name: 'StoreUnwritable' })
    await setting('reset default_transaction_read_only')
    expect(await store.commit(storing({ id: 'B' }))).toMatchObject({ done: true })
  })

  test('or restart under the load of two clerks loses nothing that was acknowledged, and both go on by themselves', async () => {
    const url = await server.database()
    const stores = [await opened(url), await opened(url)]
    const acknowledged: string[] = []
    const refused: unknown[] = []
    let restarted: Promise<void> | null = null
    const restart = async () => {
      await server.down()
      await server.up()
    }
    const work = stores.flatMap((store, clerk) =>
      Array.from({ length: 4 }, async (_, worker) => {
        for (let at = 0; at < 40; at += 1) {
          const id = `A-${clerk}-${worker}-${at}`
          const done = await store.commit({ ...storing({ id }), changes: [aChange({ id })] }).catch((cause) => {
            refused.push(cause)
            return restarted?.then(() => null)
          })
          if (done?.done === true) acknowledged.push(id)
          if (acknowledged.length > 60) restarted ??= restart()
        }
      }),
    )
    await Promise.all(work)
    await restarted
    for (const cause of refused) expect(cause).toMatchObject({ name: 'StoreUnavailable' })
    for (const store of stores) {
      const there = new Set((await store.list('action')).map(({ id }) => id))
      expect(acknowledged.filter((id) => !there.has(id))).toEqual([])
      expect(await verifyAudit(store)).toMatchObject({ ok: true, entries: there.size })
    }
    expect(acknowledged.length).toBeGreaterThan(200)
  })
})
