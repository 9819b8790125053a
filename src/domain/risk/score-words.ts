import { fold } from '../names.ts'
import { isOnMatrix, type Matrix, pointsOf, type Score } from './matrix.ts'

/** What a register says of one score, in its own words; empty where it says nothing. */
export interface ScoreWords {
  readonly likelihood: string
  readonly impact: string
  /** Both, or what they come to: "4x4=16", "16 (R)", "High". */
  readonly score: string
}

/** A score that was understood, or none with what to ask; `wrong` cannot be, whatever was meant. */
export type ScoreSaid =
  | { readonly score: Score | null; readonly asks: readonly { readonly of: keyof ScoreWords; readonly problem: string }[] }
  | { readonly wrong: string; readonly of: keyof ScoreWords }

type Step = { readonly step: number | null; readonly ask?: string } | { readonly wrong: string }

const product = /(?:^|[^\d.])(\d{1,2})\s*[x×*]\s*(\d{1,2})(?:\s*=\s*(\d{1,3}))?/i
/** "Likelihood 4 Impact 3", "L4 I3", "L:4, I:3". */
const named =
  /(?<![a-z])(?:likelihood|l)\W{0,3}(\d{1,2})[^a-z\d]{1,5}(?:x\W{1,3})?(?:impact|i)\W{0,3}(\d{1,2})(?!\d)(?:\s{0,3}=\s{0,3}(\d{1,3}))?/i
const nothing = /^(?:[-–—?]+|n\/?a|tbc|tba|tbd|not scored|none|to be (?:scored|confirmed))?$/i

/** Reads a score as registers write it. It is never guessed: where a total can be made in two ways it is asked for. */
export function scoreSaid(matrix: Matrix, words: ScoreWords): ScoreSaid {
  const pair = [words.score, words.likelihood, words.impact]
    .map((text) => product.exec(text) ?? named.exec(text))
    .find((found) => found !== null)
  const [likelihood, impact] = [
    stepSaid(matrix.likelihoods, words.likelihood, 'likelihood'),
    stepSaid(matrix.impacts, words.impact, 'impact'),
  ]
  if (pair != null) return ofPair(matrix, Number(pair[1]), Number(pair[2]), pair[3] === undefined ? null : Number(pair[3]))
  if ('wrong' in likelihood) return { wrong: likelihood.wrong, of: 'likelihood' }
  if ('wrong' in impact) return { wrong: impact.wrong, of: 'impact' }
  const asks = [
    ...(likelihood.ask === undefined ? [] : [{ of: 'likelihood' as const, problem: likelihood.ask }]),
    ...(impact.ask === undefined ? [] : [{ of: 'impact' as const, problem: impact.ask }]),
  ]
  if (likelihood.step !== null && impact.step !== null) {
    const score = { likelihood: likelihood.step, impact: impact.step }
    return { score, asks: [...asks, ...unequal(score, totalIn(words.score))] }
  }
  if (likelihood.step !== null || impact.step !== null)
    return {
      score: null,
      asks: [
        ...asks,
        { of: likelihood.step === null ? 'likelihood' : 'impact', problem: 'is missing, so the risk needs a score' },
      ],
    }
  const alone = ofTotal(matrix, words.score)
  return 'wrong' in alone ? alone : { score: alone.score, asks: [...asks, ...alone.asks] }
}

function ofPair(matrix: Matrix, likelihood: number, impact: number, total: number | null): ScoreSaid {
  const score = { likelihood, impact }
  if (likelihood < 1 || impact < 1 || !isOnMatrix(matrix, score))
    return { wrong: offWords(matrix, likelihood, impact), of: 'score' }
  return { score, asks: unequal(score, total) }
}

function unequal(score: Score, total: number | null): { of: 'score'; problem: string }[] {
  if (total === null || total === pointsOf(score)) return []
  return [
    {
      of: 'score',
      problem: `${score.likelihood} × ${score.impact} is ${pointsOf(score)} and not ${total}; the two numbers were taken`,
    },
  ]
}

/** A total alone is taken where only one pair of steps makes it. */
function ofTotal(matrix: Matrix, text: string): ScoreSaid {
  if (nothing.test(text.trim())) return { score: null, asks: [] }
  const total = totalIn(text)
  if (total === null)
    return { score: null, asks: [{ of: 'score', problem: 'is no likelihood and impact, so the risk needs a score' }] }
  const pairs = pairsOf(matrix, total)
  const [only] = pairs
  if (only === undefined) return { wrong: `${total} is no score of the matrix`, of: 'score' }
  if (pairs.length === 1) return { score: only, asks: [] }
  const ways = pairs.map(({ likelihood, impact }) => `${likelihood} × ${impact}`).join(' or ')
  return { score: null, asks: [{ of: 'score', problem: `can be ${ways}, so the risk needs a score` }] }
}

/** Every likelihood and impact of a matrix that make a total. */
export function pairsOf({ likelihoods, impacts }: Matrix, total: number): Score[] {
  return likelihoods.flatMap((_, index) => {
    const likelihood = index + 1
    const impact = total / likelihood
    return Number.isInteger(impact) && impact >= 1 && impact <= impacts.length ? [{ likelihood, impact }] : []
  })
}

function totalIn(text: string): number | null {
  const found = /(?:^|[^\d.])(\d{1,3})(?![\d.])/.exec(text)
  return found === null ? null : Number(found[1])
}

const rough: Readonly<Record<string, number>> = {
  vl: 0,
  'very low': 0,
  l: 0.25,
  low: 0.25,
  m: 0.5,
  med: 0.5,
  medium: 0.5,
  moderate: 0.5,
  h: 0.75,
  high: 0.75,
  vh: 1,
  'very high': 1,
}

/** What is said for a step whatever the matrix calls it, in small letters: "h", "very low". */
export const roughWords: readonly string[] = Object.keys(rough)

/** The step, from 1, that one of the rough words means on these labels; the middle one for a word that is none of them. */
export function roughStep(labels: readonly string[], word: string): number {
  const share = rough[word] ?? 0.5
  const at = share * (labels.length - 1)
  return 1 + (share > 0.5 ? Math.ceil(at) : Math.floor(at))
}

/** A step in its number ("4", "4 - Likely", "4/5"), its label, or roughly as low, medium or high. */
function stepSaid(labels: readonly string[], text: string, what: 'likelihood' | 'impact'): Step {
  const words = fold(text)
  if (nothing.test(text.trim())) return { step: null }
  const label = labels.findIndex((one) => fold(one) === words)
  if (label >= 0) return { step: label + 1 }
  const number = /-?\d+(?:\.\d+)?/.exec(text)
  if (number !== null) return numbered(labels, Number(number[0]), what)
  const within = labels.findIndex((one) =>
    words
      .split(' ')
      .join(' ')
      .startsWith(`${fold(one)} `),
  )
  if (within >= 0) return { step: within + 1 }
  if (!roughWords.includes(words))
    return { step: null, ask: `is no ${what} that is known (${labels.join(', ')}), and was not taken` }
  const step = roughStep(labels, words)
  return { step, ask: `was read as ${step} (${labels[step - 1]})` }
}

function numbered(labels: readonly string[], step: number, what: string): Step {
  if (Number.isInteger(step) && step >= 1 && step <= labels.length) return { step }
  return { wrong: `${step} is off the matrix: ${what} goes from 1 to ${labels.length}` }
}

function offWords({ likelihoods, impacts }: Matrix, likelihood: number, impact: number): string {
  return `${likelihood} × ${impact} is off the matrix: likelihood goes from 1 to ${likelihoods.length}, impact from 1 to ${impacts.length}`
}
