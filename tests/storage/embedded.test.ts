import { once } from 'node:events'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { verifyAudit } from '#storage/audit.ts'
import { genesis } from '#storage/chain.ts'
import { type Disk, realDisk } from '#storage/durable-file.ts'
import { openEmbedded } from '#storage/embedded/embedded.ts'
import { aChange, aCommit, anAction, anOutgoing, storing } from '../contract/store-records.ts'
import { clerk } from './clerk.ts'
import { aFolder, aStoreOf, changing } from './folders.ts'

test('a second opening of a folder is refused, in this process and from another, and let in when the first has closed', async () => {
  const folder = await aFolder()
  const first = await openEmbedded(folder)
  const locked = { name: 'StoreLocked', hint: expect.stringContaining('Stop that one first') }
  await expect(openEmbedded(folder)).rejects.toMatchObject(locked)
  const { said } = clerk(folder, 'open')
  expect(await said).toContain('StoreLocked')
  await first[Symbol.asyncDispose]()
  await using second = await openEmbedded(folder)
  expect(await second.commit(storing({ id: 'A' }))).toMatchObject({ done: true })
})

test('the lock of a process that was killed does not stand in the way', async () => {
  const folder = await aFolder()
  const { child, firstLine } = clerk(folder, 'load')
  await firstLine
  await expect(openEmbedded(folder)).rejects.toMatchObject({ name: 'StoreLocked' })
  child.kill('SIGKILL')
  await once(child, 'exit')
  await using store = await openEmbedded(folder)
  expect(await store.list('action')).not.toEqual([])
})

test('what a process held that is gone can be taken at once by the next, and what this one holds cannot', async () => {
  const folder = await aFolder()
  const [nine, ten] = ['2026-01-05T09:00:00.000Z', '2026-01-05T10:00:00.000Z']
  const first = await openEmbedded(folder)
  await first.commit(aCommit({ outgoing: [anOutgoing({ id: 'm' })] }))
  await first.claim('gone', nine, ten, 1)
  await first[Symbol.asyncDispose]()
  await using second = await openEmbedded(folder)
  expect(await second.claim('here', nine, ten, 1)).toMatchObject([{ id: 'm', claim: { holder: 'here' } }])
  expect(await second.claim('other', nine, ten, 1)).toEqual([])
})

test('gives the same list again until a record of that kind was touched, so that what was made of it can be kept', async () => {
  const store = await openEmbedded(await aFolder())
  await store.commit(storing({ id: 'A', boards: ['RRB'] }))
  const first = await store.list('action', { board: 'RRB' })
  await store.commit(aCommit({ put: [{ kind: 'memory', record: { id: 'M', version: 0, value: 'x' } }] }))
  expect(await store.list('action', { board: 'RRB' })).toBe(first)
  await store.commit(storing({ id: 'A', version: 1, boards: ['RRB'], title: 'Other' }))
  expect(await store.list('action', { board: 'RRB' })).not.toBe(first)
  await store[Symbol.asyncDispose]()
})

test('read only, it reads the last committed state beside a running clerk, and commits nothing', async () => {
  const folder = await aFolder()
  await using store = await openEmbedded(folder)
  await store.commit({ ...storing({ id: 'A' }), changes: changing(700).changes })
  await using reader = await openEmbedded(folder, { readOnly: true })
  expect(await reader.list('action', { board: 'RRB' })).toHaveLength(1)
  expect(await reader.history({})).toHaveLength(700)
  await expect(reader.commit(storing({ id: 'B' }))).rejects.toMatchObject({ name: 'StoreUnwritable' })
  await expect(reader.claim('x', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', 1)).rejects.toMatchObject({
    name: 'StoreUnwritable',
  })
  await store.commit(storing({ id: 'B' }))
  expect(await reader.get('action', 'B')).toBeUndefined()
})

test('read only, a folder with nothing in it is an empty store, and stays empty', async () => {
  const folder = await aFolder()
  await using reader = await openEmbedded(folder, { readOnly: true })
  expect(await reader.list('action')).toEqual([])
  expect(await readdir(folder)).toEqual([])
})

test('what is stored survives NODE_ENV=test, in which lowdb’s own presets keep nothing', async () => {
  expect(process.env.NODE_ENV).toBe('test')
  const folder = await aStoreOf([storing({ id: 'A' })])
  expect(JSON.parse(await readFile(join(folder, 'store.json'), 'utf8')).records.action).toHaveLength(1)
})

const foreign: readonly (readonly [string, string, string, string])[] = [
  ['empty', '', 'StoreUnreadable', 'is empty'],
  ['no JSON', 'PK\u0003\u0004', 'StoreUnreadable', 'torn or not JSON'],
  ['somebody else’s JSON', '{"posts":[]}', 'StoreUnreadable', "is not the clerk's"],
  ['a JSON list', '[1]', 'StoreUnreadable', "is not the clerk's"],
  ['a JSON word', 'null', 'StoreUnreadable', "is not the clerk's"],
  ['from a newer clerk', '{"format":"board-clerk-store","version":3}', 'StoreTooNew', 'newer Board Clerk (format 3)'],
  ['without a sum', '{"format":"board-clerk-store","version":1}', 'StoreUnreadable', 'changed by something other'],
]
test.each(foreign)('a file that is %s is refused with what to do, and left as it is', async (_what, content, name, message) => {
  const folder = await aFolder()
  await writeFile(join(folder, 'store.json'), content)
  for (const readOnly of [true, false]) {
    const refusal = { name, message: expect.stringContaining(message), hint: expect.stringMatching(/\w/) }
    await expect(openEmbedded(folder, { readOnly })).rejects.toMatchObject(refusal)
  }
  expect(await readFile(join(folder, 'store.json'), 'utf8')).toBe(content)
})

test('a file of the format before, in which boards had no chains of their own, is written anew before anything is added', async () => {
  const folder = await aFolder()
  const file = join(folder, 'store.json')
  const empty = '"records":{},\n"heard":{},\n"changes":[]'
  const body = `{"format":"board-clerk-store","version":1,"generation":1,"time":null,\n"head":${JSON.stringify(genesis)},\n${empty},\n"sum":"`
  const sum = crc32(body.slice(0, -',\n"sum":"'.length)).toString(16).padStart(8, '0')
  await writeFile(file, `${body}${sum}"}\n`)
  await using store = await openEmbedded(folder)
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ version: 2, boards: [] })
  for (let at = 0; at < 2; at += 1) await store.commit(aCommit({ changes: [aChange({ board: 'RRB' })] }))
  expect((await store.history({})).map(({ boardSeq }) => boardSeq)).toEqual([1, 2])
  expect(await verifyAudit(store)).toEqual({ entries: 2, ok: true, firstBroken: null })
})

test('a file that keeps records of a kind unknown here is taken for a newer clerk’s, not read without them', async () => {
  const folder = await aStoreOf([storing({ id: 'A' })])
  const file = join(folder, 'store.json')
  const body =
    (await readFile(file, 'utf8'))
      .replace('"records":{\n', '"records":{\n"zebra":[\n{"id":"Z","version":1}\n],\n')
      .split(',\n"sum":')[0] ?? ''
  await writeFile(file, `${body},\n"sum":"${crc32(body).toString(16).padStart(8, '0')}"}\n`)
  await expect(openEmbedded(folder)).rejects.toMatchObject({
    name: 'StoreTooNew',
    message: expect.stringContaining('kind zebra'),
  })
})

test('a folder in the place of the file is refused', async () => {
  const folder = await aFolder()
  await mkdir(join(folder, 'store.json'))
  await expect(openEmbedded(folder)).rejects.toMatchObject({ name: 'StoreUnreadable' })
})

test('a file cut at any length, or with any of its bytes changed, is refused and left as it is', async () => {
  const folder = await aStoreOf([storing({ id: 'A' }), { ...storing({ id: 'B' }), heard: 'Ev1', changes: [aChange()] }])
  const file = join(folder, 'store.json')
  const whole = await readFile(file)
  for (let at = 0; at < whole.length; at += 1) {
    const flipped = Buffer.from(whole)
    flipped[at] = (flipped[at] ?? 0) ^ 1
    for (const torn of at % 7 === 0 ? [whole.subarray(0, at), flipped] : [whole.subarray(0, at)]) {
      await writeFile(file, torn)
      await expect(openEmbedded(folder, { readOnly: true })).rejects.toMatchObject({ hint: expect.stringMatching(/\w/) })
    }
  }
  await expect(openEmbedded(folder)).rejects.toMatchObject({ name: 'StoreUnreadable' })
  await writeFile(file, whole)
  await using store = await openEmbedded(folder)
  expect(await store.list('action')).toHaveLength(2)
})

test('the advice for a torn file names the newest good copy, and following it works', async () => {
  const folder = await aStoreOf([changing(3)])
  await (await openEmbedded(folder))[Symbol.asyncDispose]()
  const copies = (await readdir(join(folder, 'copies'))).sort()
  await writeFile(join(folder, 'copies', 'store-999999999999.json'), 'torn')
  await writeFile(join(folder, 'store.json'), 'torn')
  const newest = join(folder, 'copies', copies.at(-1) ?? '')
  await expect(openEmbedded(folder)).rejects.toMatchObject({ hint: expect.stringContaining(newest) })
  await rm(join(folder, 'head.json'))
  await writeFile(join(folder, 'store.json'), await readFile(newest))
  await using store = await openEmbedded(folder)
  expect(await store.history({})).toHaveLength(3)
  expect(await verifyAudit(folder)).toEqual({ entries: 3, ok: true, firstBroken: null })
})

test('goes on from an older copy that was put back, whatever came after it', async () => {
  const folder = await aStoreOf([changing(600), changing(1, 600)])
  await (await openEmbedded(folder))[Symbol.asyncDispose]()
  const copy = join(folder, 'copies', (await readdir(join(folder, 'copies'))).sort()[0] ?? '')
  expect(JSON.parse(await readFile(copy, 'utf8')).generation).toBe(1)
  await rm(join(folder, 'head.json'))
  await writeFile(join(folder, 'store.json'), await readFile(copy))
  await using store = await openEmbedded(folder)
  for (let first = 700; first < 1000; first += 100) await store.commit(changing(100, first))
  expect(await verifyAudit(folder)).toEqual({ entries: 900, ok: true, firstBroken: null })
  expect((await store.history({})).map(({ seq }) => seq)).toEqual(Array.from({ length: 900 }, (_, at) => at + 1))
  await store[Symbol.asyncDispose]()
  const newest = JSON.parse(
    await readFile(join(folder, 'copies', (await readdir(join(folder, 'copies'))).sort().at(-1) ?? ''), 'utf8'),
  )
  expect(newest.head.seq).toBe(900)
})

test('without a good copy, the advice is a backup', async () => {
  const folder = await aFolder()
  await writeFile(join(folder, 'store.json'), 'torn')
  await expect(openEmbedded(folder)).rejects.toMatchObject({ hint: expect.stringContaining('board-clerk restore') })
})

test('a file that is gone while its history is there is not taken for a new store', async () => {
  const folder = await aStoreOf([changing(3)])
  await rm(join(folder, 'store.json'))
  await expect(openEmbedded(folder)).rejects.toMatchObject({
    name: 'StoreUnreadable',
    message: expect.stringContaining('is missing'),
  })
})

test('keeps the last five good copies, an hour apart by the times of commits', async () => {
  const folder = await aFolder()
  await using store = await openEmbedded(folder)
  for (let hour = 0; hour < 9; hour += 1) {
    await store.commit(changing(1, hour))
    await store.commit(aCommit({ put: [{ kind: 'memory', record: { id: `within ${hour}`, version: 0, value: '' } }] }))
  }
  await store[Symbol.asyncDispose]()
  const names = await readdir(join(folder, 'copies'))
  expect(names).toEqual([9, 11, 13, 15, 17].map((write) => `store-${String(write).padStart(12, '0')}.json`))
})

/** A disk that refuses what is written to it with an error of the system's while it is told to. */
function aDisk(): Disk & { fails: string | null; writes: number } {
  const taking = () => {
    if (disk.fails) throw Object.assign(new Error(`${disk.fails}: refused`), { code: disk.fails })
    disk.writes += 1
  }
  const disk: Disk & { fails: string | null; writes: number } = {
    fails: null,
    writes: 0,
    write: async (path, bytes) => {
      taking()
      await realDisk.write(path, bytes)
    },
    append: async (file, bytes, at) => {
      taking()
      await realDisk.append(file, bytes, at)
    },
  }
  return disk
}

test.each([
  ['ENOSPC', 'the disk is full', 'Free some space'],
  ['EDQUOT', 'quota', 'Free some space'],
  ['EROFS', 'read-only', 'writable again'],
  ['EACCES', 'not permitted', 'Let the account'],
  ['EIO', 'EIO', 'Look at the disk'],
])(
  'a disk that answers %s rejects the commits of that write, changes nothing, and lets later ones in',
  async (code, why, hint) => {
    const folder = await aFolder()
    const disk = aDisk()
    await using store = await openEmbedded(folder, { disk })
    await store.commit({ ...storing({ id: 'A' }), heard: 'Ev0', changes: [aChange()] })
    const now = async () => [await store.snapshot(), await readFile(join(folder, 'store.json'), 'utf8')]
    const before = await now()
    disk.fails = code
    const commits = [storing({ id: 'B' }), { ...storing({ id: 'C' }), heard: 'Ev1', changes: [aChange()] }, storing({ id: 'B' })]
    const outcomes = await Promise.allSettled(commits.map((commit) => store.commit(commit)))
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({
        status: 'rejected',
        reason: { name: 'StoreUnwritable', message: expect.stringContaining(why), hint: expect.stringContaining(hint) },
      })
    }
    expect(await now()).toEqual(before)
    disk.fails = null
    expect(await store.commit(commits[1] ?? aCommit())).toMatchObject({ done: true, changes: [{ seq: 2 }] })
  },
)

test('a real disk that fills in the middle of a write leaves the file whole, and goes on when there is room', async () => {
  const folder = await aStoreOf([storing({ id: 'A', description: 'x'.repeat(50_000) })])
  const { said } = clerk(folder, 'fill')
  expect(await said).toEqual(['StoreUnwritable', 'done', 'closed'])
  await using store = await openEmbedded(folder)
  expect((await store.list('action')).map(({ id }) => id)).toEqual(['A', 'small'])
  expect((await readdir(folder)).filter((name) => name.startsWith('store.json.'))).toEqual([])
})

test('a store whose disk dies at any of its writes opens again with every commit that was acknowledged', async () => {
  for (let lasts = 0; lasts < 24; lasts += 1) {
    const folder = await aFolder()
    const disk = aDisk()
    let acknowledged = 0
    const dies = <Args extends readonly unknown[]>(act: (...args: Args) => Promise<void>) => {
      return (...args: Args) => {
        if (disk.writes >= lasts) disk.fails = 'EIO'
        return act(...args)
      }
    }
    const dying = await openEmbedded(folder, { disk: { write: dies(disk.write), append: dies(disk.append) } })
    for (let at = 0; at < 12; at += 1) {
      const { done } = await dying.commit(changing(90, at * 90)).catch(() => ({ done: false }))
      if (done) acknowledged += 90
    }
    await dying[Symbol.asyncDispose]()
    await using store = await openEmbedded(folder)
    expect(await store.history({})).toHaveLength(acknowledged)
    await store.commit(changing(90))
    expect(await verifyAudit(folder)).toEqual({ entries: acknowledged + 90, ok: true, firstBroken: null })
  }
})

test('a folder that cannot be made or written to is refused with what to do', async () => {
  const folder = await aFolder()
  await writeFile(join(folder, 'file'), '')
  await expect(openEmbedded(join(folder, 'file', 'data'))).rejects.toMatchObject({ name: 'StoreUnwritable' })
})

test('commits made at once share a write, and one that changes nothing needs none', async () => {
  const disk = aDisk()
  await using store = await openEmbedded(await aFolder(), { disk })
  await Promise.all(Array.from({ length: 50 }, (_, at) => store.commit(storing({ id: `A-${at}` }))))
  expect(disk.writes).toBe(1)
  await store.commit(aCommit())
  await store.commit(storing({ id: 'A-1' }))
  expect(disk.writes).toBe(1)
})

test('records cannot be changed in place', async () => {
  await using store = await openEmbedded(await aFolder())
  await store.commit(storing({ id: 'A' }))
  const record = await store.get('action', 'A')
  expect(() => record?.boards.push('SVD')).toThrow(TypeError)
})

test('lists by an index what a look at every record finds', async () => {
  const actions = Array.from({ length: 10_000 }, (_, at) =>
    anAction({ id: `A-${at}`, boards: [`B-${at % 500}`], seat: `S-${at % 7}` }),
  )
  await using store = await openEmbedded(await aFolder())
  await store.commit(aCommit({ put: actions.map((record) => ({ kind: 'action', record })) }))
  const found = await store.list('action', { board: 'B-77', seat: 'S-3' })
  const there = (await store.list('action')).filter(({ boards, seat }) => boards.includes('B-77') && seat === 'S-3')
  expect(found).toEqual(there)
  expect(found.length).toBeGreaterThan(0)
})

test('every commit acknowledged is there after the process was killed, time after time', async () => {
  const folder = await aFolder()
  const acknowledged = new Set<string>()
  for (let kill = 0; kill < 10; kill += 1) {
    const { child, lines } = clerk(folder, 'load', String(kill))
    const enough = 5 + kill * 13
    for await (const line of lines) {
      acknowledged.add(line)
      if (lines.count === enough) child.kill('SIGKILL')
    }
    await using store = await openEmbedded(folder)
    const there = new Set((await store.list('action')).map(({ id }) => id))
    expect([...acknowledged].filter((id) => !there.has(id))).toEqual([])
    const recorded = (await store.history({})).map(({ id }) => id)
    expect(new Set(recorded)).toEqual(there)
    expect(await verifyAudit(folder)).toEqual({ entries: there.size, ok: true, firstBroken: null })
  }
})
