import { begunCard } from '#cards/duty.ts'
import { dayWords } from '#cards/words.ts'
import { deadlinesBetween } from '#domain/duty/deadline.ts'
import { occurrenceId } from '#domain/duty/duty.ts'
import type { IntentOf } from '#domain/intent.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { boardFor } from '../board-asked.ts'
import type { Asked, Deed, Desk } from '../desk.ts'
import { markingOf } from '../visible.ts'
import { added, chainOf } from './make-chains.ts'

/**
 * Makes the actions of a statutory or grant date now, before the clerk would by itself. Refused where they were made already, for a date that is not
 * in the configuration, and where the day of each step is past.
 */
export async function beginDuty(desk: Desk, asked: Asked, intent: IntentOf<'begin-duty'>): Promise<Deed | Refusal> {
  const board = boardFor(desk, asked, intent.board, 'begin-duty')
  if (isRefusal(board)) return board
  const see = `See: duties ${board.shortName}`
  const { calendar, duties } = desk.partnership
  const own = duties.filter((duty) => duty.board === board.id && duty.id === intent.duty)
  const deadline = deadlinesBetween(own, asked.today, intent.on, calendar).find(({ on }) => on === intent.on)
  if (deadline === undefined) return refuse('That date is no longer among the statutory and grant dates.', see)
  const made = await desk.store.get('occurrence', occurrenceId(deadline.duty.id, deadline.on))
  if (made !== undefined) return refuse(`Its actions are there already: ${made.refs.join(', ')}.`, see)
  const { actions, put } = await chainOf(desk, deadline, board, asked.at)
  if (actions.length === 0)
    return refuse(
      `The day of each step to ${dayWords(deadline.on)} is past, so there is nothing to begin.`,
      'Add an action with: add',
    )
  const by = { who: asked.person.id, via: asked.via, cause: asked.key }
  return {
    put,
    remove: [],
    changes: actions.map((action) => added(deadline, action, asked.at, by)),
    outgoing: [],
    card: begunCard(deadline, actions, asked.key, markingOf(desk.partnership, [board.id])),
  }
}
