import { type Action, isOpen } from '../action/action.ts'
import type { Board } from '../board/board.ts'
import { type Answerer, answererOf } from '../board/holding.ts'
import type { Meeting } from '../board/meeting.ts'
import type { Calendar } from '../calendar.ts'
import type { Day, Instant } from '../day.ts'
import type { Partnership } from '../partnership.ts'
import type { Absence, Pause, Quiet } from '../person/absence.ts'
import type { Person } from '../person/person.ts'
import type { Report } from '../report/report.ts'
import type { Escalation } from '../risk/escalation.ts'
import type { Risk } from '../risk/risk.ts'
import { type LadderDay, ladderOf } from './ladder.ts'

/** Everything that planning a chase looks at, as plain data. `since` is the first day the clerk looked: what lies before was never its to send. */
export interface World {
  readonly partnership: Pick<
    Partnership,
    'calendar' | 'boards' | 'agencies' | 'policies' | 'funding' | 'digests' | 'portfolios' | 'risks'
  >
  readonly people: readonly Person[]
  readonly meetings: readonly Meeting[]
  readonly actions: readonly Action[]
  readonly risks?: readonly Risk[]
  /** What waits for the answer of a body. */
  readonly asked?: readonly { readonly escalation: Escalation; readonly risk: Risk }[]
  readonly absences: readonly Absence[]
  readonly pauses: readonly Pause[]
  readonly quiets: readonly Quiet[]
  readonly answers: readonly { readonly meeting: string; readonly person: string; readonly said: string }[]
  readonly reports: readonly Report[]
  readonly since: Day | null
}

/** One meeting with its ladder worked out. Its chase opens on the day of its first rung and closes some days after its last. */
export interface Round {
  readonly meeting: Meeting
  readonly board: Board
  readonly on: Day
  readonly ladder: readonly LadderDay[]
  readonly opens: Day
  readonly opensAt: Instant
  readonly closes: Day
}

/** How long after its last rung a meeting is still looked at, in working days. */
const closingDays = 5

/** What the answers for one meeting cover: actions as they were asked, and their references. */
interface Answered {
  readonly said: ReadonlySet<string>
  readonly refs: ReadonlySet<string>
}
const nothing: Answered = { said: new Set(), refs: new Set() }

/** A world made quick to look into: each thing is found once, however many moments are looked at. */
export class Almanac {
  readonly world: World
  readonly rounds: readonly Round[]
  readonly #openByBoard: ReadonlyMap<string, readonly Action[]>
  readonly #allByBoard: ReadonlyMap<string, readonly Action[]>
  readonly #roundsByBoard: ReadonlyMap<string, readonly Round[]>
  readonly #answered: ReadonlyMap<string, Answered>
  readonly #quiets: ReadonlyMap<string, readonly Quiet[]>
  readonly #requested: ReadonlySet<string>
  readonly #reports: ReadonlyMap<string | null, readonly Report[]>
  readonly #answerers = new Map<string, Answerer>()
  #answerersOn: Day = ''

  constructor(world: World) {
    this.world = world
    this.rounds = roundsOf(world.partnership, world.meetings)
    this.#roundsByBoard = Map.groupBy(this.rounds, ({ board }) => board.id)
    this.#openByBoard = byBoard(world.actions.filter(isOpen))
    this.#allByBoard = byBoard(world.actions)
    this.#answered = new Map(
      [...Map.groupBy(world.answers, ({ meeting }) => meeting)].map(([meeting, answers]) => [meeting, answeredIn(answers)]),
    )
    this.#quiets = Map.groupBy(world.quiets, ({ person }) => person)
    this.#reports = Map.groupBy(world.reports, ({ meeting }) => meeting)
    const requested = new Set(world.partnership.agencies.filter((agency) => agency.requested).map(({ id }) => id))
    this.#requested = new Set(
      world.partnership.boards.flatMap(({ seats }) => seats.filter(({ agency }) => requested.has(agency)).map(({ id }) => id)),
    )
  }

  /** Whether a board has a delivery plan here at all. */
  hasPlan(board: string): boolean {
    return this.#allByBoard.has(board)
  }

  /** The meetings of a board with their ladders, earliest first. */
  roundsOf(board: string): readonly Round[] {
    return this.#roundsByBoard.get(board) ?? []
  }

  /** All actions that report to a board, finished ones too. */
  allOf(board: string): readonly Action[] {
    return this.#allByBoard.get(board) ?? []
  }

  /** Open actions that report to a board. */
  openOf(board: string): readonly Action[] {
    return this.#openByBoard.get(board) ?? []
  }

  answeredFor(meeting: string): Answered {
    return this.#answered.get(meeting) ?? nothing
  }

  quietsOf(person: string): readonly Quiet[] {
    return this.#quiets.get(person) ?? []
  }

  /** Whether the lead of an action, report or risk is asked and never instructed. */
  isRequested({ seat }: { readonly seat: string | null }): boolean {
    return seat !== null && this.#requested.has(seat)
  }

  isPaused(board: string, today: Day): boolean {
    return this.world.pauses.some((pause) => pause.board === board && today <= pause.until)
  }

  /** Highlight reports begun for a meeting. */
  reportsFor(meeting: string): readonly Report[] {
    return this.#reports.get(meeting) ?? []
  }

  /** Who is asked for a seat's highlight report on a day: as for an action of that seat. */
  leadOf(seat: string, day: Day): Answerer {
    return this.#answererFor(seat, null, day)
  }

  /** Who answers for an action on a day; remembered for one day at a time, for most of a board's actions share few seats. */
  answererOf({ seat, delegate }: Action, day: Day): Answerer {
    return this.#answererFor(seat, delegate, day)
  }

  #answererFor(seat: string | null, delegate: string | null, day: Day): Answerer {
    if (day !== this.#answerersOn) this.#answerers.clear()
    this.#answerersOn = day
    const key = `${seat} ${delegate}`
    const known = this.#answerers.get(key)
    if (known !== undefined) return known
    const { people, partnership, absences } = this.world
    const found = answererOf({ people, boards: partnership.boards, absences }, { seat, delegate }, day)
    this.#answerers.set(key, found)
    return found
  }
}

/** Every meeting that has a chase, with its ladder worked out, earliest first. */
export function roundsOf({ boards, calendar }: Pick<Partnership, 'boards' | 'calendar'>, meetings: readonly Meeting[]): Round[] {
  const byId = new Map(boards.map((board) => [board.id, board]))
  return meetings
    .flatMap((meeting) => roundOf(calendar, meeting, byId.get(meeting.board)))
    .sort((a, b) => a.meeting.startsAt.localeCompare(b.meeting.startsAt) || a.meeting.id.localeCompare(b.meeting.id))
}

/** Rounds that were worked out, by their meeting; what they were made of is what they still hold for. */
const known = new WeakMap<Meeting, { readonly board: Board; readonly calendar: Calendar; readonly rounds: readonly Round[] }>()

function roundOf(calendar: Calendar, meeting: Meeting, board: Board | undefined): readonly Round[] {
  if (board === undefined || board.former === true || meeting.cancelled === true) return []
  const before = known.get(meeting)
  if (before?.board === board && before.calendar === calendar) return before.rounds
  const rounds = workedOut(calendar, meeting, board)
  known.set(meeting, { board, calendar, rounds })
  return rounds
}

function workedOut(calendar: Calendar, meeting: Meeting, board: Board): Round[] {
  const ladder = ladderOf(board, meeting, calendar)
  const [first] = ladder
  const last = ladder.at(-1)
  if (first === undefined || last === undefined) return []
  const on = calendar.dayOf(meeting.startsAt)
  const [opens = on] = [first.on, on].sort()
  const [, lastDay = on] = [last.on, on].sort()
  const closes = calendar.addWorkingDays(lastDay, closingDays)
  return [{ meeting, board, on, ladder, opens, opensAt: calendar.at(opens, '00:00'), closes }]
}

function byBoard(actions: readonly Action[]): Map<string, Action[]> {
  const found = new Map<string, Action[]>()
  for (const action of actions)
    for (const board of new Set(action.boards)) {
      const list = found.get(board)
      if (list === undefined) found.set(board, [action])
      else list.push(action)
    }
  return found
}

function answeredIn(answers: World['answers']): Answered {
  const said = new Set(answers.flatMap((answer) => answer.said.split(' ')))
  return { said, refs: new Set([...said].map((one) => one.slice(0, one.indexOf('@')))) }
}
