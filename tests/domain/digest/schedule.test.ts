import { describe, expect, it } from 'vitest'
import { digestsDue } from '#domain/digest/schedule.ts'
import { type DigestSettings, usualDigests } from '#domain/digest/settings.ts'
import { aBoard } from '../../builders/board.ts'
import { aMeeting } from '../../builders/meeting.ts'
import { aPartnership } from '../../builders/partnership.ts'
import { aPerson } from '../../builders/person.ts'

const lead = aPerson({ id: 'lead', agency: 'OPCC' })
const chair = aPerson({ id: 'chair', roles: ['chair:RRB'] })

/** The keys due at a moment. */
function dueAt(at: string, more: { digests?: Partial<DigestSettings>; sent?: readonly string[]; since?: string } = {}) {
  const { digests = {}, sent = [], since = '2020-01-01' } = more
  const partnership = aPartnership({ boards: [aBoard({ id: 'RRB' })], digests: { ...usualDigests, ...digests } })
  const meetings = [aMeeting('RRB', '2026-02-05')]
  const world = { partnership, people: [lead, chair], meetings, sent: { has: (key: string) => sent.includes(key) }, since }
  return digestsDue(world, at).map(({ key }) => key)
}

describe('the weekly digest', () => {
  it.each([
    ['a minute before its hour', '2026-02-02T08:29:00Z', []],
    ['at its hour', '2026-02-02T08:30:00Z', ['digest:2026-W06:lead']],
    ['later that morning', '2026-02-02T11:00:00Z', ['digest:2026-W06:lead']],
    ['in the afternoon, when it waits for the next morning', '2026-02-02T14:00:00Z', []],
    ['the next working morning, when Monday was missed', '2026-02-03T08:30:00Z', ['digest:2026-W06:lead']],
    ['at the weekend', '2026-02-07T09:00:00Z', []],
    ['on a bank holiday Monday', '2026-05-04T08:00:00Z', []],
    ['on the Tuesday after a bank holiday, in summer time', '2026-05-05T07:30:00Z', ['digest:2026-W19:lead']],
    ['after Christmas, when Monday and Friday were bank holidays', '2026-12-29T08:30:00Z', ['digest:2026-W53:lead']],
  ])('%s', (_, at, keys) => {
    expect(dueAt(at)).toEqual(keys)
  })

  it('goes once a week', () => {
    expect(dueAt('2026-02-03T08:30:00Z', { sent: ['digest:2026-W06:lead'] })).toEqual([])
  })

  it('is not made good for a week before the clerk was there', () => {
    expect(dueAt('2026-02-04T08:30:00Z', { since: '2026-02-04' })).toEqual([])
    expect(dueAt('2026-02-04T08:30:00Z', { since: '2026-02-02' })).toEqual(['digest:2026-W06:lead'])
    expect(dueAt('2026-05-05T07:30:00Z', { since: '2026-05-05' })).toEqual(['digest:2026-W19:lead'])
  })

  it('goes on the day and at the hour that a person chose, and to nobody who wants none', () => {
    const people = [{ person: 'lead', day: 4, at: '14:00', platform: null, off: false }]
    expect(dueAt('2026-02-02T08:30:00Z', { digests: { people }, sent: ['digest:2026-W05:lead'] })).toEqual([])
    expect(dueAt('2026-02-05T14:00:00Z', { digests: { people } })).toEqual(['digest:2026-W06:lead'])
    const off = [{ person: 'lead', day: 1, at: '08:30', platform: null, off: true }]
    expect(dueAt('2026-02-02T08:30:00Z', { digests: { people: off } })).toEqual([])
  })

  it('goes only to those who serve or look after portfolios, where the office wants it so', () => {
    const readers = 'secretariat and portfolios'
    expect(dueAt('2026-02-02T08:30:00Z', { digests: { readers } })).toEqual([])
    const portfolios = [{ id: 'A', boards: ['RRB'], people: ['lead'] }]
    expect(dueAt('2026-02-02T08:30:00Z', { digests: { readers, portfolios } })).toEqual(['digest:2026-W06:lead'])
  })
})

describe('the digest of a chair', () => {
  const digests = { chairs: { days: 2, at: '08:30' }, readers: 'secretariat and portfolios' as const }

  it.each([
    ['2026-01-23T08:30:00Z', []],
    ['2026-01-26T08:30:00Z', ['digest:RRB-2026-02-05:chair']],
    ['2026-01-28T08:30:00Z', ['digest:RRB-2026-02-05:chair']],
    ['2026-01-29T08:30:00Z', []],
  ])('on %s: %j, for papers are due on 28 January', (at, keys) => {
    expect(dueAt(at, { digests })).toEqual(keys)
  })

  it('goes to a chair, of their board alone, some working days before its papers are due, once', () => {
    const digests = { chairs: { days: 2, at: '08:30' } }
    const ofChair = (at: string, sent: readonly string[] = []) =>
      dueAt(at, { digests, sent }).filter((key) => key.endsWith(':chair'))
    expect(ofChair('2026-01-23T08:30:00Z')).toEqual([])
    const [key = ''] = ofChair('2026-01-26T08:30:00Z')
    expect(key).toMatch(/^digest:.*:chair$/)
    expect(ofChair('2026-01-27T08:30:00Z')).toEqual([key])
    expect(ofChair('2026-01-27T08:30:00Z', [key])).toEqual([])
    expect(ofChair('2026-01-29T08:30:00Z')).toEqual([])
  })
})
