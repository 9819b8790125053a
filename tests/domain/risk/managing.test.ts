import fc from 'fast-check'
import { expect, test } from 'vitest'
import { riskPolicyOf } from '#config/risks/risk-policy.ts'
import { usualRisks } from '#config/risks/risks-file.ts'
import { Calendar } from '#domain/calendar.ts'
import { nextReview } from '#domain/risk/managing.ts'

const calendar = new Calendar({
  timeZone: 'Europe/London',
  holidays: new Set(['2026-12-25', '2026-12-28', '2027-01-01']),
  counting: 'clear',
  hours: { from: '09:00', to: '16:30' },
})
const rules = { policy: riskPolicyOf(usualRisks, []), calendar }

test('a review falls on a day on which people work, at most a few days after its band says', () => {
  const from = fc.integer({ min: 0, max: 800 }).map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10))
  const score = fc.record({ likelihood: fc.integer({ min: 1, max: 5 }), impact: fc.integer({ min: 1, max: 5 }) })
  fc.assert(
    fc.property(from, fc.option(score), (day, current) => {
      expect(calendar.isWorkingDay(nextReview({ current }, rules, day))).toBe(true)
    }),
    { numRuns: 300, seed: 5 },
  )
})

test('a review that would fall on a bank holiday is on the next working day', () => {
  expect(nextReview({ current: null }, rules, '2026-09-26')).toBe('2026-12-29')
  expect(nextReview({ current: null }, rules, '2026-09-25')).toBe('2026-12-24')
})
