import type { Reply } from '#cards/card.ts'
import { registerCard } from '#cards/risk/register.ts'
import { highest } from '#domain/access/marking.ts'
import type { Board } from '#domain/board/board.ts'
import type { IntentOf } from '#domain/intent.ts'
import { boardNamed } from '#domain/names.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import { pointsOf } from '#domain/risk/matrix.ts'
import { isLive, type Risk } from '#domain/risk/risk.ts'
import type { Store } from '#ports.ts'
import type { Asked, Desk } from '../desk.ts'
import { permitted } from '../permitted.ts'
import { escalationsOf } from './find.ts'
import { registersFor } from './registers.ts'
import { riskViewOf } from './view.ts'

const pageSize = 8

/** The register of a board, or every risk that the asker may see: worst first, with its heat map. */
export async function listRisks(desk: Desk, asked: Asked, intent: IntentOf<'risks'>): Promise<Reply | Refusal> {
  const visible = registersFor(desk, asked)
  const board = intent.board === undefined ? null : boardNamed(visible, intent.board)
  if (isRefusal(board)) return board
  const boards = board === null ? visible.boards : [board]
  const all = (await registerOf(desk.store, boards)).filter(isLive).toSorted(worstFirst)
  const of = Math.max(1, Math.ceil(all.length / pageSize))
  const at = Math.min(intent.page ?? 1, of)
  const reading = { people: await desk.directory.people(), today: asked.today }
  const shown = all.slice((at - 1) * pageSize, at * pageSize)
  const risks = await Promise.all(
    shown.map(async (risk) =>
      riskViewOf(desk, reading, { risk, escalations: await escalationsOf(desk.store, risk.id) }, board?.id),
    ),
  )
  const mayAdd = board !== null && permitted(desk, asked, 'risk-add', board) === true
  const marking = highest([desk.partnership.marking, ...(board === null ? risks : [board]).map((one) => one.marking)])
  const card = registerCard({ board, matrix: desk.partnership.risks.matrix, risks, all, page: { at, of }, mayAdd, marking })
  return { as: 'card', card, for: 'you', instead: (intent.page ?? 0) > 0 }
}

/** Every risk in some registers once, with those that their bodies were asked about. */
async function registerOf(store: Store, boards: readonly Pick<Board, 'id'>[]): Promise<readonly Risk[]> {
  const kept = await Promise.all(boards.map(({ id }) => store.list('risk', { board: id })))
  const asked = (await Promise.all(boards.map(({ id }) => store.list('escalation', { to: id })))).flat()
  const more = await Promise.all([...new Set(asked.map(({ risk }) => risk))].map((id) => store.get('risk', id)))
  const all = [...kept.flat(), ...more.filter((risk) => risk !== undefined)]
  return [...new Map(all.map((risk) => [risk.id, risk])).values()]
}

function worstFirst(a: Risk, b: Risk): number {
  return weight(b) - weight(a) || a.id.localeCompare(b.id, 'en', { numeric: true })
}

function weight({ current }: Risk): number {
  return current === null ? 0 : pointsOf(current)
}
