import type { Reply } from '#cards/card.ts'
import { privately } from '#cards/private.ts'
import { type OwedLine, reportsCard, yourReportsCard } from '#cards/report/list.ts'
import { isServing } from '#domain/access/permission.ts'
import type { Board } from '#domain/board/board.ts'
import { holderOf } from '#domain/board/holding.ts'
import { papersDue } from '#domain/chase/ladder.ts'
import type { IntentOf } from '#domain/intent.ts'
import { boardNamed } from '#domain/names.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import { personName } from '../actions/view.ts'
import type { Asked, Desk } from '../desk.ts'
import { markingOf, visibleTo } from '../visible.ts'
import { leadsOf, seenBy } from './find.ts'
import { owedName, owingOf } from './owing.ts'
import { meetingsAround } from './round.ts'

/** Who has and who has not reported to a board for its next meeting; without a board, the asker's own reports. */
export async function tellReports(desk: Desk, asked: Asked, intent: IntentOf<'reports'>): Promise<Reply | Refusal> {
  const visible = visibleTo(desk.partnership, asked.person, asked.today)
  if (intent.board === undefined) return tellOwn(desk, asked)
  const board = boardNamed(visible, intent.board)
  if (isRefusal(board)) return board
  const { next } = await meetingsAround(desk, board.id, asked.at)
  const lines = await linesOf(desk, asked, board, next?.id ?? null)
  const round =
    next === null
      ? null
      : { startsAt: next.startsAt, papersDue: papersDue(board, next, desk.partnership.calendar), today: asked.today }
  return privately(reportsCard({ ...board, marking: markingOf(desk.partnership, [board]) }, round, lines))
}

async function tellOwn(desk: Desk, asked: Asked): Promise<Reply> {
  const boards = desk.partnership.boards.filter(({ reports, former }) => reports !== undefined && former !== true)
  const found = await Promise.all(
    boards.map(async (board) => {
      const { next } = await meetingsAround(desk, board.id, asked.at)
      const lines = await linesOf(desk, asked, board, next?.id ?? null)
      const own = await Promise.all(
        lines.map(async ({ owed }) => (await leadsOf(desk, asked, owed.seat)).includes(asked.person.id)),
      )
      return { board, next, lines: lines.filter((_line, index) => own[index]) }
    }),
  )
  const own = found.filter(({ lines }) => lines.length > 0)
  return privately(
    yourReportsCard(
      own.map(({ board, next, lines }) => ({ board: board.name, startsAt: next?.startsAt ?? null, lines })),
      markingOf(
        desk.partnership,
        own.map(({ board }) => board),
      ),
    ),
  )
}

async function linesOf(desk: Desk, asked: Asked, board: Board, meeting: string | null): Promise<OwedLine[]> {
  const people = await desk.directory.people()
  const all = await owingOf(desk, board, meeting)
  const unreached = await unreachedFor(desk, meeting)
  return Promise.all(
    all.map(async ({ owed, report }): Promise<OwedLine> => {
      const leads = await leadsOf(desk, asked, owed.seat)
      const holder = holderOf(people, owed.seat, asked.today)
      const seen = report === null ? null : await seenBy(desk, asked, report)
      const writes = leads.includes(asked.person.id) || isServing(asked.person)
      return {
        label: owedName(desk.partnership, owed),
        owed,
        report,
        holder: holder === undefined ? null : personName(people, holder.id),
        reached: !(report === null && holder !== undefined && unreached.has(holder.id)),
        ...(writes ? { may: 'write' as const } : seen === null ? {} : { may: 'look' as const }),
      }
    }),
  )
}

/** Whom the clerk tried to ask for a meeting and could not reach. */
async function unreachedFor({ store }: Desk, meeting: string | null): Promise<ReadonlySet<string>> {
  if (meeting === null) return new Set()
  const sent = (await store.list('outgoing', { meeting })).filter(
    ({ edits, job }) => edits === null && (job === 'chase' || job === 'report'),
  )
  const personIn = (status: readonly string[]) =>
    sent.flatMap((one) => ('person' in one.to && status.includes(one.status) ? [one.to.person] : []))
  const reached = new Set(personIn(['sent', 'answered', 'queued']))
  return new Set(personIn(['failed']).filter((person) => !reached.has(person)))
}
