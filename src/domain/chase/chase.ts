import { chairFor, secretariat } from '../board/holding.ts'
import type { Day, Instant } from '../day.ts'
import type { Almanac, Round } from './almanac.ts'
import { asksAt, copiesOf, deputyFor, levelFor } from './asks.ts'
import { type AtRound, type AtRung, partAt } from './at-rung.ts'
import { type BoardBrief, briefOf } from './brief.ts'
import { type Ask, type Bundle, bundleOf, type Part, refsOf } from './bundle.ts'
import type { LadderDay } from './ladder.ts'
import type { Ledger } from './ledger.ts'
import { type RedList, redListOf } from './red-list.ts'
import { type MissingReport, missingFor, reportAsksAt, reportKey, reportPartsOf } from './report-asks.ts'
import type { Step } from './rung.ts'

/** One message that is due. */
export type Planned =
  | { readonly as: 'bundle'; readonly key: string; readonly person: string; readonly bundle: Bundle }
  | (ForBoard & {
      readonly as: 'papers'
      readonly person: string | null
      readonly papersDue: Day
      readonly missing: readonly MissingReport[]
    })
  | (ForChair & { readonly as: 'red-list'; readonly list: RedList })
  | (ForChair & { readonly as: 'brief'; readonly brief: BoardBrief })

interface ForBoard {
  readonly key: string
  readonly board: string
  readonly meeting: string
  readonly rung: string
}
interface ForChair extends ForBoard {
  readonly person: string
}

/** Rungs of one row follow one another: of each row only the latest that is due is still worth sending. */
const rowOf: Readonly<Record<Step, Row>> = {
  'first-ask': 'before',
  nudge: 'before',
  'copy-deputy': 'before',
  papers: 'papers',
  'red-list': 'chair',
  'chair-brief': 'chair',
  'new-actions': 'after',
  'minutes-actions': 'after',
}
type Row = (typeof rows)[number]

/** Owners are asked before the meeting and after it; its papers are issued, and its chair is told. */
const rows = ['before', 'papers', 'chair', 'after'] as const

/**
 * Every message due at a moment: one bundle a person over all boards, notices of papers, red lists and briefs to chairs.
 * Nothing outside working hours, on a paused board, twice for one key, or over the burden budget; what the budget, an
 * acknowledgement or another message of the day holds back is due again on a later day, if it is still of use then.
 */
export function plan(almanac: Almanac, ledger: Ledger, now: Instant): Planned[] {
  const { calendar } = almanac.world.partnership
  if (!calendar.isWorkingHour(now)) return []
  const today = calendar.dayOf(now)
  const due = almanac.rounds.flatMap((round) => dueIn(almanac, round, today, now))
  return [...bundles(almanac, ledger, due, today), ...due.flatMap((one) => notices(almanac, ledger, one, today))]
}

/** A message whose moment passed while it could not be sent: recorded, never sent. */
export interface Missed {
  readonly key: string
  readonly board: string
  readonly meeting: string
  readonly rung: string
  /** Null for what was for the board's channel. */
  readonly person: string | null
  readonly why: string
}

/** What was missed up to a moment and left nothing behind: rungs overtaken by the next of their row, or by the meeting itself. */
export function missedBy(almanac: Almanac, ledger: Ledger, now: Instant): Missed[] {
  const today = almanac.world.partnership.calendar.dayOf(now)
  return almanac.rounds.flatMap((round) => missed({ almanac, ledger, round, today }, now))
}

interface Due {
  readonly round: Round
  readonly rung: LadderDay
}

function dueIn(almanac: Almanac, round: Round, today: Day, now: Instant): Due[] {
  if (today < round.opens || today > round.closes || almanac.isPaused(round.board.id, today)) return []
  return rows.flatMap((row) => {
    const rung = round.ladder.findLast(({ step, on }) => rowOf[step] === row && on <= today)
    return rung !== undefined && isUseful(round, rung, now) ? [{ round, rung }] : []
  })
}

/** What comes before a meeting is of use until it starts; what comes after it, until its round closes. */
function isUseful({ meeting }: Round, { step }: LadderDay, now: Instant): boolean {
  return rowOf[step] === 'after' || Date.parse(now) < Date.parse(meeting.startsAt)
}

function asks(step: Step): boolean {
  return rowOf[step] === 'before' || rowOf[step] === 'after'
}

function bundles(almanac: Almanac, ledger: Ledger, due: readonly Due[], today: Day): Planned[] {
  const { nudgesAWeek } = almanac.world.partnership.policies
  const mayAsk = (person: string) => ledger.mayAsk(person, today, nudgesAWeek)
  const parts = new Map<string, Part[]>()
  for (const { round, rung } of due) {
    if (!asks(rung.step)) continue
    const at = { almanac, ledger, round, rung, today }
    for (const [person, part] of [...partsOf(at, mayAsk), ...reportPartsOf(at, mayAsk)]) {
      parts.set(person, [...(parts.get(person) ?? []), part])
    }
  }
  return [...parts].map(([person, theirs]) => {
    const bundle = bundleOf(person, theirs)
    return { as: 'bundle', key: bundle.key, person, bundle }
  })
}

function* partsOf(at: AtRung, mayAsk: (person: string) => boolean): Generator<[string, Part]> {
  const { ledger, round, rung } = at
  const byPerson = asksAt(at)
  const keyFor = (person: string) => ledger.keyFor(`chase:${round.meeting.id}:${rung.rung}:${person}`, rung.on)
  const asked = (person: string) => keyFor(person) === null || mayAsk(person)
  const copies = rung.step === 'copy-deputy' ? copiesOf(at, byPerson, asked) : new Map<string, never[]>()
  for (const person of new Set([...byPerson.keys(), ...copies.keys()])) {
    const key = keyFor(person)
    if (key === null || !mayAsk(person)) continue
    const theirs = byPerson.get(person) ?? []
    const own = rung.step === 'copy-deputy' ? withDeputies(at, theirs, person) : theirs
    const level = own.length === 0 ? 'deputy' : levelFor(at, person)
    yield [person, { key, ...partAt(at), level, asks: [...own, ...(copies.get(person) ?? [])] }]
  }
}

function withDeputies({ almanac, today }: AtRung, asks: readonly Ask[], person: string): Ask[] {
  return asks.map((ask) => ({ ...ask, copiedTo: deputyFor(almanac, ask.action, person, today)?.name ?? null }))
}

function notices(almanac: Almanac, ledger: Ledger, { round, rung }: Due, today: Day): Planned[] {
  const looked = { almanac, ledger, round, today }
  const at = { board: round.board.id, meeting: round.meeting.id, rung: rung.rung }
  const keyOf = (to: string) => `chase:${round.meeting.id}:${rung.rung}:${to}`
  const readers = () =>
    readersOf(almanac, round.board.id, today).flatMap((person) => {
      const key = ledger.keyFor(keyOf(person), rung.on)
      return key === null ? [] : [{ key, person }]
    })
  if (rung.step !== 'papers' && !almanac.hasPlan(round.board.id)) return []
  switch (rung.step) {
    case 'papers':
      return papersReaders(almanac, round)
        .filter((person) => !ledger.has(keyOf(person ?? round.board.id)))
        .map((person) => ({
          ...at,
          as: 'papers',
          key: keyOf(person ?? round.board.id),
          person,
          papersDue: rung.on,
          missing: missingFor(looked),
        }))
    case 'red-list':
      return readers().map((reader) => {
        return { ...at, as: 'red-list', ...reader, list: redListOf(looked) }
      })
    case 'chair-brief':
      return readers().map((reader) => {
        return { ...at, as: 'brief', ...reader, brief: briefOf(looked) }
      })
    case 'first-ask':
    case 'nudge':
    case 'copy-deputy':
    case 'new-actions':
    case 'minutes-actions':
      return []
  }
}

/** The board's channel, as null; where it has none, the secretariat, who issue the papers. */
function papersReaders({ world: { people } }: Almanac, { board: { channels } }: Round): (string | null)[] {
  return channels.slack !== null || channels.teams !== null ? [null] : secretariat(people).map(({ id }) => id)
}

/** The chair or who stands in; where a board has nobody in the chair, the secretariat. */
function readersOf({ world: { people, absences } }: Almanac, board: string, today: Day): string[] {
  const chair = chairFor(people, absences, board, today)
  return chair === undefined ? secretariat(people).map(({ id }) => id) : [chair.id]
}

function missed(at: AtRound, now: Instant): Missed[] {
  const { almanac, round, today } = at
  const { since } = almanac.world
  if (since === null || today <= round.opens || today > round.closes || almanac.isPaused(round.board.id, today)) return []
  return rows.flatMap((row) => {
    const past = round.ladder.filter(({ step, on }) => rowOf[step] === row && on <= today)
    const last = past.at(-1)
    const gone = last !== undefined && isUseful(round, last, now) ? past.slice(0, -1) : past
    return gone.filter(({ on }) => on >= since).flatMap((rung) => missedAt({ ...at, rung }))
  })
}

function missedAt(looked: AtRung): Missed[] {
  const { almanac, ledger, round, rung, today } = looked
  const at = { board: round.board.id, meeting: round.meeting.id, rung: rung.rung }
  const why = `${rung.rung} was due on ${rung.on} and could not be sent while it was of use`
  const one = (to: string, person: string | null): Missed[] => {
    const usual = `chase:${round.meeting.id}:${rung.rung}:${to}`
    const key = rung.step === 'papers' && ledger.has(usual) ? null : ledger.keyFor(usual, rung.on)
    return key === null ? [] : [{ ...at, key, person, why }]
  }
  if (rung.step === 'papers') return papersReaders(almanac, round).flatMap((person) => one(person ?? round.board.id, person))
  if (!asks(rung.step) && !almanac.hasPlan(round.board.id)) return []
  if (!asks(rung.step)) return readersOf(almanac, round.board.id, today).flatMap((person) => one(person, person))
  const then = { ...looked, today: rung.on }
  const reports = [...reportAsksAt(then).keys()].flatMap((person): Missed[] => {
    const key = ledger.keyFor(reportKey(round, rung, person), rung.on)
    return key === null ? [] : [{ ...at, key, person, why }]
  })
  const actions = [...asksAt(then)]
    .filter(([, theirs]) => theirs.some(({ action }) => almanac.world.partnership.calendar.dayOf(action.addedAt) <= rung.on))
    .flatMap(([person]) => one(person, person))
  return [...actions, ...reports]
}

/** The actions that a planned message is about. */
export function refsIn(planned: Planned): string[] {
  switch (planned.as) {
    case 'bundle':
      return refsOf(planned.bundle.parts)
    case 'red-list':
      return [...planned.list.overdue, ...planned.list.red].map(({ action }) => action.id)
    case 'brief':
    case 'papers':
      return []
  }
}
