import { describe, expect, it } from 'vitest'
import { decisionLines, measureLines, riskLines } from '#cards/report/other-facts.ts'
import { aRisk } from '../builders/risk.ts'

const within = { from: '2026-01-01T00:00:00.000Z', to: '2026-02-01T00:00:00.000Z' }
const scored = (at: string, likelihood: number, why = '') => {
  return { at: `${at}T10:00:00.000Z`, by: 'ann', which: 'current' as const, score: { likelihood, impact: 4 }, why }
}

describe('what is drafted of a period besides actions', () => {
  it.each([
    ['moved', [scored('2025-11-01', 2), scored('2026-01-10', 4, 'Post vacant')], ['- R-1 Housing: from 8 to 16 – Post vacant']],
    ['moved and moved back', [scored('2025-11-01', 2), scored('2026-01-10', 4), scored('2026-01-20', 2)], []],
    ['moved after it', [scored('2025-11-01', 2), scored('2026-02-10', 4)], []],
    ['first scored', [scored('2026-01-10', 2)], []],
  ])('a risk that %s', (_, scores, lines) => {
    expect(riskLines([aRisk({ id: 'R-1', title: 'Housing', scores, addedAt: '2025-10-01T10:00:00.000Z' })], within)).toEqual(
      lines,
    )
  })

  it('decisions that stand', () => {
    const decision = { id: 'D-1', version: 1, board: 'B', meeting: null, text: 'Go on', by: 'ann', via: 'slack', dropped: null }
    const all = [
      { ...decision, at: '2026-01-10T10:00:00.000Z' },
      { ...decision, id: 'D-2', at: '2026-01-10T10:00:00.000Z', dropped: 'twice' },
      { ...decision, id: 'D-3', at: '2025-12-10T10:00:00.000Z' },
    ]
    expect(decisionLines(all, within)).toEqual(['- D-1 decided: Go on'])
  })

  it('readings entered in it', () => {
    const measure = {
      id: 'M-1',
      name: 'Stays',
      boards: [],
      portfolio: null,
      unit: '%',
      direction: 'up' as const,
      source: '',
      said: '',
    }
    const reading = (quarter: string, value: number, at: string) => ({
      quarter,
      value,
      note: '',
      by: 'ann',
      at: `${at}T10:00:00.000Z`,
    })
    const readings = [reading('2025-Q2', 90, '2025-11-01'), reading('2025-Q3', 94, '2026-01-10')]
    const target = { text: 'at least 95%', value: 95 }
    expect(measureLines([{ ...measure, target, readings }], within)).toEqual([
      '- M-1 Stays: 94 % in Q3 FY25-26, before 90, target at least 95%',
    ])
    expect(measureLines([{ ...measure, target, readings: readings.slice(0, 1) }], within)).toEqual([])
  })
})
