import { firstOf } from '#domain/listed.ts'
import { bandOf, type Matrix } from '#domain/risk/matrix.ts'
import { isLive, type Risk } from '#domain/risk/risk.ts'
import type { Chart } from '../chart.ts'

const shown = 3

/** Risks on the matrix, most likely at the top, hardest at the right; `words` says which risks stand in a cell. */
export function gridOf(
  matrix: Matrix,
  risks: readonly Pick<Risk, 'id' | 'current'>[],
  words: (ids: readonly string[]) => string,
): Chart['shape'] {
  const { likelihoods, impacts } = matrix
  const rows = likelihoods.toReversed()
  const cells = rows.flatMap((_, row) =>
    impacts.map((_, column) => {
      const score = { likelihood: likelihoods.length - row, impact: column + 1 }
      const here = risks.filter(({ current }) => current?.likelihood === score.likelihood && current.impact === score.impact)
      const tone = bandOf(matrix, score)?.brag ?? 'grey'
      return { row, column, tone, words: words(here.map(({ id }) => id)) }
    }),
  )
  return { as: 'grid', rowsAre: 'Likelihood', columnsAre: 'Impact', rows, columns: impacts, cells }
}

/** How many of some risks are in each band that has any, the highest first: "2 high". */
export function bandCounts(matrix: Matrix, risks: readonly Pick<Risk, 'current'>[]): string[] {
  return matrix.bands
    .toReversed()
    .map(({ id, name }) => ({ name, count: risks.filter(({ current }) => bandOf(matrix, current)?.id === id).length }))
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => `${count} ${name.toLowerCase()}`)
}

/** The live risks of a register on the matrix, most likely at the top, hardest at the right. */
export function heatMap(title: string, matrix: Matrix, risks: readonly Risk[]): Chart {
  const live = risks.filter(isLive)
  const scored = live.filter(({ current }) => current !== null)
  return {
    title,
    says: saysOf(matrix, scored, live.length - scored.length),
    shape: gridOf(matrix, scored, (ids) => firstOf(ids, shown)),
  }
}

function saysOf(matrix: Matrix, scored: readonly Risk[], unscored: number): string {
  const counts = bandCounts(matrix, scored)
  const without = unscored === 0 ? '' : ` ${unscored} ${unscored === 1 ? 'needs' : 'need'} a score.`
  return `${counts.length === 0 ? 'No risk is scored yet' : `Risks by score: ${counts.join(', ')}`}.${without}`
}
