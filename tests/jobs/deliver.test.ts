import { describe, expect, it } from 'vitest'
import type { DeliverOptions } from '#jobs/delivery/deliver.ts'
import { outgoing } from '#jobs/outgoing.ts'
import type { Outgoing } from '#ports.ts'
import { aBoard } from '../builders/board.ts'
import { aDeliverer, aDesk, keep, type TestDesk } from '../builders/desk.ts'
import { aPartnership } from '../builders/partnership.ts'
import { aPerson } from '../builders/person.ts'
import { ScriptedMessenger } from '../doubles/scripted-messenger.ts'

const people = [
  aPerson({ id: 'ann' }),
  aPerson({ id: 'bob' }),
  aPerson({ id: 'tess', prefers: 'teams' }),
  aPerson({ id: 'sec', roles: ['secretariat'] }),
]
const start = '2026-01-14T09:00:00.000Z'

function message(id: string, person = 'ann', given: Partial<Outgoing> = {}): Outgoing {
  const card = { title: `About ${id}`, marking: 'OFFICIAL' as const, lines: [] }
  return { ...outgoing({ id, job: 'chase', to: { person }, card, why: 'a test', at: start }), ...given }
}

async function desk(...messengers: ScriptedMessenger[]): Promise<TestDesk> {
  return aDesk(aPartnership({ people }), start, messengers)
}

const later = (seconds: number) => new Date(Date.parse(start) + seconds * 1_000).toISOString()

describe('a message', () => {
  it('is sent once, and where it landed is kept', async () => {
    const slack = new ScriptedMessenger()
    const at = await desk(slack)
    await keep(at, [], [message('a')])
    const deliverer = aDeliverer(at)
    await deliverer.idle()
    await deliverer.idle()
    expect(slack.calls.map(({ as, key }) => [as, key])).toEqual([['send', 'a']])
    expect(await at.store.get('outgoing', 'a')).toMatchObject({
      status: 'sent',
      platform: 'slack',
      attempts: 1,
      refs: [{ platform: 'slack', tenant: 'T1', channel: 'D-ann', message: 'm1' }],
    })
  })

  it('that came after the deliverer began is sent without being asked for', async () => {
    const slack = new ScriptedMessenger()
    const at = await desk(slack)
    const deliverer = aDeliverer(at)
    await deliverer.idle()
    await keep(at, [], [message('a')])
    await deliverer.idle()
    expect(slack.arrived).toHaveLength(1)
  })

  it('is sent once by two deliverers at once', async () => {
    const slack = new ScriptedMessenger()
    const at = await desk(slack)
    await keep(
      at,
      [],
      Array.from({ length: 20 }, (_, index) => message(`m${index}`, index % 2 === 0 ? 'ann' : 'bob')),
    )
    const both = [aDeliverer(at, { holder: 'one' }), aDeliverer(at, { holder: 'two' })]
    await Promise.all(both.map((deliverer) => deliverer.idle()))
    expect(slack.arrived.map(({ key }) => key).sort()).toEqual(Array.from({ length: 20 }, (_, index) => `m${index}`).sort())
  })

  it('goes over the platform its reader prefers', async () => {
    const [slack, teams] = [new ScriptedMessenger('slack'), new ScriptedMessenger('teams')]
    const at = await desk(slack, teams)
    await keep(at, [], [message('a', 'tess')])
    await aDeliverer(at).idle()
    expect([slack.arrived.length, teams.arrived.length]).toEqual([0, 1])
  })

  it('that waits for working hours is kept until they start', async () => {
    const slack = new ScriptedMessenger()
    const at = await desk(slack)
    at.clock.set('2026-01-16T17:00:00.000Z')
    await keep(at, [], [message('a', 'ann', { urgency: 'waits' }), message('b', 'bob')])
    const deliverer = aDeliverer(at)
    await deliverer.idle()
    expect(slack.arrived.map(({ key }) => key)).toEqual(['b'])
    expect((await at.store.get('outgoing', 'a'))?.notBefore).toBe('2026-01-19T09:00:00.000Z')
    at.clock.set('2026-01-19T09:00:00.000Z')
    await deliverer.idle()
    expect(slack.arrived.map(({ key }) => key)).toEqual(['b', 'a'])
  })

  it('carries what travels inside it to the same end', async () => {
    const slack = new ScriptedMessenger()
    const at = await desk(slack)
    const inside = message('b', 'ann', { inside: 'a', notBefore: '9999-12-31T00:00:00.000Z' })
    await keep(at, [], [message('a', 'ann', { covers: ['b'] }), inside])
    await aDeliverer(at).idle()
    expect(slack.arrived.map(({ key }) => key)).toEqual(['a'])
    expect((await at.store.get('outgoing', 'b'))?.status).toBe('sent')
  })

  it('hangs under the message it answers', async () => {
    const slack = new ScriptedMessenger()
    const at = await desk(slack)
    await keep(at, [], [message('a'), message('b', 'ann', { thread: 'a' })])
    const deliverer = aDeliverer(at)
    await deliverer.idle()
    at.clock.set(later(60))
    await deliverer.idle()
    expect(slack.arrived.map(({ key, thread }) => [key, thread?.message ?? null])).toEqual([
      ['a', null],
      ['b', 'm1'],
    ])
  })
})

describe('when the store goes away in the middle of a delivery', () => {
  /** A desk whose store refuses those commits of messages, the first is 1, and loses nothing. */
  async function refusing(slack: ScriptedMessenger, ...refused: number[]): Promise<TestDesk> {
    const at = await desk(slack)
    let count = 0
    const commit: TestDesk['store']['commit'] = async (given) => {
      if (given.put.some(({ kind }) => kind === 'outgoing')) count += 1
      if (refused.includes(count)) throw new Error('the database is away')
      return at.store.commit(given)
    }
    const store = new Proxy(at.store, {
      get: (real, name) => {
        const value: unknown = name === 'commit' ? commit : Reflect.get(real, name)
        return typeof value === 'function' ? value.bind(real) : value
      },
    })
    return { ...at, store }
  }

  it.each([
    ['before it was sent', 1, ['send']],
    ['after it was sent', 2, ['send', 'find']],
  ])(
    '%s, it is taken up again by whoever has it, looked up where it may have arrived, and arrives once',
    async (_, broken, calls) => {
      const slack = new ScriptedMessenger()
      const at = await refusing(slack, broken)
      await keep(at, [], [message('a')])
      const deliverer = aDeliverer(at, { resumeAfter: 0 })
      await deliverer.idle()
      await deliverer.idle()
      expect(slack.calls.map(({ as }) => as)).toEqual(calls)
      expect(slack.arrived).toHaveLength(1)
      expect(await at.store.get('outgoing', 'a')).toMatchObject({ status: 'sent', claim: null })
    },
  )

  it('each time, it is not tried without end: it waits until nobody has it', async () => {
    const slack = new ScriptedMessenger()
    const at = await refusing(slack, ...Array.from({ length: 99 }, (_, index) => index + 1))
    await keep(at, [], [message('a')])
    const deliverer = aDeliverer(at, { resumeAfter: 0 })
    for (let times = 0; times < 5; times += 1) await deliverer.idle()
    expect(slack.calls).toEqual([])
    expect(await at.store.get('outgoing', 'a')).toMatchObject({ status: 'queued', claim: { until: later(300) } })
  })
})

describe('when a platform says to wait', () => {
  it('the message waits as long as it was told, and over a restart', async () => {
    const slack = new ScriptedMessenger().script('a', { is: 'later', afterSeconds: 90 })
    const at = await desk(slack)
    await keep(at, [], [message('a')])
    const first = aDeliverer(at)
    await first.idle()
    expect(await at.store.get('outgoing', 'a')).toMatchObject({ status: 'queued', notBefore: later(90), claim: null })
    await first.stop()
    at.clock.set(later(89))
    const second = aDeliverer(at)
    await second.idle()
    expect(slack.arrived).toEqual([])
    at.clock.set(later(90))
    await second.idle()
    expect(slack.arrived.map(({ key }) => key)).toEqual(['a'])
  })

  it('what comes later to that channel waits as well, after a restart and in another process', async () => {
    const slack = new ScriptedMessenger().script('a', { is: 'later', afterSeconds: 90 })
    const at = await desk(slack)
    await keep(at, [], [message('a')])
    const first = aDeliverer(at)
    await first.idle()
    await first.stop()
    at.clock.set(later(30))
    await keep(at, [], [message('a2'), message('b', 'bob')])
    const second = aDeliverer(at)
    await second.idle()
    expect(slack.arrived.map(({ key }) => key)).toEqual(['b'])
    expect(await at.store.get('outgoing', 'a2')).toMatchObject({ notBefore: later(90), attempts: 0 })
    await second.stop()
    at.clock.set(later(90))
    await aDeliverer(at).idle()
    expect(slack.arrived.map(({ key }) => key).sort()).toEqual(['a', 'a2', 'b'])
    expect((await at.store.list('memory')).filter(({ id }) => id.startsWith('held:'))).toEqual([])
  })

  it('other messages to that channel are not tried meanwhile, and other channels are', async () => {
    const slack = new ScriptedMessenger().script('a', { is: 'later', afterSeconds: 90 })
    const at = await desk(slack)
    await keep(at, [], [message('a'), message('a2'), message('b', 'bob')])
    const deliverer = aDeliverer(at)
    await deliverer.idle()
    expect(slack.calls.map(({ key }) => key).sort()).toEqual(['a', 'b'])
    at.clock.set(later(90))
    await deliverer.idle()
    expect(slack.arrived.map(({ key }) => key).sort()).toEqual(['a', 'a2', 'b'])
  })

  it('it is tried so often and no more, then over the next platform', async () => {
    const waits = Array.from({ length: 3 }, () => ({ is: 'later' as const, afterSeconds: 1 }))
    const slack = new ScriptedMessenger('slack').script('a', ...waits)
    const email = new ScriptedMessenger('email')
    const at = await desk(slack, email)
    await keep(at, [], [message('a')])
    const deliverer = aDeliverer(at, { tries: 3 })
    for (const seconds of [0, 600, 1_200, 1_800]) {
      at.clock.set(later(seconds))
      await deliverer.idle()
    }
    expect(slack.calls).toHaveLength(3)
    expect(await at.store.get('outgoing', 'a')).toMatchObject({ status: 'sent', platform: 'email', attempts: 4 })
    expect((await at.store.get('outgoing', 'a'))?.tried.map(({ platform, error }) => [platform, error])).toEqual([
      ['slack', 'rate limited'],
    ])
  })
})

describe('while the only platform that somebody is on is in trouble', () => {
  const trouble = (times: number) => Array.from({ length: times }, () => ({ is: 'later' as const, afterSeconds: 1 }))

  async function until(at: TestDesk, deliverer: ReturnType<typeof aDeliverer>, hours: number, from = 0): Promise<void> {
    for (let seconds = from * 3_600; seconds <= hours * 3_600; seconds += 300) {
      at.clock.set(later(seconds))
      await deliverer.idle()
    }
  }

  it('a message waits, and leaves once when that is over', async () => {
    const slack = new ScriptedMessenger('slack').script('a', ...trouble(20))
    const email = new ScriptedMessenger('email').without('ann')
    const at = await desk(slack, email)
    await keep(at, [], [message('a')])
    const deliverer = aDeliverer(at)
    await until(at, deliverer, 1)
    expect(await at.store.get('outgoing', 'a')).toMatchObject({ status: 'queued', lastError: 'rate limited' })
    await until(at, deliverer, 6, 1)
    expect(slack.arrived.map(({ key }) => key)).toEqual(['a'])
    expect(await at.store.get('outgoing', 'a')).toMatchObject({ status: 'sent', platform: 'slack' })
    expect(email.arrived).toEqual([])
  })

  it('what may have arrived is looked up each time, and not sent again when it did', async () => {
    const slack = new ScriptedMessenger('slack').script('a', ...trouble(4), { is: 'unknown', arrives: true })
    const at = await desk(slack)
    await keep(at, [], [message('a')])
    await until(at, aDeliverer(at), 2)
    expect(slack.arrived).toHaveLength(1)
    expect(slack.calls.at(-1)?.as).toBe('find')
    expect(await at.store.get('outgoing', 'a')).toMatchObject({ status: 'sent' })
  })

  it('the secretariat hears of it after a day, and sending again begins anew', async () => {
    const slack = new ScriptedMessenger('slack').script('a', ...trouble(400))
    const at = await desk(slack)
    await keep(at, [], [message('a', 'ann', { urgency: 'now' })])
    const deliverer = aDeliverer(at)
    await until(at, deliverer, 23)
    expect(slack.arrived).toEqual([])
    await until(at, deliverer, 26, 23)
    expect(await at.store.get('outgoing', 'a')).toMatchObject({
      status: 'failed',
      reported: true,
      tried: [{ platform: 'slack' }],
    })
    expect(JSON.stringify(slack.arrived.map(({ channel, card }) => [channel, card]))).toMatch(/D-sec.*rate limited/)
  })
})

describe('when it is not known whether a message arrived', () => {
  it('it is looked up, and not sent again when it did', async () => {
    const slack = new ScriptedMessenger().script('a', { is: 'unknown', arrives: true })
    const at = await desk(slack)
    await keep(at, [], [message('a')])
    const deliverer = aDeliverer(at)
    await deliverer.idle()
    at.clock.set(later(60))
    await deliverer.idle()
    expect(slack.calls.map(({ as }) => as)).toEqual(['send', 'find'])
    expect(await at.store.get('outgoing', 'a')).toMatchObject({ status: 'sent', refs: [{ message: 'm1' }] })
  })

  it('it is looked up, and sent again when it did not', async () => {
    const slack = new ScriptedMessenger().script('a', { is: 'unknown' })
    const at = await desk(slack)
    await keep(at, [], [message('a')])
    const deliverer = aDeliverer(at)
    await deliverer.idle()
    at.clock.set(later(60))
    await deliverer.idle()
    expect(slack.calls.map(({ as }) => as)).toEqual(['send', 'find', 'send'])
    expect(slack.arrived).toHaveLength(1)
  })

  it('because the process died while sending, the next holder looks it up first', async () => {
    const slack = new ScriptedMessenger()
    const open = slack.gate('D-ann')
    const at = await desk(slack)
    await keep(at, [], [message('a')])
    const dying = aDeliverer(at, { holder: 'dying', claimSeconds: 60 })
    await until(() => slack.calls.length === 1)
    at.clock.set(later(61))
    open()
    const next = aDeliverer(at, { holder: 'next' })
    await Promise.all([next.idle(), dying.idle()])
    at.clock.set(later(600))
    await next.idle()
    expect(slack.calls[1]?.as).toBe('find')
    expect(slack.arrived.map(({ key }) => key)).toEqual(['a'])
    expect((await at.store.get('outgoing', 'a'))?.status).toBe('sent')
  })

  it('a call that never returns counts so, and keeps nothing else waiting', async () => {
    const slack = new ScriptedMessenger()
    slack.gate('D-ann')
    const at = await desk(slack)
    await keep(at, [], [message('a'), message('b', 'bob')])
    const deliverer = aDeliverer(at, { callLimit: 20 })
    await deliverer.idle()
    expect(slack.arrived.map(({ key }) => key)).toEqual(['b'])
    expect(await at.store.get('outgoing', 'a')).toMatchObject({ status: 'queued', unsure: true, lastError: 'no answer in time' })
  })
})

describe('when somebody cannot be reached', () => {
  it('every platform is tried in turn, then the secretariat is told once of all', async () => {
    const slack = new ScriptedMessenger('slack').without('ann').script('b', { is: 'refused', why: 'account deactivated' })
    const email = new ScriptedMessenger('email').without('ann').without('bob')
    const at = await desk(slack, email)
    await keep(at, [], [message('a'), message('b', 'bob')])
    const deliverer = aDeliverer(at)
    await deliverer.idle()
    await deliverer.idle()
    expect(await at.store.get('outgoing', 'a')).toMatchObject({
      status: 'failed',
      reported: true,
      tried: [
        { platform: 'slack', error: 'ann is not on slack' },
        { platform: 'email', error: 'ann is not on email' },
      ],
    })
    const told = slack.arrived.filter(({ channel }) => channel === 'D-sec')
    expect(told).toHaveLength(1)
    expect(JSON.stringify(told[0]?.card)).toContain('account deactivated')
  })

  it('nor the secretariat, it ends there', async () => {
    const slack = new ScriptedMessenger('slack').without('ann').without('sec')
    const at = await desk(slack)
    await keep(at, [], [message('a')])
    await aDeliverer(at).idle()
    const failed = await at.store.list('outgoing', { status: 'failed' })
    expect(failed.map(({ id }) => id.replace(/:\d+/, '')).sort()).toEqual(['a', 'not-reached:a:sec'])
  })

  it('without any platform the message fails and says so', async () => {
    const at = await desk()
    await keep(at, [], [message('a')])
    await aDeliverer(at).idle()
    expect(await at.store.get('outgoing', 'a')).toMatchObject({ status: 'failed', lastError: 'there is no way to reach them' })
  })
})

describe('a message marked above what a channel is cleared for', () => {
  it('never goes there, and the secretariat is told why', async () => {
    const slack = new ScriptedMessenger()
    const board = aBoard({ id: 'RRB', clearance: 'OFFICIAL' })
    const at = await aDesk(aPartnership({ people, boards: [board] }), start, [slack])
    const card = { title: 'Papers', marking: 'OFFICIAL-SENSITIVE' as const, lines: [] }
    await keep(at, [], [message('a', 'ann', { to: { board: 'RRB' }, card })])
    await aDeliverer(at).idle()
    expect(slack.arrived.map(({ channel }) => channel)).toEqual(['D-sec'])
    expect(JSON.stringify(slack.arrived[0]?.card)).toContain('the channel of RRB is cleared for OFFICIAL only')
  })
})

describe('a slow channel', () => {
  it('delays no other, and its own messages keep their order', async () => {
    const slack = new ScriptedMessenger()
    const open = slack.gate('D-ann')
    const at = await desk(slack)
    const many = Array.from({ length: 10 }, (_, index) => message(`a${index}`))
    await keep(at, [], [...many, message('b', 'bob')])
    const deliverer = aDeliverer(at, { atOnce: 4 })
    await until(() => slack.arrived.length === 1)
    expect(slack.arrived[0]?.key).toBe('b')
    open()
    await deliverer.idle()
    expect(slack.arrived.slice(1).map(({ key }) => key)).toEqual(many.map(({ id }) => id))
  })

  it('is paced at about a message a second on Slack', async () => {
    const waits: number[] = []
    const slack = new ScriptedMessenger()
    const at = await desk(slack)
    await keep(at, [], [message('a1'), message('a2'), message('a3')])
    await aDeliverer(at, { pause: async (milliseconds) => void waits.push(milliseconds) }).idle()
    const inChannel = waits.filter((milliseconds) => milliseconds > 900)
    expect(slack.arrived).toHaveLength(3)
    expect(inChannel.length).toBeGreaterThanOrEqual(2)
  })
})

describe('the pace', () => {
  /** What is waited for, in milliseconds, where a platform allows one call a second in all and two channels have a message each. */
  async function waitsFor(
    as: Partial<Pick<ScriptedMessenger, 'parts' | 'begins'>>,
    limits: NonNullable<DeliverOptions['limits']>,
    more: DeliverOptions = {},
  ): Promise<number[]> {
    const waits: number[] = []
    const slack = Object.assign(new ScriptedMessenger(), as)
    const at = await desk(slack)
    await keep(at, [], [message('a'), message('b', 'bob')])
    await aDeliverer(at, { ...more, limits, pause: async (milliseconds) => void waits.push(milliseconds) }).idle()
    expect(slack.arrived).toHaveLength(2)
    return waits
  }
  const inAll = { slack: { channel: [], overall: [{ most: 1, within: 60_000 }] } }
  const each = { slack: { channel: [{ most: 1, within: 60_000 }], overall: [] } }

  it.each([
    ['a card of one part counts once', {}, inAll, 1],
    ['each part of a card counts', { parts: 3 }, inAll, 5],
    ['a conversation that is begun counts', { begins: true }, inAll, 3],
    ['each part counts in its channel', { parts: 3 }, each, 4],
  ])('%s', async (_, as, limits, count) => {
    expect(await waitsFor(as, limits)).toHaveLength(count)
  })

  it('is shared with the other clerks on the same outbox, as many as there are', async () => {
    const [alone] = await waitsFor({}, inAll)
    const [shared] = await waitsFor({}, inAll, { clerks: async () => 3 })
    const [uncounted] = await waitsFor({}, inAll, { clerks: async () => Promise.reject(new Error('the database is away')) })
    expect(Math.round((shared ?? 0) / 60_000)).toBe(3)
    for (const wait of [alone, uncounted]) expect(Math.round((wait ?? 0) / 60_000)).toBe(1)
  })
})

describe('an edit', () => {
  const edit = (id: string, at = start, title = id) =>
    message(id, 'ann', {
      edits: 'a',
      at,
      about: { refs: ['RRB-001'], board: null, meeting: null, rung: null },
      card: { title, marking: 'OFFICIAL', lines: [] },
    })

  it('changes the message where it landed', async () => {
    const slack = new ScriptedMessenger()
    const at = await desk(slack)
    const deliverer = aDeliverer(at)
    await keep(at, [], [message('a')])
    await deliverer.idle()
    await keep(at, [], [edit('edit:a:1')])
    await deliverer.idle()
    expect(slack.calls.at(-1)).toMatchObject({ as: 'edit', key: 'm1', card: { title: 'edit:a:1' } })
    expect((await at.store.get('outgoing', 'edit:a:1'))?.status).toBe('sent')
  })

  it('waits until there is something to change', async () => {
    const slack = new ScriptedMessenger().script('a', { is: 'later', afterSeconds: 60 })
    const at = await desk(slack)
    await keep(at, [], [message('a'), edit('edit:a:1')])
    const deliverer = aDeliverer(at)
    for (const seconds of [0, 60, 120]) {
      at.clock.set(later(seconds))
      await deliverer.idle()
    }
    expect(slack.calls.map(({ as }) => as)).toEqual(['send', 'send', 'edit'])
  })

  it('that a later one overtook is left out', async () => {
    const slack = new ScriptedMessenger()
    const at = await desk(slack)
    const deliverer = aDeliverer(at)
    await keep(at, [], [message('a')])
    await deliverer.idle()
    await keep(at, [], [edit('edit:a:1'), edit('edit:a:2', later(1))])
    await deliverer.idle()
    expect(slack.calls.filter(({ as }) => as === 'edit').map(({ card }) => card?.title)).toEqual(['edit:a:2'])
  })

  it('of what people answer to drops the earlier ones, which arrived and are of no more use', async () => {
    const at = await desk(new ScriptedMessenger())
    const deliverer = aDeliverer(at)
    await keep(at, [], [message('a')])
    await deliverer.idle()
    for (const [key, seconds] of [
      ['edit:a:1', 0],
      ['edit:a:2', 1],
    ] as const) {
      await keep(at, [], [edit(key, later(seconds))])
      await deliverer.idle()
    }
    expect((await at.store.list('outgoing')).map(({ id }) => id)).toEqual(['a', 'edit:a:2'])
  })

  it('waits for a platform that is not set up meanwhile, and holds up no copy on another', async () => {
    const [slack, teams] = [new ScriptedMessenger('slack'), new ScriptedMessenger('teams')]
    const at = await desk(slack)
    const refs = (['teams', 'slack'] as const).map((platform) => ({ platform, tenant: 'T', channel: 'C', message: platform }))
    await keep(at, [], [{ ...message('a'), status: 'sent', refs }, edit('edit:a:1')])
    await aDeliverer(at).idle()
    expect(slack.calls.map(({ as, key }) => [as, key])).toEqual([['edit', 'slack']])
    expect(await at.store.get('outgoing', 'edit:a:1')).toMatchObject({ status: 'queued', lastError: 'teams is not connected' })
    const both = { ...at, messengers: [slack, teams] }
    at.clock.set(later(3 * 86_400))
    await aDeliverer(both).idle()
    expect(teams.calls.map(({ as, key }) => [as, key])).toEqual([['edit', 'teams']])
    expect(slack.calls).toHaveLength(1)
    expect((await at.store.get('outgoing', 'edit:a:1'))?.status).toBe('sent')
  })

  it('of a message that never arrived is dropped without a word to the secretariat', async () => {
    const slack = new ScriptedMessenger('slack').without('ann')
    const at = await desk(slack)
    const deliverer = aDeliverer(at)
    await keep(at, [], [message('a')])
    await deliverer.idle()
    await keep(at, [], [edit('edit:a:1')])
    await deliverer.idle()
    expect((await at.store.get('outgoing', 'edit:a:1'))?.status).toBe('missed')
  })
})

describe('stopping', () => {
  it('ends what was begun and takes nothing more', async () => {
    const slack = new ScriptedMessenger()
    const open = slack.gate('D-ann')
    const at = await desk(slack)
    await keep(at, [], [message('a')])
    const deliverer = aDeliverer(at)
    await until(() => slack.calls.length === 1)
    const stopped = deliverer.stop()
    open()
    await stopped
    expect((await at.store.get('outgoing', 'a'))?.status).toBe('sent')
    await keep(at, [], [message('b')])
    deliverer.wake()
    await deliverer.idle()
    expect((await at.store.get('outgoing', 'b'))?.status).toBe('queued')
  })

  it('lets go of what waits its turn, for the next to send', async () => {
    const slack = new ScriptedMessenger()
    const at = await desk(slack)
    await keep(at, [], [message('a'), message('b'), message('c')])
    const deliverer = aDeliverer(at, { pause: () => new Promise(() => {}) })
    await until(() => slack.arrived.length === 1)
    await deliverer.stop()
    expect(slack.arrived.map(({ key }) => key)).toEqual(['a'])
    const left = await at.store.list('outgoing', { status: 'queued' })
    expect(left.map(({ id, claim, attempts }) => [id, claim, attempts])).toEqual([
      ['b', null, 0],
      ['c', null, 0],
    ])
    await aDeliverer(at).idle()
    expect(slack.arrived.map(({ key }) => key)).toEqual(['a', 'b', 'c'])
  })

  it('logs keys and errors, never the words of a message', async () => {
    const lines: string[] = []
    const log = {
      info: (facts: object, words: string) => void lines.push(JSON.stringify(facts) + words),
      warn: (facts: object, words: string) => void lines.push(JSON.stringify(facts) + words),
    }
    const at = await desk(new ScriptedMessenger().script('a', { is: 'later' }))
    await keep(at, [], [message('a')])
    await aDeliverer(at, { log }).idle()
    expect(lines.join()).toContain('"key":"a"')
    expect(lines.join()).not.toContain('About a')
  })
})

/** Waits for work, turn by turn of the event loop. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve))
}
