import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Commit, HistoryQuery, Outgoing } from '#ports.ts'
import { verifyAudit } from '#storage/audit.ts'
import { genesis } from '#storage/chain.ts'
import type { Engine } from '#storage/snapshot.ts'
import { aChange, aCommit, anAction, anOutgoing, storing } from './store-records.ts'

/** Where an engine keeps one store: `open` gives it, again after it was closed too; `drop` takes it all away. */
export interface Ground {
  open(): Promise<Engine>
  drop(): Promise<void>
}

/** What every engine promises. A new engine runs it with one line: its name, and how to make empty ground for a store. */
export function storeContract(name: string, makeGround: () => Promise<Ground>): void {
  describe(`a store in ${name}`, () => {
    let ground: Ground
    let store: Engine
    const opened: Engine[] = []

    async function open(): Promise<Engine> {
      const engine = await ground.open()
      opened.push(engine)
      return engine
    }

    beforeEach(async () => {
      ground = await makeGround()
      store = await open()
    })

    afterEach(async () => {
      for (const engine of opened.splice(0)) await engine[Symbol.asyncDispose]()
      await ground.drop()
    })

    async function reopen(): Promise<void> {
      await store[Symbol.asyncDispose]()
      store = await open()
    }

    recordsContract(() => store)
    listContract(() => store)
    outboxContract(() => store)
    historyContract(() => store)
    durabilityContract(() => store, reopen)
  })
}

type Given = () => Engine

function recordsContract(store: Given): void {
  test('has no record that was never stored', async () => {
    expect(await store().get('action', 'RRB-001')).toBeUndefined()
  })

  test('gives a record as it was stored, with its next version', async () => {
    await store().commit(storing({ id: 'RRB-001', title: 'Größe “quoted” \u2028 🚓 \\ \u0007' }))
    expect(await store().get('action', 'RRB-001')).toEqual(
      anAction({ id: 'RRB-001', title: 'Größe “quoted” \u2028 🚓 \\ \u0007', version: 1 }),
    )
  })

  test.each(['\u0000', 'half a pair \ud83d', '\udea8 \ud83d', '\\u0000', '__proto__'])('keeps the words %j', async (words) => {
    const change = aChange({ after: { [words]: words } })
    await store().commit({ ...storing({ id: 'RRB-001', title: words }), changes: [change] })
    expect((await store().get('action', 'RRB-001'))?.title).toBe(words)
    expect(Object.entries((await store().history({}))[0]?.after ?? {})).toEqual([[words, words]])
    expect(await verifyAudit(store())).toEqual({ entries: 1, ok: true, firstBroken: null })
  })

  test('keeps any words that JSON carries', async () => {
    let at = 0
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), fc.json(), async (title, json) => {
        at += 1
        const change = aChange({ id: String(at), after: { json: JSON.parse(json), title } })
        await store().commit({ ...storing({ id: `W-${at}`, title, description: json }), changes: [change] })
        expect(await store().get('action', `W-${at}`)).toEqual(anAction({ id: `W-${at}`, title, description: json, version: 1 }))
        expect(JSON.stringify((await store().history({ newest: 1 }))[0]?.after)).toBe(
          JSON.stringify(JSON.parse(JSON.stringify(sorted(change.after)))),
        )
      }),
      { numRuns: 40 },
    )
    expect((await verifyAudit(store())).ok).toBe(true)
  })

  test('does not change a record it gave when another version is stored', async () => {
    await store().commit(storing({ id: 'RRB-001', title: 'Before' }))
    const before = await store().get('action', 'RRB-001')
    await store().commit(storing({ id: 'RRB-001', version: 1, title: 'After' }))
    expect(before?.title).toBe('Before')
    expect((await store().get('action', 'RRB-001'))?.title).toBe('After')
  })

  test('keeps what it was given, whatever becomes of the object', async () => {
    const record = anAction({ id: 'RRB-001', boards: ['RRB'] })
    const committing = store().commit(aCommit({ put: [{ kind: 'action', record }] }))
    await committing
    record.boards.push('SVD')
    expect((await store().get('action', 'RRB-001'))?.boards).toEqual(['RRB'])
  })

  test.each([
    ['a record that is not there', storing({ id: 'RRB-002', version: 1 })],
    ['a record that is there, as new', storing({ id: 'RRB-001' })],
    ['a version already replaced', storing({ id: 'RRB-001', version: 1 })],
    ['a version still to come', storing({ id: 'RRB-001', version: 3 })],
    ['a removal of an old version', aCommit({ remove: [{ kind: 'action', id: 'RRB-001', version: 1 }] })],
    ['a removal of what is not there', aCommit({ remove: [{ kind: 'action', id: 'RRB-009', version: 1 }] })],
    [
      'one record twice in a commit',
      aCommit({
        put: [
          { kind: 'action', record: anAction({ id: 'RRB-003' }) },
          { kind: 'action', record: anAction({ id: 'RRB-003', version: 1 }) },
        ],
      }),
    ],
  ])('refuses %s as stale and changes nothing', async (_what, commit) => {
    await store().commit(storing({ id: 'RRB-001' }))
    await store().commit(storing({ id: 'RRB-001', version: 1, title: 'Second' }))
    const mixed: Commit = {
      ...commit,
      heard: 'Ev1',
      put: [{ kind: 'memory', record: { id: 'also', version: 0, value: 'x' } }, ...commit.put],
      changes: [aChange()],
      outgoing: [anOutgoing({ id: 'chase:1' })],
    }
    expect(await store().commit(mixed)).toEqual({ done: false, why: 'stale' })
    expect((await store().get('action', 'RRB-001'))?.title).toBe('Second')
    expect(await store().get('memory', 'also')).toBeUndefined()
    expect(await store().get('outgoing', 'chase:1')).toBeUndefined()
    expect(await store().history({})).toEqual([])
    expect(await store().commit(aCommit({ heard: 'Ev1' }))).toMatchObject({ done: true })
  })

  test('removes a record at its version, and takes it as new after that', async () => {
    await store().commit(storing({ id: 'RRB-001' }))
    await store().commit(aCommit({ remove: [{ kind: 'action', id: 'RRB-001', version: 1 }] }))
    expect(await store().get('action', 'RRB-001')).toBeUndefined()
    expect(await store().list('action', { board: 'RRB' })).toEqual([])
    expect(await store().commit(storing({ id: 'RRB-001' }))).toMatchObject({ done: true })
  })

  test('lets exactly one of a hundred commits at once win each version', async () => {
    await store().commit(storing({ id: 'RRB-001' }))
    for (const version of [1, 2, 3]) {
      const all = Array.from({ length: 100 }, (_, by) => storing({ id: 'RRB-001', version, title: `by ${by}` }))
      const outcomes = await Promise.all(all.map((commit) => store().commit(commit)))
      const winners = outcomes.flatMap((outcome, by) => (outcome.done ? [by] : []))
      expect(winners).toHaveLength(1)
      expect(outcomes.filter((outcome) => !outcome.done && outcome.why === 'stale')).toHaveLength(99)
      expect(await store().get('action', 'RRB-001')).toMatchObject({ version: version + 1, title: `by ${winners[0]}` })
    }
  })

  test('stores what many commits at once put beside each other', async () => {
    const outcomes = await Promise.all(Array.from({ length: 100 }, (_, at) => store().commit(storing({ id: `A-${at}` }))))
    expect(outcomes.every(({ done }) => done)).toBe(true)
    expect(await store().list('action')).toHaveLength(100)
  })

  test('acts once on what was heard twice, also at the same time', async () => {
    const commit = aCommit({ heard: 'Ev1', changes: [aChange()], outgoing: [anOutgoing({ id: 'chase:1' })] })
    const outcomes = await Promise.all([store().commit(commit), store().commit(commit), store().commit(commit)])
    expect(outcomes.filter(({ done }) => done)).toHaveLength(1)
    expect(outcomes.filter((outcome) => !outcome.done && outcome.why === 'repeated')).toHaveLength(2)
    expect(await store().history({})).toHaveLength(1)
  })

  test('says repeated rather than stale of what was heard before', async () => {
    const commit = { ...storing({ id: 'RRB-001' }), heard: 'Ev1' }
    await store().commit(commit)
    expect(await store().commit(commit)).toEqual({ done: false, why: 'repeated' })
  })

  test('forgets what was heard more than eight days before the newest commit, and nothing younger', async () => {
    await store().commit(aCommit({ heard: 'old', changes: [aChange({ at: '2026-01-01T09:00:00.000Z' })] }))
    await store().commit(aCommit({ heard: 'young', changes: [aChange({ at: '2026-01-02T09:00:00.000Z' })] }))
    await store().commit(aCommit({ heard: 'new', changes: [aChange({ at: '2026-01-09T10:00:00.000Z' })] }))
    expect(await store().commit(aCommit({ heard: 'young' }))).toEqual({ done: false, why: 'repeated' })
    expect(await store().commit(aCommit({ heard: 'old' }))).toMatchObject({ done: true })
  })

  test('remembers what was heard before any moment was told', async () => {
    await store().commit(aCommit({ heard: 'first' }))
    await store().commit(aCommit({ heard: 'second', changes: [aChange()] }))
    expect(await store().commit(aCommit({ heard: 'first' }))).toEqual({ done: false, why: 'repeated' })
  })

  test('rejects a commit that cannot be stored and goes on with the others', async () => {
    const bad = anAction({ id: 'BAD' })
    // a value no type allows, as a bug would bring it
    const broken = { ...bad, percent: 1n } as unknown as typeof bad
    const [refused, done] = await Promise.allSettled([
      store().commit(aCommit({ put: [{ kind: 'action', record: broken }] })),
      store().commit(storing({ id: 'GOOD' })),
    ])
    expect(refused.status).toBe('rejected')
    expect(done.status).toBe('fulfilled')
    expect(await store().get('action', 'BAD')).toBeUndefined()
  })
}

/** With the keys of every object in order, as the chain stores them. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.keys(value)
    .sort()
    .map((key) => [key, sorted(Reflect.get(value, key))])
  return Object.fromEntries(entries)
}

function listContract(store: Given): void {
  test('lists in order of id', async () => {
    for (const id of ['b', 'a10', 'Z', 'a2', 'é', '🚓', '\uffee']) await store().commit(storing({ id }))
    const ids = (await store().list('action')).map(({ id }) => id)
    expect(ids).toEqual(['Z', 'a10', 'a2', 'b', 'é', '🚓', '\uffee'])
  })

  test.each([
    [{}, ['A', 'B', 'C', 'D']],
    [{ board: 'RRB' }, ['A', 'B', 'D']],
    [{ board: 'SVD' }, ['B', 'C']],
    [{ seat: 'police' }, ['C', 'D']],
    [{ open: 'yes' }, ['A', 'B', 'C']],
    [{ open: 'no' }, ['D']],
    [{ board: 'RRB', open: 'yes' }, ['A', 'B']],
    [{ board: 'RRB', seat: 'police', open: 'no' }, ['D']],
    [{ board: 'none' }, []],
    [{ board: 'RRB', seat: 'none' }, []],
  ])('lists the actions where %j', async (where, ids) => {
    await store().commit(storing({ id: 'A', boards: ['RRB'] }))
    await store().commit(storing({ id: 'B', boards: ['RRB', 'SVD'] }))
    await store().commit(storing({ id: 'C', boards: ['SVD'], seat: 'police' }))
    await store().commit(storing({ id: 'D', boards: ['RRB'], seat: 'police', status: 'closed' }))
    expect((await store().list('action', where as Record<string, string>)).map(({ id }) => id)).toEqual(ids)
  })

  test('lists a record where it is now and no longer where it was', async () => {
    await store().commit(storing({ id: 'A', boards: ['RRB'], seat: null }))
    await store().commit(storing({ id: 'A', version: 1, boards: ['SVD'], status: 'done' }))
    expect(await store().list('action', { board: 'RRB' })).toEqual([])
    expect(await store().list('action', { open: 'yes' })).toEqual([])
    expect(await store().list('action', { board: 'SVD', open: 'no' })).toHaveLength(1)
  })

  test.each([
    [{ status: 'queued' }, ['one']],
    [{ status: 'sent' }, ['two']],
    [{ person: 'lead-housing' }, ['one']],
    [{ board: 'RRB' }, ['one', 'two']],
    [{ ref: 'RRB-002' }, ['one']],
    [{ meeting: 'RRB-2026-02' }, ['one']],
    [{ landed: 'slack:C1:171.5' }, ['two']],
  ])('lists the outgoings where %j', async (where, ids) => {
    const about = { refs: ['RRB-001', 'RRB-002'], board: 'RRB', meeting: 'RRB-2026-02', rung: 'T-15' }
    const refs = [{ platform: 'slack' as const, tenant: 'T1', channel: 'C1', message: '171.5' }]
    const two = anOutgoing({ id: 'two', to: { board: 'RRB' }, status: 'sent', refs })
    await store().commit(aCommit({ outgoing: [anOutgoing({ id: 'one', about }), two] }))
    expect((await store().list('outgoing', where as Record<string, string>)).map(({ id }) => id)).toEqual(ids)
  })

  test('refuses to list by what is not indexed', async () => {
    await expect(store().list('action', { title: 'x' })).rejects.toThrow('action is not listed by title')
  })
}

const nine = '2026-01-05T09:00:00.000Z'
const halfPast = '2026-01-05T09:30:00.000Z'
const ten = '2026-01-05T10:00:00.000Z'

function outboxContract(store: Given): void {
  const queue = (...outgoing: Outgoing[]) => store().commit(aCommit({ outgoing }))
  const ids = (outgoings: readonly Outgoing[]) => outgoings.map(({ id }) => id)

  test('adds a message unless its key is there already', async () => {
    await queue(anOutgoing({ id: 'chase:1', why: 'first' }))
    expect(await queue(anOutgoing({ id: 'chase:1', why: 'again' }), anOutgoing({ id: 'chase:2' }))).toMatchObject({ done: true })
    expect(await store().get('outgoing', 'chase:1')).toMatchObject({ why: 'first', version: 1 })
    expect(await store().list('outgoing')).toHaveLength(2)
  })

  test('adds one message for a key that comes many times at once', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, at) => queue(anOutgoing({ id: 'chase:1', why: String(at) }))),
    )
    expect(outcomes.every(({ done }) => done)).toBe(true)
    expect(await store().list('outgoing')).toHaveLength(1)
    expect((await store().get('outgoing', 'chase:1'))?.version).toBe(1)
  })

  test('gives what is due, longest due first, up to the limit, marked as taken', async () => {
    await queue(anOutgoing({ id: 'later', notBefore: ten }), anOutgoing({ id: 'b' }), anOutgoing({ id: 'a' }))
    await queue(anOutgoing({ id: 'first', notBefore: '2026-01-05T08:59:59Z' }), anOutgoing({ id: 'sent', status: 'sent' }))
    const taken = await store().claim('one', nine, ten, 2)
    expect(ids(taken)).toEqual(['first', 'a'])
    expect(taken[1]).toEqual(anOutgoing({ id: 'a', version: 2, claim: { holder: 'one', until: ten } }))
    expect(await store().get('outgoing', 'a')).toEqual(taken[1])
    expect(ids(await store().claim('one', nine, ten, 9))).toEqual(['b'])
  })

  test('gives each message to one holder, whoever asks at once', async () => {
    await queue(...Array.from({ length: 30 }, (_, at) => anOutgoing({ id: `m${at}` })))
    const holders = Array.from({ length: 10 }, (_, at) => store().claim(`holder ${at}`, nine, ten, 5))
    const taken = (await Promise.all(holders)).flatMap(ids)
    expect(new Set(taken).size).toBe(taken.length)
    const rest = ids(await store().claim('last', nine, ten, 30))
    expect(taken.length + rest.length).toBe(30)
  })

  test('gives a message again when its holder let the time lapse, and then ignores that holder', async () => {
    await queue(anOutgoing({ id: 'a' }))
    const [first] = await store().claim('one', nine, halfPast, 1)
    expect(await store().claim('two', '2026-01-05T09:29:59.999Z', ten, 1)).toEqual([])
    const [second] = await store().claim('two', halfPast, ten, 1)
    expect(second?.claim?.holder).toBe('two')
    if (!first || !second) throw new Error('nothing was taken')
    const settle = (outgoing: Outgoing) =>
      store().commit(aCommit({ put: [{ kind: 'outgoing', record: { ...outgoing, status: 'sent', claim: null } }] }))
    expect(await settle(first)).toEqual({ done: false, why: 'stale' })
    expect(await settle(second)).toMatchObject({ done: true })
    expect(await store().claim('three', ten, ten, 1)).toEqual([])
  })

  test.each([0, 1])('takes no more than %i', async (limit) => {
    await queue(anOutgoing({ id: 'a' }), anOutgoing({ id: 'b' }))
    expect(await store().claim('one', nine, ten, limit)).toHaveLength(limit)
  })

  test('tells those who watch of a commit that left something to send, until they end it', async () => {
    const first = Promise.withResolvers<void>()
    const second = Promise.withResolvers<void>()
    let told = 0
    const end = store().watch(() => {
      told += 1
      first.resolve()
    })
    await queue(anOutgoing({ id: 'a' }))
    await first.promise
    end()
    const count = told
    store().watch(() => second.resolve())
    await queue(anOutgoing({ id: 'b' }))
    await second.promise
    expect(told).toBe(count)
  })

  test('tells of a message put back to be tried again', async () => {
    await queue(anOutgoing({ id: 'a' }))
    const [taken] = await store().claim('one', nine, ten, 1)
    if (!taken) throw new Error('nothing was taken')
    const told = Promise.withResolvers<void>()
    store().watch(() => told.resolve())
    await store().commit(aCommit({ put: [{ kind: 'outgoing', record: { ...taken, claim: null, notBefore: ten } }] }))
    await told.promise
  })
}

function historyContract(store: Given): void {
  test('numbers and chains changes from the first, over commits made at once too', async () => {
    const commits = Array.from({ length: 20 }, (_, at) =>
      aCommit({ changes: [aChange({ id: `A-${at}` }), aChange({ id: `B-${at}` })] }),
    )
    const outcomes = await Promise.all(commits.map((commit) => store().commit(commit)))
    const changes = await store().history({})
    expect(changes.map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, at) => at + 1))
    expect(changes.map(({ prev }) => prev)).toEqual([genesis.hash, ...changes.slice(0, -1).map(({ hash }) => hash)])
    const told = outcomes.flatMap((outcome) => (outcome.done ? outcome.changes : []))
    expect([...told].sort((one, other) => one.seq - other.seq)).toEqual(changes)
    expect(await verifyAudit(store())).toEqual({ entries: 40, ok: true, firstBroken: null })
  })

  test('verifies a history in which nothing happened', async () => {
    expect(await verifyAudit(store())).toEqual({ entries: 0, ok: true, firstBroken: null })
  })

  test('keeps whom something was done for, and nothing where nobody is named', async () => {
    const { for: _absent, ...plain } = aChange()
    await store().commit(aCommit({ changes: [aChange({ for: 'head-of-housing' }), plain] }))
    const [first, second] = await store().history({})
    expect(first?.for).toBe('head-of-housing')
    expect(second && 'for' in second).toBe(false)
  })

  const queries: readonly (readonly [HistoryQuery, readonly number[]])[] = [
    [{}, [1, 2, 3, 4, 5]],
    [{ kind: 'note' }, [4]],
    [{ kind: 'action', id: 'A' }, [1, 3]],
    [{ board: 'SVD' }, [3, 5]],
    [{ who: 'chair' }, [2, 5]],
    [{ cause: 'Ev9' }, [2, 3]],
    [{ from: halfPast }, [3, 4, 5]],
    [{ to: halfPast }, [1, 2, 3]],
    [{ from: '2026-01-05T10:30:00+01:00', to: '2026-01-05T10:30:00+01:00' }, [3]],
    [{ after: 3 }, [4, 5]],
    [{ after: 9 }, []],
    [{ newest: 2 }, [4, 5]],
    [{ newest: 0 }, []],
    [{ newest: 9 }, [1, 2, 3, 4, 5]],
    [{ who: 'chair', newest: 1 }, [5]],
    [{ after: 1, board: 'RRB', newest: 1 }, [4]],
    [{ board: 'none' }, []],
  ]
  test.each(queries)('finds the changes where %j', async (query, seqs) => {
    const changes = [
      aChange({ id: 'A', at: nine }),
      aChange({ id: 'B', at: nine, who: 'chair', cause: 'Ev9' }),
      aChange({ id: 'A', at: halfPast, board: 'SVD', cause: 'Ev9' }),
      aChange({ id: 'N', at: ten, kind: 'note' }),
      aChange({ id: 'C', at: ten, board: 'SVD', who: 'chair' }),
    ]
    await store().commit(aCommit({ changes }))
    expect((await store().history(query)).map(({ seq }) => seq)).toEqual(seqs)
  })

  test('finds among a long history what it finds among a short one', async () => {
    const changes = Array.from({ length: 1300 }, (_, at) =>
      aChange({ id: `A-${at % 7}`, who: at % 100 === 0 ? 'chair' : 'lead' }),
    )
    for (let at = 0; at < 1300; at += 130) await store().commit(aCommit({ changes: changes.slice(at, at + 130) }))
    const seqs = async (query: HistoryQuery) => (await store().history(query)).map(({ seq }) => seq)
    for (const round of ['read', 'remembered']) {
      expect(await seqs({ who: 'chair' }), round).toEqual(Array.from({ length: 13 }, (_, at) => at * 100 + 1))
      expect(await seqs({ id: 'A-3', newest: 2 }), round).toEqual([1292, 1299])
      expect(await seqs({ after: 248, newest: 1100, who: 'chair' }), round).toEqual([
        301, 401, 501, 601, 701, 801, 901, 1001, 1101, 1201,
      ])
      expect(await seqs({ newest: 700 }), round).toEqual(Array.from({ length: 700 }, (_, at) => at + 601))
    }
    expect(await verifyAudit(store())).toEqual({ entries: 1300, ok: true, firstBroken: null })
  })
}

function durabilityContract(store: Given, reopen: () => Promise<void>): void {
  test('has everything again after it was closed and opened', async () => {
    await store().commit({ ...storing({ id: 'A' }), heard: 'Ev1', changes: [aChange()], outgoing: [anOutgoing({ id: 'm' })] })
    await store().claim('one', nine, ten, 1)
    const before = await store().snapshot()
    await reopen()
    expect(await store().snapshot()).toEqual(before)
    expect(await store().commit(aCommit({ heard: 'Ev1' }))).toEqual({ done: false, why: 'repeated' })
    expect(await store().list('action', { board: 'RRB' })).toHaveLength(1)
    await store().commit(aCommit({ changes: [aChange()] }))
    expect(await verifyAudit(store())).toEqual({ entries: 2, ok: true, firstBroken: null })
  })

  test('refuses a commit after it was closed', async () => {
    await store()[Symbol.asyncDispose]()
    await expect(store().commit(storing({ id: 'A' }))).rejects.toThrow('closed')
  })

  test('takes the state of another store whole, over its own only when forced', async () => {
    await store().commit({ ...storing({ id: 'A' }), heard: 'Ev1', changes: [aChange()], outgoing: [anOutgoing({ id: 'm' })] })
    const whole = await store().snapshot()
    await store().commit({ ...storing({ id: 'B' }), changes: [aChange(), aChange()] })
    await expect(store().replace(whole, false)).rejects.toMatchObject({ name: 'StoreNotEmpty' })
    expect(await store().get('action', 'B')).toBeDefined()
    await store().replace(whole, true)
    expect(await store().snapshot()).toEqual(whole)
    expect(await verifyAudit(store())).toEqual({ entries: 1, ok: true, firstBroken: null })
    await reopen()
    expect(await store().snapshot()).toEqual(whole)
  })
}
