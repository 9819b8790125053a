import { expect, test } from 'vitest'
import type { ChangeDraft } from '#domain/record/change.ts'
import { clockCheck } from '#jobs/checks/work.ts'
import { aDesk, type TestDesk } from '../../builders/desk.ts'
import { aPartnership } from '../../builders/partnership.ts'

const now = '2026-01-20T10:00:00.000Z'

async function changedAt(desk: TestDesk, at: string): Promise<void> {
  const change: ChangeDraft = {
    at,
    who: 'chair',
    via: 'local',
    cause: `test:${at}`,
    kind: 'action',
    id: 'RRB-001',
    board: 'RRB',
    what: 'noted',
    before: {},
    after: {},
    why: null,
  }
  await desk.store.commit({ heard: null, put: [], remove: [], changes: [change], outgoing: [] })
}

test('a change ahead of the clock is told of, also after somebody changed something by the clock that went back', async () => {
  const desk = await aDesk(aPartnership(), now)
  expect(await clockCheck(desk, now)).toMatchObject({ status: 'pass' })
  await changedAt(desk, now)
  expect(await clockCheck(desk, now)).toMatchObject({ status: 'pass', detail: expect.stringContaining('20 January 2026') })
  await changedAt(desk, '2026-03-01T10:00:00.000Z')
  await changedAt(desk, now)
  expect(await clockCheck(desk, now)).toMatchObject({ status: 'warn', detail: expect.stringContaining('1 March 2026') })
  expect(await clockCheck(desk, '2026-03-01T10:00:00.000Z')).toMatchObject({ status: 'pass' })
})
