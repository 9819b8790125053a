import { actionListCard, pageSize } from '#cards/action/list.ts'
import type { Card, Reply } from '#cards/card.ts'
import { brags, wordsOf } from '#cards/colour-meanings.ts'
import { type Action, isOpen, isOverdue } from '#domain/action/action.ts'
import { type Brag, bragWeight } from '#domain/action/brag.ts'
import type { Board } from '#domain/board/board.ts'
import type { Day } from '#domain/day.ts'
import type { IntentOf } from '#domain/intent.ts'
import { agencyNamed, boardNamed, fold, seatNamed } from '#domain/names.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Person } from '#domain/person/person.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import type { Asked, Desk } from '../desk.ts'
import { markingOf, visibleTo } from '../visible.ts'
import { answerersAmong } from './find.ts'
import { type Filter, listedActions } from './listed.ts'
import { viewOf } from './view.ts'

type Wanted = IntentOf<'actions'>
type Test = (action: Action) => boolean

/** The list card that `actions` asks for: only of boards the asker may see, open ones unless all are asked for, worst and soonest first. */
export async function listActions(desk: Desk, asked: Asked, intent: Wanted): Promise<Reply | Refusal> {
  const visible = visibleTo(desk.partnership, asked.person, asked.today)
  const board = intent.board === undefined ? null : boardNamed(visible, intent.board)
  if (isRefusal(board)) return board
  const tests = await testsOf(desk, asked, intent, board)
  if (isRefusal(tests)) return tests
  const all = await listedActions(desk.store, board ? [board] : visible.boards, filterOf(intent))
  const of = { ...intent, ...(board ? { board: board.id } : {}) }
  const made = async () => {
    const found = sorted(all, asked.today).filter((action) => tests.every((test) => test(action)))
    return pageCard(desk, asked, { of, board, found })
  }
  const people = await desk.directory.people()
  return {
    as: 'card',
    card: turnsOnPlanAlone(of)
      ? await keptPage(all, people, `${asked.today} ${asked.person.id} ${JSON.stringify(of)}`, made)
      : await made(),
    for: 'you',
    instead: (intent.page ?? 0) > 0,
  }
}

type Pages = Map<string, { readonly people: readonly Person[]; readonly card: Card }>
const pages = new WeakMap<readonly Action[], Pages>()
/** Pages kept of one plan. */
const mostPages = 100

/** Whether a page of one board shows nothing but its actions and who holds their seats, and not meetings or absences too. */
function turnsOnPlanAlone({ board, filter }: Wanted): boolean {
  return board !== undefined && filter !== 'mine' && filter !== 'due'
}

/** A page as it was made last, for as long as the store gives the same list of actions, and the directory the same people. */
async function keptPage(
  all: readonly Action[],
  people: readonly Person[],
  key: string,
  made: () => Promise<Card>,
): Promise<Card> {
  const kept: Pages = pages.get(all) ?? new Map()
  const known = kept.get(key)
  if (known?.people === people) return known.card
  const card = await made()
  if (kept.size >= mostPages) kept.clear()
  pages.set(all, kept.set(key, { people, card }))
  return card
}

/** What was asked for, of which board, and all the actions that answer it. */
interface Listing {
  readonly of: Wanted
  readonly board: Board | null
  readonly found: readonly Action[]
}

async function pageCard(desk: Desk, asked: Asked, { of, board, found }: Listing) {
  const page = Math.min(of.page ?? 1, Math.max(1, Math.ceil(found.length / pageSize)))
  const people = await desk.directory.people()
  const shown = found.slice((page - 1) * pageSize, page * pageSize)
  return actionListCard({
    heading: headingOf(of, board),
    of,
    shown: shown.map((action) => viewOf(desk.partnership, people, action, asked.today)),
    total: found.length,
    page,
    counts: countsOf(found),
    marking: markingOf(desk.partnership, board ? [board] : found.flatMap(({ boards }) => boards)),
    meanings: wordsOf(brags, { ...desk.partnership.policies.meanings, ...board?.meanings }),
  })
}

async function testsOf(desk: Desk, asked: Asked, intent: Wanted, board: Board | null): Promise<Test[] | Refusal> {
  const visible = visibleTo(desk.partnership, asked.person, asked.today)
  const tests: Test[] = [await filterTest(desk, asked, filterOf(intent), board)]
  if (intent.owner !== undefined) {
    const seat = seatNamed(visible, intent.owner, board?.id)
    if (isRefusal(seat)) return seat
    tests.push((action) => action.seat === seat.id)
  }
  if (intent.agency !== undefined) {
    const agency = agencyNamed(visible, intent.agency)
    if (isRefusal(agency)) return agency
    const seats = new Set(
      visible.boards.flatMap(({ seats }) => seats.filter((seat) => seat.agency === agency.id).map(({ id }) => id)),
    )
    tests.push((action) => action.seat !== null && seats.has(action.seat))
  }
  const more = [statusTest(intent.status), priorityTest(intent.priority, visible)]
  for (const test of more) {
    if (isRefusal(test)) return test
    tests.push(test)
  }
  return tests
}

async function filterTest(desk: Desk, asked: Asked, filter: Filter, board: Board | null): Promise<Test> {
  switch (filter) {
    case 'all':
      return () => true
    case 'open':
      return (action) => isOpen(action) || action.status === 'done'
    case 'overdue':
      return (action) => isOverdue(action, asked.today)
    case 'blocked':
      return ({ status }) => status === 'blocked'
    case 'mine':
      return mineTest(desk, asked)
    case 'due':
      return dueTest(await horizonOf(desk, asked, board))
    case 'unanswered':
      return unansweredTest(desk, asked)
  }
}

async function mineTest(desk: Desk, { person, today }: Asked): Promise<Test> {
  const people = await desk.directory.people()
  const absences = await desk.store.list('absence')
  return (action) => isOpen(action) && answerersAmong(people, absences, action, today).includes(person.id)
}

/** The day of the board's next meeting, else twenty working days on. */
async function horizonOf(desk: Desk, { today }: Asked, board: Board | null): Promise<Day> {
  const [next] = board ? await desk.directory.meetings(board.id, today) : []
  const { calendar } = desk.partnership
  return next ? calendar.dayOf(next.startsAt) : calendar.addWorkingDays(today, 20)
}

/** Overdue ones too: they are due no less for being late. */
function dueTest(horizon: Day): Test {
  return (action) => isOpen(action) && action.due.on !== null && action.due.on <= horizon
}

function unansweredTest(desk: Desk, { today }: Asked): Test {
  const { calendar, policies } = desk.partnership
  const since = calendar.addWorkingDays(today, -policies.quietDays)
  return (action) => isOpen(action) && (action.answeredAt === null || calendar.dayOf(action.answeredAt) < since)
}

const statuses = ['proposed', 'not started', 'in progress', 'blocked', 'done', 'closed', 'cancelled'] as const

function statusTest(words: string | undefined): Test | Refusal {
  if (words === undefined) return () => true
  const status = statuses.find((one) => one === fold(words)) ?? statuses.find((one) => one.startsWith(fold(words)))
  return status === undefined
    ? refuse(`“${words}” is not a status.`, `Statuses: ${statuses.join(', ')}`)
    : (action) => action.status === status
}

function priorityTest(words: string | undefined, visible: Partnership): Test | Refusal {
  if (words === undefined) return () => true
  const asked = fold(words)
  const found = visible.priorities.filter(({ id, name }) => fold(id) === asked || fold(name).includes(asked)).map(({ id }) => id)
  if (found.length === 0)
    return refuse(`No priority is called “${words}”.`, `Priorities: ${visible.priorities.map(({ id }) => id).join(', ')}`)
  return (action) => action.priorities.some((id) => found.includes(id))
}

const orders = new WeakMap<readonly Action[], { readonly today: Day; readonly actions: readonly Action[] }>()

/** Worst first. Kept for as long as the store gives the same list, for a plan is asked for far more often than it changes. */
function sorted(all: readonly Action[], today: Day): readonly Action[] {
  const known = orders.get(all)
  if (known?.today === today) return known.actions
  const actions = all.toSorted(worstFirst(today))
  orders.set(all, { today, actions })
  return actions
}

function worstFirst(today: Day): (a: Action, b: Action) => number {
  const rank = (action: Action) => (isOverdue(action, today) ? 0 : isOpen(action) ? 1 : action.status === 'done' ? 2 : 3)
  return (a, b) =>
    rank(a) - rank(b) ||
    bragWeight(b.brag) - bragWeight(a.brag) ||
    compare(a.due.on ?? '9999', b.due.on ?? '9999') ||
    compare(a.id, b.id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function countsOf(found: readonly Action[]): { brag: Brag | null; count: number }[] {
  const counts = new Map<Brag | null, number>()
  for (const { brag } of found) counts.set(brag, (counts.get(brag) ?? 0) + 1)
  return (['red', 'amber', 'green', 'grey', 'blue', null] as const).map((brag) => ({ brag, count: counts.get(brag) ?? 0 }))
}

/** Open ones, unless it is said otherwise; who asks for a status means all that have it, closed ones too. */
function filterOf({ filter, status }: Wanted): Filter {
  return filter ?? (status === undefined ? 'open' : 'all')
}

function headingOf(wanted: Wanted, board: Board | null): string {
  const { filter, owner, agency, status, priority } = wanted
  const narrowed = [
    owner && `owner ${owner}`,
    agency && `agency ${agency}`,
    status && `status ${status}`,
    priority && `priority ${priority}`,
  ]
  const of = board ? `of ${board.shortName}` : 'of your boards'
  const title = filter === undefined && status !== undefined ? `Actions ${of}` : titleOf(filterOf(wanted), of, board)
  return [title, ...narrowed].filter(Boolean).join(', ')
}

function titleOf(filter: Filter, of: string, board: Board | null): string {
  switch (filter) {
    case 'open':
      return `Open actions ${of}`
    case 'all':
      return `All actions ${of}`
    case 'mine':
      return `Your actions ${of}`
    case 'overdue':
      return `Overdue actions ${of}`
    case 'blocked':
      return `Blocked actions ${of}`
    case 'unanswered':
      return `Actions ${of} without a recent word`
    case 'due':
      return `Actions ${of} due or overdue by ${board ? 'its next meeting' : 'the next meetings'}`
  }
}
