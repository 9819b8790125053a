import type { Action } from '#domain/action.ts'
import type { Board } from '#domain/board.ts'
import { addDays } from '#domain/calendar.ts'
import type { Day, Instant } from '#domain/day.ts'
import { chairOf, seatsOf } from '#domain/holding.ts'
import type { Meeting } from '#domain/meeting.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Person } from '#domain/person.ts'
import type { Directory, Store } from '#ports.ts'

/** What a newcomer is shown first: a board with much to ask before it meets, its chair, and the owner with most to answer. */
export interface Opening {
  readonly board: Board
  readonly meeting: Meeting
  readonly chair: Person
  readonly owner: Person | null
}

/** Meetings this near, in days, are being chased for. */
const nearDays = 15

/** Finds the opening: of the boards that meet soon, the one with most open actions. Null when no board with a chair has a meeting ahead. */
export async function openingOf(
  partnership: Partnership,
  directory: Directory,
  store: Store,
  now: Instant,
): Promise<Opening | null> {
  const { calendar } = partnership
  const today = calendar.dayOf(now)
  const [people, meetings, actions] = await Promise.all([
    directory.people(),
    directory.meetings(null, today),
    store.list('action', { open: 'yes' }),
  ])
  const ahead = meetings.filter(({ startsAt }) => Date.parse(startsAt) > Date.parse(now))
  const chaired = ahead.flatMap((meeting) => chairedMeeting(partnership, people, meeting))
  const soon = chaired.filter(({ meeting }) => calendar.dayOf(meeting.startsAt) <= addDays(today, nearDays))
  const first = most(soon, ({ board }) => actionsOf(actions, board).length) ?? chaired[0]
  if (first === undefined) return null
  return { ...first, owner: busiest(actionsOf(actions, first.board), people, first.chair, today) }
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

function actionsOf(actions: readonly Action[], board: Board): readonly Action[] {
  return actions.filter(({ boards }) => boards.includes(board.id))
}

/** The holder, other than the chair, whose seats lead most of these actions. */
function busiest(actions: readonly Action[], people: readonly Person[], chair: Person, today: Day): Person | null {
  const owners = people.filter(({ id }) => id !== chair.id)
  const led = (person: Person) => {
    const seats = new Set(seatsOf(person, today))
    return actions.filter(({ seat }) => seat !== null && seats.has(seat)).length
  }
  const owner = most(owners, led)
  return owner && led(owner) > 0 ? owner : null
}

/** The first of those that count highest. */
function most<T>(things: readonly T[], count: (thing: T) => number): T | undefined {
  return things.reduce<T | undefined>(
    (best, thing) => (best === undefined || count(thing) > count(best) ? thing : best),
    undefined,
  )
}
