import { describe, expect, it } from 'vitest'
import { plainCard } from '#cards/plain.ts'
import type { Action } from '#domain/action/action.ts'
import type { Person } from '#domain/person/person.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import { answeredDeed } from '#jobs/answered.ts'
import { away, cancelAway } from '#jobs/chase/absence.ts'
import { tellBrief } from '#jobs/chase/brief.ts'
import { tellBundle } from '#jobs/chase/bundle.ts'
import { chase } from '#jobs/chase/chase-now.ts'
import { pause, resume } from '#jobs/chase/pause.ts'
import { acknowledge, snooze } from '#jobs/chase/quiet.ts'
import type { Deed, Desk } from '#jobs/desk.ts'
import { look } from '#jobs/look.ts'
import type { Commit } from '#ports.ts'
import { anAction } from '../builders/action.ts'
import { aBoard } from '../builders/board.ts'
import { aDeliverer, aDesk, asks, keep, type TestDesk } from '../builders/desk.ts'
import { aMeeting } from '../builders/meeting.ts'
import { aPartnership } from '../builders/partnership.ts'
import { aPerson } from '../builders/person.ts'
import { ScriptedMessenger } from '../doubles/scripted-messenger.ts'

const board = aBoard({ id: 'RRB' })
const hidden = aBoard({ id: 'VWB' })
const owner = aPerson({ id: 'owner', holds: ['RRB-1'] })
const deputy = aPerson({ id: 'deputy', deputises: ['RRB-1'] })
const chair = aPerson({ id: 'chair', roles: ['chair:RRB'] })
const other = aPerson({ id: 'other', holds: ['VWB-1'] })
const people = [owner, deputy, chair, other]
const actions = [
  anAction({ id: 'RRB-001', boards: ['RRB'], seat: 'RRB-1', due: '2026-03-31', title: 'Housing pathway' }),
  anAction({ id: 'RRB-002', boards: ['RRB'], seat: 'RRB-1', due: '2026-01-10', title: 'Employment offer' }),
  anAction({ id: 'RRB-003', boards: ['RRB'], seat: 'RRB-2', title: 'Vacant work' }),
]
/** T-15 of the meeting on 5 February. */
const firstAsk = '2026-01-14T09:00:00.000Z'

async function desk(slack = new ScriptedMessenger(), at = firstAsk): Promise<TestDesk> {
  const partnership = aPartnership({ boards: [board, hidden], people, meetings: [aMeeting('RRB', '2026-02-05')] })
  const made = await aDesk(partnership, at, [slack])
  await keep(
    made,
    actions.map((record) => ({ kind: 'action' as const, record })),
  )
  return made
}

async function done(at: Desk, deed: Promise<Deed | Refusal>): Promise<string> {
  const made = await deed
  if (isRefusal(made)) return made.refused
  const commit: Commit = { heard: null, put: made.put, remove: made.remove, changes: made.changes, outgoing: made.outgoing }
  expect(await at.store.commit(commit)).toMatchObject({ done: true })
  return plainCard(made.card, 'Europe/London')
}

const keys = async (at: Desk) => (await at.store.list('outgoing', { status: 'queued' })).map(({ id }) => id)

describe('chase now', () => {
  it('asks everyone who has something open, with the note, at once', async () => {
    const slack = new ScriptedMessenger()
    const at = await desk(slack, '2026-01-14T20:00:00.000Z')
    const text = await done(at, chase(at, asks(at, chair, 'h1'), { do: 'chase', board: 'rrb', note: 'Before Friday, please' }))
    await aDeliverer(at).idle()
    expect(text).toContain('1 person asked now')
    expect(text).toContain('Nobody to ask about RRB-003 (vacant)')
    expect(slack.arrived.map(({ key }) => key)).toEqual(['chase:RRB-2026-02-05:now:h1:owner'])
    const card = slack.arrived[0]?.card
    expect(card && plainCard(card, 'Europe/London')).toContain(
      'Person chair asks for a word on the following.\n> Before Friday, please',
    )
  })

  it('shown as a preview sends nothing', async () => {
    const at = await desk()
    const text = await done(at, chase(at, asks(at, chair), { do: 'chase', board: 'RRB', preview: true }))
    expect(text).toContain('RRB: 1 person would be asked')
    expect(text).toContain('Person owner\n  RRB-001, RRB-002 · by Slack')
    expect(await keys(at)).toEqual([])
  })

  it('tells before and after that somebody was already asked today, and of nobody the day after', async () => {
    const at = await desk()
    const preview = async (heard: string, now = at.clock.now()) =>
      done(
        at,
        chase(at, { ...asks(at, chair, heard), at: now, today: now.slice(0, 10) }, { do: 'chase', board: 'RRB', preview: true }),
      )
    expect(await preview('h0')).not.toContain('already asked')
    await done(at, chase(at, asks(at, chair, 'h1'), { do: 'chase', board: 'RRB' }))
    expect(await preview('h2')).toContain('They were already asked today: this makes a second message.')
    expect(await preview('h2')).toContain('by Slack · already asked today')
    expect(await done(at, chase(at, asks(at, chair, 'h3'), { do: 'chase', board: 'RRB' }))).toContain('already asked today')
    expect(await preview('h4', '2026-01-15T09:00:00.000Z')).not.toContain('already asked')
  })

  it.each<[string, Person, string, string]>([
    ['by an owner', owner, 'RRB', 'You may not do that: it is for the secretariat or the chair or deputy of the board.'],
    ['of a board that is not theirs to see', chair, 'VWB', 'There is no board called “VWB”.'],
    ['of no board at all', chair, 'xyzzy', 'There is no board called “xyzzy”.'],
  ])('is refused %s', async (_, person, words, refusal) => {
    const at = await desk()
    expect(await done(at, chase(at, asks(at, person), { do: 'chase', board: words }))).toBe(refusal)
    expect(await keys(at)).toEqual([])
  })

  it('is refused while the board is paused, and possible again when it is resumed', async () => {
    const at = await desk()
    await done(at, pause(at, asks(at, chair), { do: 'pause', board: 'RRB', until: '2026-02-01', why: 'Election' }))
    expect(await done(at, chase(at, asks(at, chair), { do: 'chase', board: 'RRB' }))).toBe(
      'Chasing of RRB is paused until Sunday 1 February 2026.',
    )
    await look(at)
    expect(await keys(at)).toEqual([])
    await done(at, resume(at, asks(at, chair), { do: 'resume', board: 'RRB' }))
    await look(at)
    expect(await keys(at)).toEqual(['chase:RRB-2026-02-05:T-15:owner'])
  })
})

describe('pausing', () => {
  it.each([
    ['2026-01-13', 'Tuesday 13 January 2026 is past.'],
    ['2027-06-01', 'A board can be paused for a year at most.'],
  ])('until %s is refused', async (until, refusal) => {
    const at = await desk()
    expect(await done(at, pause(at, asks(at, chair), { do: 'pause', board: 'RRB', until, why: 'x' }))).toBe(refusal)
  })

  it('leaves its reason on the record', async () => {
    const at = await desk()
    await done(at, pause(at, asks(at, chair), { do: 'pause', board: 'RRB', until: '2026-02-01', why: 'Election' }))
    expect(await at.store.history({ kind: 'pause' })).toMatchObject([
      { who: 'chair', what: 'paused', why: 'Election', board: 'RRB' },
    ])
  })

  it('cannot be ended where nothing is paused', async () => {
    const at = await desk()
    expect(await done(at, resume(at, asks(at, chair), { do: 'resume', board: 'RRB' }))).toBe('RRB is not paused.')
  })
})

describe('plans imported one after another', () => {
  const ofOther = anAction({ id: 'VWB-001', boards: ['VWB'], seat: 'RRB-1', due: '2026-02-01', title: 'Witness offer' })

  it('on one day leave one bundle a person: what comes second is asked the next working day', async () => {
    const meetings = [aMeeting('RRB', '2026-02-05'), aMeeting('VWB', '2026-02-05')]
    const at = await aDesk(aPartnership({ boards: [board, hidden], people, meetings }), firstAsk, [new ScriptedMessenger()])
    const asked = async () =>
      (await at.store.list('outgoing', { person: 'owner' }))
        .filter(({ job, inside }) => job === 'chase' && inside === undefined)
        .map(({ about }) => about.refs.join())
    await keep(
      at,
      actions.map((record) => ({ kind: 'action', record })),
    )
    await look(at)
    await keep(at, [{ kind: 'action', record: ofOther }])
    at.clock.set('2026-01-14T11:00:00.000Z')
    await look(at)
    expect(await asked()).toEqual(['RRB-001,RRB-002'])
    at.clock.set('2026-01-15T09:00:00.000Z')
    await look(at)
    expect(await asked()).toEqual(['RRB-001,RRB-002', 'VWB-001'])
  })
})

describe('being away', () => {
  it('moves the chase to whoever covers, and tells them', async () => {
    const at = await desk()
    const text = await done(
      at,
      away(at, asks(at, owner), { do: 'away', from: '2026-01-14', to: '2026-01-20', cover: 'Person other' }),
    )
    expect(text).toContain('Person other is asked in your place.')
    await look(at)
    const queued = await at.store.list('outgoing', { person: 'other' })
    expect(queued.map(({ job }) => job).sort()).toEqual(['chase', 'notice'])
  })

  const absences = async (at: Desk) => (await at.store.list('absence')).map((one) => [one.from, one.to, one.cover])

  it.each([
    ['after it', '2026-01-16', '2026-01-30', ['2026-01-14', '2026-01-30']],
    ['before it', '2026-01-08', '2026-01-15', ['2026-01-08', '2026-01-20']],
    ['on both sides', '2026-01-08', '2026-01-30', ['2026-01-08', '2026-01-30']],
  ])('is joined with an earlier one that it goes beyond, %s, and keeps who covers', async (_, from, to, days) => {
    const at = await desk(new ScriptedMessenger(), '2026-01-05T10:00:00.000Z')
    await done(at, away(at, asks(at, owner), { do: 'away', from: '2026-01-14', to: '2026-01-20', cover: 'Person other' }))
    const text = await done(at, away(at, asks(at, owner, 'h2'), { do: 'away', from, to }))
    expect(text).toContain('Person other is asked in your place.')
    expect(await absences(at)).toEqual([[...days, 'other']])
  })

  it('that was joined with an earlier one is itself again in a press', async () => {
    const at = await desk()
    await done(at, away(at, asks(at, owner), { do: 'away', from: '2026-01-14', to: '2026-01-20' }))
    const said = { do: 'away', from: '2026-01-16', to: '2026-01-30' } as const
    const text = await done(at, away(at, asks(at, owner), said))
    expect(text).toContain('It is joined with your absence from Wednesday 14 January 2026 to Tuesday 20 January 2026.')
    expect(text).toContain('[Only Friday 16 January 2026 to Friday 30 January 2026]')
    expect(await done(at, away(at, asks(at, owner), said))).toContain('[No, Wednesday 14 January 2026 to Friday 30 January 2026]')
    expect(await absences(at)).toEqual([['2026-01-16', '2026-01-30', null]])
  })

  it('tells whoever covered that they do so no more, where another does, and not that nobody is away', async () => {
    const at = await desk()
    await done(at, away(at, asks(at, owner), { do: 'away', from: '2026-01-14', to: '2026-01-20', cover: 'Person other' }))
    await done(at, away(at, asks(at, owner, 'h2'), { do: 'away', from: '2026-01-14', to: '2026-01-16' }))
    const told = (await at.store.list('outgoing', { person: 'other' })).map(({ card }) => card)
    const freed = told.find(({ title }) => title === 'You no longer cover for Person owner')
    expect(freed === undefined ? '' : plainCard(freed, 'Europe/London')).toMatch(
      /You no longer answer for their actions from Wednesday 14 January 2026 to Tuesday 20 January 2026\./,
    )
  })

  it.each([
    ['is shortened by a day inside it', '2026-01-12', '2026-12-31', '2026-01-14', '2026-01-16'],
    ['ends today with today twice', '2026-01-14', '2026-12-31', '2026-01-14', '2026-01-14'],
    ['is put right by the same first day', '2026-02-02', '2026-02-20', '2026-02-02', '2026-02-06'],
  ])('a mistaken absence %s', async (_, from, to, rightFrom, rightTo) => {
    const at = await desk()
    await done(at, away(at, asks(at, owner), { do: 'away', from, to, cover: 'Person other' }))
    const text = await done(at, away(at, asks(at, owner), { do: 'away', from: rightFrom, to: rightTo }))
    expect(text).toContain('It takes the place of your absence from')
    expect((await at.store.list('absence')).map((one) => [one.from, one.to, one.cover])).toEqual([[rightFrom, rightTo, null]])
  })

  it.each([
    ['of 60 days without counting them', '2026-03-14', 'Back early? “away today to today” makes today the last day.', false],
    ['of 61 days with their number', '2026-03-15', 'That is 61 days in which you are not asked about anything.', true],
  ])('is confirmed %s', async (_, to, words, counted) => {
    const at = await desk()
    const text = await done(at, away(at, asks(at, owner), { do: 'away', from: '2026-01-14', to }))
    expect(text).toContain(words)
    expect(text.includes('That is ')).toBe(counted)
  })

  it('names each uncovered seat once, shortly, with its boards', async () => {
    const at = await desk()
    const busy = aPerson({ id: 'busy', holds: ['RRB-2', 'VWB-2'] })
    const text = await done(at, away(at, asks(at, busy), { do: 'away', from: '2026-01-14', to: '2026-01-20' }))
    expect(text).toContain('Nobody covers Head of Service (RRB, VWB): name a cover')
  })

  it('that is to come is taken back whole, and whoever was to cover is told', async () => {
    const at = await desk()
    await done(at, away(at, asks(at, owner), { do: 'away', from: '2026-02-02', to: '2026-02-06', cover: 'Person other' }))
    const text = await done(at, cancelAway(at, asks(at, owner), { do: 'away-cancel' }))
    expect(text).toContain('Your absence from Monday 2 February 2026 to Friday 6 February 2026 is taken back.')
    expect(await at.store.list('absence')).toEqual([])
    const told = (await at.store.list('outgoing', { person: 'other' })).map(({ card }) => card.title)
    expect(told).toContain('You no longer cover for Person owner')
  })

  it('that has begun ended yesterday once it is cancelled, so that they are asked today', async () => {
    const at = await desk()
    await done(at, away(at, asks(at, owner), { do: 'away', from: '2026-01-12', to: '2026-01-30' }))
    expect(await done(at, cancelAway(at, asks(at, owner), { do: 'away-cancel', on: '2026-01-30' }))).toContain('ended yesterday')
    expect((await at.store.list('absence')).map(({ from, to }) => [from, to])).toEqual([['2026-01-12', '2026-01-13']])
    await look(at)
    expect((await at.store.list('outgoing', { person: 'owner' })).map(({ job }) => job)).toEqual(['chase'])
  })

  it('is not cancelled where there is none, or where it could be one of two', async () => {
    const at = await desk()
    const cancel = (on?: string) => cancelAway(at, asks(at, owner), { do: 'away-cancel', ...(on === undefined ? {} : { on }) })
    expect(await done(at, cancel())).toBe('You are not down as away.')
    await done(at, away(at, asks(at, owner), { do: 'away', from: '2026-02-02', to: '2026-02-06' }))
    await done(at, away(at, asks(at, owner), { do: 'away', from: '2026-03-02', to: '2026-03-06' }))
    expect(await done(at, cancel())).toContain('You are down as away more than once: from Monday 2 February 2026')
    expect(await done(at, cancel('2026-04-01'))).toBe('You are not down as away on Wednesday 1 April 2026.')
    expect(await at.store.list('absence')).toHaveLength(2)
    expect(await done(at, cancel('2026-03-04'))).toContain('Monday 2 March 2026')
    expect((await at.store.list('absence')).map(({ from }) => from)).toEqual(['2026-02-02'])
  })

  it.each([
    [{ from: '2026-01-20', to: '2026-01-14' }, 'The last day away comes before the first.'],
    [{ from: '2026-01-01', to: '2026-01-02' }, 'Friday 2 January 2026 is past.'],
    [{ from: '2026-02-01', to: '2027-06-01' }, 'An absence can be a year at most.'],
    [{ from: '2026-02-01', to: '2026-02-02', cover: 'Person owner' }, 'You cannot cover for yourself.'],
    [{ from: '2026-02-01', to: '2026-02-02', cover: 'Nobody Known' }, 'There is no person called “Nobody Known”.'],
  ])('%j is refused', async (given, refusal) => {
    const at = await desk()
    expect(await done(at, away(at, asks(at, owner), { do: 'away', ...given }))).toBe(refusal)
    expect(await at.store.list('absence')).toEqual([])
  })
})

describe('holding reminders back', () => {
  it('is acknowledged for a few working days, and is not an update', async () => {
    const at = await desk()
    const text = await done(at, acknowledge(at, asks(at, owner)))
    expect(text).toContain('No reminders up to and including Monday 19 January 2026.')
    expect((await at.store.get('action', 'RRB-001'))?.answeredAt).toBeNull()
  })

  it.each([
    ['2026-01-14', 'Wednesday 14 January 2026 is not ahead.'],
    ['2026-01-29', 'RRB-001 can be snoozed until Wednesday 28 January 2026 at the latest.'],
  ])('until %s is refused for one action', async (until, refusal) => {
    const at = await desk()
    expect(await done(at, snooze(at, asks(at, owner), { do: 'snooze', ref: 'RRB-001', until }))).toBe(refusal)
  })

  it('for one action leaves the others asked about', async () => {
    const at = await desk()
    await done(at, snooze(at, asks(at, owner), { do: 'snooze', ref: 'rrb-1', until: '2026-01-20' }))
    await look(at)
    const [asked] = await at.store.list('outgoing', { person: 'owner' })
    expect(asked?.about.refs).toEqual(['RRB-002'])
  })

  it('is refused to those who do not answer for it', async () => {
    const at = await desk()
    const text = await done(at, snooze(at, asks(at, chair), { do: 'snooze', ref: 'RRB-001', until: '2026-01-20' }))
    expect(text).toBe('You may not do that: it is for the owner of the action.')
  })
})

describe('an answer', () => {
  async function answered(at: TestDesk, id: string, minutes: number, given: Partial<Action> = {}): Promise<void> {
    const moment = new Date(Date.parse(firstAsk) + minutes * 60_000).toISOString()
    at.clock.set(moment)
    const before = (await at.store.get('action', id)) as Action
    const update = { at: moment, by: 'owner', via: 'slack', kind: 'update' as const, text: 'Keys agreed' }
    const after: Action = { ...before, answeredAt: moment, brag: 'green', updates: [...before.updates, update], ...given }
    const beside = await answeredDeed(at, asks(at, owner), [after])
    const put = [{ kind: 'action' as const, record: after }, ...beside.put]
    expect(await at.store.commit({ heard: null, ...beside, put })).toMatchObject({ done: true })
  }

  it('shows in the message that asked, by whom and what, and the others stay to be answered', async () => {
    const slack = new ScriptedMessenger()
    const at = await desk(slack)
    const deliverer = aDeliverer(at)
    await look(at)
    await deliverer.idle()
    await answered(at, 'RRB-001', 5)
    await deliverer.idle()
    const card = slack.calls.at(-1)
    expect(card?.as).toBe('edit')
    const text = card?.card ? plainCard(card.card, 'Europe/London') : ''
    expect(text).toContain('✓ G Green RRB-001 Housing pathway\n  Recorded on track: “Keys agreed”, by Person owner')
    expect(text).toMatch(/RRB-002 Employment offer\n.*overdue.*\n {2}\[Done…\]/)
    expect((await at.store.list('outgoing', { status: 'answered' })).map(({ id }) => id)).toEqual([
      'chase:RRB-2026-02-05:T-15:owner',
    ])
  })

  it('to everything closes the message with thanks', async () => {
    const slack = new ScriptedMessenger()
    const at = await desk(slack)
    const deliverer = aDeliverer(at)
    await look(at)
    await deliverer.idle()
    await answered(at, 'RRB-001', 5)
    await answered(at, 'RRB-002', 6)
    await deliverer.idle()
    const card = slack.calls.at(-1)?.card
    expect(card && plainCard(card, 'Europe/London')).toContain('All answered. Thank you.')
  })

  it('is not asked for again at the next rung, and what is left is', async () => {
    const at = await desk()
    await look(at)
    await answered(at, 'RRB-001', 5)
    at.clock.set('2026-01-21T09:00:00.000Z')
    await look(at)
    expect((await at.store.get('outgoing', 'chase:RRB-2026-02-05:T-10:owner'))?.about.refs).toEqual(['RRB-002'])
  })

  const moved = { on: '2026-02-20', precision: 'day' as const, text: '20 February 2026' }
  const nudged = async (at: TestDesk) => {
    at.clock.set('2026-01-21T09:00:00.000Z')
    await look(at)
    return (await at.store.get('outgoing', 'chase:RRB-2026-02-05:T-10:owner'))?.about.refs
  }

  it('is asked for again when the chair has moved the date since', async () => {
    const at = await desk()
    await look(at)
    await answered(at, 'RRB-001', 5)
    at.clock.set('2026-01-15T10:00:00.000Z')
    const after: Action = { ...((await at.store.get('action', 'RRB-001')) as Action), due: moved }
    const beside = await answeredDeed(at, asks(at, chair), [after])
    await at.store.commit({ heard: null, ...beside, put: [{ kind: 'action', record: after }, ...beside.put] })
    expect(await nudged(at)).toEqual(['RRB-001', 'RRB-002'])
  })

  it('that asked for a date is not asked for again when the chair approves it', async () => {
    const at = await desk()
    await look(at)
    const dateAsked = { to: moved, why: 'data', by: 'owner', at: firstAsk }
    await answered(at, 'RRB-001', 5, { dateAsked })
    at.clock.set('2026-01-15T10:00:00.000Z')
    const after: Action = { ...((await at.store.get('action', 'RRB-001')) as Action), due: moved, dateAsked: null }
    const beside = await answeredDeed(at, asks(at, chair), [after])
    await at.store.commit({ heard: null, ...beside, put: [{ kind: 'action', record: after }, ...beside.put] })
    expect(await nudged(at)).toEqual(['RRB-002'])
  })

  it('that is taken back is asked for again', async () => {
    const at = await desk()
    await look(at)
    await answered(at, 'RRB-001', 5)
    const now = (await at.store.get('action', 'RRB-001')) as Action
    const undone: Action = { ...now, answeredAt: null, updates: [] }
    const beside = await answeredDeed(at, asks(at, owner), [undone])
    await at.store.commit({ heard: null, ...beside, put: [{ kind: 'action', record: undone }, ...beside.put] })
    at.clock.set('2026-01-21T09:00:00.000Z')
    await look(at)
    expect((await at.store.get('outgoing', 'chase:RRB-2026-02-05:T-10:owner'))?.about.refs).toEqual(['RRB-001', 'RRB-002'])
  })
})

describe('my bundle and the brief', () => {
  const text = (reply: Awaited<ReturnType<typeof tellBrief>>) =>
    'card' in reply ? plainCard(reply.card, 'Europe/London') : 'refused' in reply ? reply.refused : ''

  it('my bundle has everything open that I answer for', async () => {
    const at = await desk()
    const shown = text(await tellBundle(at, asks(at, owner), { do: 'bundle' }))
    expect(shown).toContain('2 open actions are yours.')
    expect(shown).toContain('RRB-001 Housing pathway')
  })

  it('my bundle says so when it is empty', async () => {
    const at = await desk()
    expect(text(await tellBundle(at, asks(at, other), { do: 'bundle' }))).toContain('Nothing is asked of you at the moment.')
  })

  it('the brief before the chase opens names what is late without calling anybody unreached', async () => {
    const at = await desk(new ScriptedMessenger(), '2026-01-12T10:00:00.000Z')
    const shown = text(await tellBrief(at, asks(at, chair), { do: 'brief', board: 'RRB' }))
    expect(shown).toContain('What is stuck (2)')
    expect(shown).toContain('1. RRB-002 is 2 days past its agreed date.')
    expect(shown).not.toContain('Not reached')
    expect(shown.match(/^\d\. /gm)).toHaveLength(5)
  })

  it('the brief after the chase opens says neither not reached nor silent of what was only now asked, and names the vacant', async () => {
    const at = await desk()
    const brief = async () => text(await tellBrief(at, asks(at, chair), { do: 'brief', board: 'RRB' }))
    expect(await brief()).not.toContain('Not reached')
    await look(at)
    await aDeliverer(at).idle()
    const shown = await brief()
    expect(shown).not.toContain('Not reached')
    expect(shown).not.toContain('nothing was heard')
    expect(shown).toContain('Nobody to ask (1)')
    expect(shown).toContain('its seat is vacant')
  })

  it('the brief works for a board with no meeting ahead', async () => {
    const at = await desk(new ScriptedMessenger(), '2026-03-12T10:00:00.000Z')
    const shown = text(await tellBrief(at, asks(at, chair), { do: 'brief', board: 'RRB' }))
    expect(shown).toContain('The RRB Board\n3 open, 1 overdue')
  })

  it('the brief gives the chair the buttons that settle what waits, and tells the secretariat what waits for the chair', async () => {
    const at = await desk()
    const reported = anAction({ id: 'RRB-004', boards: ['RRB'], seat: 'RRB-1', status: 'done', title: 'Venue' })
    await keep(at, [{ kind: 'action', record: reported }])
    const forChair = text(await tellBrief(at, asks(at, chair), { do: 'brief', board: 'RRB' }))
    expect(forChair).toContain('Waiting for you (1)')
    expect(forChair).toContain('[Sign off]')
    const secretary = aPerson({ id: 'secretary', agency: 'OPCC', roles: ['secretariat'] })
    const forOffice = text(await tellBrief(at, asks(at, secretary), { do: 'brief', board: 'RRB' }))
    expect(forOffice).toContain('Waiting for the chair (1)')
    expect(forOffice).not.toContain('[Sign off]')
  })

  it('the brief is for the chair and the secretariat', async () => {
    const at = await desk()
    expect(text(await tellBrief(at, asks(at, owner), { do: 'brief', board: 'RRB' }))).toContain('You may not do that')
  })
})
