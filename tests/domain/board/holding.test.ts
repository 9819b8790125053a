import { describe, expect, it } from 'vitest'
import { answererOf, awayOn, chairFor, deputyOf, holderOf, seatsOf } from '#domain/board/holding.ts'
import { aBoard } from '../../builders/board.ts'
import { aPerson } from '../../builders/person.ts'

const boards = [aBoard({ id: 'RRB' })]
const today = '2026-01-14'
const absence = (person: string, cover: string | null = null) => ({
  id: `${person}:a`,
  version: 1,
  person,
  from: '2026-01-12',
  to: '2026-01-16',
  cover,
})

describe('who holds a seat', () => {
  const maternity = [
    aPerson({ id: 'first', holdings: [{ seat: 'RRB-1', as: 'holder', from: null, to: '2026-01-13' }] }),
    aPerson({ id: 'second', holdings: [{ seat: 'RRB-1', as: 'holder', from: '2026-01-15', to: null }] }),
  ]

  it.each([
    ['2026-01-13', 'first'],
    ['2026-01-14', undefined],
    ['2026-01-15', 'second'],
  ])('on %s is %s: both ends of a span count', (day, person) => {
    expect(holderOf(maternity, 'RRB-1', day)?.id).toBe(person)
  })

  it('is the last to come when two do', () => {
    const people = [
      aPerson({ id: 'old', holds: ['RRB-1'] }),
      aPerson({ id: 'new', holdings: [{ seat: 'RRB-1', as: 'holder', from: '2026-01-01', to: null }] }),
    ]
    expect(holderOf(people, 'RRB-1', today)?.id).toBe('new')
  })

  it('is told apart from who deputises', () => {
    const people = [aPerson({ id: 'holder', holds: ['RRB-1'] }), aPerson({ id: 'deputy', deputises: ['RRB-1'] })]
    expect([deputyOf(people, 'RRB-1', today)?.id, seatsOf(people[1] ?? aPerson({ id: '' }), today)]).toEqual(['deputy', []])
  })
})

describe('who is asked', () => {
  const holder = aPerson({ id: 'holder', holds: ['RRB-1'] })
  const deputy = aPerson({ id: 'deputy', deputises: ['RRB-1'] })
  const cover = aPerson({ id: 'cover' })
  const handed = aPerson({ id: 'handed', holdings: [{ seat: 'RRB-1', as: 'delegate', from: null, to: null }] })
  const all = [holder, deputy, cover, handed]
  const action = { seat: 'RRB-1', delegate: null }

  it.each([
    ['the holder', all, [], action, ['holder', 'holder', null]],
    ['the cover', all, [absence('holder', 'cover')], action, ['cover', 'cover', 'holder']],
    [
      'the deputy when the cover is away too',
      all,
      [absence('holder', 'cover'), absence('cover')],
      action,
      ['deputy', 'deputy', 'holder'],
    ],
    [
      'the delegate when the deputy is away too',
      all,
      [absence('holder'), absence('deputy')],
      action,
      ['handed', 'delegate', 'holder'],
    ],
    ['the delegate of the action', all, [], { ...action, delegate: 'cover' }, ['cover', 'delegate', null]],
    [
      'the holder when that delegate is away',
      all,
      [absence('cover')],
      { ...action, delegate: 'cover' },
      ['holder', 'holder', null],
    ],
  ] as const)('is %s', (_, people, absences, of, expected) => {
    const answerer = answererOf({ people, boards, absences }, of, today)
    expect('person' in answerer && [answerer.person.id, answerer.as, answerer.standsFor?.id ?? null]).toEqual(expected)
  })

  it.each([
    ['no seat', all, { seat: null, delegate: null }],
    ['vacant', [deputy], action],
  ] as const)('is nobody: %s', (none, people, of) => {
    expect(answererOf({ people, boards, absences: [] }, of, today)).toEqual({ none })
  })
})

describe('who reads the papers of the chair', () => {
  const chair = aPerson({ id: 'chair', roles: ['chair:RRB'] })
  const second = aPerson({ id: 'second', roles: ['deputy:RRB'] })
  it.each([
    ['the chair', [chair, second], [], 'chair'],
    ['the cover the chair named', [chair, second, aPerson({ id: 'cover' })], [absence('chair', 'cover')], 'cover'],
    ['the deputy chair while the chair is away', [chair, second], [absence('chair')], 'second'],
    ['the chair, away or not, where nobody else can', [chair], [absence('chair')], 'chair'],
    ['the deputy chair where there is no chair', [second], [], 'second'],
    ['nobody where there is neither', [], [], undefined],
  ] as const)('is %s', (_, people, absences, id) => {
    expect(chairFor(people, absences, 'RRB', today)?.id).toBe(id)
  })
})

describe('an absence', () => {
  it.each([
    ['2026-01-11', false],
    ['2026-01-12', true],
    ['2026-01-16', true],
    ['2026-01-17', false],
  ])('on %s holds: %s', (day, away) => {
    expect(awayOn([absence('ann')], 'ann', day) !== undefined).toBe(away)
  })
})
