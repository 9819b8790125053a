import type { OneIntent } from '#domain/intent.ts'
import { isRefusal } from '#domain/refusal.ts'
import { type Meaning, meaningOf } from '#speech/meaning.ts'
import { type ReplyReading, reply } from '#speech/reply.ts'
import { partnership, people, today } from './partnership.ts'
import { bundle, type ReplyCase } from './replies.ts'
import { boardBundle } from './replies-heard.ts'

/** How well replies are understood, over status and date changes: what was recorded rightly, wrongly, and not at all. */
export interface Score {
  readonly replies: number
  readonly right: number
  readonly wrong: number
  readonly missed: number
  readonly precision: number
  readonly recall: number
}

/** One reply read as it would be in the thread of one action, of a bundle of four, or of a board's. */
export function readCase({ says, about }: Pick<ReplyCase, 'says' | 'about'>): ReplyReading {
  const refs = { one: [bundle[0]], four: bundle, board: boardBundle }[about]
  return reply(says, { partnership, people, today, board: null, refs })
}

/** What a reply wants, commands and reports in plain words weighed too, as it is decided for a message in that thread. */
export function meantBy({ says, about }: Pick<ReplyCase, 'says' | 'about'>): Meaning {
  const asked = { one: [bundle[0]], four: bundle, board: boardBundle }[about]
  const answering = { asked, named: [], reports: 'none', to: 'the clerk' } as const
  const meaning = meaningOf(says, { partnership, all: partnership, people, today, board: null, slash: false, answering })
  if (meaning === 'unknown') throw new TypeError('what it answers is known')
  return isRefusal(meaning)
    ? { intents: [], unplaced: [{ words: says, question: meaning.refused, refs: [] }], reports: [] }
    : meaning
}

/** An intent as the table writes it. */
export function shown(intent: OneIntent): string {
  const ref = 'ref' in intent ? `${intent.ref} ` : ''
  const percent = 'percent' in intent && intent.percent !== undefined ? ` ${intent.percent}%` : ''
  return `${ref}${intent.do}${intent.do === 'date' ? ` ${intent.to.on}` : ''}${percent}`
}

/** Whether an entry of the table changes a status or a date; updates, notes and acknowledgements do not. */
export function isChange(entry: string): boolean {
  return /\b(?:done|on-track|no-change|block|not-mine|date|brag)\b/.test(entry)
}

/** The score over some replies. */
export function scoreOf(cases: readonly ReplyCase[]): Score {
  let [right, wrong, missed] = [0, 0, 0]
  for (const each of cases) {
    const got = meantBy(each).intents.map(shown).filter(isChange)
    const want = each.reads.filter(isChange)
    right += got.filter((entry) => want.includes(entry)).length
    wrong += got.filter((entry) => !want.includes(entry)).length
    missed += want.filter((entry) => !got.includes(entry)).length
  }
  return { replies: cases.length, right, wrong, missed, precision: right / (right + wrong), recall: right / (right + missed) }
}
