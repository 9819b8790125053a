import { isOpen } from '#domain/action.ts'
import type { Board } from '#domain/board.ts'
import type { Day, Instant } from '#domain/day.ts'
import { chairOf, seatsOf } from '#domain/holding.ts'
import type { Meeting } from '#domain/meeting.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Person } from '#domain/person.ts'
import type { Directory, Store } from '#ports.ts'

/** What a newcomer is shown first: the board that meets next, its chair, and the owner with most to answer. */
export interface Opening {
  readonly board: Board
  readonly meeting: Meeting
  readonly chair: Person
  readonly owner: Person | null
}

/** Finds the opening; null when no board with a chair has a meeting ahead. Boards of the sample come first, for they have plans. */
export async function openingOf(
  partnership: Partnership,
  directory: Directory,
  store: Store,
  now: Instant,
): Promise<Opening | null> {
  const today = partnership.calendar.dayOf(now)
  const [people, meetings] = await Promise.all([directory.people(), directory.meetings(null, today)])
  const planned = new Set((partnership.sample?.plans ?? []).map(({ board }) => board))
  const ahead = meetings.filter(({ startsAt }) => Date.parse(startsAt) > Date.parse(now))
  const chaired = ahead.flatMap((meeting) => chairedMeeting(partnership, people, meeting))
  const first = chaired.find(({ board }) => planned.has(board.id)) ?? chaired[0]
  if (first === undefined) return null
  return { ...first, owner: await busiest(store, people, first, today) }
}

/** The next meeting of any board that this person may see, from the channels they have. */
export async function nextMeeting(
  directory: Directory,
  boards: readonly Board[],
  today: Day,
  now: Instant,
): Promise<Meeting | null> {
  const meetings = await directory.meetings(null, today)
  const theirs = meetings.filter(
    ({ board, startsAt }) => boards.some(({ id }) => id === board) && Date.parse(startsAt) > Date.parse(now),
  )
  return theirs[0] ?? null
}

function chairedMeeting(partnership: Partnership, people: readonly Person[], meeting: Meeting): Omit<Opening, 'owner'>[] {
  const board = partnership.boards.find(({ id }) => id === meeting.board)
  const chair = chairOf(people, meeting.board)
  return board && chair ? [{ board, meeting, chair }] : []
}

/** The holder, other than the chair, whose seats lead most open actions of the board. */
async function busiest(
  store: Store,
  people: readonly Person[],
  { board, chair }: Omit<Opening, 'owner'>,
  today: Day,
): Promise<Person | null> {
  const actions = (await store.list('action', { board: board.id })).filter(isOpen)
  const led = new Map(people.map((person) => [person, new Set(seatsOf(person, today))]))
  const counted = [...led]
    .filter(([{ id }]) => id !== chair.id)
    .map(([person, seats]) => ({ person, count: actions.filter(({ seat }) => seat !== null && seats.has(seat)).length }))
    .sort((a, b) => b.count - a.count)
  return counted[0]?.count ? counted[0].person : null
}
