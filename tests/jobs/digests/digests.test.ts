import { describe, expect, it } from 'vitest'
import { plainCard } from '#cards/plain.ts'
import { usualDigests } from '#domain/digest/settings.ts'
import { due, rehearse } from '#jobs/chase/rehearse.ts'
import { sendDigests } from '#jobs/digests/send.ts'
import { anAction } from '../../builders/action.ts'
import { aBoard } from '../../builders/board.ts'
import { keep } from '../../builders/desk.ts'
import { aStream } from '../../builders/funding.ts'
import { aPerson } from '../../builders/person.ts'
import { anEscalation, aRisk } from '../../builders/risk.ts'
import { anOutgoing } from '../../contract/store-records.ts'
import { aHouse, hears, monday } from './house.ts'

const late = anAction({ id: 'RRB-001', seat: 'WCJB-RRB-1', due: '2026-01-15', brag: 'red' })
const other = anAction({ id: 'SVD-001', boards: ['SVD'], seat: 'SVD-1', due: '2026-01-10', title: 'Share hospital data' })
const secret = anAction({ id: 'ELT-001', boards: ['ELT'], seat: null, due: '2026-01-10', title: 'A matter of the executive' })
const actions = [late, other, secret].map((record) => ({ kind: 'action' as const, record }))

async function sent(desk: Awaited<ReturnType<typeof aHouse>>): Promise<ReadonlyMap<string, string>> {
  const all = await desk.store.list('outgoing')
  return new Map(all.filter(({ job }) => job === 'digest').map(({ id, card }) => [id, plainCard(card, 'Europe/London')]))
}

describe('Monday’s digests', () => {
  it('go once to each of the office, however often the clerk looks', async () => {
    const desk = await aHouse()
    await keep(desk, actions)
    await sendDigests(desk)
    await sendDigests(desk)
    expect([...(await sent(desk)).keys()]).toEqual(['digest:2026-W06:chief', 'digest:2026-W06:lead', 'digest:2026-W06:secretary'])
  })

  it('go on the platform that their reader chose for them, before their usual one', async () => {
    const people = [{ person: 'lead', day: 1, at: '08:30', platform: 'teams' as const, off: false }]
    const desk = await aHouse({ digests: { ...usualDigests, people } })
    await sendDigests(desk)
    const prefers = async (id: string) => (await desk.store.get('outgoing', `digest:2026-W06:${id}`))?.prefers
    expect([await prefers('lead'), await prefers('chief')]).toEqual(['teams', undefined])
  })

  it('are what "due" tells and "rehearse" foresees', async () => {
    const desk = await aHouse()
    const { jobs } = await due(desk, monday)
    const { messages } = await rehearse(desk, '2026-02-02', '2026-02-08')
    const digests = messages.filter(({ job }) => job === 'digest')
    expect(jobs.map(({ key }) => key)).toEqual(digests.map(({ key }) => key))
    expect(digests.map(({ at, board }) => [at, board])).toEqual([monday, monday, monday].map((at) => [at, null]))
  })

  it('are what "digest" answers', async () => {
    const desk = await aHouse()
    await keep(desk, actions)
    await sendDigests(desk)
    const text = (await sent(desk)).get('digest:2026-W06:lead')
    expect(await hears(desk, 'lead', 'digest')).toBe(text)
  })

  it('tell nobody of a board they may not see, and carry the highest marking inside', async () => {
    const desk = await aHouse()
    await keep(desk, actions)
    expect(await hears(desk, 'lead', 'digest')).not.toContain('ELT-001')
    const whole = await hears(desk, 'secretary', 'digest')
    expect(whole).toContain('ELT-001')
    expect(whole.split('\n')[0]).toBe('OFFICIAL-SENSITIVE')
    expect(await hears(desk, 'prosecutor', 'digest')).not.toContain('RRB-001')
  })

  it('begin with the boards that their reader looks after', async () => {
    const digests = { ...usualDigests, portfolios: [{ id: 'SV', boards: ['SVD'], people: ['lead'] }] }
    const desk = await aHouse({ digests })
    await keep(desk, actions)
    const text = await hears(desk, 'lead', 'digest')
    expect(text).toContain('Your boards first: Serious Violence.')
    expect(text.indexOf('SVD-001')).toBeLessThan(text.indexOf('RRB-001'))
  })

  it('say in one line that there is nothing', async () => {
    const board = { ...(await aHouse()).partnership.boards[0], seats: [], ladder: [] }
    const desk = await aHouse({ boards: [board as never], meetings: [] })
    expect(await hears(desk, 'lead', 'digest')).toBe(
      'Weekly digest, Monday 2 February 2026: nothing changed, nothing is late, and nothing waits.',
    )
  })

  it('name who was not reached and why, until they are', async () => {
    const desk = await aHouse()
    const failed = anOutgoing({
      id: 'chase:x',
      to: { person: 'chair' },
      status: 'failed',
      lastError: 'no such account',
      at: '2026-01-30T09:00:00.000Z',
    })
    await keep(desk, [], [failed])
    expect(await hears(desk, 'secretary', 'digest')).toContain('“Your actions” did not arrive: no such account')
    await keep(desk, [], [{ ...failed, id: 'chase:y', status: 'sent', lastError: null, at: '2026-01-30T12:00:00.000Z' }])
    expect(await hears(desk, 'secretary', 'digest')).not.toContain('did not arrive')
  })

  it('say of nobody that they were asked what only the holder before them was asked', async () => {
    const boards = [aBoard({ id: 'WCJB-RRB', shortName: 'Reducing Reoffending', prefix: 'RRB' })]
    const people = [
      aPerson({ id: 'secretary', agency: 'OPCC', roles: ['secretariat'] }),
      aPerson({ id: 'former' }),
      aPerson({ id: 'newcomer', name: 'The Newcomer', holds: ['WCJB-RRB-1'] }),
    ]
    const desk = await aHouse({ boards, people })
    const meeting = desk.partnership.meetings[0]?.id ?? ''
    const ask = (person: string, at: string) =>
      anOutgoing({
        id: `chase:WCJB-RRB@2026-02-26:T-15:${person}`,
        to: { person },
        status: 'sent',
        at,
        about: { refs: ['RRB-001'], board: 'WCJB-RRB', meeting, rung: 'T-15' },
      })
    await keep(desk, [{ kind: 'action', record: late }], [ask('former', '2026-02-05T09:00:00.000Z')])
    desk.clock.set('2026-02-16T08:30:00.000Z')
    expect(await hears(desk, 'secretary', 'digest')).not.toContain('was asked on')
    // another message of the same meeting reached them, about something else
    await keep(
      desk,
      [],
      [
        {
          ...ask('newcomer', '2026-02-05T09:00:00.000Z'),
          id: 'report:1',
          about: { refs: [], board: 'WCJB-RRB', meeting, rung: 'T-15' },
        },
      ],
    )
    expect(await hears(desk, 'secretary', 'digest')).not.toContain('was asked on')
    await keep(desk, [], [ask('newcomer', '2026-02-12T09:00:00.000Z')])
    expect(await hears(desk, 'secretary', 'digest')).toContain('The Newcomer was asked on Thursday 12 February 2026')
  })

  it('name vacant seats, reviews due, escalations without an answer and what the week changed', async () => {
    const desk = await aHouse()
    await keep(desk, [
      ...actions,
      { kind: 'risk', record: aRisk({ reviewDue: '2026-02-01' }) },
      { kind: 'escalation', record: anEscalation() },
    ])
    await hears(desk, 'secretary', 'block SVD-001 no sharing agreement')
    desk.clock.set('2026-02-02T08:31:00.000Z')
    const text = await hears(desk, 'secretary', 'digest')
    expect(text).toContain('Vacant seats (1)\n- Head of Service, Probation Service')
    expect(text).toContain(
      'RRB-R-001 Housing offers dry up\n  Reducing Reoffending · no score yet · review was due Sunday 1 February 2026',
    )
    expect(text).toContain('wanted: “Fund a third landlord for a year” by Monday 16 February 2026')
    expect(text).toMatch(/Changed since last week \(1\)\nSince 8:30am on Monday 26 January 2026: 1 blocked/)
    expect(text).toContain('A week ago: 1 red, 2 no colour. Now: 1 red, 1 amber, 1 no colour.')
  })

  it('call an answer overdue once its day is past, and not while it is held', async () => {
    const waiting = async (status: 'posted' | 'held') => {
      const desk = await aHouse()
      await keep(desk, [
        { kind: 'risk', record: aRisk({}) },
        { kind: 'escalation', record: anEscalation({ status, respondBy: '2026-01-30' }) },
      ])
      return hears(desk, 'secretary', 'digest')
    }
    expect(await waiting('posted')).toContain('answer overdue')
    expect(await waiting('held')).toContain('holds it · wanted')
  })

  it('have a next step on every line', async () => {
    const desk = await aHouse()
    await keep(desk, actions)
    await sendDigests(desk)
    const all = await desk.store.list('outgoing')
    const items = all.flatMap(({ card }) => card.lines.filter((line) => line.as === 'item'))
    expect(items.length).toBeGreaterThan(5)
    expect(items.filter(({ buttons = [] }) => buttons.length === 0)).toEqual([])
  })

  it('chase the owner of a line at one press', async () => {
    const desk = await aHouse()
    await keep(desk, [...actions, { kind: 'action', record: anAction({ id: 'RRB-002', seat: 'WCJB-RRB-1', due: '2026-01-16' }) }])
    expect(await hears(desk, 'lead', 'digest')).not.toContain('[Chase]')
    expect(await hears(desk, 'secretary', { do: 'chase', board: 'WCJB-RRB', ref: 'RRB-001' })).toContain('1 person asked')
    const [asked] = (await desk.store.list('outgoing')).filter(({ job }) => job === 'chase')
    expect(asked?.about.refs).toEqual(['RRB-001'])
  })

  it('show money that ends with what rests on it', async () => {
    const stream = aStream({ endsOn: '2026-03-31', rests: { actions: ['SVD-001'], risks: ['RRB-R-001'], boards: [] } })
    const desk = await aHouse({ funding: [stream, aStream({ id: 'F9', endsOn: '2028-03-31' })] })
    await keep(desk, [...actions, { kind: 'risk', record: aRisk() }])
    const text = await hears(desk, 'lead', 'digest')
    expect(text).toContain('Serious Violence Duty Grant FY24-25, £0.248m, ends Tuesday 31 March 2026')
    expect(text).toContain('1 open action and 1 risk rest on it: RRB-R-001, SVD-001')
    expect(text).toContain('Funding and contracts that end (1)')
    expect(await hears(desk, 'chair', 'brief wcjb-rrb')).toContain('Funding that ends (1)')
    expect(await hears(desk, 'prosecutor', 'digest')).not.toContain('Serious Violence Duty Grant')
  })
})

describe('the executive’s brief', () => {
  it('has what waits, what is red and what ends on one card, for its members and the secretariat alone', async () => {
    const desk = await aHouse({ funding: [aStream({ endsOn: '2026-03-31' })] })
    await keep(desk, [...actions, { kind: 'risk', record: aRisk() }, { kind: 'escalation', record: anEscalation() }])
    for (const person of ['chief', 'secretary']) {
      const text = await hears(desk, person, 'brief elt')
      for (const words of [
        'Escalations waiting for an answer (1)',
        'Red actions (1)',
        'RRB-001',
        'Funding and contracts that end (1)',
      ])
        expect(text).toContain(words)
      expect(text.split('\n')[0]).toBe('OFFICIAL-SENSITIVE')
    }
    for (const person of ['lead', 'chair', 'prosecutor']) expect(await hears(desk, person, 'brief elt')).not.toContain('RRB-001')
  })
})
