import { bandOf, type Matrix } from '#domain/risk/matrix.ts'
import { isLive, type Risk } from '#domain/risk/risk.ts'
import type { Chart } from '../chart.ts'

const shown = 3

/** The live risks of a register on the matrix, most likely at the top, hardest at the right. */
export function heatMap(title: string, matrix: Matrix, risks: readonly Risk[]): Chart {
  const live = risks.filter(isLive)
  const scored = live.filter(({ current }) => current !== null)
  const rows = matrix.likelihoods.toReversed()
  const cells = rows.flatMap((_, row) =>
    matrix.impacts.map((_, column) => {
      const score = { likelihood: matrix.likelihoods.length - row, impact: column + 1 }
      const here = scored.filter(({ current }) => current?.likelihood === score.likelihood && current.impact === score.impact)
      return { row, column, tone: bandOf(matrix, score)?.brag ?? 'grey', words: cellWords(here) } as const
    }),
  )
  return {
    title,
    says: saysOf(matrix, scored, live.length - scored.length),
    shape: { as: 'grid', rowsAre: 'Likelihood', columnsAre: 'Impact', rows, columns: matrix.impacts, cells },
  }
}

function cellWords(risks: readonly Risk[]): string {
  const refs = risks.slice(0, shown).map(({ id }) => id)
  return risks.length > shown ? `${refs.join(', ')} and ${risks.length - shown} more` : refs.join(', ')
}

function saysOf(matrix: Matrix, scored: readonly Risk[], unscored: number): string {
  const counts = matrix.bands
    .toReversed()
    .map(({ id, name }) => ({ name, count: scored.filter(({ current }) => bandOf(matrix, current)?.id === id).length }))
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => `${count} ${name.toLowerCase()}`)
  const without = unscored === 0 ? '' : ` ${unscored} ${unscored === 1 ? 'needs' : 'need'} a score.`
  return `${counts.length === 0 ? 'No risk is scored yet' : `Risks by score: ${counts.join(', ')}`}.${without}`
}
