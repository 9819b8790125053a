import { pausedCard, resumedCard } from '#cards/chase/absence.ts'
import { dayWords } from '#cards/words.ts'
import { addDays } from '#domain/calendar.ts'
import type { IntentOf } from '#domain/intent.ts'
import type { Pause } from '#domain/person/absence.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { askedChange } from '../asked-change.ts'
import { boardFor, namedBoard } from '../board-asked.ts'
import type { Asked, Deed, Desk } from '../desk.ts'
import { deed } from './deed.ts'

/** The longest that a board can be paused, in days. */
const longest = 366

/** Stops chasing a board up to and including a day. What is asked by people goes on. */
export async function pause(desk: Desk, asked: Asked, { board: words, until, why }: IntentOf<'pause'>): Promise<Deed | Refusal> {
  const board = boardFor(desk, asked, words, 'pause')
  if (isRefusal(board)) return board
  if (until < asked.today) return refuse(`${dayWords(until)} is past.`, `For example: pause ${board.shortName} until DATE WHY`)
  if (until > addDays(asked.today, longest)) return refuse('A board can be paused for a year at most.', 'Give a nearer date.')
  const before = await desk.store.get('pause', board.id)
  const record: Pause = { id: board.id, version: before?.version ?? 0, board: board.id, until, why, by: asked.person.id }
  const change = askedChange(asked, {
    kind: 'pause',
    id: board.id,
    board: board.id,
    what: 'paused',
    before: before === undefined ? {} : { until: before.until },
    after: { until },
    why,
  })
  return deed([{ kind: 'pause', record }], [change], pausedCard(namedBoard(desk, board), until, why))
}

/** Chases a board again that was paused. */
export async function resume(desk: Desk, asked: Asked, { board: words }: IntentOf<'resume'>): Promise<Deed | Refusal> {
  const board = boardFor(desk, asked, words, 'resume')
  if (isRefusal(board)) return board
  const before = await desk.store.get('pause', board.id)
  if (before === undefined || before.until < asked.today) return refuse(`${board.shortName} is not paused.`)
  const change = askedChange(asked, {
    kind: 'pause',
    id: board.id,
    board: board.id,
    what: 'resumed',
    before: { until: before.until },
    after: {},
    why: null,
  })
  const remove = [{ kind: 'pause' as const, id: before.id, version: before.version }]
  return { ...deed([], [change], resumedCard(namedBoard(desk, board))), remove }
}
