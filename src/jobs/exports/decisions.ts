import type { ExportSheet, SheetValue } from '#domain/export-sheet.ts'
import type { BoardDecision } from '#domain/minutes/board-decision.ts'
import { boardNamed } from '#domain/names.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import { personName } from '../actions/view.ts'
import type { Desk } from '../desk.ts'
import { markingOf } from '../visible.ts'
import { sheetMarking } from './marking.ts'

/** What leaves for a spreadsheet: the decisions themselves, oldest first, and the sheet that shows them. */
export interface DecisionsExported {
  readonly items: readonly BoardDecision[]
  readonly sheet: ExportSheet
}

/** The decision log of a board, or of all, with those that were taken out again marked as such. */
export async function exportDecisions(desk: Desk, asked: { readonly board?: string }): Promise<DecisionsExported | Refusal> {
  const { partnership, store, directory } = desk
  const board = asked.board === undefined ? null : boardNamed(partnership, asked.board)
  if (isRefusal(board)) return board
  const [people, meetings, kept] = await Promise.all([
    directory.people(),
    directory.meetings(board?.id ?? null, null),
    store.list('decision', board === null ? {} : { board: board.id }),
  ])
  const items = kept.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.id.localeCompare(b.id))
  const { calendar } = partnership
  const dayOf = (id: string | null): SheetValue => {
    const meeting = meetings.find((one) => one.id === id)
    return meeting === undefined ? null : { day: calendar.dayOf(meeting.startsAt) }
  }
  const row = ({ id, board: of, meeting, text, by, at, dropped }: BoardDecision): SheetValue[] => [
    id,
    of,
    text,
    dayOf(meeting),
    { day: calendar.dayOf(at) },
    personName(people, by),
    dropped === null ? 'stands' : 'taken out',
    dropped,
    markingOf(partnership, [of]),
  ]
  return {
    items,
    sheet: {
      name: board === null ? 'Decisions' : `Decisions ${board.shortName}`,
      marking: sheetMarking(desk, board === null ? items.map((one) => one.board) : [board.id]),
      headings: ['Ref', 'Board', 'Decision', 'Meeting', 'Entered', 'Entered by', 'Status', 'Why taken out', 'Marking'],
      rows: items.map(row),
    },
  }
}
