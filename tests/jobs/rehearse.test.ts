import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#domain/calendar.ts'
import { mondayOf } from '#domain/chase/ledger.ts'
import type { Day } from '#domain/day.ts'
import { due, type Rehearsed, rehearse, sendDue } from '#jobs/chase/rehearse.ts'
import { look } from '#jobs/look.ts'
import type { Put, Store } from '#ports.ts'
import { anAction } from '../builders/action.ts'
import { aBoard, aSeat } from '../builders/board.ts'
import { aDeliverer, aDesk, keep, type TestDesk } from '../builders/desk.ts'
import { aMeeting } from '../builders/meeting.ts'
import { aPartnership, london } from '../builders/partnership.ts'
import { aPerson } from '../builders/person.ts'
import { ScriptedMessenger } from '../doubles/scripted-messenger.ts'

const [from, to] = ['2026-01-05', '2026-04-03']

/** Four boards with five owners between them, so that they meet in the same weeks. */
const boards = ['A', 'B', 'C', 'D'].map((id) =>
  aBoard({ id, seats: [1, 2, 3].map((seat) => aSeat({ id: `${id}-${seat}`, board: id, noChase: id === 'D' && seat === 3 })) }),
)
const seats = boards.flatMap((board) => board.seats.map(({ id }) => id))
const people = [
  ...[0, 1, 2, 3, 4].map((owner) =>
    aPerson({
      id: `p${owner}`,
      holds: seats.filter((seat, index) => index % 6 === owner && seat !== 'D-3'),
      deputises: seats.filter((_, index) => index % 6 === (owner + 1) % 5),
    }),
  ),
  aPerson({ id: 'judge', holds: ['D-3'] }),
  aPerson({ id: 'chair', roles: boards.map(({ id }) => `chair:${id}`) }),
]
const days = ['2026-02-03', '2026-02-05', '2026-02-05', '2026-02-11', '2026-03-10', '2026-03-12', '2026-03-24', '2026-03-26']
const meetings = days.map((day, index) => aMeeting(boards[index % 4]?.id ?? 'A', day))
const actions = seats.flatMap((seat, index) =>
  [1, 2].map((number) =>
    anAction({
      id: `${seat}-${number}`,
      boards: [seat[0] ?? 'A'],
      seat,
      due: `2026-0${1 + (index % 5)}-15`,
      addedAt: '2025-12-01T09:00:00.000Z',
    }),
  ),
)
const puts = (list = actions): Put[] => list.map((record) => ({ kind: 'action', record }))

async function desk(slack = new ScriptedMessenger(), list = actions): Promise<TestDesk> {
  const made = await aDesk(aPartnership({ boards, people, meetings }), `${from}T00:00:00.000Z`, [slack])
  await keep(made, puts(list))
  return made
}

const keysOf = (messages: readonly Rehearsed[]) => messages.map(({ key }) => key)

describe('a rehearsal', () => {
  it('tells when, to whom, over what and why, for every message', async () => {
    const { messages } = await rehearse(await desk(), from, to)
    expect(messages.length).toBeGreaterThan(40)
    expect(messages[0]).toEqual({
      at: '2026-01-12T09:00:00.000Z',
      job: 'chase',
      board: 'A',
      meeting: 'A-2026-02-03',
      rung: 'T-15',
      to: 'p0',
      platform: 'slack',
      why: 'asked for the meeting: T-15 of A on Tuesday 3 February 2026',
      summary: 'First ask for A: 2 actions (A-1-1, A-1-2)',
      key: 'chase:A-2026-02-03:T-15:p0',
      refs: ['A-1-1', 'A-1-2'],
    })
  })

  it('changes nothing', async () => {
    const at = await desk()
    await rehearse(at, from, to)
    expect(await at.store.list('outgoing')).toEqual([])
    expect(await at.store.list('memory')).toEqual([])
  })

  it('says the same twice', async () => {
    const at = await desk()
    expect(await rehearse(at, from, to)).toEqual(await rehearse(at, from, to))
  })

  it('has no key twice, nothing outside working hours, and nothing for a seat that is never chased', async () => {
    const { messages } = await rehearse(await desk(), from, to)
    expect(new Set(keysOf(messages)).size).toBe(messages.length)
    expect(messages.every(({ at }) => london.isWorkingHour(at))).toBe(true)
    expect(messages.some((message) => message.to === 'judge')).toBe(false)
  })

  it('asks no one twice a day, nor more in a week than the budget', async () => {
    const { messages } = await rehearse(await desk(), from, to)
    const chases = messages.filter(({ job }) => job === 'chase')
    const perDay = Map.groupBy(chases, (one) => `${one.to} ${london.dayOf(one.at)}`)
    const perWeek = Map.groupBy(chases, (one) => `${one.to} ${mondayOf(london.dayOf(one.at))}`)
    expect(Math.max(...[...perDay.values()].map((list) => list.length))).toBe(1)
    expect(Math.max(...[...perWeek.values()].map((list) => list.length))).toBe(2)
  })

  it('of one board has only what asks for or tells of it', async () => {
    const at = await desk()
    const all = await rehearse(at, from, to)
    const one = await rehearse(at, from, to, 'B')
    expect(one.messages.length).toBeGreaterThan(0)
    expect(keysOf(all.messages)).toEqual(expect.arrayContaining(keysOf(one.messages)))
    const others = all.messages.filter(({ key }) => !keysOf(one.messages).includes(key))
    expect(others.some(({ board }) => board === 'B')).toBe(false)
  })

  it('is what is really sent, day by day, to the message', async () => {
    const slack = new ScriptedMessenger()
    const at = await desk(slack)
    const { messages } = await rehearse(at, from, to)
    const sent = await played(at, slack, from, to)
    expect(sent).toEqual(messages.map(({ at: moment, key }) => `${moment} ${key}`).sort())
  })

  it('is what is really sent however often one looks, and with looks by two at once', async () => {
    const slack = new ScriptedMessenger()
    const at = await desk(slack)
    const until = '2026-02-13'
    const { messages } = await rehearse(at, from, until)
    await played(at, slack, from, until, ['09:00', '11:30', '16:29'], 2)
    expect(slack.arrived.map(({ key }) => key).sort()).toEqual(keysOf(messages).sort())
  })

  it('keeps its promises for any calendar of meetings', async () => {
    const at = await desk()
    const day = fc.integer({ min: 0, max: 80 }).map((count) => addDays('2026-01-20', count))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C', 'D'), day), { minLength: 1, maxLength: 10 }),
        async (drawn) => {
          const diary = [...new Map(drawn.map(([board, on]) => [`${board}${on}`, aMeeting(board, on)])).values()]
          const other = {
            ...at,
            directory: { ...at.directory, people: async () => people, meetings: async () => diary },
          } as TestDesk
          const { messages } = await rehearse(other, from, '2026-05-01')
          expect(new Set(keysOf(messages)).size).toBe(messages.length)
          expect(messages.every((message) => london.isWorkingHour(message.at))).toBe(true)
          const chases = messages.filter(({ job }) => job === 'chase')
          const days = new Set(chases.map((one) => `${one.to} ${london.dayOf(one.at)}`))
          expect(days.size).toBe(chases.length)
          const weeks = Map.groupBy(chases, (one) => `${one.to} ${mondayOf(london.dayOf(one.at))}`)
          expect([...weeks.values()].every((list) => list.length <= 2)).toBe(true)
          expect(messages.every(({ to: reader }) => reader !== 'judge')).toBe(true)
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('looking', () => {
  it('after an outage sends once what is still of use, and records the rest as missed', async () => {
    const slack = new ScriptedMessenger()
    const at = await desk(slack)
    at.clock.set('2026-01-09T09:00:00.000Z')
    await look(at)
    at.clock.set('2026-01-27T09:00:00.000Z')
    await look(at)
    await aDeliverer(at).idle()
    const toP0 = slack.arrived.filter(({ channel }) => channel === 'D-p0')
    expect(toP0).toHaveLength(1)
    const missed = await at.store.list('outgoing', { status: 'missed' })
    expect(missed.map(({ id }) => id)).toContain('chase:A-2026-02-03:T-15:p0')
    expect(slack.arrived.some(({ key }) => missed.some(({ id }) => id === key))).toBe(false)
  })

  it('with the clock set back does nothing twice', async () => {
    const at = await desk()
    at.clock.set('2026-01-14T09:00:00.000Z')
    await look(at)
    const before = (await at.store.list('outgoing')).map(({ id }) => id)
    for (const moment of ['2026-01-13T09:00:00.000Z', '2026-01-14T09:00:00.000Z', '2026-01-14T10:00:00.000Z']) {
      at.clock.set(moment)
      await look(at)
    }
    const after = (await at.store.list('outgoing', { status: 'queued' })).map(({ id }) => id)
    expect(after).toEqual(before)
  })

  it('outside working hours leaves nothing to send', async () => {
    const at = await desk()
    at.clock.set('2026-01-14T20:00:00.000Z')
    await look(at)
    expect(await at.store.list('outgoing')).toEqual([])
  })
})

describe('what is due', () => {
  it('is told with its text and sent once', async () => {
    const slack = new ScriptedMessenger()
    const at = await desk(slack)
    const moment = '2026-01-14T09:00:00.000Z'
    const { jobs } = await due(at, moment)
    expect(jobs.length).toBeGreaterThan(0)
    expect(jobs[0]?.text).toContain('[On track]')
    const options = { pause: async () => {} }
    const first = await sendDue(at, moment, options)
    expect([first.sent, first.failed, first.skipped]).toEqual([jobs.length, 0, 0])
    const second = await sendDue(at, moment, options)
    expect([second.jobs, second.sent]).toEqual([[], 0])
    expect(slack.arrived).toHaveLength(jobs.length)
  })

  it('counts as sent what the running clerk took and is still sending', async () => {
    const slack = new ScriptedMessenger()
    const at = await desk(slack)
    const moment = '2026-01-12T09:00:00.000Z'
    at.clock.set(moment)
    const { jobs } = await due(at, moment)
    const release = slack.gate('D-p0')
    aDeliverer(at)
    const looks: number[] = []
    const pause = async (milliseconds: number) => {
      looks.push(milliseconds)
      release()
      await expect.poll(() => at.store.list('outgoing', { status: 'sent' })).toHaveLength(jobs.length)
    }
    const taken = () => expect.poll(() => slack.calls.some(({ channel }) => channel === 'D-p0')).toBe(true)
    const beside = { ...at, store: claimingAfter(at.store, taken) }
    expect(await sendDue(beside, moment, { pause })).toMatchObject({ sent: jobs.length, failed: 0, skipped: 0 })
    expect(looks).not.toEqual([])
    expect(slack.arrived).toHaveLength(jobs.length)
  })

  it('counts what failed and what waits', async () => {
    const slack = new ScriptedMessenger().without('p0')
    const at = await desk(slack)
    const moment = '2026-01-12T09:00:00.000Z'
    const { jobs } = await due(at, moment)
    const [, other] = jobs
    slack.script(other?.key ?? '', { is: 'later', afterSeconds: 60 })
    const result = await sendDue(at, moment, { pause: async () => {} })
    expect([result.failed, result.skipped, result.sent]).toEqual([1, 1, jobs.length - 2])
  })
})

/** A store whose messages are taken by others first. */
function claimingAfter(store: Store, others: () => Promise<unknown>): Store {
  return new Proxy(store, {
    get: (_, name: keyof Store) => {
      if (name !== 'claim') return store[name].bind(store)
      return async (...given: Parameters<Store['claim']>) => {
        await others()
        return store.claim(...given)
      }
    },
  })
}

/** Plays days for real: looks and delivers at given times of each, and tells what arrived and when. */
async function played(
  at: TestDesk,
  slack: ScriptedMessenger,
  first: Day,
  last: Day,
  times = ['09:00'],
  lookers = 1,
): Promise<string[]> {
  const deliverer = aDeliverer(at)
  const arrived: string[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) {
    for (const time of times) {
      at.clock.set(london.at(day, time))
      const before = slack.arrived.length
      await Promise.all(Array.from({ length: lookers }, () => look(at)))
      await deliverer.idle()
      arrived.push(...slack.arrived.slice(before).map(({ key }) => `${at.clock.now()} ${key}`))
    }
  }
  return arrived.sort()
}
