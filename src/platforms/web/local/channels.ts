import { maySee } from '#domain/access/permission.ts'
import type { Board } from '#domain/board/board.ts'
import type { Day } from '#domain/day.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Person } from '#domain/person/person.ts'

/** A conversation as it is listed: `path` is the end of its address in the browser. */
export interface Channel {
  readonly id: string
  readonly path: string
  readonly name: string
  readonly board: Board | null
}

/** The id of somebody's direct messages with the clerk. */
export function directChannel(person: string): string {
  return `dm:${person}`
}

/** The id of a board's channel. */
export function boardChannel(board: string): string {
  return `board:${board}`
}

/** The conversations of one person: theirs with the clerk, then the channels of the boards they may see. */
export function channelsOf(partnership: Partnership, person: Person, today: Day): readonly Channel[] {
  const direct = { id: directChannel(person.id), path: 'dm', name: 'The clerk', board: null }
  const boards = partnership.boards.filter((board) => !board.former && maySee(partnership, person, board, today))
  return [direct, ...boards.map(channelOf)]
}

function channelOf(board: Board): Channel {
  return { id: boardChannel(board.id), path: `board/${encodeURIComponent(board.id)}`, name: board.shortName, board }
}
