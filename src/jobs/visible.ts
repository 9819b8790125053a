import { highest, type Marking } from '#domain/access/marking.ts'
import { type AnsweredFor, isOffice, isOn, isServing, maySee, standingsOf } from '#domain/access/permission.ts'
import type { Board } from '#domain/board/board.ts'
import type { Day } from '#domain/day.ts'
import type { Funding } from '#domain/funding/funding.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Person } from '#domain/person/person.ts'
import type { Asked, Desk } from './desk.ts'

const seen = new WeakMap<Person, Map<Day, Partnership>>()

/**
 * The partnership as one person may know it: only the boards they may see, so that names, lists, suggestions and refusals
 * cannot tell of another.
 */
export function visibleTo(partnership: Partnership, person: Person, today: Day): Partnership {
  const days = seen.get(person) ?? new Map<Day, Partnership>()
  const known = days.get(today)
  if (known) return known
  const boards = partnership.boards.filter((board) => maySee(partnership, person, board, today))
  const visible = {
    ...partnership,
    boards,
    // Money is the office's own business, apart from what stands in a board's papers.
    funding: isOffice(partnership, person) ? partnership.funding.filter((money) => isOfSome(boards, money)) : [],
    duties: partnership.duties.filter((duty) => boards.some(({ id }) => id === duty.board)),
  }
  days.clear()
  days.set(today, visible)
  seen.set(person, days)
  return visible
}

/** Money that whole boards live on is for those of the office who see one of them; all other money is for the whole office. */
function isOfSome(boards: readonly Board[], { rests }: Funding): boolean {
  return rests.boards.length === 0 || boards.some(({ id }) => rests.boards.includes(id))
}

/** Whether one person may see an action: a board of it, or a seat in it. */
export function maySeeAction(partnership: Partnership, person: Person, action: AnsweredFor, today: Day): boolean {
  return standingsOf(partnership, person, action, today).has('looker')
}

/** The highest marking of some boards, or of the corporate register, never below the partnership's own. */
export function markingOf(partnership: Partnership, boards: readonly (Board | string)[]): Marking {
  const { corporate } = partnership.risks
  const all = corporate === null ? partnership.boards : [...partnership.boards, corporate]
  const found = boards.map((board) => (typeof board === 'string' ? all.find(({ id }) => id === board) : board))
  return highest([partnership.marking, ...found.flatMap((board) => (board ? [board.marking] : []))])
}

const near = new WeakMap<Person, { readonly today: Day; readonly of: readonly Person[]; readonly people: readonly Person[] }>()

/** The people one person may know of: those on a board they see, of their own agency, and the secretariat. Names are found, listed and suggested only among them. */
export async function peopleNear(
  desk: Pick<Desk, 'partnership' | 'directory'>,
  { person, today }: Pick<Asked, 'person' | 'today'>,
): Promise<readonly Person[]> {
  const all = await desk.directory.people()
  const known = near.get(person)
  if (known?.today === today && known.of === all) return known.people
  const { boards } = visibleTo(desk.partnership, person, today)
  const people = all.filter(
    (other) => other.agency === person.agency || isServing(other) || boards.some((board) => isOn(other, board, today)),
  )
  near.set(person, { today, of: all, people })
  return people
}
