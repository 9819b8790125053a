import type { Reply } from '#cards/card.ts'
import { briefCard } from '#cards/chase/brief.ts'
import { explained } from '#cards/colour-meanings.ts'
import { privately } from '#cards/private.ts'
import { isChair } from '#domain/access/permission.ts'
import { colourMeanings } from '#domain/action/colour-meanings.ts'
import type { Board } from '#domain/board/board.ts'
import { addDays } from '#domain/calendar.ts'
import type { Round } from '#domain/chase/almanac.ts'
import { briefOf } from '#domain/chase/brief.ts'
import type { IntentOf } from '#domain/intent.ts'
import { boardNamed } from '#domain/names.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import { boardFor, namedBoard } from '../board-asked.ts'
import type { Asked, Desk } from '../desk.ts'
import { tellExecutiveBrief } from '../digests/executive.ts'
import { visibleTo } from '../visible.ts'
import { almanacOf, ledgerOf, nextRound } from './almanac.ts'

/** The chair's brief of a board as it stands now, for its next meeting where one is in the calendar. */
export async function tellBrief(desk: Desk, asked: Asked, { board: words }: IntentOf<'brief'>): Promise<Reply | Refusal> {
  const executive = boardNamed(visibleTo(desk.partnership, asked.person, asked.today), words)
  if (!isRefusal(executive) && executive.id === desk.partnership.risks.executive)
    return tellExecutiveBrief(desk, asked, executive)
  const board = boardFor(desk, asked, words, 'brief')
  if (isRefusal(board)) return board
  const almanac = await almanacOf(desk, { board: board.id })
  const round = nextRound(almanac, board.id, asked.at)
  const ledger = await ledgerOf(desk, almanac, asked.today, round?.on ?? asked.today)
  const brief = briefOf({ almanac, ledger, round: round ?? noMeeting(board, asked), today: asked.today })
  const card = briefCard(
    { ...brief, startsAt: round?.meeting.startsAt ?? null },
    namedBoard(desk, board),
    isChair(asked.person, board.id),
  )
  return privately(explained(card, colourMeanings(desk.partnership, [board.id])))
}

/** What stands in for a meeting where none is in the calendar: the month up to now. */
function noMeeting(board: Board, { at, today }: Asked): Round {
  const opens = addDays(today, -30)
  const meeting = { id: '', version: 0, board: board.id, startsAt: at, uid: null, place: null, example: false }
  return { meeting, board, on: today, ladder: [], opens: addDays(today, 1), opensAt: `${opens}T00:00:00.000Z`, closes: today }
}
