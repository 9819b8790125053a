import { expect, it } from 'vitest'
import { isRefusal } from '#domain/refusal.ts'
import { pack } from '#jobs/packs/ask.ts'
import { dropDrafts } from '#jobs/packs/drop-drafts.ts'
import { sealPacks } from '#jobs/packs/sealing.ts'
import type { Outgoing } from '#ports.ts'
import { anAction } from '../../builders/action.ts'
import { aBoard } from '../../builders/board.ts'
import { aDesk, asks, keep, type TestDesk } from '../../builders/desk.ts'
import { aMeeting } from '../../builders/meeting.ts'
import { aPartnership } from '../../builders/partnership.ts'
import { aPerson } from '../../builders/person.ts'

const office = aPerson({ id: 'governance', roles: ['secretariat'] })
const january = '2026-01-20T09:00:00.000Z'
const deadline = '2026-01-28T09:00:00.000Z'
const march = '2026-03-20T09:00:00.000Z'

async function desk(): Promise<TestDesk> {
  const board = aBoard({ id: 'RRB' })
  const made = await aDesk(
    aPartnership({ boards: [board], people: [office], meetings: [aMeeting('RRB', '2026-02-05')] }),
    january,
  )
  await keep(made, [{ kind: 'action', record: anAction({ id: 'RRB-001', boards: ['RRB'], seat: 'RRB-1' }) }])
  return made
}

/** A draft as somebody asks for it: the message that brings it, committed. */
async function drafted(at: TestDesk, status: Outgoing['status'] = 'sent'): Promise<Outgoing> {
  const deed = await pack(at, asks(at, office), { do: 'pack', board: 'RRB' })
  if (isRefusal(deed)) throw new Error(deed.refused)
  const [message] = deed.outgoing
  if (message === undefined) throw new Error('nothing was sent')
  await keep(at, [], [{ ...message, status }])
  return message
}

function idsOf({ card }: Outgoing): string[] {
  return card.lines.flatMap((line) => (line.as === 'file' ? [line.file.id] : []))
}

async function areKept(at: TestDesk, ids: readonly string[]): Promise<boolean[]> {
  return Promise.all(ids.map(async (id) => (await at.files.read(id)) !== undefined))
}

it('a draft is kept for thirty days after it was sent, and then dropped', async () => {
  const at = await desk()
  const ids = idsOf(await drafted(at))
  at.clock.set('2026-02-18T09:00:00.000Z')
  expect(await dropDrafts(at)).toBe(0)
  expect(await areKept(at, ids)).toEqual([true, true, true, true])
  at.clock.set(march)
  expect(await dropDrafts(at)).toBe(4)
  expect(await areKept(at, ids)).toEqual([false, false, false, false])
})

it('what still waits to be sent keeps its files', async () => {
  const at = await desk()
  const ids = idsOf(await drafted(at, 'queued'))
  at.clock.set(march)
  expect(await dropDrafts(at)).toBe(0)
  expect(await areKept(at, ids)).toEqual([true, true, true, true])
})

it('what is sealed is kept, however old its messages are', async () => {
  const at = await desk()
  at.clock.set(deadline)
  expect(await sealPacks(at)).toBe(1)
  const ids = idsOf(await drafted(at))
  at.clock.set(march)
  expect(await dropDrafts(at)).toBe(0)
  expect(await areKept(at, ids)).toEqual([true, true, true, true])
})
