import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scoreSaid } from '#domain/risk/score-words.ts'

const matrix = {
  likelihoods: ['Rare', 'Unlikely', 'Possible', 'Likely', 'Almost certain'],
  impacts: ['Negligible', 'Minor', 'Moderate', 'Major', 'Severe'],
  bands: [{ id: 'all', name: 'All', from: 1, to: 25, brag: 'amber' as const, review: 90 }],
}
const words = (given: { likelihood?: string; impact?: string; score?: string }) => ({
  likelihood: '',
  impact: '',
  score: '',
  ...given,
})

describe('a score of a register', () => {
  test.each([
    [{ score: '4x4=16' }, 4, 4],
    [{ score: '3 × 5' }, 3, 5],
    [{ score: 'L4 x I5' }, 4, 5],
    [{ score: 'L:4, I:5 = 20' }, 4, 5],
    [{ score: 'Likelihood 4 Impact 3' }, 4, 3],
    [{ score: '16 (R)' }, 4, 4],
    [{ score: '25' }, 5, 5],
    [{ likelihood: '4', impact: '3' }, 4, 3],
    [{ likelihood: '4 - Likely', impact: '3 (Moderate)' }, 4, 3],
    [{ likelihood: 'almost certain', impact: 'SEVERE' }, 5, 5],
    [{ likelihood: 'H', impact: 'M' }, 4, 3],
    [{ likelihood: 'Very low', impact: 'Low' }, 1, 2],
    [{ likelihood: '4/5', impact: '2/5' }, 4, 2],
  ])('%j is read', (given, likelihood, impact) => {
    expect(scoreSaid(matrix, words(given))).toMatchObject({ score: { likelihood, impact } })
  })

  test.each([
    [{ score: '12' }, '3 × 4 or 4 × 3'],
    [{ score: 'High' }, 'needs a score'],
    [{ likelihood: '4' }, 'needs a score'],
  ])('%j is never guessed', (given, problem) => {
    const said = scoreSaid(matrix, words(given))
    expect(said).toMatchObject({ score: null })
    expect('asks' in said && said.asks.map((ask) => ask.problem).join()).toContain(problem)
  })

  test.each([{}, { score: '-' }, { score: 'TBC' }, { likelihood: 'n/a', impact: '?' }])(
    '%j is no score, and asks nothing',
    (given) => {
      expect(scoreSaid(matrix, words(given))).toEqual({ score: null, asks: [] })
    },
  )

  test.each([
    [{ score: '6x2' }, '6 × 2 is off the matrix'],
    [{ likelihood: '6', impact: '2' }, '6 is off the matrix'],
    [{ likelihood: '0', impact: '2' }, '0 is off the matrix'],
    [{ score: '17' }, '17 is no score of the matrix'],
  ])('%j is off the matrix', (given, wrong) => {
    expect('wrong' in scoreSaid(matrix, words(given)) && scoreSaid(matrix, words(given))).toMatchObject({
      wrong: expect.stringContaining(wrong),
    })
  })

  test('that does not add up is told', () => {
    expect(scoreSaid(matrix, words({ score: '4x4=12' }))).toMatchObject({
      score: { likelihood: 4, impact: 4 },
      asks: [{ of: 'score', problem: '4 × 4 is 16 and not 12; the two numbers were taken' }],
    })
  })

  test('is never off the matrix, whatever is written', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (likelihood, impact, score) => {
        const said = scoreSaid(matrix, { likelihood, impact, score })
        if ('wrong' in said || said.score === null) return
        expect([1, 2, 3, 4, 5]).toContain(said.score.likelihood)
        expect([1, 2, 3, 4, 5]).toContain(said.score.impact)
      }),
    )
  })
})
