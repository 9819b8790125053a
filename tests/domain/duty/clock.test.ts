import { describe, expect, it } from 'vitest'
import { chainsDue, deadlinesBetween } from '#domain/duty/deadline.ts'
import { aDuty } from '../../builders/funding.ts'
import { london } from '../../builders/partnership.ts'

describe('the statutory and grant clock', () => {
  it('counts the chain back from its deadline in working days', () => {
    const [deadline] = deadlinesBetween([aDuty()], '2026-01-01', '2026-12-31', london)
    expect(deadline?.steps.map(({ title, on }) => `${title} ${on}`)).toEqual(['Draft it 2026-06-02', 'Publish it 2026-06-30'])
  })

  it.each([
    ['yearly', 12, ['2026-06-30', '2027-06-30', '2028-06-30']],
    ['half-yearly', 6, ['2026-06-30', '2026-12-31', '2027-06-30', '2027-12-31', '2028-06-30']],
    ['once', null, ['2026-06-30']],
  ] as const)('a duty that is %s comes on these days', (_, every, days) => {
    const found = deadlinesBetween([aDuty({ every })], '2026-01-01', '2028-06-30', london)
    expect(found.map(({ on }) => on)).toEqual(days)
  })

  it('keeps to the last day of a month only where it began on one', () => {
    const found = deadlinesBetween([aDuty({ first: '2026-01-30', every: 1 })], '2026-01-01', '2026-04-30', london)
    expect(found.map(({ on }) => on)).toEqual(['2026-01-30', '2026-02-28', '2026-03-30', '2026-04-30'])
  })

  it('has no deadline after the last day it holds', () => {
    expect(deadlinesBetween([aDuty({ until: '2027-06-29' })], '2026-01-01', '2030-01-01', london)).toHaveLength(1)
  })

  it('puts a step on the deadline itself on the last working day up to it', () => {
    const [deadline] = deadlinesBetween([aDuty({ first: '2026-05-31' })], '2026-01-01', '2026-05-31', london)
    expect(deadline?.steps.at(-1)?.on).toBe('2026-05-29')
  })

  it.each([
    ['2026-05-22', 0],
    ['2026-05-26', 1],
    ['2026-06-30', 1],
    ['2026-07-01', 0],
  ])('on %s makes %i chains, from some working days before the first step until the deadline', (today, count) => {
    expect(chainsDue([aDuty()], new Map(), today, london)).toHaveLength(count)
  })

  it('makes no chain twice', () => {
    expect(chainsDue([aDuty()], { has: (id) => id === 'strategy:2026-06-30' }, '2026-06-15', london)).toEqual([])
  })
})
