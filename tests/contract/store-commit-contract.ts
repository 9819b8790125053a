import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Commit } from '#ports.ts'
import { verifyAudit } from '#storage/audit.ts'
import type { Engine } from '#storage/snapshot.ts'
import { aChange, aCommit, anAction, anOutgoing, storing } from './store-records.ts'

/** What every engine promises of records and commits. */
export function recordsContract(store: () => Engine): void {
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

  test('shows whoever reads meanwhile none of a commit or all of it, so that no chase asks of half an imported plan', async () => {
    const put = Array.from({ length: 300 }, (_, at) => ({ kind: 'action' as const, record: anAction({ id: `A-${at}` }) }))
    let landed = false
    const landing = store()
      .commit(aCommit({ put }))
      .finally(() => {
        landed = true
      })
    const seen = new Set<number>()
    while (!landed) {
      seen.add((await store().list('action', { board: 'RRB' })).length)
      await setImmediate()
    }
    expect(await landing).toMatchObject({ done: true })
    seen.add((await store().list('action', { board: 'RRB' })).length)
    expect([...seen].filter((count) => count !== 0)).toEqual([300])
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
