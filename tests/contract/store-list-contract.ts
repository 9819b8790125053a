import { expect, test } from 'vitest'
import type { Engine } from '#storage/snapshot.ts'
import { aCommit, anOutgoing, storing } from './store-records.ts'

/** What every engine promises of lists. */
export function listContract(store: () => Engine): void {
  test('lists in order of id', async () => {
    for (const id of ['b', 'a10', 'Z', 'a2', 'é', '🚓', '\uffee']) await store().commit(storing({ id }))
    const ids = (await store().list('action')).map(({ id }) => id)
    expect(ids).toEqual(['Z', 'a10', 'a2', 'b', 'é', '🚓', '\uffee'])
  })

  test.each([
    [{}, ['A', 'B', 'C', 'D', 'E']],
    [{ board: 'RRB' }, ['A', 'B', 'D']],
    [{ board: 'SVD' }, ['B', 'C', 'E']],
    [{ seat: 'police' }, ['C', 'D']],
    [{ open: 'yes' }, ['A', 'B', 'C']],
    [{ open: 'no' }, ['D', 'E']],
    [{ board: 'SVD', awaits: 'sign-off' }, ['E']],
    [{ board: 'RRB', open: 'yes' }, ['A', 'B']],
    [{ board: 'RRB', seat: 'police', open: 'no' }, ['D']],
    [{ board: 'none' }, []],
    [{ board: 'RRB', seat: 'none' }, []],
  ])('lists the actions where %j', async (where, ids) => {
    await store().commit(storing({ id: 'A', boards: ['RRB'] }))
    await store().commit(storing({ id: 'B', boards: ['RRB', 'SVD'] }))
    await store().commit(storing({ id: 'C', boards: ['SVD'], seat: 'police' }))
    await store().commit(storing({ id: 'D', boards: ['RRB'], seat: 'police', status: 'closed' }))
    await store().commit(storing({ id: 'E', boards: ['SVD'], status: 'done' }))
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
