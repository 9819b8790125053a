import { type BoardGlance, boardsCard, meetingsCard } from '#cards/board/board.ts'
import { whoCard } from '#cards/board/who.ts'
import type { Reply } from '#cards/card.ts'
import { privately } from '#cards/private.ts'
import { dayWords } from '#cards/words.ts'
import { isOpen, isOverdue } from '#domain/action/action.ts'
import { type Board, shortNameOf } from '#domain/board/board.ts'
import { awayOn, seatsOf } from '#domain/board/holding.ts'
import { papersDue } from '#domain/chase/ladder.ts'
import type { IntentOf } from '#domain/intent.ts'
import { boardNamed } from '#domain/names.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import { seatName } from './actions/view.ts'
import type { Asked, Desk } from './desk.ts'
import { markingOf, visibleTo } from './visible.ts'

/** The boards the asker sits on or serves, soonest meeting first, each at a glance; others they may look at are only named. */
export async function tellBoards(desk: Desk, asked: Asked): Promise<Reply> {
  const visible = visibleTo(desk.partnership, asked.person, asked.today).boards.filter(({ former }) => former !== true)
  const own = visible.filter((board) => isOwn(asked, board))
  const live = own.length > 0 ? own : visible
  const glances = await Promise.all(live.map((board) => glanceOf(desk, asked, board)))
  const others = visible.filter((board) => !live.includes(board)).map(({ shortName }) => shortName)
  return privately(boardsCard(glances.toSorted(soonest), others, markingOf(desk.partnership, live)))
}

function isOwn({ person, today }: Asked, board: Board): boolean {
  const seats = new Set([...seatsOf(person, today), ...seatsOf(person, today, 'deputy'), ...seatsOf(person, today, 'delegate')])
  return person.roles.some((role) => role.endsWith(`:${board.id}`)) || board.seats.some(({ id }) => seats.has(id))
}

function soonest(a: BoardGlance, b: BoardGlance): number {
  return (a.next?.startsAt ?? '9').localeCompare(b.next?.startsAt ?? '9')
}

/** Meetings ahead, of one board or of all that the asker may see; the next dozen. */
export async function tellMeetings(desk: Desk, asked: Asked, intent: IntentOf<'meetings'>): Promise<Reply | Refusal> {
  const visible = visibleTo(desk.partnership, asked.person, asked.today)
  const board = intent.board === undefined ? null : boardNamed(visible, intent.board)
  if (isRefusal(board)) return board
  const boards = new Map((board ? [board] : visible.boards).map((one) => [one.id, one]))
  const meetings = (await desk.directory.meetings(board?.id ?? null, asked.today)).filter((meeting) => boards.has(meeting.board))
  const shown = meetings.slice(0, 12).map((meeting) => {
    const of = boards.get(meeting.board) as Board
    return {
      board: of.shortName,
      startsAt: meeting.startsAt,
      papersDue: papersDue(of, meeting, desk.partnership.calendar),
      example: meeting.example,
      online: meeting.online,
    }
  })
  return privately(meetingsCard(shown, markingOf(desk.partnership, [...boards.values()])))
}

/** Who the clerk takes the asker for. */
export async function tellWho(desk: Desk, asked: Asked): Promise<Reply> {
  const { person, today } = asked
  const away = awayOn(await desk.store.list('absence', { person: person.id }), person.id, today)
  return privately(
    whoCard({
      name: person.name,
      role: person.role,
      agency: desk.partnership.agencies.find(({ id }) => id === person.agency)?.name ?? person.agency,
      roles: person.roles.map((role) => roleWords(desk, role)),
      seats: seatsOf(person, today).map((id) => boardSeat(desk, id)),
      away: away === undefined ? null : `until ${dayWords(away.to)}`,
    }),
  )
}

async function glanceOf(desk: Desk, asked: Asked, board: Board): Promise<BoardGlance> {
  const actions = await desk.store.list('action', { board: board.id })
  const [next] = await desk.directory.meetings(board.id, asked.today)
  const pause = await desk.store.get('pause', board.id)
  return {
    id: board.id,
    name: board.name,
    shortName: board.shortName,
    next: next ? { startsAt: next.startsAt, papersDue: papersDue(board, next, desk.partnership.calendar) } : null,
    open: actions.filter(isOpen).length,
    overdue: actions.filter((action) => isOverdue(action, asked.today)).length,
    red: actions.filter(({ brag, status }) => brag === 'red' && status !== 'cancelled').length,
    paused: pause && pause.until >= asked.today ? pause.until : null,
    marking: board.marking,
  }
}

/** A seat by its board and title: the agency is the reader's own. */
function boardSeat({ partnership }: Desk, id: string): string {
  const board = partnership.boards.find(({ seats }) => seats.some((seat) => seat.id === id))
  const title = board?.seats.find((seat) => seat.id === id)?.title
  return board === undefined ? seatName(partnership, id) : [board.shortName, title].filter(Boolean).join(': ')
}

function roleWords({ partnership }: Desk, role: string): string {
  const [name = role, board] = role.split(':')
  return board === undefined ? name : `${name} of ${shortNameOf(partnership.boards, board)}`
}
