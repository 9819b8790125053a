import type { Action } from '#domain/action/action.ts'
import type { Board } from '#domain/board/board.ts'
import { chairOf, seatsOf } from '#domain/board/holding.ts'
import type { Meeting } from '#domain/board/meeting.ts'
import { addDays } from '#domain/calendar.ts'
import type { Day, Instant } from '#domain/day.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Person } from '#domain/person/person.ts'
import type { Directory, Store } from '#ports.ts'

/** What a newcomer is shown first: a board that meets soon, its chair, and the owner with most to answer. */
export interface Opening {
  readonly board: Board
  readonly meeting: Meeting
  readonly chair: Person
  readonly owner: Person | null
}

/** Meetings this near, in days, are being chased for. */
const nearDays = 21

/**
 * Finds the opening: of the boards that meet soon, the one whose plan the configuration lists first. Null when no board with a chair
 * has a meeting ahead.
 */
export async function openingOf(
  partnership: Partnership,
  directory: Directory,
  store: Store,
  now: Instant,
): Promise<Opening | null> {
  const { calendar } = partnership
  const today = calendar.dayOf(now)
  const [people, meetings] = await Promise.all([directory.people(), directory.meetings(null, today)])
  const ahead = meetings.filter(({ startsAt }) => Date.parse(startsAt) > Date.parse(now))
  const chaired = ahead.flatMap((meeting) => chairedMeeting(partnership, people, meeting))
  const soon = chaired.filter(({ meeting }) => calendar.dayOf(meeting.startsAt) <= addDays(today, nearDays))
  const planned = (partnership.sample?.plans ?? []).flatMap(({ board }) => soon.filter((one) => one.board.id === board))
  const first = planned[0] ?? chaired[0]
  if (first === undefined) return null
  const actions = await store.list('action', { board: first.board.id, open: 'yes' })
  return { ...first, owner: busiest(actions, people, first.chair, today) }
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

/** The holder, other than the chair, whose seats lead most of these actions. */
function busiest(actions: readonly Action[], people: readonly Person[], chair: Person, today: Day): Person | null {
  const owners = people.filter(({ id }) => id !== chair.id)
  const led = (person: Person) => {
    const seats = new Set(seatsOf(person, today))
    return actions.filter(({ seat }) => seat !== null && seats.has(seat)).length
  }
  const owner = owners.reduce<Person | null>((best, one) => (best === null || led(one) > led(best) ? one : best), null)
  return owner && led(owner) > 0 ? owner : null
}
