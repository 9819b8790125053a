import { describe, expect, it } from 'vitest'
import { bragWords, dayWords, instantWords, timeWords } from '#cards/words.ts'

describe('the wording of days and moments', () => {
  it('names the day of the week, without a comma', () => {
    expect(dayWords('2024-03-14')).toBe('Thursday 14 March 2024')
  })

  it('shows what is not a day as it stands', () => {
    expect(dayWords('soon')).toBe('soon')
    expect(instantWords('soon', 'Europe/London')).toBe('soon')
  })

  it.each([
    ['2024-03-14T09:05:00Z', '9:05am on Thursday 14 March 2024'],
    ['2024-07-14T08:00:00Z', '9am on Sunday 14 July 2024'],
    ['2024-07-14T23:30:00Z', '12:30am on Monday 15 July 2024'],
    ['2024-03-31T00:59:00Z', '12:59am on Sunday 31 March 2024'],
    ['2024-03-31T01:00:00Z', '2am on Sunday 31 March 2024'],
  ])('tells %s in local time', (instant, words) => {
    expect(instantWords(instant, 'Europe/London')).toBe(words)
  })

  it.each([
    ['2024-03-14T12:00:00Z', 'midday'],
    ['2024-03-14T00:00:00Z', 'midnight'],
    ['2024-03-14T12:01:00Z', '12:01pm'],
    ['2024-03-14T16:30:00Z', '4:30pm'],
  ])('tells the time of %s', (instant, words) => {
    expect(timeWords(instant, 'Europe/London')).toBe(words)
  })

  it('tells a colour by letter and word', () => {
    expect((['blue', 'red', 'amber', 'green', 'grey'] as const).map(bragWords)).toEqual([
      'B Blue',
      'R Red',
      'A Amber',
      'G Green',
      'N Grey',
    ])
  })
})
