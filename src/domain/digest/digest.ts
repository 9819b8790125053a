import type { Action } from '../action/action.ts'
import type { Board } from '../board/board.ts'
import type { Meeting } from '../board/meeting.ts'
import type { Standpoint } from '../chase/standpoint.ts'
import type { FailedCheck } from '../check.ts'
import type { Day, Instant } from '../day.ts'
import type { Deadline } from '../duty/deadline.ts'
import type { Cliff } from '../funding/cliff.ts'
import type { Risk } from '../risk/risk.ts'
import type { Asked } from './asked.ts'
import type { BoardNews, Changed, News, RejectedFile, Unreached } from './news.ts'
import type { Outstanding } from './outstanding.ts'
import type { Tally } from './tally.ts'
import type { Vacancy } from './vacancy.ts'

/** Who a digest is for: the boards they may see, those of their portfolios, the money they may know of, and whether they serve all boards. */
export interface Reader {
  readonly person: string
  readonly own: readonly string[]
  readonly portfolios: readonly string[]
  readonly boards: readonly Board[]
  readonly funding: readonly string[]
  readonly serves: boolean
}

/** Something of a board, as a digest lists it. */
export interface Of<T> {
  readonly board: Board
  readonly item: T
}

/** One person's digest. Lists are whole, their portfolio first; each record is in a list once. */
export interface Digest {
  readonly today: Day
  readonly since: Instant
  readonly own: readonly Board[]
  readonly was: Tally
  readonly now: Tally
  readonly changed: readonly Of<Changed>[]
  readonly overdue: readonly Of<Action>[]
  readonly due: readonly Of<Action>[]
  readonly unanswered: readonly Of<Standpoint>[]
  readonly unowned: readonly Of<Action>[]
  readonly unreached: readonly Unreached[]
  readonly vacant: readonly Of<Vacancy>[]
  readonly reports: readonly Of<Outstanding>[]
  readonly escalations: readonly Of<Asked>[]
  readonly reviews: readonly Of<Risk>[]
  readonly cliffs: readonly Cliff[]
  readonly deadlines: readonly Deadline[]
  readonly meetings: readonly Of<Meeting>[]
  readonly rejected: readonly RejectedFile[]
  readonly checks: readonly FailedCheck[]
}

/** How far ahead meetings are listed, in days. */
const meetingsAhead = 28

/** The digest of one reader: of all the news, what they may see. */
export function digestFor(news: News, reader: Reader): Digest {
  const own = reader.boards.filter(({ id }) => reader.own.includes(id))
  const ordered = [...own, ...reader.boards.filter((board) => !own.includes(board))]
  const boards = ordered.flatMap(({ id }) => news.boards.get(id) ?? [])
  const seen = new Set(boards.map(({ board }) => board.id))
  const sees = (ids: readonly string[]) => ids.some((id) => seen.has(id))
  const of = <K extends Listed>(list: K, idOf: (item: Item<K>) => string) => listed<K>(boards, list, idOf)
  const counted = boards.filter(({ board }) => own.length === 0 || own.includes(board))
  return {
    today: news.today,
    since: news.since,
    own,
    was: summed(counted.map(({ was }) => was)),
    now: summed(counted.map(({ now }) => now)),
    changed: of('changed', ({ action }) => action.id),
    overdue: of('overdue', ({ id }) => id),
    due: of('due', ({ id }) => id),
    unanswered: of('unanswered', ({ action }) => action.id),
    unowned: of('unowned', ({ id }) => id),
    unreached: news.unreached.filter(({ board }) => reader.serves || (board !== null && seen.has(board))),
    vacant: of('vacant', ({ seat }) => seat.id),
    reports: of('reports', ({ key }) => key),
    escalations: of('escalations', ({ escalation }) => escalation.id),
    reviews: of('reviews', ({ id }) => id),
    cliffs: ownFirst(news.cliffs, reader).map(({ funding, actions, risks }) => ({
      funding,
      actions: actions.filter((action) => sees(action.boards)),
      risks: risks.filter((risk) => sees(risk.boards)),
    })),
    deadlines: news.deadlines.filter(({ duty }) => seen.has(duty.board)),
    meetings: meetingsOf(boards, news.at),
    rejected: news.rejected.filter(({ board }) => reader.serves || (board !== null && seen.has(board))),
    checks: reader.serves ? news.checks : [],
  }
}

/** What one board alone has to tell, for its chair. */
export function onlyOf(reader: Reader, board: string): Reader {
  return { ...reader, own: [], boards: reader.boards.filter(({ id }) => id === board), serves: false }
}

/** The money that the reader may know of, their portfolios' before that of others. */
function ownFirst(all: readonly Cliff[], { portfolios, funding: known }: Reader): Cliff[] {
  const cliffs = all.filter(({ funding: { id } }) => known.includes(id))
  const isOwn = ({ funding: { portfolio } }: Cliff) => portfolio !== null && portfolios.includes(portfolio)
  return [...cliffs.filter(isOwn), ...cliffs.filter((cliff) => !isOwn(cliff))]
}

/** The lists of a board's news that a digest puts together, each record once. */
type Listed = 'changed' | 'overdue' | 'due' | 'unanswered' | 'unowned' | 'vacant' | 'reports' | 'escalations' | 'reviews'
type Item<K extends Listed> = BoardNews[K][number]

function listed<K extends Listed>(boards: readonly BoardNews[], list: K, idOf: (item: Item<K>) => string): Of<Item<K>>[] {
  const known = new Set<string>()
  const found: Of<Item<K>>[] = []
  for (const news of boards)
    for (const item of news[list]) {
      const id = idOf(item)
      if (known.has(id)) continue
      known.add(id)
      found.push({ board: news.board, item })
    }
  return found
}

function meetingsOf(boards: readonly BoardNews[], at: Instant): Of<Meeting>[] {
  const last = Date.parse(at) + meetingsAhead * 86_400_000
  return boards
    .flatMap(({ board, meeting }) => (meeting === null || Date.parse(meeting.startsAt) > last ? [] : [{ board, item: meeting }]))
    .toSorted((a, b) => Date.parse(a.item.startsAt) - Date.parse(b.item.startsAt))
}

function summed(tallies: readonly Tally[]): Tally {
  const sum = { red: 0, amber: 0, green: 0, grey: 0, blue: 0, none: 0 }
  for (const tally of tallies)
    for (const colour of ['red', 'amber', 'green', 'grey', 'blue', 'none'] as const) sum[colour] += tally[colour]
  return sum
}
