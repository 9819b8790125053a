import { describe, expect, it } from 'vitest'
import { fundingNamed } from '#domain/funding/named.ts'
import { poundsOf } from '#domain/funding/pounds.ts'
import { actionsOn, endingWithin } from '#domain/funding/resting.ts'
import { spentOn } from '#domain/funding/spend.ts'
import { anAction } from '../../builders/action.ts'
import { aStream } from '../../builders/funding.ts'

describe('an amount of pounds', () => {
  it.each([
    ['£12,500', 12_500],
    ['12500.5', 12_500.5],
    ['41.2k', 41_200],
    ['£1.25m', 1_250_000],
    ['0', 0],
    ['12,50', null],
    ['-5', null],
    ['1.005', null],
    ['about 5', null],
    ['', null],
  ])('“%s” is %s', (words, amount) => {
    expect(poundsOf(words)).toBe(amount)
  })
})

describe('what rests on money', () => {
  const action = anAction({ id: 'RRB-001', boards: ['WCJB-RRB'] })

  it.each([
    ['that names it by id', { ...action, funding: ['F24-3'] }, {}],
    ['that names it by name', { ...action, funding: ['serious violence duty grant'] }, {}],
    ['that the stream names', action, { rests: { actions: ['RRB-001'], risks: [], boards: [] } }],
    ['of a board that lives on it', action, { rests: { actions: [], risks: [], boards: ['WCJB-RRB'] } }],
  ])('is an open action %s', (_, resting, stream) => {
    expect(actionsOn(aStream(stream), [resting])).toHaveLength(1)
  })

  it('is no action that is closed, and none that says nothing of it', () => {
    expect(actionsOn(aStream(), [{ ...action, funding: ['F24-3'], status: 'closed' }, action])).toEqual([])
  })

  it('ends within a span, its last day included, and a mere check never does', () => {
    const funding = [aStream(), aStream({ id: 'F24-16', is: 'check' }), aStream({ id: 'S-01', endsOn: null })]
    expect(endingWithin(funding, '2027-01-01', '2027-03-31').map(({ id }) => id)).toEqual(['F24-3'])
    expect(endingWithin(funding, '2027-01-01', '2027-03-30')).toEqual([])
    expect(endingWithin(funding, '2027-04-01', '2028-03-30')).toEqual([])
  })
})

describe('a stream', () => {
  const all = [aStream(), aStream({ id: 'F23-3', year: 'FY23-24' }), aStream({ id: 'F24-2', name: 'MoJ Victims Grant' })]

  it.each([
    ['f24-3', 'F24-3'],
    ['Serious Violence Duty Grant FY23-24', 'F23-3'],
    ['victims', 'F24-2'],
  ])('is named “%s”', (words, id) => {
    expect(fundingNamed(all, words)).toMatchObject({ id })
  })

  it('is asked for again when two have the name, and told when none has', () => {
    expect(fundingNamed(all, 'serious violence')).toMatchObject({ hint: expect.stringContaining('F23-3') })
    expect(fundingNamed(all, 'F24-33')).toMatchObject({ hint: 'Did you mean F24-3 or F23-3 or F24-2?' })
  })

  it('adds up what was spent to the penny', () => {
    const spend = { version: 1, stream: 'F24-3', year: 'FY24-25', labour: null, other: null, note: '', at: '', by: '' }
    const spends = [
      { ...spend, id: 'F24-3:FY24-25:Q2', quarter: 'Q2' as const, total: 0.2 },
      { ...spend, id: 'F24-3:FY24-25:Q1', quarter: 'Q1' as const, total: 0.1 },
      { ...spend, id: 'F24-2:FY24-25:Q1', stream: 'F24-2', quarter: 'Q1' as const, total: 5 },
    ]
    const { total, quarters } = spentOn('F24-3', spends)
    expect([total, quarters.map(({ quarter }) => quarter)]).toEqual([0.3, ['Q1', 'Q2']])
  })
})
