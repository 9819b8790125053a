import type { Board } from '#domain/board.ts'
import type { MeetingEntry } from '#domain/entries/meeting-entry.ts'
import { boardNamed, fold } from '#domain/names.ts'
import type { Partnership } from '#domain/partnership.ts'
import { isRefusal } from '#domain/refusal.ts'

/** The board that an entry names: by an id or name within its words, the longest that fits; a list's own column may say it more freely. */
export function boardOf(partnership: Partnership, { names }: MeetingEntry): Board | { readonly problem: string } | null {
  for (const { words } of names) {
    const within = boardsWithin(partnership, words)
    const [first, ...others] = within
    if (first !== undefined && others.length === 0) return first
    if (first !== undefined) return { problem: `could be a meeting of ${within.map(({ id }) => id).join(' or ')}` }
  }
  const listed = names.find(({ column }) => column !== 'CATEGORIES' && column !== 'SUMMARY')
  if (listed === undefined || listed.words === '') return null
  const found = boardNamed(partnership, listed.words)
  return isRefusal(found) ? { problem: `${found.refused} ${found.hint ?? ''}`.trim() } : found
}

function boardsWithin({ boards }: Partnership, words: string): Board[] {
  const said = ` ${fold(words)} `
  const fits = boards.map((board) => {
    const names = [board.id, board.name, board.shortName, ...board.aliases, board.prefix].map(fold)
    return {
      board,
      length: Math.max(0, ...names.filter((name) => name !== '' && said.includes(` ${name} `)).map((name) => name.length)),
    }
  })
  const longest = Math.max(0, ...fits.map(({ length }) => length))
  return longest === 0 ? [] : fits.filter(({ length }) => length === longest).map(({ board }) => board)
}
