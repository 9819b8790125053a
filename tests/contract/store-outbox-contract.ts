import { expect, test } from 'vitest'
import type { Outgoing } from '#ports.ts'
import type { Engine } from '#storage/snapshot.ts'
import { aCommit, anOutgoing } from './store-records.ts'

const nine = '2026-01-05T09:00:00.000Z'
const halfPast = '2026-01-05T09:30:00.000Z'
const ten = '2026-01-05T10:00:00.000Z'

/** What every engine promises of what is to be sent. */
export function outboxContract(store: () => Engine): void {
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
