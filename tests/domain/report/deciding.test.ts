import { describe, expect, it } from 'vitest'
import { changedSince } from '#domain/report/changed.ts'
import { cleared, reopened, returned, type Stepping, submitted } from '#domain/report/deciding.ts'
import type { Report } from '#domain/report/report.ts'
import { aReport } from '../../builders/report.ts'

const stepping: Stepping = {
  by: 'ann',
  at: '2026-01-20T10:00:00.000Z',
  today: '2026-01-20',
  round: { startsAt: '2026-02-05T10:00:00.000Z', papersDue: '2026-01-28', sealed: false },
  nameOf: (person) => `Person ${person}`,
  otherKey: true,
}
const written = aReport({ brag: 'green', forecast: 'amber', sections: { headline: 'On track' } })
const sent = submitted(written, stepping) as Report

describe('a report', () => {
  it('is submitted with what it says', () => {
    expect(sent).toMatchObject({
      status: 'submitted',
      late: false,
      tabled: false,
      submitted: { by: 'ann', content: { brag: 'green' } },
    })
  })

  it('is not cleared by whoever sent it while somebody else can', () => {
    expect(cleared(sent, undefined, stepping)).toMatchObject({ refused: expect.stringContaining('Two keys') })
    expect(cleared(sent, undefined, { ...stepping, otherKey: false })).toMatchObject({ status: 'cleared' })
  })

  it.each([
    ['without a headline', { ...written, sections: {} }, 'no headline'],
    ['without a colour', { ...written, brag: null }, 'no colour'],
    ['with a headline of 61 words', { ...written, sections: { headline: 'word '.repeat(61) } }, '61 words'],
    ['that is with the chair', sent, 'with the chair already'],
  ])('%s is not submitted', (_what, report, words) => {
    expect(submitted(report, stepping)).toMatchObject({ refused: expect.stringContaining(words) })
  })

  it('for a meeting that has begun is refused', () => {
    const after = { ...stepping, at: '2026-02-05T10:00:00.000Z', today: '2026-02-05' }
    expect(submitted(written, after)).toMatchObject({ refused: expect.stringContaining('closed') })
  })

  it('after the paper deadline is late, and after the pack was sealed is tabled', () => {
    const round = { startsAt: '2026-02-05T10:00:00.000Z', papersDue: '2026-01-19', sealed: true }
    expect(submitted(written, { ...stepping, round })).toMatchObject({ late: true, tabled: true })
  })

  it('is cleared once: the second is told who did', () => {
    const once = cleared(sent, undefined, { ...stepping, by: 'chair' }) as Report
    expect(once.status).toBe('cleared')
    expect(cleared(once, undefined, stepping)).toMatchObject({ refused: expect.stringContaining('already by Person chair') })
  })

  it('that was submitted again is not cleared unread', () => {
    expect(cleared(sent, '2026-01-19T10:00:00.000Z', stepping)).toMatchObject({
      refused: expect.stringContaining('submitted again'),
    })
  })

  it('comes back with comments, and again with what changed', () => {
    const back = returned(sent, 'Say what it costs', stepping) as Report
    expect(back).toMatchObject({ status: 'returned', returned: { why: 'Say what it costs' } })
    const again = submitted({ ...back, brag: 'red', sections: { headline: 'On track', asks: 'Money' } }, stepping) as Report
    const changes = changedSince(
      sent.submitted?.content ?? null,
      again.submitted?.content ?? { brag: null, forecast: null, sections: {}, promises: [] },
    )
    expect(changes.map(({ what }) => what)).toEqual(['Colour now', 'Decisions or support asked'])
  })

  it('is taken back until it is cleared', () => {
    expect(reopened(sent, stepping)).toMatchObject({ status: 'draft' })
    expect(reopened({ ...sent, status: 'cleared' }, stepping)).toMatchObject({ refused: expect.stringContaining('cleared') })
  })
})
