import { isRefusal } from '#domain/refusal.ts'
import { leadingScore } from '#domain/risk/leading-score.ts'
import type { Matrix } from '#domain/risk/matrix.ts'
import { pairsOf } from '#domain/risk/score-words.ts'
import { formFor, misread, type Reader } from '../context.ts'
import { takeRef } from '../ref-words.ts'

const numbers = /^(-?\d{1,3})(?:\s*[x×*,/]\s*(-?\d{1,3}))?$/i

/** `risk score REF LIKELIHOOD IMPACT`: numbers, the words of the matrix, or H, M and L, as people write them ("4x4", "4 × 4 = 16", "Likely, Major"). */
export const riskScore: Reader = (said, { partnership }, saying) => {
  const taken = takeRef(said, saying)
  if (isRefusal(taken)) return taken
  const { matrix } = partnership.risks
  const ref = taken.ref
  const rest = said.words.slice(taken.next)
  if (rest.length === 0) return formFor({ do: 'risk-score', ref })
  const first = whichOf(rest[0]?.text)
  const texts = rest.slice(first === undefined ? 0 : 1).map(({ text }) => text)
  const words = texts.map((text) => text.replace(/^(?:l|i|likelihood|impact):/i, ''))
  const score = scoreIn(words) ?? scoreInWords(matrix, words) ?? scoreOfTotal(matrix, words)
  if (score !== null && 'problem' in score) return misread(score.problem, saying, { do: 'risk-score', ref })
  if (score === null) return misread(unread(matrix, words), saying, { do: 'risk-score', ref })
  const { likelihood, impact, total } = score
  if (total !== null && total !== likelihood * impact)
    return misread(`${likelihood} × ${impact} is ${likelihood * impact}, not ${total}. Which of them is right?`, saying, {
      do: 'risk-score',
      ref,
    })
  const second = first === undefined ? whichOf(texts[score.next]) : undefined
  const which = first ?? second
  const why = texts
    .slice(score.next + (second === undefined ? 0 : 1))
    .join(' ')
    .trim()
  return { do: 'risk-score', ref, likelihood, impact, ...(which === undefined ? {} : { which }), ...(why === '' ? {} : { why }) }
}

/** Before the score or right after it; further on it is a word of the reason. */
function whichOf(word: string | undefined): 'gross' | 'current' | 'target' | undefined {
  return (['gross', 'current', 'target'] as const).find((name) => word?.toLowerCase() === name)
}

function unread({ likelihoods, impacts }: Matrix, words: readonly string[]): string {
  return `“${words.join(' ').slice(0, 40)}” is not a likelihood and an impact. Likelihood is ${likelihoods.join(', ')}; impact is ${impacts.join(', ')}. Give both by name, by number from 1, or as L, M or H.`
}

interface SaidScore {
  readonly likelihood: number
  readonly impact: number
  /** What it comes to, where that was said too. */
  readonly total: number | null
  readonly next: number
}

function scoreIn(words: readonly string[]): SaidScore | null {
  const one = numbers.exec((words[0] ?? '').replace(/=.*$/, ''))
  if (one === null) return null
  if (one[2] !== undefined) return { likelihood: Number(one[1]), impact: Number(one[2]), ...totalIn(words, 0) }
  const at = /^[x×*]$/i.test(words[1] ?? '') ? 2 : 1
  const two = /^-?\d{1,3}$/.exec((words[at] ?? '').replace(/[=].*$/, ''))
  return two === null ? null : { likelihood: Number(one[1]), impact: Number(two[0]), ...totalIn(words, at) }
}

function scoreInWords(matrix: Matrix, words: readonly string[]): SaidScore | null {
  const found = leadingScore(matrix, words)
  return found === null ? null : { ...found.score, ...totalIn(words, found.taken - 1) }
}

/**
 * A total alone, where one pair of steps alone makes it; else what it can be made of, because it is not guessed. A number that may be one step, with
 * words after it, is no total.
 */
function scoreOfTotal(matrix: Matrix, words: readonly string[]): SaidScore | { readonly problem: string } | null {
  const [total] = /^=?\d{1,3}$/.exec(words[0] ?? '') ?? []
  if (total === undefined) return null
  const points = Number(total.replace('=', ''))
  const isStep = points <= Math.max(matrix.likelihoods.length, matrix.impacts.length)
  const pairs = isStep && words.length > 1 ? [] : pairsOf(matrix, points)
  const [only] = pairs
  if (only === undefined) return null
  if (pairs.length === 1) return { ...only, total: points, next: 1 }
  const ways = pairs.map(({ likelihood, impact }) => `${likelihood} × ${impact}`).join(' or ')
  return { problem: `${points} can be ${ways}. Which do you mean: first how likely, then how hard?` }
}

/** "= 16" in or after the last word of a score says again what it comes to. */
function totalIn(words: readonly string[], last: number): Pick<SaidScore, 'total' | 'next'> {
  const number = (text: string | undefined) => (text !== undefined && /^\d+$/.test(text) ? Number(text) : null)
  const inside = /=(.*)$/.exec(words[last] ?? '')
  const after = words[last + 1]
  if (inside !== null && inside[1] !== '') return { total: number(inside[1]), next: last + 1 }
  if (inside !== null) return { total: number(after), next: last + 2 }
  if (after === '=') return { total: number(words[last + 2]), next: last + 3 }
  return after?.startsWith('=') ? { total: number(after.slice(1)), next: last + 2 } : { total: null, next: last + 1 }
}
