import { papers } from '#app/papers.ts'
import { ConfigDirectory } from '#config/people/directory.ts'
import type { Action } from '#domain/action/action.ts'
import type { Board } from '#domain/board/board.ts'
import type { Instant } from '#domain/day.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Person } from '#domain/person/person.ts'
import type { Desk } from '#jobs/desk.ts'
import { openEmbedded } from '#storage/embedded/embedded.ts'
import type { Engine } from '#storage/snapshot.ts'
import { anAction } from '../tests/builders/action.ts'
import { aBoard } from '../tests/builders/board.ts'
import { aMeeting } from '../tests/builders/meeting.ts'
import { aPartnership } from '../tests/builders/partnership.ts'
import { aPerson } from '../tests/builders/person.ts'

/** How large a made-up partnership is; actions and people are of each board. */
export interface Size {
  readonly boards: number
  readonly actions: number
  readonly people: number
}

/** A desk on a real store, which it closes. */
export interface BenchDesk extends Desk, AsyncDisposable {}

/** When the made-up partnerships begin. */
export const begins: Instant = '2026-01-05T08:00:00.000Z'

/**
 * A made-up partnership in a store of its own: each person holds a seat of their board and deputises in the next board's, the first chairs;
 * each board meets twice in the quarter.
 */
export async function openPartnership(folder: string, size: Size): Promise<BenchDesk> {
  const partnership = partnershipOf(size)
  const desk = await openDesk(folder, partnership, begins)
  const actions = partnership.boards.flatMap((board) => actionsOf(board, size))
  await desk.store.commit({
    heard: null,
    put: actions.map((record) => ({ kind: 'action', record })),
    remove: [],
    changes: [],
    outgoing: [],
  })
  return desk
}

/** A desk on a store in a folder, at a moment that stands still. */
export async function openDesk(folder: string, partnership: Partnership, at: Instant): Promise<BenchDesk> {
  return deskOn(await openEmbedded(folder), partnership, at)
}

/** A desk on a store that is open, at a moment that stands still. */
export function deskOn(store: Engine, partnership: Partnership, at: Instant): BenchDesk {
  return {
    partnership,
    store,
    directory: new ConfigDirectory(partnership, store),
    clock: { now: () => at },
    messengers: [],
    files: store.files,
    papers,
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  }
}

/** Made-up boards, their people and their meetings. */
export function partnershipOf({ boards: count, people }: Size): Partnership {
  const boards = Array.from({ length: count }, (_, index) => aBoard({ id: nameOf(index) }, people))
  return aPartnership({
    boards,
    people: boards.flatMap((board, index) => peopleOf(board, boards[(index + 1) % count] ?? board)),
    meetings: boards.flatMap(({ id }, index) => [
      aMeeting(id, `2026-02-${day(index)}`),
      aMeeting(id, `2026-03-${day(index + 7)}`),
    ]),
  })
}

function peopleOf(board: Board, next: Board): Person[] {
  return board.seats.map(({ id }, index) =>
    aPerson({
      id: `p-${id}`.toLowerCase(),
      holds: [id],
      deputises: next.seats.slice(index, index + 1).map((seat) => seat.id),
      roles: index === 0 ? [`chair:${board.id}`] : index === 1 ? [`deputy:${board.id}`] : [],
    }),
  )
}

function actionsOf({ id, seats }: Board, { actions }: Size): Action[] {
  return Array.from({ length: actions }, (_, index) =>
    anAction({
      id: `${id}-${String(index + 1).padStart(4, '0')}`,
      version: 0,
      boards: [id],
      title: `Agree part ${index + 1} of the pathway`,
      seat: seats[index % seats.length]?.id ?? null,
      due: `2026-${String((index % 9) + 1).padStart(2, '0')}-${day(index)}`,
      brag: index % 5 === 0 ? 'red' : 'green',
    }),
  )
}

/** Letters alone, as the prefix of a reference is: BAA, BAB… */
function nameOf(index: number): string {
  const letter = (at: number) => String.fromCharCode(65 + (at % 26))
  return `B${letter(Math.floor(index / 26))}${letter(index)}`
}

/** A day from the 1st to the 28th. */
function day(index: number): string {
  return String((index % 28) + 1).padStart(2, '0')
}
