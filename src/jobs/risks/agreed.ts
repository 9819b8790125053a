import { undated } from '#domain/day.ts'
import { nextReference } from '#domain/plan/next-number.ts'
import type { ChangeDraft } from '#domain/record/change.ts'
import type { Risk } from '#domain/risk/risk.ts'
import type { Outgoing, Put } from '#ports.ts'
import { newAction } from '../actions/add.ts'
import { changeOf } from '../actions/change.ts'
import { tellConcerned } from '../actions/concerned.ts'
import type { Asked, Desk } from '../desk.ts'

/** Mitigations that a body agreed to, a line each, as actions of the risk's board for its owner's seat. */
export async function agreedActions(
  desk: Desk,
  asked: Asked,
  risk: Risk,
  words: string,
): Promise<{ refs: string[]; put: Put[]; changes: ChangeDraft[]; outgoing: Outgoing[] }> {
  const made: Awaited<ReturnType<typeof agreedActions>> = { refs: [], put: [], changes: [], outgoing: [] }
  const board = desk.partnership.boards.find(({ id }) => id === risk.boards[0])
  const titles = words
    .split('\n')
    .map((line) => line.replace(/^[\s•*-]+/, '').trim())
    .filter(Boolean)
  if (board === undefined) return made
  const used = (await desk.store.list('action', { board: board.id })).map(({ id }) => id)
  for (const title of titles.slice(0, 10)) {
    const id = nextReference(board, used, made.refs.length)
    const source = `agreed when ${risk.id} was escalated`
    const intent = { do: 'add' as const, board: board.id, title: title.slice(0, 300), due: undated, source }
    const action = newAction(asked, intent, { id, board, seat: risk.seat, priority: null })
    const decision = { action, what: 'added', why: source }
    made.refs.push(id)
    made.put.push({ kind: 'action', record: action })
    made.changes.push(changeOf(asked, { before: null, decision }))
    made.outgoing.push(...(await tellConcerned(desk, asked, null, decision)))
  }
  return made
}
