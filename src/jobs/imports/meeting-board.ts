import type { Board } from '#domain/board/board.ts'
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

function boardsWithin(partnership: Partnership, words: string): Board[] {
  const said = ` ${fold(words)} `
  const longest = longestIn(partnership.boards, said)
  const [only, ...others] = longest
  if (only === undefined || others.length > 0) return longest.map(({ board }) => board)
  // "Joint RRB and VWMV": what is left may name another board, of which a body above it is none ("Top Board: Housing group")
  const left = said.replace(` ${only.name} `, ' ')
  const rest = longestIn(partnership.boards, left).map(({ board }) => board)
  return [only.board, ...rest.filter((board) => board !== only.board && !isAbove(partnership.boards, board, only.board))]
}

interface Fit {
  readonly board: Board
  readonly name: string
}

function longestIn(boards: readonly Board[], said: string): Fit[] {
  const fits = boards.flatMap((board): Fit[] => {
    const names = [board.id, board.name, board.shortName, ...board.aliases, board.prefix].map(fold)
    const [name] = names.filter((one) => one !== '' && said.includes(` ${one} `)).sort((a, b) => b.length - a.length)
    return name === undefined ? [] : [{ board, name }]
  })
  const most = Math.max(0, ...fits.map(({ name }) => name.length))
  return fits.filter(({ name }) => name.length === most)
}

function isAbove(boards: readonly Board[], above: Board, board: Board): boolean {
  const parent = boards.find(({ id }) => id === board.parent)
  return parent !== undefined && (parent === above || isAbove(boards, above, parent))
}
