import { expect, test } from 'vitest'
import type { HistoryQuery } from '#ports.ts'
import { verifyAudit } from '#storage/audit.ts'
import { genesis } from '#storage/chain.ts'
import type { Engine } from '#storage/snapshot.ts'
import { aChange, aCommit } from './store-records.ts'

const nine = '2026-01-05T09:00:00.000Z'
const halfPast = '2026-01-05T09:30:00.000Z'
const ten = '2026-01-05T10:00:00.000Z'

/** What every engine promises of its history. */
export function historyContract(store: () => Engine): void {
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
