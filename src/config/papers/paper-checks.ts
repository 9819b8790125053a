import type { PaperPolicy, PaperTexts } from '#domain/pack/paper-policy.ts'
import type { Books } from '../books.ts'
import { repeated, unknownNames, uses } from '../checks.ts'
import type { Mistake } from '../page/mistake.ts'
import { logoOf } from './logo.ts'
import type { PapersFile } from './papers-file.ts'

/** What is wrong with measures beyond their schema. */
export function measureMistakes({ measures, boards, priorities }: Books): Mistake[] {
  const entries = measures.value?.measures ?? []
  const named = entries.flatMap((entry, index) =>
    entry.boards.map((name, place) => ({ at: ['measures', index, 'boards', place], name })),
  )
  const portfolios = entries.flatMap(({ portfolio }, index) =>
    portfolio === null ? [] : [{ at: ['measures', index, 'portfolio'], name: portfolio }],
  )
  return [
    ...repeated(measures, 'the measure id', uses('measures', entries, 'id')),
    ...unknownNames(measures, 'a board', named, boards.ids('boards')),
    ...unknownNames(measures, 'a portfolio', portfolios, priorities.ids('portfolios')),
  ]
}

/** What is wrong with the words and the logo of papers; the logo must be there, and be an image. */
export async function paperMistakes({ papers, boards }: Books, folder: string): Promise<Mistake[]> {
  if (papers.value === null) return []
  const { logo } = papers.value
  const entries = papers.value.boards
  const found = logo === null ? null : await logoOf(folder, logo)
  return [
    ...repeated(papers, 'the board', uses('boards', entries, 'board')),
    ...unknownNames(papers, 'a board', uses('boards', entries, 'board'), boards.ids('boards')),
    ...(found !== null && 'wrong' in found
      ? [papers.mistake(['logo'], found.wrong, 'Name a PNG or JPEG file there, or write null.')]
      : []),
  ]
}

/** How packs are written, from a file that was found right. */
export async function paperPolicyOf(file: PapersFile, folder: string): Promise<PaperPolicy> {
  const logo = file.logo === null ? null : await logoOf(folder, file.logo)
  return {
    texts: { introduction: '', governance: '', financial: '', legal: '', recommendation: '', ...givenOf(file) },
    boards: Object.fromEntries(file.boards.map((entry) => [entry.board, givenOf(entry)])),
    logo: logo === null || 'wrong' in logo ? null : logo,
  }
}

function givenOf(texts: Partial<Record<keyof PaperTexts, string | undefined>>): Partial<PaperTexts> {
  const names = ['introduction', 'governance', 'financial', 'legal', 'recommendation'] as const
  return Object.fromEntries(names.flatMap((name) => (texts[name] === undefined ? [] : [[name, texts[name]]])))
}
