import { describe, expect, it } from 'vitest'
import { addDays } from '#domain/calendar.ts'
import type { Almanac } from '#domain/chase/almanac.ts'
import { askedAs } from '#domain/chase/bundle.ts'
import { missedBy, type Planned, plan } from '#domain/chase/chase.ts'
import { Ledger, type Sending } from '#domain/chase/ledger.ts'
import { anAction } from '../builders/action.ts'
import { aBoard, aSeat } from '../builders/board.ts'
import { aMeeting } from '../builders/meeting.ts'
import { aPerson } from '../builders/person.ts'
import { anAlmanac } from '../builders/world.ts'

/** The meeting is on Thursday 5 February 2026: T-15 is 14 January, T-10 21, T-7 26, T-5 28, T-3 30 January, T-1 3 February. */
const meeting = aMeeting('RRB', '2026-02-05')
const board = aBoard({ id: 'RRB' })
const owner = aPerson({ id: 'owner', holds: ['RRB-1'] })
const deputy = aPerson({ id: 'deputy', deputises: ['RRB-1'] })
const chair = aPerson({ id: 'chair', roles: ['chair:RRB'] })
const action = anAction({ id: 'RRB-001', boards: ['RRB'], seat: 'RRB-1', due: '2026-03-31', answeredAt: null })
const at = (day: string, time = '09:00') => `${day}T${time}:00.000Z`

type Given = Partial<Parameters<typeof anAlmanac>[0]>
function world(given: Given = {}): Almanac {
  return anAlmanac({ boards: [board], people: [owner, deputy, chair], actions: [action], meetings: [meeting], ...given })
}

function asked(planned: readonly Planned[]): string[] {
  return planned.flatMap((one) => (one.as === 'bundle' ? [one.key] : []))
}

function sent(key: string, given: Partial<Sending> = {}): Sending {
  const [, id = '', rung = '', person = ''] = key.split(':')
  return { key, meeting: id, rung, person, refs: ['RRB-001'], day: '2026-01-14', status: 'sent', bundle: true, ...given }
}
const firstAsk = sent('chase:RRB-2026-02-05:T-15:owner')

describe('asking owners', () => {
  it.each([
    ['nothing before the first rung', at('2026-01-13'), []],
    ['the first ask on its day', at('2026-01-14'), ['chase:RRB-2026-02-05:T-15:owner']],
    ['nothing before the working day starts', at('2026-01-14', '08:59'), []],
    ['nothing after it ends', at('2026-01-14', '16:30'), []],
    ['the first ask later that day, if it did not go', at('2026-01-14', '16:29'), ['chase:RRB-2026-02-05:T-15:owner']],
    ['nothing at a weekend', at('2026-01-17'), []],
    ['the first ask on a later day, when it could not go before', at('2026-01-19'), ['chase:RRB-2026-02-05:T-15:owner']],
    ['only the latest rung after downtime', at('2026-01-22'), ['chase:RRB-2026-02-05:T-10:owner']],
    ['what is useful on the morning of the meeting', at('2026-02-05'), ['chase:RRB-2026-02-05:T-7:owner']],
    ['nothing once the meeting has begun', at('2026-02-05', '10:00'), []],
  ])('plans %s', (_, now, keys) => {
    expect(asked(plan(world(), new Ledger(), now)).filter((key) => key.endsWith('owner'))).toEqual(keys)
  })

  it('opens at nine local time on both sides of a clock change', () => {
    const spring = world({ meetings: [aMeeting('RRB', '2026-04-21', '09:00')] })
    const rung = spring.rounds[0]?.ladder[0]?.on ?? ''
    expect(rung).toBe('2026-03-26')
    expect(asked(plan(spring, new Ledger(), at('2026-03-27', '08:30')))).toEqual([])
    expect(asked(plan(spring, new Ledger(), at('2026-03-30', '08:00')))).toHaveLength(1)
  })

  it('plans nothing for a key that was sent', () => {
    expect(asked(plan(world(), new Ledger([firstAsk]), at('2026-01-15')))).toEqual([])
  })

  it('nudges whoever was asked and did not answer', () => {
    const [planned] = plan(world(), new Ledger([firstAsk]), at('2026-01-21'))
    expect(planned?.as === 'bundle' && planned.bundle.parts[0]?.level).toBe('nudge')
  })

  it('puts it as a first ask to somebody who was not asked before, however late', () => {
    const [planned] = plan(world(), new Ledger(), at('2026-01-21'))
    expect(planned?.as === 'bundle' && planned.bundle.parts[0]?.level).toBe('first')
  })

  it('does not ask again about what was answered for this meeting', () => {
    const answers = [{ meeting: meeting.id, person: 'owner', said: askedAs(action) }]
    expect(asked(plan(world({ answers }), new Ledger([firstAsk]), at('2026-01-21')))).toEqual([])
  })

  it('does not ask again about what somebody else answered for them', () => {
    const answers = [{ meeting: meeting.id, person: 'deputy', said: askedAs(action) }]
    expect(asked(plan(world({ answers }), new Ledger([firstAsk]), at('2026-01-21')))).toEqual([])
  })

  it.each([
    ['its date has changed', { ...action, due: { on: '2026-02-20', precision: 'day' as const, text: '20 February 2026' } }],
    [
      'it was sent back',
      {
        ...action,
        updates: [{ at: at('2026-01-20'), by: 'chair', via: 'slack', kind: 'sent-back' as const, text: 'evidence?' }],
      },
    ],
  ])('asks again about an answered action when %s', (_, changed) => {
    const answers = [{ meeting: meeting.id, person: 'owner', said: askedAs(action) }]
    expect(asked(plan(world({ answers, actions: [changed] }), new Ledger([firstAsk]), at('2026-01-21')))).toHaveLength(1)
  })

  it('asks only about what is left when some were answered', () => {
    const other = { ...action, id: 'RRB-002' }
    const answers = [{ meeting: meeting.id, person: 'owner', said: askedAs(action) }]
    const [planned] = plan(world({ answers, actions: [action, other] }), new Ledger([firstAsk]), at('2026-01-21'))
    expect(planned?.as === 'bundle' && planned.bundle.parts[0]?.asks.map((ask) => ask.action.id)).toEqual(['RRB-002'])
  })
})

describe('who is asked', () => {
  const away = (cover: string | null) => ({ id: 'a', version: 1, person: 'owner', from: '2026-01-12', to: '2026-01-16', cover })
  const to = (almanac: Almanac, now = at('2026-01-14')) => asked(plan(almanac, new Ledger(), now)).map((key) => key.split(':')[3])
  const cover = aPerson({ id: 'cover' })

  it.each([
    ['the holder', {}, ['owner']],
    ['the cover that somebody away named', { absences: [away('cover')], people: [owner, deputy, chair, cover] }, ['cover']],
    ['the deputy when nobody was named', { absences: [away(null)] }, ['deputy']],
    ['nobody when there is no deputy either', { absences: [away(null)], people: [owner, chair] }, []],
    ['nobody for a vacant seat', { people: [deputy, chair] }, []],
    ['the delegate of an action', { actions: [{ ...action, delegate: 'cover' }], people: [owner, cover] }, ['cover']],
    ['nobody without a seat', { actions: [{ ...action, seat: null }] }, []],
    [
      'nobody in a seat that is never chased',
      { boards: [{ ...board, seats: [aSeat({ id: 'RRB-1', board: 'RRB', noChase: true })] }] },
      [],
    ],
    [
      'nobody of a paused board',
      { pauses: [{ id: 'RRB', version: 1, board: 'RRB', until: '2026-01-14', why: '', by: 'chair' }] },
      [],
    ],
    ['nobody about closed actions', { actions: [{ ...action, status: 'closed' as const }] }, []],
    ['nobody about done actions, which await the chair', { actions: [{ ...action, status: 'done' as const }] }, []],
    [
      'nobody about what starts after the meeting',
      { actions: [{ ...action, status: 'not started' as const, start: '2026-03-01' }] },
      [],
    ],
    ['nobody of a board that meets no more', { boards: [{ ...board, former: true }] }, []],
    ['nobody for a meeting called off', { meetings: [{ ...meeting, cancelled: true }] }, []],
  ] satisfies [string, Given, string[]][])('is %s', (_, given, people) => {
    expect(to(world(given))).toEqual(people)
  })

  it('is the new holder from the day the seat changes hands', () => {
    const was = aPerson({ id: 'was', holdings: [{ seat: 'RRB-1', as: 'holder', from: null, to: '2026-01-13' }] })
    const is = aPerson({ id: 'is', holdings: [{ seat: 'RRB-1', as: 'holder', from: '2026-01-14', to: null }] })
    expect(to(world({ people: [was, is] }))).toEqual(['is'])
  })

  it('is not asked once more by the returning holder when the cover was asked at that rung', () => {
    const ledger = new Ledger([sent('chase:RRB-2026-02-05:T-15:cover')])
    expect(asked(plan(world({ absences: [away('cover')], people: [owner, cover] }), ledger, at('2026-01-19')))).toEqual([])
  })

  it('is resumed with the latest rung after a pause', () => {
    const pauses = [{ id: 'RRB', version: 1, board: 'RRB', until: '2026-01-21', why: '', by: 'chair' }]
    expect(asked(plan(world({ pauses }), new Ledger(), at('2026-01-22')))).toEqual(['chase:RRB-2026-02-05:T-10:owner'])
  })
})

describe('loose dates', () => {
  const year = { on: '2026-12-31', precision: 'year' as const, text: '2026' }
  const undated = { on: null, precision: 'none' as const, text: 'Ongoing' }
  it.each([
    ['a year is asked about first', { due: year }, at('2026-01-14'), 1],
    ['a year is not nagged', { due: year }, at('2026-01-21'), 0],
    ['no date is asked about first', { due: undated }, at('2026-01-14'), 1],
    ['no date is not nagged', { due: undated }, at('2026-01-21'), 0],
    ['a review date after the meeting is left alone', { due: undated, reviewOn: '2026-06-01' }, at('2026-01-14'), 0],
    ['a review date before the meeting is asked about', { due: undated, reviewOn: '2026-02-01' }, at('2026-01-14'), 1],
  ])('%s', (_, given, now, count) => {
    const ledger = new Ledger(now === at('2026-01-21') ? [firstAsk] : [])
    expect(asked(plan(world({ actions: [{ ...action, ...given }] }), ledger, now))).toHaveLength(count)
  })

  it('without a date a review date is asked for', () => {
    const [planned] = plan(world({ actions: [{ ...action, due: undated }] }), new Ledger(), at('2026-01-14'))
    expect(planned?.as === 'bundle' && planned.bundle.parts[0]?.asks[0]?.want).toBe('review date')
  })
})

describe('holding back', () => {
  const quiet = (until: string, ref: string | null = null) => ({
    id: 'q',
    version: 1,
    person: 'owner',
    ref,
    until,
    kind: 'acknowledged' as const,
    at: at('2026-01-20'),
  })

  it.each([
    ['a nudge within it is excused', quiet('2026-01-21'), at('2026-01-21'), 0],
    ['and is not made up for afterwards', quiet('2026-01-21'), at('2026-01-22'), 0],
    ['the next rung goes', quiet('2026-01-21'), at('2026-01-26'), 1],
    ['a snoozed action is left out', quiet('2026-01-21', 'RRB-001'), at('2026-01-21'), 0],
    ['another action is not', quiet('2026-01-21', 'RRB-009'), at('2026-01-21'), 1],
  ])('after an acknowledgement %s', (_, one, now, count) => {
    const planned = asked(plan(world({ quiets: [one] }), new Ledger([firstAsk]), now))
    expect(planned.filter((key) => key.endsWith('owner'))).toHaveLength(count)
  })

  it('only delays a first ask', () => {
    const quiets = [quiet('2026-01-15')]
    expect(asked(plan(world({ quiets }), new Ledger(), at('2026-01-14')))).toEqual([])
    expect(asked(plan(world({ quiets }), new Ledger(), at('2026-01-16')))).toEqual(['chase:RRB-2026-02-05:T-15:owner'])
  })

  it('keeps to the burden budget of a week and makes it up the week after', () => {
    const others = ['A', 'B'].map((id, index) => sent(`chase:${id}:T-15:owner`, { day: `2026-01-1${index + 2}` }))
    expect(asked(plan(world(), new Ledger(others), at('2026-01-14')))).toEqual([])
    expect(asked(plan(world(), new Ledger(others), at('2026-01-19')))).toEqual(['chase:RRB-2026-02-05:T-15:owner'])
  })

  it('sends one person one message a day', () => {
    const earlier = sent('chase:A:T-15:owner', { day: '2026-01-14' })
    expect(asked(plan(world(), new Ledger([earlier]), at('2026-01-14', '12:00')))).toEqual([])
    expect(asked(plan(world(), new Ledger([earlier]), at('2026-01-15')))).toHaveLength(1)
  })

  it('does not count what never arrived', () => {
    const failed = ['A', 'B'].map((id) => sent(`chase:${id}:T-15:owner`, { day: '2026-01-12', status: 'failed' }))
    expect(asked(plan(world(), new Ledger(failed), at('2026-01-14')))).toHaveLength(1)
  })
})

describe('one bundle over two boards', () => {
  const vwb = aBoard({ id: 'VWB' })
  const both = aPerson({ id: 'both', holds: ['RRB-1', 'VWB-1'] })
  const later = aMeeting('VWB', '2026-02-05', '14:00')
  const theirs = anAction({ id: 'VWB-001', boards: ['VWB'], seat: 'VWB-1', due: '2026-03-31' })
  const joint = () => world({ boards: [board, vwb], people: [both], meetings: [meeting, later], actions: [action, theirs] })

  it('is one message under the key of the earlier meeting', () => {
    const planned = plan(joint(), new Ledger(), at('2026-01-14'))
    expect(asked(planned)).toEqual(['chase:RRB-2026-02-05:T-15:both'])
    expect(planned[0]?.as === 'bundle' && planned[0].bundle.parts.map(({ key }) => key)).toEqual([
      'chase:RRB-2026-02-05:T-15:both',
      'chase:VWB-2026-02-05:T-15:both',
    ])
  })

  it('shows an action of both boards once, in the first, and says so', () => {
    const shared = { ...action, boards: ['RRB', 'VWB'] }
    const almanac = world({ boards: [board, vwb], people: [both], meetings: [meeting, later], actions: [shared] })
    const [planned] = plan(almanac, new Ledger(), at('2026-01-14'))
    const parts = planned?.as === 'bundle' ? planned.bundle.parts : []
    expect(parts.map(({ asks }) => asks.map((ask) => [ask.action.id, ask.alsoFor]))).toEqual([[['RRB-001', ['VWB']]], []])
  })
})

describe('a meeting that moves', () => {
  const everything = ['T-15:owner', 'T-10:owner', 'T-7:owner', 'T-7:deputy', 'T-3:chair', 'T-1:chair']
  const days = ['2026-01-14', '2026-01-21', '2026-01-26', '2026-01-26', '2026-01-30', '2026-02-03']
  const before = everything.map((rung, index) => sent(`chase:RRB-2026-02-05:${rung}`, { day: days[index] ?? '' }))
  /** What goes to owners and the chair up to the meeting, each morning, when it is put off to a day. */
  function sentFor(day: string, ledger = new Ledger(before)): string[] {
    const almanac = world({ meetings: [{ ...meeting, startsAt: `${day}T10:00:00.000Z` }] })
    const keys: string[] = []
    for (let today = '2026-02-04'; today < day; today = addDays(today, 1))
      for (const one of plan(almanac, ledger, at(today))) {
        const parts = one.as === 'bundle' ? one.bundle.parts : [one]
        for (const { key, meeting: of, rung } of parts)
          ledger.add({
            key,
            person: one.person,
            meeting: of,
            rung,
            refs: ['RRB-001'],
            day: today,
            status: 'sent',
            bundle: one.as === 'bundle',
          })
        keys.push(...parts.map(({ key }) => key))
      }
    return keys.filter((key) => !key.includes(':T-5:'))
  }

  it('by weeks, after it was chased for, is chased for anew, each rung on its new day and once', () => {
    expect(sentFor('2026-03-05')).toEqual([
      'chase:RRB-2026-02-05:T-15:owner@2026-02-11',
      'chase:RRB-2026-02-05:T-10:owner@2026-02-18',
      'chase:RRB-2026-02-05:T-7:owner@2026-02-23',
      'chase:RRB-2026-02-05:T-7:deputy@2026-02-23',
      'chase:RRB-2026-02-05:T-3:chair@2026-02-27',
      'chase:RRB-2026-02-05:T-1:chair@2026-03-03',
    ])
  })

  it('by some days repeats nothing', () => {
    expect(sentFor('2026-02-10')).toEqual([])
  })

  it('and moves again is chased for by the last day alone', () => {
    const ledger = new Ledger(before)
    sentFor('2026-03-05', ledger)
    expect(sentFor('2026-03-10', ledger)).toEqual([])
  })
})

describe('the rungs for deputies, chairs and boards', () => {
  it('copies the deputy of whoever is asked at T-7, and names them to the owner', () => {
    const planned = plan(world(), new Ledger([firstAsk]), at('2026-01-26'))
    const asks = planned.flatMap((one) =>
      one.as === 'bundle' ? one.bundle.parts.flatMap((part) => part.asks.map((ask) => [one.person, ask.as, ask.copiedTo])) : [],
    )
    expect(asks).toEqual([
      ['owner', 'owner', 'Person deputy'],
      ['deputy', 'copy', null],
    ])
  })

  it('does not copy the deputy when there is nothing left to ask', () => {
    const answers = [{ meeting: meeting.id, person: 'owner', said: askedAs(action) }]
    expect(plan(world({ answers }), new Ledger([firstAsk]), at('2026-01-26'))).toEqual([])
  })

  it('tells the channel that papers are due, once', () => {
    const planned = plan(
      world(),
      new Ledger(['owner', 'deputy'].map((person) => sent(`chase:RRB-2026-02-05:T-7:${person}`, { day: '2026-01-26' }))),
      at('2026-01-28'),
    )
    expect(planned).toMatchObject([{ as: 'papers', key: 'chase:RRB-2026-02-05:T-5:RRB', person: null, papersDue: '2026-01-28' }])
  })

  const late = { ...action, due: { on: '2026-01-10', precision: 'day' as const, text: '10 January 2026' } }
  const redList = (ledger: Ledger, given: Given = {}) => {
    const planned = plan(world({ actions: [late], ...given }), ledger, at('2026-01-30'))
    return planned.flatMap((one) => (one.as === 'red-list' ? [{ to: one.person, ...one.list }] : []))
  }

  it('names to the chair what is overdue', () => {
    const [list] = redList(new Ledger([firstAsk]))
    expect(list?.to).toBe('chair')
    expect(list?.overdue.map((one) => one.action.id)).toEqual(['RRB-001'])
    expect(list?.notReached).toEqual([])
  })

  it.each([
    ['whose message failed, who are not reached', new Ledger([{ ...firstAsk, status: 'failed' }]), ['RRB-001'], []],
    ['whose message still waits, who are not asked yet', new Ledger([{ ...firstAsk, status: 'queued' }]), [], ['RRB-001']],
    ['who were never asked, who are not asked yet', new Ledger(), [], ['RRB-001']],
  ])('never names among the overdue those %s', (_, ledger, notReached, notAsked) => {
    const [list] = redList(ledger)
    expect(list?.overdue).toEqual([])
    expect(list?.notReached.map((one) => one.action.id)).toEqual(notReached)
    expect(list?.notAsked.map((one) => one.action.id)).toEqual(notAsked)
  })

  const briefOn = (ledger: Ledger, given: Given = {}) =>
    plan(world(given), ledger, at('2026-02-03')).flatMap((one) => (one.as === 'brief' ? [one.brief] : []))[0]

  it.each([
    ['an action that nobody was asked about yet', new Ledger(), []],
    ['one whose ask failed', new Ledger([{ ...firstAsk, status: 'failed' }]), ['RRB-001']],
  ])('the brief tells not reached from not asked: %s', (_, ledger, notReached) => {
    expect(briefOn(ledger)?.notReached.map((one) => one.action.id)).toEqual(notReached)
  })

  it.each([
    ['the same day', '2026-02-03', []],
    ['one working day ago', '2026-02-02', []],
    ['two working days ago', '2026-01-30', ['RRB-001']],
  ])('the brief asks about silence only after time to answer: asked %s', (_, day, refs) => {
    const brief = briefOn(new Ledger([{ ...firstAsk, day }]))
    const silent = brief?.questions.filter(({ words }) => words.includes('nothing was heard'))
    expect(silent?.map(({ ref }) => ref)).toEqual(refs)
  })

  it('scores nobody in a seat that is never chased', () => {
    const [list] = redList(new Ledger(), { boards: [{ ...board, seats: [aSeat({ id: 'RRB-1', board: 'RRB', noChase: true })] }] })
    expect([list?.open, list?.overdue, list?.notReached, list?.unowned]).toEqual([0, [], [], []])
  })

  it('briefs the deputy chair while the chair is away', () => {
    const second = aPerson({ id: 'second', roles: ['deputy:RRB'] })
    const absences = [{ id: 'a', version: 1, person: 'chair', from: '2026-02-01', to: '2026-02-04', cover: null }]
    const planned = plan(world({ people: [owner, chair, second], absences }), new Ledger(), at('2026-02-03'))
    expect(planned.flatMap((one) => (one.as === 'brief' ? [one.person] : []))).toEqual(['second'])
  })

  it('looks back to the last meeting that was held, though the board meets twice on the day', () => {
    const meetings = [
      aMeeting('RRB', '2025-11-06'),
      meeting,
      { ...meeting, id: `${meeting.id}-2`, startsAt: '2026-02-05T15:00:00.000Z' },
    ]
    const planned = plan(world({ meetings }), new Ledger([firstAsk]), at('2026-02-03'))
    expect(planned.flatMap((one) => (one.as === 'brief' ? [one.brief.since?.slice(0, 10)] : []))).toEqual([
      '2025-11-06',
      '2025-11-06',
    ])
  })

  it('asks five questions, one of each kind before a second', () => {
    const planned = plan(world({ actions: [late] }), new Ledger([firstAsk]), at('2026-02-03'))
    const brief = planned.find((one) => one.as === 'brief')
    expect(brief?.as === 'brief' && brief.brief.questions).toHaveLength(5)
    expect(brief?.as === 'brief' && brief.brief.questions[0]).toEqual({
      ref: 'RRB-001',
      words: 'is 24 days past its agreed date. What has to happen now, and by when?',
    })
  })
})

describe('after a meeting', () => {
  const fresh = anAction({ id: 'RRB-009', boards: ['RRB'], seat: 'RRB-1', due: '2026-03-31' })
  const minuted = {
    ...fresh,
    source: { kind: 'minute' as const, text: 'minute 4', ref: null },
    addedAt: at('2026-02-05', '15:00'),
  }

  it('sends new actions out on the first working day after it', () => {
    expect(asked(plan(world({ actions: [action, minuted] }), new Ledger(), at('2026-02-06')))).toEqual([
      'chase:RRB-2026-02-05:T+1:owner',
    ])
  })

  it('asks on the fifth to confirm those without a word, and no others', () => {
    const told = new Ledger([sent('chase:RRB-2026-02-05:T+1:owner', { day: '2026-02-06', refs: ['RRB-009'] })])
    expect(asked(plan(world({ actions: [minuted] }), told, at('2026-02-12')))).toEqual(['chase:RRB-2026-02-05:T+5:owner'])
    const answered = { ...minuted, answeredAt: at('2026-02-09') }
    expect(asked(plan(world({ actions: [answered] }), told, at('2026-02-12')))).toEqual([])
  })
})

describe('what was missed', () => {
  const since = '2026-01-01'
  it('is recorded for rungs that were overtaken, and only those', () => {
    expect(missedBy(world({ since }), new Ledger(), at('2026-01-22')).map(({ key }) => key)).toEqual([
      'chase:RRB-2026-02-05:T-15:owner',
    ])
  })

  it('is recorded for what the meeting itself overtook', () => {
    const keys = missedBy(world({ since }), new Ledger(), at('2026-02-05', '10:00')).map(({ key }) => key)
    expect(keys).toContain('chase:RRB-2026-02-05:T-1:chair')
    expect(keys).toContain('chase:RRB-2026-02-05:T-5:RRB')
    expect(keys).toContain('chase:RRB-2026-02-05:T-7:owner')
  })

  it('is nothing from before the clerk first looked', () => {
    expect(missedBy(world({ since: '2026-01-22' }), new Ledger(), at('2026-01-22'))).toEqual([])
    expect(missedBy(world(), new Ledger(), at('2026-01-22'))).toEqual([])
  })

  it('is nothing that was sent', () => {
    expect(missedBy(world({ since }), new Ledger([firstAsk]), at('2026-01-22'))).toEqual([])
  })
})
