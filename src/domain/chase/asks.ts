import type { Action } from '../action/action.ts'
import { type Answerer, deputyOf, personIn } from '../board/holding.ts'
import type { Day } from '../day.ts'
import type { Person } from '../person/person.ts'
import type { Almanac, Round } from './almanac.ts'
import type { AtRung } from './at-rung.ts'
import { type Ask, askedAs, type Level } from './bundle.ts'
import type { LadderDay } from './ladder.ts'
import type { Ledger } from './ledger.ts'

/** What is asked of each person at a rung, by person id. */
export type AsksByPerson = ReadonlyMap<string, Ask[]>

/** What a rung asks of everyone on a day: open actions not answered for this meeting, of seats that may be chased. */
export function asksAt(at: AtRung): AsksByPerson {
  const { almanac, ledger, round, rung, today } = at
  const asks = new Map<string, Ask[]>()
  for (const action of almanac.openOf(round.board.id)) {
    if (!belongs(almanac, round, rung, action)) continue
    const answerer = almanac.answererOf(action, today)
    if ('none' in answerer) continue
    const level = levelFor(at, answerer.person.id)
    const addedToday = almanac.world.partnership.calendar.dayOf(action.addedAt) === today
    if (!isAsked(round, action, level, addedToday) || isQuiet(at, answerer.person.id, action.id, level)) continue
    if (rung.step !== 'copy-deputy' && ledger.wasAsked(round.meeting.id, rung, action.id)) continue
    const ask = askOf(almanac, action, answerer)
    const theirs = asks.get(answerer.person.id)
    if (theirs === undefined) asks.set(answerer.person.id, [ask])
    else theirs.push(ask)
  }
  return asks
}

/** An action as it is asked of whoever answers for it. */
export function askOf(almanac: Almanac, action: Action, { standsFor }: Pick<Answers, 'standsFor'>): Ask {
  const requested = almanac.isRequested(action)
  return { action, as: 'owner', other: standsFor?.name ?? null, copiedTo: null, requested, want: wantOf(action), alsoFor: [] }
}
type Answers = Extract<Answerer, { person: Person }>

/** How a rung is put to somebody: whoever was not asked for this meeting yet is asked for the first time, however late. */
export function levelFor({ ledger, round, rung: { step } }: AtRung, person: string): Level {
  if (step === 'new-actions') return 'new'
  if (step === 'minutes-actions') return 'confirm'
  if (step === 'first-ask' || !wasAskedFor(ledger, round, person)) return 'first'
  return step === 'copy-deputy' ? 'deputy' : 'nudge'
}

function wasAskedFor(ledger: Ledger, { meeting }: Round, person: string): boolean {
  const reached = ledger.reached(meeting.id, person)
  return reached === 'yes' || reached === 'waiting'
}

/** The deputy who is told what somebody was asked about an action, if there is another such person. */
export function deputyFor(almanac: Almanac, { seat }: Action, person: string, today: Day): Person | undefined {
  const deputy = seat === null ? undefined : deputyOf(almanac.world.people, seat, today)
  return deputy?.id === person ? undefined : deputy
}

/** What deputies hear of, when the holders they stand behind are asked: by deputy. */
export function copiesOf({ almanac, today }: AtRung, asks: AsksByPerson, asked: (person: string) => boolean): AsksByPerson {
  const copies = new Map<string, Ask[]>()
  for (const [person, theirs] of asks) {
    if (!asked(person)) continue
    const name = personIn(almanac.world.people, person)?.name ?? null
    for (const ask of theirs) {
      const deputy = deputyFor(almanac, ask.action, person, today)
      if (deputy !== undefined) copies.set(deputy.id, [...(copies.get(deputy.id) ?? []), { ...ask, as: 'copy', other: name }])
    }
  }
  return copies
}

/** What is wanted of an action: one without a date or review date needs a review date. */
function wantOf({ due, reviewOn }: Pick<Action, 'due' | 'reviewOn'>): Ask['want'] {
  return due.on === null && reviewOn === null ? 'review date' : 'update'
}

/** Whether an action was answered for a meeting and nothing asked of it has changed since. */
export function isAnswered(almanac: Almanac, round: Round, action: Action): boolean {
  const { said, refs } = almanac.answeredFor(round.meeting.id)
  if (refs.has(action.id)) return said.has(askedAs(action))
  return action.answeredAt !== null && Date.parse(action.answeredAt) >= Date.parse(round.opensAt)
}

function belongs(almanac: Almanac, round: Round, { step }: LadderDay, action: Action): boolean {
  if (step !== 'new-actions' && step !== 'minutes-actions') return !isAnswered(almanac, round, action)
  const { calendar } = almanac.world.partnership
  const isNew = action.source.kind !== 'plan' && calendar.dayOf(action.addedAt) >= round.on
  return isNew && action.answeredAt === null
}

/**
 * Not what its owner was told of as new this very day, nor what starts after the meeting. What has only a year, or no date, is asked about once for a meeting and not nagged,
 * unless its last day comes before the meeting.
 */
export function isAsked({ on }: Pick<Round, 'on'>, action: Action, level: Level, addedToday: boolean): boolean {
  if (level === 'new' || level === 'confirm') return true
  if (addedToday && action.source.kind !== 'plan') return false
  if (action.start !== null && action.start > on && action.status === 'not started') return false
  if (action.due.on === null && action.reviewOn !== null) return action.reviewOn <= on
  const loose = action.due.precision === 'year' || action.due.on === null
  return level === 'first' || !loose || (action.due.on !== null && action.due.on < on)
}

/** An acknowledgement or snooze excuses from the nudges that fall within it; a first ask waits until it ends. */
function isQuiet({ almanac, rung, today }: AtRung, person: string, ref: string, level: Level): boolean {
  const excused = level === 'nudge' || level === 'deputy' ? rung.on : today
  return almanac.quietsOf(person).some((quiet) => (quiet.ref === null || quiet.ref === ref) && quiet.until >= excused)
}
