import { z } from 'zod'
import type { Brag } from '../action/brag.ts'

/** How likely and how hard, each counted from 1 on the partnership's matrix. Their product is the score that people speak of. */
export const Score = z.object({ likelihood: z.number().int().min(1), impact: z.number().int().min(1) })
export type Score = z.infer<typeof Score>

/** A range of scores with a name, both ends included. `review` is how often a risk in it is looked at again, in calendar days. */
export interface Band {
  readonly id: string
  readonly name: string
  readonly from: number
  readonly to: number
  readonly brag: Brag
  readonly review: number
}

/** How risks are scored: the labels of each step from 1, and the bands from the lowest. Every score is in exactly one band. */
export interface Matrix {
  readonly likelihoods: readonly string[]
  readonly impacts: readonly string[]
  readonly bands: readonly Band[]
}

/** The number that a score comes to. */
export function pointsOf({ likelihood, impact }: Score): number {
  return likelihood * impact
}

/** Whether a score is on a matrix. */
export function isOnMatrix({ likelihoods, impacts }: Matrix, { likelihood, impact }: Score): boolean {
  return likelihood <= likelihoods.length && impact <= impacts.length
}

/** The band that a score is in; null for none, or for one that is off the matrix. */
export function bandOf({ bands }: Matrix, score: Score | null): Band | null {
  if (score === null) return null
  const points = pointsOf(score)
  return bands.find(({ from, to }) => from <= points && points <= to) ?? null
}
