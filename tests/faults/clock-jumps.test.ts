import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deliver } from '#jobs/delivery/deliver.ts'
import { look } from '#jobs/look.ts'
import { verifyAudit } from '#storage/audit.ts'
import type { Engine } from '#storage/snapshot.ts'
import { anAction } from '../builders/action.ts'
import { aBoard } from '../builders/board.ts'
import { aDesk, keep } from '../builders/desk.ts'
import { aMeeting } from '../builders/meeting.ts'
import { aPartnership } from '../builders/partnership.ts'
import { aPerson } from '../builders/person.ts'
import { ScriptedMessenger } from '../doubles/scripted-messenger.ts'

const hour = 3_600_000
const day = 24 * hour
/** A Monday, three weeks before the board meets. */
const start = Date.parse('2026-01-12T09:00:00.000Z')

/** How far the clock goes between two looks, in hours: as it should, or off by a day either way. */
const jumps = fc.array(fc.constantFrom(1, 1, 4, 24, -24, 25, -23), { minLength: 8, maxLength: 24 })

test('whatever a clock that jumps a day either way makes the clerk do, nothing goes twice and nothing is left', async () => {
  await fc.assert(
    fc.asyncProperty(jumps, async (hours) => {
      const found = await playedOver(hours)
      expect(found.twice).toEqual([])
      expect(found.left).toEqual([])
      expect(found.arrived).toBeGreaterThan(0)
      expect(found.record).toMatchObject({ ok: true })
    }),
    { numRuns: 15 },
  )
})

/** Looks and delivers after each jump, then day by day until a week after the last moment it ever was. */
async function playedOver(hours: readonly number[]) {
  const slack = new ScriptedMessenger()
  slack.script('D-ann', { is: 'later', afterSeconds: 600 }, { is: 'unknown' }, { is: 'unknown', arrives: true })
  const desk = await aDesk(partnership(), iso(start), [slack])
  await keep(
    desk,
    [1, 2, 3].map((index) => ({ kind: 'action' as const, record: actionOf(index) })),
  )
  const deliverer = deliver(desk, { pause: async () => {}, pollEvery: hour })
  let [at, latest] = [start, start]
  const lookAt = async (moment: number) => {
    desk.clock.set(iso(moment))
    await look(desk)
    await deliverer.idle()
  }
  for (const jump of hours) {
    at += jump * hour
    latest = Math.max(latest, at)
    await lookAt(at)
  }
  const morning = Math.floor(latest / day) * day + 10 * hour
  for (let onward = 1; onward <= 7; onward += 1) await lookAt(morning + onward * day)
  await deliverer.stop()
  const queued = await desk.store.list('outgoing', { status: 'queued' })
  const keys = slack.arrived.map(({ key }) => key)
  return {
    twice: keys.filter((key, index) => keys.indexOf(key) !== index),
    left: queued.filter(({ notBefore }) => Date.parse(notBefore) < morning + 7 * day).map(({ id }) => id),
    arrived: keys.length,
    record: await verifyAudit(desk.store as Engine), // what the desk was opened on
  }
}

function partnership() {
  return aPartnership({
    boards: [aBoard({ id: 'RRB' })],
    people: [
      aPerson({ id: 'ann', holds: ['RRB-1'] }),
      aPerson({ id: 'bob', holds: ['RRB-2'] }),
      aPerson({ id: 'cat', roles: ['chair:RRB'] }),
      aPerson({ id: 'sec', roles: ['secretariat'], agency: 'OPCC' }),
    ],
    meetings: [aMeeting('RRB', '2026-02-05')],
  })
}

function actionOf(index: number) {
  return anAction({ id: `RRB-00${index}`, boards: ['RRB'], seat: `RRB-${(index % 2) + 1}`, due: '2026-01-30' })
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
