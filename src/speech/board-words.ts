import { boardNamed, boardsMeant } from '#domain/names.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import type { SpeechContext } from './context.ts'
import type { SaidWords } from './said-words.ts'

/** A board found among the words, and where the words after it start. */
export interface TakenBoard {
  readonly board: string
  readonly next: number
}

const longestName = 8

/** The board that the words from `at` on begin with: the most words that only its name has, started by a whole name where one is there. */
export function boardAt(said: SaidWords, at: number, { partnership }: SpeechContext): TakenBoard | null {
  const counts = Array.from({ length: Math.min(longestName, said.words.length - at) }, (_, index) => index + 1).reverse()
  const meantBy = (count: number, how: 'whole' | 'parts') => {
    const words = said.words.slice(at, at + count)
    if (how === 'parts' && words.some(({ quoted }) => quoted)) return null
    const [only, ...others] = boardsMeant(partnership, words.map(({ text }) => text).join(' '), how)
    return only === undefined || others.length > 0 ? null : { board: only.id, next: at + count }
  }
  const whole = firstOf(counts, (count) => meantBy(count, 'whole'))
  const parts = firstOf(counts, (count) => meantBy(count, 'parts'))
  return whole === null || (parts !== null && parts.board === whole.board && parts.next > whole.next) ? parts : whole
}

function firstOf<T>(counts: readonly number[], find: (count: number) => T | null): T | null {
  for (const count of counts) {
    const found = find(count)
    if (found !== null) return found
  }
  return null
}

/**
 * The board a command is about. The board of the channel stands in only where no board can have been meant:
 * nothing follows, or quoted words, or a word such as `until` given in `unless`.
 */
export function takeBoard(said: SaidWords, context: SpeechContext, unless: readonly string[] = []): TakenBoard | Refusal {
  const first = said.words[0]
  const noBoard = first === undefined || first.quoted || unless.includes(first.text.toLowerCase())
  const found = first !== undefined && unless.includes(first.text.toLowerCase()) ? null : boardAt(said, 0, context)
  if (found !== null) return found
  if (noBoard && context.board !== null) return { board: context.board, next: 0 }
  if (noBoard)
    return refuse(
      'Which board?',
      `Boards: ${context.partnership.boards
        .map(({ id }) => id)
        .slice(0, 12)
        .join(', ')}`,
    )
  const named = boardNamed(
    context.partnership,
    said.words
      .slice(0, 3)
      .map(({ text }) => text)
      .join(' '),
  )
  if (!isRefusal(named)) return { board: named.id, next: said.words.length }
  const short = boardNamed(context.partnership, first.text)
  return isRefusal(short) ? short : { board: short.id, next: 1 }
}

/**
 * The board a command is about, where free words may follow its name: those begin after the board's whole name, though they could
 * still be part of it ("rrb Board agreed that …", "rrb The pilot …").
 */
export function takeBoardBeforeText(
  said: SaidWords,
  context: SpeechContext,
  unless: readonly string[] = [],
): TakenBoard | Refusal {
  const taken = takeBoard(said, context, unless)
  const next = isRefusal(taken) ? undefined : said.words[taken.next]
  if (isRefusal(taken) || next === undefined || next.quoted || unless.includes(next.text.toLowerCase())) return taken
  return wholeNameAt(said, taken, context) ?? withoutArticle(said, taken)
}

function wholeNameAt(said: SaidWords, { board, next }: TakenBoard, { partnership }: SpeechContext): TakenBoard | null {
  const counts = Array.from({ length: next }, (_, index) => next - index)
  return firstOf(counts, (count) => {
    const words = said.words.slice(0, count)
    if (isArticle(words.at(-1)?.text)) return null
    const [only, ...others] = boardsMeant(partnership, words.map(({ text }) => text).join(' '), 'whole')
    return only?.id === board && others.length === 0 ? { board, next: count } : null
  })
}

function withoutArticle(said: SaidWords, { board, next }: TakenBoard): TakenBoard {
  return isArticle(said.words[next - 1]?.text) && next > 1 ? { board, next: next - 1 } : { board, next }
}

function isArticle(word: string | undefined): boolean {
  return word !== undefined && /^(?:the|an?)$/i.test(word)
}
