import type { Matrix, Score } from './matrix.ts'
import { roughStep, roughWords } from './score-words.ts'

/** A score that some words begin with, and how many of them it took. */
export interface LeadingScore {
  readonly score: Score
  readonly taken: number
}

/** One step of the matrix at the head of some words: its number, its label, or roughly as "H" or "medium". */
interface LeadingStep {
  readonly step: number
  readonly as: 'number' | 'label' | 'rough'
  readonly taken: number
}

/**
 * Reads a likelihood and an impact in words: as the matrix calls them, or as low, medium and high. One of them may be a number beside a label;
 * beside a rough word a number is not taken, because it may belong to the reason. Null where words do not begin so.
 */
export function leadingScore({ likelihoods, impacts }: Matrix, words: readonly string[]): LeadingScore | null {
  const apart = parted(words)
  const likelihood = leadingStep(
    likelihoods,
    apart.map(({ text }) => text),
  )
  if (likelihood === null) return null
  const at = separators.has(apart[likelihood.taken]?.text ?? '') ? likelihood.taken + 1 : likelihood.taken
  const impact = leadingStep(
    impacts,
    apart.slice(at).map(({ text }) => text),
  )
  const last = impact === null ? undefined : apart[at + impact.taken - 1]
  if (impact === null || last === undefined || !last.ends) return null
  const kinds = [likelihood.as, impact.as]
  if (kinds.includes('number') && kinds.includes('rough')) return null
  return { score: { likelihood: likelihood.step, impact: impact.step }, taken: last.word + 1 }
}

const separators: ReadonlySet<string> = new Set(['x', '×', '*', ',', '/', 'and'])

/** A part of a word; `ends` where nothing of its word follows. */
interface Part {
  readonly text: string
  readonly word: number
  readonly ends: boolean
}

/** Words with what stands between the two steps apart from them: "HxM", "Likely/Major", "Likely, Major". */
function parted(words: readonly string[]): Part[] {
  return words.flatMap((text, word) => {
    const parts = (roughPair.exec(text)?.slice(1) ?? text.split(/([×*,/])/)).map((part) => part.toLowerCase())
    const said = parts.flatMap((part) => part.trim().split(/\s+/)).filter((part) => part !== '')
    return said.map((part, index) => ({ text: part, word, ends: index === said.length - 1 }))
  })
}

const roughPair = /^(vl|l|m|h|vh)(x)(vl|l|m|h|vh)$/i

/** The longest that fits: "very high" before "very", "almost certain" whole. */
function leadingStep(labels: readonly string[], words: readonly string[]): LeadingStep | null {
  const [first = ''] = words
  if (/^\d{1,2}$/.test(first)) {
    const step = Number(first)
    return step >= 1 && step <= labels.length ? { step, as: 'number', taken: 1 } : null
  }
  const named = labels.flatMap((label, index): LeadingStep[] => beginning(label, words, { step: index + 1, as: 'label' }))
  const rough = roughWords.flatMap((word) => beginning(word, words, { step: roughStep(labels, word), as: 'rough' }))
  return [...named, ...rough].toSorted((a, b) => b.taken - a.taken)[0] ?? null
}

function beginning(label: string, words: readonly string[], found: Pick<LeadingStep, 'step' | 'as'>): LeadingStep[] {
  const wanted = label
    .toLowerCase()
    .split(/[\s,/×*]+/)
    .filter((word) => word !== '')
  return wanted.every((word, index) => words[index] === word) ? [{ ...found, taken: wanted.length }] : []
}
