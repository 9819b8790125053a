import { describe, expect, it } from 'vitest'
import { standingOf } from '#domain/measure/measure.ts'
import { quarterNamed } from '#domain/measure/quarter.ts'
import { isRefusal } from '#domain/refusal.ts'

const readings = (...values: number[]) =>
  values.map((value, index) => ({ quarter: `2023-Q${index + 1}`, value, note: '', by: 'x', at: '2024-01-01T00:00:00.000Z' }))

describe('a measure by the stated rule', () => {
  it.each([
    ['at its target', 'up', 95, [90, 95], 'better', 'green'],
    ['past a target that is better below', 'down', 10, [12, 9], 'better', 'green'],
    ['within a tenth and getting worse', 'up', 100, [95, 91], 'worse', 'amber'],
    ['far off and getting better', 'up', 100, [10, 20], 'better', 'amber'],
    ['far off and steady', 'up', 100, [20, 20], 'steady', 'red'],
    ['far off with one reading', 'down', 10, [40], null, 'red'],
    ['beyond what it was to reach', 'reach', 12, [12, 20], 'worse', 'red'],
    ['without a direction', null, 10, [1, 2], 'moved', null],
    ['without a target', 'up', null, [1, 2], 'better', null],
  ] as const)('%s', (_, direction, target, values, trend, brag) => {
    const wanted = target === null ? null : { text: String(target), value: target }
    expect(standingOf({ direction, target: wanted, readings: readings(...values) })).toMatchObject({ trend, brag })
  })
})

describe('a quarter in words', () => {
  it.each([
    ['Q4 23/24', '2023-Q4'],
    ['Q1 FY24-25', '2024-Q1'],
    ['2024-q1', '2024-Q1'],
  ])('%s', (words, quarter) => {
    expect(quarterNamed(words, '2024-05-30')).toBe(quarter)
  })

  it.each(['Q3 24/25', 'some day', 'March 2024', ''])('“%s” is refused', (words) => {
    expect(isRefusal(quarterNamed(words, '2024-05-30'))).toBe(true)
  })
})
