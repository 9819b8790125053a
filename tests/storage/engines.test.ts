import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Commit, Committed, Outgoing } from '#ports.ts'
import { verifyAudit } from '#storage/audit.ts'
import { openEmbedded } from '#storage/embedded/embedded.ts'
import { openPostgres } from '#storage/postgres/postgres.ts'
import type { Engine } from '#storage/snapshot.ts'
import { aChange, aCommit, anAction, anOutgoing } from '../contract/store-records.ts'
import { aFolder } from './folders.ts'
import { PostgresServer } from './postgres-server.ts'

type Act = (store: Engine) => Promise<Committed | readonly Outgoing[]>

const id = fc.constantFrom('A', 'B', 'C')
const version = fc.nat(3)
const minute = fc.nat(30_000).map((minutes) => new Date(Date.UTC(2026, 0, 5) + minutes * 60_000).toISOString())

const put = fc.record({ id, version, board: fc.constantFrom('RRB', 'SVD'), title: fc.string() }).map(({ board, ...given }) => ({
  kind: 'action' as const,
  record: anAction({ ...given, boards: [board] }),
}))
const commit: fc.Arbitrary<Act> = fc
  .record({
    heard: fc.option(fc.constantFrom('Ev1', 'Ev2', 'Ev3'), { nil: null }),
    put: fc.array(put, { maxLength: 2 }),
    remove: fc.array(fc.record({ kind: fc.constant('action' as const), id, version }), { maxLength: 1 }),
    changes: fc.array(fc.record({ id, at: minute }).map(aChange), { maxLength: 2 }),
    outgoing: fc.array(fc.record({ id, notBefore: minute, at: minute }).map(anOutgoing), { maxLength: 2 }),
  })
  .map((given: Commit) => (store) => store.commit(aCommit(given)))
const claim: fc.Arbitrary<Act> = fc
  .record({ holder: fc.constantFrom('one', 'two'), now: minute, until: minute, limit: fc.nat(2) })
  .map(
    ({ holder, now, until, limit }) =>
      (store) =>
        store.claim(holder, now, until, limit),
  )

test('both engines answer every act alike, and hold the same after it', async () => {
  await using server = await PostgresServer.start()
  await using one = await openEmbedded(await aFolder())
  await using other = await openPostgres(await server.database())
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof({ weight: 4, arbitrary: commit }, { weight: 1, arbitrary: claim }), { maxLength: 25 }),
      async (acts) => {
        const nothing = { records: [], heard: [], changes: [], time: null, files: [] }
        for (const store of [one, other]) await store.replace(nothing, true)
        for (const act of acts) expect(await act(one)).toEqual(await act(other))
        expect(await one.snapshot()).toEqual(await other.snapshot())
        for (const where of [{}, { board: 'RRB' }, { board: 'SVD', open: 'yes' }]) {
          expect(await one.list('action', where)).toEqual(await other.list('action', where))
        }
        expect(await verifyAudit(one)).toEqual(await verifyAudit(other))
      },
    ),
    { numRuns: 25 },
  )
})
