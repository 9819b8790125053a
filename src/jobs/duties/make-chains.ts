import { dayWords } from '#cards/words.ts'
import { type Action, unbegun } from '#domain/action/action.ts'
import type { Board } from '#domain/board/board.ts'
import type { Day, Instant } from '#domain/day.ts'
import { chainsDue, type DatedStep, type Deadline } from '#domain/duty/deadline.ts'
import { type Occurrence, occurrenceId } from '#domain/duty/duty.ts'
import { nextReference } from '#domain/plan/next-number.ts'
import type { ChangeDraft } from '#domain/record/change.ts'
import type { Put } from '#ports.ts'
import type { Desk } from '../desk.ts'

/**
 * Makes the actions of every duty whose first step comes near, one commit for each deadline. That it was made is a record of its own, so that a
 * second look, or another process, makes nothing twice. Answers how many chains were made.
 */
export async function makeChains(desk: Desk): Promise<number> {
  const at = desk.clock.now()
  const { duties, calendar } = desk.partnership
  if (duties.length === 0) return 0
  const made = new Map((await desk.store.list('occurrence')).map((one) => [one.id, one]))
  let count = 0
  for (const deadline of chainsDue(duties, made, calendar.dayOf(at), calendar))
    count += (await makeChain(desk, deadline, at)) ? 1 : 0
  return count
}

async function makeChain(desk: Desk, deadline: Deadline, at: Instant): Promise<boolean> {
  const board = desk.partnership.boards.find(({ id }) => id === deadline.duty.board)
  if (board === undefined) return false
  const { actions, put } = await chainOf(desk, deadline, board, at)
  const committed = await desk.store.commit({
    heard: null,
    put,
    remove: [],
    changes: actions.map((action) => added(deadline, action, at)),
    outgoing: [],
  })
  return committed.done
}

/** The actions of a deadline from today on, and what is stored with them: themselves, and that they were made. */
export async function chainOf(
  { store, partnership }: Desk,
  deadline: Deadline,
  board: Board,
  at: Instant,
): Promise<{ readonly actions: readonly Action[]; readonly put: readonly Put[] }> {
  const today = partnership.calendar.dayOf(at)
  const used = (await store.list('action', { board: board.id })).map(({ id }) => id)
  const actions = chainActions(deadline, { board, used, at, today })
  const occurrence: Occurrence = {
    id: occurrenceId(deadline.duty.id, deadline.on),
    version: 0,
    duty: deadline.duty.id,
    deadline: deadline.on,
    refs: actions.map(({ id }) => id),
    past: deadline.steps.filter(({ on }) => on < today).map(({ title }) => title),
    at,
  }
  const put: Put[] = [{ kind: 'occurrence', record: occurrence }, ...actions.map((record): Put => ({ kind: 'action', record }))]
  return { actions, put }
}

/** The board a chain is made for, the references it has used, and the moment and day of making. */
interface Making {
  readonly board: Board
  readonly used: readonly string[]
  readonly at: Instant
  readonly today: Day
}

/** The actions of a chain whose days are still ahead; each begins when the one before it is due. */
function chainActions(deadline: Deadline, { board, used, at, today }: Making): Action[] {
  const ahead = deadline.steps.filter(({ on }) => on >= today)
  return ahead.map((step, index) =>
    stepAction(deadline, step, {
      id: nextReference(board, used, index),
      board: board.id,
      start: ahead[index - 1]?.on ?? null,
      at,
    }),
  )
}

/** Where the action of a step stands: its reference and board, when it begins, and when it was made. */
interface Slot {
  readonly id: string
  readonly board: string
  readonly start: Day | null
  readonly at: Instant
}

function stepAction({ duty, on }: Deadline, step: DatedStep, { id, board, start, at }: Slot): Action {
  const due = { on: step.on, precision: 'day' as const, text: dayWords(step.on) }
  const confirmed = duty.confirmed ? '' : ' The date is not confirmed.'
  return {
    ...unbegun,
    id,
    version: 0,
    boards: [board],
    title: step.title,
    description: `For: ${duty.name}, by ${dayWords(on)}.${confirmed} ${duty.basis}.`,
    seat: step.seat,
    start,
    baseline: due,
    due,
    priorities: [],
    source: { kind: 'plan', text: `${duty.name}, ${dayWords(on)}`, ref: occurrenceId(duty.id, on) },
    addedAt: at,
  }
}

/** That an action of a chain was added: by the clerk, unless somebody else is given. */
export function added(
  { duty, on }: Deadline,
  action: Action,
  at: Instant,
  by: Pick<ChangeDraft, 'who' | 'via' | 'cause'> = { who: 'clerk', via: 'clerk', cause: null },
): ChangeDraft {
  const after = { title: action.title, seat: action.seat, due: action.due, source: action.source }
  const why = `${duty.name} is due by ${dayWords(on)}`
  return {
    ...by,
    at,
    kind: 'action',
    id: action.id,
    board: duty.board,
    what: 'added',
    before: {},
    after,
    why,
  }
}
