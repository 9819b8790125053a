import type { Reply } from '#cards/card.ts'
import { dutiesCard } from '#cards/duty.ts'
import { privately } from '#cards/private.ts'
import { dayWords } from '#cards/words.ts'
import { addDays } from '#domain/calendar.ts'
import type { Day } from '#domain/day.ts'
import { type Deadline, deadlinesBetween } from '#domain/duty/deadline.ts'
import { type Duty, occurrenceId } from '#domain/duty/duty.ts'
import type { IntentOf } from '#domain/intent.ts'
import { boardNamed } from '#domain/names.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import type { Asked, Desk } from '../desk.ts'
import { permitted } from '../permitted.ts'
import { markingOf, visibleTo } from '../visible.ts'

/** How far ahead statutory and grant dates are shown, in days. */
const year = 365

/** Statutory and grant dates of the next twelve months on the boards that the asker may see, or on one of them. */
export async function tellDuties(desk: Desk, asked: Asked, { board: words }: IntentOf<'duties'>): Promise<Reply | Refusal> {
  const visible = visibleTo(desk.partnership, asked.person, asked.today)
  const board = words === undefined ? null : boardNamed(visible, words)
  if (isRefusal(board)) return board
  const duties = visible.duties.filter((duty) => board === null || duty.board === board.id)
  const deadlines = await yearAhead(desk, duties, asked.today)
  const heading = `Statutory and grant dates${board === null ? '' : ` of ${board.shortName}`}, to ${dayWords(addDays(asked.today, year))}`
  const of = board === null ? deadlines.map(({ duty }) => duty.board) : [board.id]
  const shown = deadlines.map((deadline) => ({ ...deadline, mayBegin: mayBegin(desk, asked, deadline) }))
  return privately(dutiesCard(heading, shown, markingOf(desk.partnership, [...new Set(of)])))
}

function mayBegin(desk: Desk, asked: Asked, { duty }: Deadline): boolean {
  const board = desk.partnership.boards.find(({ id }) => id === duty.board) ?? null
  return permitted(desk, asked, 'begin-duty', board) === true
}

/** The deadlines of a year from a day on, each with the references of its actions once they are made. */
export async function yearAhead(
  { store, partnership }: Pick<Desk, 'store' | 'partnership'>,
  duties: readonly Duty[],
  today: Day,
): Promise<(Deadline & { readonly made: readonly string[] })[]> {
  const made = new Map((await store.list('occurrence')).map((one) => [one.id, one.refs]))
  return deadlinesBetween(duties, today, addDays(today, year), partnership.calendar).map((deadline) => ({
    ...deadline,
    made: made.get(occurrenceId(deadline.duty.id, deadline.on)) ?? [],
  }))
}
