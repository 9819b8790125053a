import { describe, expect, test } from 'vitest'
import { latestOf } from '#domain/risk/escalation.ts'
import { bandOf, isOnMatrix, type Matrix, pointsOf } from '#domain/risk/matrix.ts'
import { isReviewOverdue } from '#domain/risk/risk.ts'
import { keysOf } from '#storage/index-keys.ts'
import { anEscalation, aRisk } from '../../builders/risk.ts'

const fourByFour: Matrix = {
  likelihoods: ['Unlikely', 'Possible', 'Likely', 'Almost certain'],
  impacts: ['Minor', 'Moderate', 'Major', 'Severe'],
  bands: [
    { id: 'low', name: 'Low', from: 1, to: 4, brag: 'green', review: 180 },
    { id: 'high', name: 'High', from: 5, to: 16, brag: 'red', review: 30 },
  ],
}

describe('a score', () => {
  test('is likelihood times impact', () => expect(pointsOf({ likelihood: 4, impact: 3 })).toBe(12))
  test('is in the band that holds its number, both ends included', () => {
    expect(bandOf(fourByFour, { likelihood: 4, impact: 1 })?.id).toBe('low')
    expect(bandOf(fourByFour, { likelihood: 4, impact: 4 })?.id).toBe('high')
  })
  test('that nobody has set is in no band', () => expect(bandOf(fourByFour, null)).toBeNull())
  test('of five is off a matrix of four', () => expect(isOnMatrix(fourByFour, { likelihood: 5, impact: 1 })).toBe(false))
})

describe('a risk', () => {
  test('is due for review once its day has passed, while it is live', () => {
    expect(isReviewOverdue(aRisk({ reviewDue: '2026-02-01' }), '2026-02-01')).toBe(false)
    expect(isReviewOverdue(aRisk({ reviewDue: '2026-02-01' }), '2026-02-02')).toBe(true)
    expect(isReviewOverdue(aRisk({ reviewDue: '2026-02-01', status: 'closed' }), '2026-02-02')).toBe(false)
  })
  test('is listed under every register it is in', () => {
    expect(keysOf('risk', aRisk({ boards: ['RRB', 'CORPORATE'] }))).toEqual(
      expect.arrayContaining(['board=RRB', 'board=CORPORATE', 'open=yes']),
    )
  })
})

test('of several escalations the one that waits counts, else the last', () => {
  const first = anEscalation({ id: 'E1', askedAt: '2026-01-01T10:00:00.000Z' })
  const second = anEscalation({ id: 'E2', askedAt: '2026-02-01T10:00:00.000Z', status: 'declined' })
  expect(latestOf([second, first])?.id).toBe('E1')
  expect(latestOf([second, { ...first, status: 'withdrawn' }])?.id).toBe('E2')
  expect(latestOf([])).toBeNull()
})
