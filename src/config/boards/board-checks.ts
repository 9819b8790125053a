import type { Books } from '../books.ts'
import { repeated, type Use, unknownNames, uses } from '../checks.ts'
import type { Mistake } from '../page/mistake.ts'
import type { Sheet } from '../page/sheet.ts'
import type { BoardEntry, BoardsFile } from './boards-file.ts'

/** What is wrong with the boards beyond their schema: names, the tree, ladders. */
export function boardMistakes({ boards, agencies, priorities }: Books): Mistake[] {
  if (boards.value === null) return []
  const { boards: entries, ladders } = boards.value
  return [
    ...repeated(boards, 'the board id', uses('boards', entries, 'id')),
    ...repeated(boards, 'the prefix', uses('boards', entries, 'prefix')),
    ...repeated(boards, 'the short name', uses('boards', entries, 'shortName')),
    ...repeated(boards, 'the seat id', seatUses(entries, 'id')),
    ...unknownNames(boards, 'a board', uses('boards', entries, 'parent'), boards.ids('boards')),
    ...unknownNames(boards, 'a ladder', uses('boards', entries, 'ladder'), new Set(Object.keys(ladders))),
    ...unknownNames(boards, 'an agency', seatUses(entries, 'agency'), agencies.ids('agencies')),
    ...unknownNames(boards, 'a seat', reportUses(entries, 'seats'), boards.value === null ? null : seatsIn(entries)),
    ...unknownNames(boards, 'a portfolio', reportUses(entries, 'portfolios'), priorities.ids('portfolios')),
    ...entries.flatMap((board, index) => ringMistakes(boards, entries, board, index)),
    ...ladderMistakes(boards, ladders),
  ]
}

function seatUses(entries: readonly BoardEntry[], field: 'id' | 'agency'): Use[] {
  return entries.flatMap(({ seats }, board) =>
    seats.map((seat, index) => ({ at: ['boards', board, 'seats', index, field], name: seat[field] })),
  )
}

function reportUses(entries: readonly BoardEntry[], list: 'seats' | 'portfolios'): Use[] {
  return entries.flatMap(({ reports }, board) => {
    const names = reports?.[list] ?? []
    return names === 'leads' ? [] : names.map((name, index) => ({ at: ['boards', board, 'reports', list, index], name }))
  })
}

function seatsIn(entries: readonly BoardEntry[]): ReadonlySet<string> {
  return new Set(entries.flatMap(({ seats }) => seats.map(({ id }) => id)))
}

/** A board that is above itself; told once, at the first of the ring. */
function ringMistakes(sheet: Sheet<BoardsFile>, entries: readonly BoardEntry[], board: BoardEntry, index: number): Mistake[] {
  const ring = ringFrom(board, new Map(entries.map((entry) => [entry.id, entry])))
  const firstOfRing = entries.findIndex(({ id }) => ring.includes(id)) === index
  if (!firstOfRing) return []
  const way = [...ring, board.id].join(' → ')
  return [
    sheet.mistake(
      ['boards', index, 'parent'],
      `the boards report to each other in a ring: ${way}.`,
      'One of them must report elsewhere, or to null.',
    ),
  ]
}

function ringFrom(board: BoardEntry, byId: ReadonlyMap<string, BoardEntry>): string[] {
  const way: string[] = []
  for (let at: BoardEntry | undefined = board; at !== undefined && !way.includes(at.id); ) {
    way.push(at.id)
    if (at.parent === board.id) return way
    at = at.parent === null ? undefined : byId.get(at.parent)
  }
  return []
}

function ladderMistakes(sheet: Sheet<BoardsFile>, ladders: BoardsFile['ladders']): Mistake[] {
  return Object.entries(ladders).flatMap(([name, rungs]) =>
    rungs.flatMap(({ rung }, index) => {
      const before = rungs.slice(0, index).some((other) => other.rung === rung)
      return before
        ? [
            sheet.mistake(
              ['ladders', name, index, 'rung'],
              `ladder "${name}" has the rung ${rung} twice.`,
              'Keep one of the two.',
            ),
          ]
        : []
    }),
  )
}
