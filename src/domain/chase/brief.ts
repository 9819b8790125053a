import { type Action, isOpen, type Update } from '../action/action.ts'
import { bragWeight } from '../action/brag.ts'
import { addDays } from '../calendar.ts'
import { type Day, daysBetween, type Instant } from '../day.ts'
import { type Cliff, cliffsUnder } from '../funding/cliff.ts'
import { endingWithin } from '../funding/resting.ts'
import { pointsOf } from '../risk/matrix.ts'
import { toleranceOf } from '../risk/policy.ts'
import { isLive, type Risk } from '../risk/risk.ts'
import type { Almanac } from './almanac.ts'
import type { AtRound } from './at-rung.ts'
import { byDue } from './red-list.ts'
import { isUnreached, type Standpoint, standpointsOf } from './standpoint.ts'

/** A question worth asking at the meeting, and the action that raised it. */
export interface Question {
  readonly ref: string | null
  readonly words: string
}

/** A decision that a board below asks for, about a risk of its own. */
interface AskedOf {
  readonly ref: string
  readonly title: string
  readonly from: string
  readonly decision: string
  readonly by: Day
}

/** The chair's 90 seconds: what moved since the last meeting, what is stuck, who was not reached, what waits for the chair, what to ask. */
export interface BoardBrief {
  readonly startsAt: Instant | null
  /** The last meeting, from which on things count as having moved; null when none is known, and then everything counts. */
  readonly since: Instant | null
  readonly open: number
  readonly answered: number
  readonly overdue: number
  readonly finished: readonly Action[]
  readonly moved: readonly { readonly action: Action; readonly update: Update }[]
  readonly stuck: readonly { readonly standpoint: Standpoint; readonly why: string }[]
  readonly notReached: readonly Standpoint[]
  readonly unowned: readonly Standpoint[]
  readonly datesAsked: readonly Action[]
  readonly toSignOff: readonly Action[]
  /** What boards below ask this one to decide, and wait for. */
  readonly asked: readonly AskedOf[]
  /** Money that ends soon on which actions or risks of the board rest. */
  readonly cliffs: readonly Cliff[]
  /** Live risks whose score is beyond what the board may bear, worst first. */
  readonly beyond: readonly Risk[]
  readonly questions: readonly Question[]
}

const questionCount = 5
/** Working days after an ask before silence is worth a question. */
const timeToAnswer = 2

/** The brief for a meeting as it stands on a day, made from the record by rules. */
export function briefOf(at: AtRound): BoardBrief {
  const { almanac, round, today } = at
  const { board, meeting } = round
  const all = almanac.allOf(board.id)
  const since = lastMeeting(almanac, board.id, meeting.startsAt, today)
  const standpoints = standpointsOf(at).toSorted(byDue)
  const owned = standpoints.filter(({ person }) => person !== null)
  const stuck = standpoints.flatMap((standpoint) => {
    const why = stuckWhy(standpoint)
    return why === null || isUnreached(standpoint) ? [] : [{ standpoint, why }]
  })
  const unowned = standpoints.filter(({ person }) => person === null)
  return {
    startsAt: meeting.startsAt,
    since,
    open: standpoints.length,
    answered: standpoints.filter(({ answered }) => answered).length,
    overdue: standpoints.filter(({ overdue }) => overdue).length,
    finished: all.filter((action) => action.status === 'closed' && movedSince(action, since) !== undefined),
    moved: all.filter(isOpen).flatMap((action) => {
      const update = movedSince(action, since)
      return update === undefined || update.kind === 'no-change' ? [] : [{ action, update }]
    }),
    stuck,
    notReached: owned.filter(isUnreached),
    unowned,
    datesAsked: all.filter((action) => isOpen(action) && action.dateAsked !== null),
    toSignOff: all.filter(({ status }) => status === 'done'),
    asked: askedOf(almanac, board.id),
    cliffs: cliffsAt(almanac, board.id, today),
    beyond: beyondAt(almanac, board.id),
    questions: questionsFor(standpoints, today, almanac.world.partnership.calendar.addWorkingDays(today, -timeToAnswer)),
  }
}

function cliffsAt(almanac: Almanac, board: string, today: Day): Cliff[] {
  const { partnership } = almanac.world
  const ending = endingWithin(partnership.funding, today, addDays(today, partnership.digests.fundingHorizon))
  return cliffsUnder(ending, almanac.openOf(board), risksOf(almanac, board))
}

function askedOf({ world: { asked = [], partnership } }: Almanac, board: string): AskedOf[] {
  return asked.flatMap(({ risk: { id, title }, escalation: { to, from, decision, by } }) =>
    to === board
      ? [{ ref: id, title, from: partnership.boards.find((one) => one.id === from)?.shortName ?? from, decision, by }]
      : [],
  )
}

function beyondAt(almanac: Almanac, board: string): Risk[] {
  const policy = almanac.world.partnership.risks
  return risksOf(almanac, board)
    .filter((risk) => isLive(risk) && pointsIn(risk) >= toleranceOf(policy, risk.category))
    .toSorted((one, other) => pointsIn(other) - pointsIn(one) || one.id.localeCompare(other.id))
}

function risksOf({ world: { risks = [] } }: Almanac, board: string): Risk[] {
  return risks.filter(({ boards }) => boards.includes(board))
}

function pointsIn({ current }: Risk): number {
  return current === null ? 0 : pointsOf(current)
}

/** The last meeting before another that has been held, for a board may meet twice before it looks back. */
function lastMeeting({ world }: Almanac, board: string, before: Instant, today: Day): Instant | null {
  const { calendar } = world.partnership
  const past = world.meetings.filter(
    ({ board: of, startsAt }) => of === board && startsAt < before && calendar.dayOf(startsAt) <= today,
  )
  return past.reduce<Instant | null>((last, { startsAt }) => (last === null || startsAt > last ? startsAt : last), null)
}

/** The last word on an action since a moment, of those that move it: not a remark, not what came with an import. */
function movedSince({ updates }: Action, since: Instant | null): Update | undefined {
  const last = updates.findLast(({ kind }) => kind !== 'note' && kind !== 'import')
  return last !== undefined && (since === null || last.at >= since) ? last : undefined
}

function stuckWhy({ action, overdue, none }: Standpoint): string | null {
  if (action.status === 'blocked') return 'blocked'
  if (overdue) return 'past its agreed date'
  if (action.brag === 'red') return 'red'
  if (none === 'no seat') return 'has no owner'
  if (none === 'vacant') return 'its seat is vacant'
  return action.noChanges >= 2 ? `“no change” ${action.noChanges} times running` : null
}

/** `longAgo` is the last day on which an ask is old enough for silence to mean something. */
type Rule = (standpoint: Standpoint, today: Day, longAgo: Day) => string | null

/** What makes a question, most pressing first. Whoever was not reached is not asked why they said nothing. */
const rules: readonly Rule[] = [
  (one, today) => {
    const { action, overdue, person } = one
    return overdue && person !== null && !isUnreached(one) && action.due.on !== null
      ? `is ${daysWords(action.due.on, today)} past its agreed date. What has to happen now, and by when?`
      : null
  },
  ({ action }) => {
    const why = action.status === 'blocked' ? (action.bragWhy ?? '') : null
    return why === null
      ? null
      : `is blocked${why === '' ? '' : ` (${why.replace(/^blocked: /, '')})`}. Who at this table can unblock it?`
  },
  ({ none }) => (none === 'no seat' || none === 'vacant' ? 'has nobody to answer for it. Which agency takes it?' : null),
  ({ action }) =>
    action.slips >= 2 ? `has moved ${action.slips} times. Is the date real now, or should the action change?` : null,
  ({ action }) =>
    bragWeight(action.forecast) > bragWeight(action.brag) && action.forecast !== 'grey' && action.brag !== null
      ? `is ${action.brag} now and forecast ${action.forecast}. What would stop the slide?`
      : null,
  ({ action }) => (action.noChanges >= 2 ? 'has been “no change” at least twice running. Is it still worth doing?' : null),
  ({ action }) => (action.brag === 'red' ? 'is red. What decision does it need from this board?' : null),
  ({ action }) =>
    action.due.on === null && action.reviewOn === null ? 'has no date. When should the board look at it again?' : null,
  ({ answered, reached, askedOn }, _, longAgo) =>
    !answered && reached === 'yes' && askedOn !== null && askedOn <= longAgo
      ? 'was asked about and nothing was heard. Where does it stand?'
      : null,
]

const always: readonly string[] = [
  'Which action due before the next meeting worries its owner most?',
  'Which action could this board close or drop today?',
  'What did we agree last time that nobody was given to do?',
  'Who outside this board is waiting on something of ours?',
  'What would the people we serve notice has changed since we last met?',
]

/** Five questions: one of each rule before a second of any, each action once; then such as always serve. */
function questionsFor(standpoints: readonly Standpoint[], today: Day, longAgo: Day): Question[] {
  const questions: Question[] = []
  const raised = new Set<string>()
  for (let turn = 0; turn < 2; turn += 1)
    for (const rule of rules) {
      const next = standpoints.find((one) => !raised.has(one.action.id) && rule(one, today, longAgo) !== null)
      if (next === undefined || questions.length >= questionCount) continue
      raised.add(next.action.id)
      questions.push({ ref: next.action.id, words: rule(next, today, longAgo) ?? '' })
    }
  return [...questions, ...always.map((words) => ({ ref: null, words }))].slice(0, questionCount)
}

function daysWords(from: Day, to: Day): string {
  const days = daysBetween(from, to)
  return days === 1 ? '1 day' : `${days} days`
}
