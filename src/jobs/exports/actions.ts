import type { Action } from '#domain/action/action.ts'
import type { ExportSheet, SheetValue } from '#domain/export-sheet.ts'
import { boardNamed } from '#domain/names.ts'
import type { Partnership } from '#domain/partnership.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import { seatName } from '../actions/view.ts'
import type { Desk } from '../desk.ts'
import { markingOf } from '../visible.ts'
import { sheetMarking } from './marking.ts'

/** What leaves for a spreadsheet: the actions themselves, in order of reference, and the sheet that shows them. */
export interface ActionsExported {
  readonly actions: readonly Action[]
  readonly sheet: ExportSheet
}

/** The actions of a board, or of all, for a spreadsheet. Its headings are those that an import understands, so it can come back corrected. */
export async function exportActions(desk: Desk, asked: { readonly board?: string }): Promise<ActionsExported | Refusal> {
  const board = asked.board === undefined ? null : boardNamed(desk.partnership, asked.board)
  if (board !== null && isRefusal(board)) return board
  const actions = await desk.store.list('action', board === null ? {} : { board: board.id })
  const boards = board === null ? [...new Set(actions.flatMap((action) => action.boards))] : [board.id]
  const rows = actions.map((action) => columns.map(([, value]) => value(action, desk.partnership)))
  return {
    actions,
    sheet: {
      name: board?.shortName ?? 'Actions',
      marking: sheetMarking(desk, boards),
      headings: columns.map(([heading]) => heading),
      rows,
    },
  }
}

type Column = readonly [heading: string, value: (action: Action, partnership: Partnership) => SheetValue]

const columns: readonly Column[] = [
  ['Ref', ({ id }) => id],
  ['Board', ({ boards }) => boards[0] ?? ''],
  ['Action', ({ title }) => title],
  ['Description', ({ description }) => description],
  ['Lead', ({ seat, ownerText }, partnership) => (seat === null ? (ownerText ?? '') : seatName(partnership, seat))],
  ['Supporting', ({ supporting }, partnership) => supporting.map((seat) => seatName(partnership, seat)).join('\n')],
  ['Start', ({ start }) => (start === null ? null : { day: start })],
  ['Original due', ({ baseline }) => ({ due: baseline })],
  ['Due', ({ due }) => ({ due })],
  ['Slips', ({ slips }) => slips],
  ['Status', ({ status }) => (status === 'done' ? 'done (awaiting sign-off)' : status)],
  ['BRAG', ({ brag }) => (brag === null ? null : { brag })],
  ['BRAG forecast', ({ forecast }) => (forecast === null ? null : { brag: forecast })],
  ['% complete', ({ percent }) => percent],
  ['Priority', ({ priorities }) => priorities.join('\n')],
  ['Latest update', ({ updates }) => updates.at(-1)?.text ?? ''],
  ['Evidence', ({ evidence }) => evidence.join('\n')],
  ['Also reports to', ({ boards }) => boards.slice(1).join('; ')],
  ['Marking', ({ boards }, partnership) => markingOf(partnership, boards)],
]
