import { reportChoiceCard } from '#cards/report/list.ts'
import { isServing } from '#domain/access/permission.ts'
import type { Board } from '#domain/board/board.ts'
import { seatsOf } from '#domain/board/holding.ts'
import type { IntentOf } from '#domain/intent.ts'
import { boardNamed } from '#domain/names.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { answers, type Owed, owedKey } from '#domain/report/owed.ts'
import type { Report } from '#domain/report/report.ts'
import type { Asked, Deed, Desk } from '../desk.ts'
import { visibleTo } from '../visible.ts'
import { reportChange } from './change.ts'
import { newReport } from './draft.ts'
import { leadsOf } from './find.ts'
import { owedName, owingOf } from './owing.ts'
import { meetingsAround } from './round.ts'
import { drafted, draftReport } from './said.ts'
import { showDeed } from './show.ts'
import { openedPage } from './write.ts'

/** Begins the highlight report that the asker owes a board, or goes on with it; of several, asks which. */
export async function beginReport(desk: Desk, asked: Asked, intent: IntentOf<'report'>): Promise<Deed | Refusal> {
  const board = await boardOf(desk, asked, intent)
  if (isRefusal(board)) return board
  const { next } = await meetingsAround(desk, board.id, asked.at)
  const choices = await mineOf(desk, asked, intent, { board, meeting: next?.id ?? null })
  const [only, ...others] = choices
  if (only === undefined)
    return refuse(
      `You hold no seat that reports to ${board.shortName}.`,
      `The lead of each seat writes its report. To see who has and has not: reports ${board.shortName}`,
    )
  if (others.length > 0 && intent.text !== undefined)
    return draftReport(desk, asked, { do: 'draft-report', of: choices.map((one) => owedKey(one.owed)), text: intent.text })
  if (others.length > 0) return choose(desk, board, choices)
  const { owed, report } = only
  if (intent.text !== undefined) return drafted(desk, asked, only, intent.text)
  if (report !== null && (report.status === 'submitted' || report.status === 'cleared')) return showDeed(desk, asked, report)
  const begun = report ?? (await newReport(desk, asked, board, owed))
  const changes = report === null ? [reportChange(asked, { before: null, after: begun }, 'begun')] : []
  return openedPage(desk, asked, { board, report: begun, page: 1, changes })
}

/** A board the asker may see, or one that a seat of theirs reports to. */
async function boardOf(desk: Desk, asked: Asked, { board, seat }: IntentOf<'report'>): Promise<Board | Refusal> {
  const exact = desk.partnership.boards.find(({ id }) => id === board)
  if (exact !== undefined && seat !== undefined && (await leadsOf(desk, asked, seat)).includes(asked.person.id)) return exact
  return boardNamed(visibleTo(desk.partnership, asked.person, asked.today), board)
}

async function mineOf(
  desk: Desk,
  asked: Asked,
  intent: IntentOf<'report'>,
  { board, meeting }: { readonly board: Board; readonly meeting: string | null },
): Promise<{ readonly owed: Owed; readonly report: Report | null }[]> {
  const all = await owingOf(desk, board, meeting)
  const seats = new Set<string>()
  for (const { owed } of all) if ((await leadsOf(desk, asked, owed.seat)).includes(asked.person.id)) seats.add(owed.seat)
  const theirs = all.filter(({ owed }) => seats.has(owed.seat) || isServing(asked.person))
  const named = theirs.filter(
    ({ owed }) =>
      (intent.seat === undefined || owed.seat === intent.seat) &&
      (intent.seat === undefined || owed.portfolio === (intent.portfolio ?? null)),
  )
  const own = named.filter(({ owed }) => seats.has(owed.seat))
  if (named.length > 0) return own.length > 0 ? own : named
  return unasked(asked, board, intent).flatMap((owed) =>
    all.some(({ report }) => report !== null && answers(report, owed)) ? [] : [{ owed, report: null }],
  )
}

/** A seat of the asker's that owes no report may still give one, at any time. */
function unasked({ person, today }: Asked, board: Board, { seat }: IntentOf<'report'>): Owed[] {
  const held = [...seatsOf(person, today), ...seatsOf(person, today, 'deputy')]
  return board.seats
    .filter(({ id, noChase }) => held.includes(id) && !noChase && (seat === undefined || seat === id))
    .slice(0, 1)
    .map(({ id }) => ({ board: board.id, seat: id, portfolio: null }))
}

function choose(desk: Desk, board: Board, choices: readonly { readonly owed: Owed; readonly report: Report | null }[]): Deed {
  const card = reportChoiceCard(
    board,
    choices.map(({ owed, report }) => ({
      label: owedName(desk.partnership, owed),
      owed,
      report,
    })),
  )
  return { put: [], remove: [], changes: [], outgoing: [], card }
}
