import type { FindingKind } from '#domain/screen/finding.ts'
import { findings } from '#domain/screen/personal-data.ts'
import { lookalikes, lookalikesAfter } from './lookalikes.ts'
import { personal, personalAfter } from './personal.ts'

/** Texts, each with the kind of personal data that it holds, or null. */
export type Corpus = readonly { readonly text: string; readonly kind: FindingKind | null }[]

/** The half that the patterns were written to. */
export const first: Corpus = corpusOf(personal, lookalikes)
/** The half that was written after them. */
export const second: Corpus = corpusOf(personalAfter, lookalikesAfter)

/** How many texts were seen as what they hold (recall), and how many of those seen hold something (precision). */
export function screenScoreOf(corpus: Corpus) {
  const holding = corpus.filter(({ kind }) => kind !== null)
  const looking = corpus.filter(({ kind }) => kind === null)
  const seen = holding.filter(({ text, kind }) => findings(text).some((finding) => finding.kind === kind))
  const wrong = looking.filter(({ text }) => findings(text).length > 0)
  return {
    holding: holding.length,
    looking: looking.length,
    seen: seen.length,
    missed: holding.length - seen.length,
    wrong: wrong.length,
    recall: seen.length / holding.length,
    precision: seen.length / (seen.length + wrong.length),
  }
}

function corpusOf(holding: Readonly<Record<string, readonly string[]>>, looking: readonly string[]): Corpus {
  return [
    // the keys of the table are kinds, by its type
    ...Object.entries(holding).flatMap(([kind, texts]) => texts.map((text) => ({ text, kind: kind as FindingKind }))),
    ...looking.map((text) => ({ text, kind: null })),
  ]
}
