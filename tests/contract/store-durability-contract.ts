import { expect, test } from 'vitest'
import { verifyAudit } from '#storage/audit.ts'
import type { Engine } from '#storage/snapshot.ts'
import { aChange, aCommit, anOutgoing, storing } from './store-records.ts'

const nine = '2026-01-05T09:00:00.000Z'
const ten = '2026-01-05T10:00:00.000Z'

/** What every engine promises of what it holds, closed and opened again. */
export function durabilityContract(store: () => Engine, reopen: () => Promise<void>): void {
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

  test('is rewritten whole, with commits before and after it, and stays so', async () => {
    await store().commit(storing({ id: 'RRB-001', title: 'Before' }))
    const others = Array.from({ length: 20 }, (_, at) => storing({ id: `RRB-${100 + at}` }))
    const [made] = await Promise.all([
      store().rewrite((snapshot) => ({
        count: snapshot.records.length,
        snapshot: { ...snapshot, records: snapshot.records.filter(({ record }) => record.id !== 'RRB-001') },
      })),
      ...others.map((commit) => store().commit(commit)),
    ])
    await store().commit(storing({ id: 'RRB-002', title: 'After' }))
    await reopen()
    expect(made.count).toBeGreaterThan(0)
    const kept = (await store().list('action')).map(({ id }) => id)
    expect(kept).toEqual(['RRB-002', ...others.map((_, at) => `RRB-${100 + at}`)])
    expect((await verifyAudit(store())).ok).toBe(true)
  })

  test('is as it was when what is to be made of it cannot be made', async () => {
    await store().commit(storing({ id: 'RRB-001' }))
    const rewriting = store().rewrite(() => {
      throw new Error('no')
    })
    await expect(rewriting).rejects.toThrow('no')
    expect(await store().list('action')).toHaveLength(1)
  })
}
