import type { Card } from '#cards/card.ts'
import { briefCard } from '#cards/chase/brief.ts'
import { type BundleView, bundleCard, bundleSummary } from '#cards/chase/bundle.ts'
import { papersCard } from '#cards/chase/chase.ts'
import { redListCard } from '#cards/chase/red-list.ts'
import { explained } from '#cards/colour-meanings.ts'
import { dayWords } from '#cards/words.ts'
import { isChair } from '#domain/access/permission.ts'
import { colourMeanings } from '#domain/action/colour-meanings.ts'
import { personIn } from '#domain/board/holding.ts'
import type { Almanac } from '#domain/chase/almanac.ts'
import type { Part } from '#domain/chase/bundle.ts'
import { type Missed, type Planned, refsIn } from '#domain/chase/chase.ts'
import { reportKeys } from '#domain/chase/report-asks.ts'
import type { Instant } from '#domain/day.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Outgoing } from '#ports.ts'
import { outgoing } from '../outgoing.ts'
import { owedName } from '../reports/owing.ts'
import { markingOf } from '../visible.ts'

/** What every message of one moment is written with. */
export interface Writing {
  readonly partnership: Partnership
  readonly almanac: Almanac
  readonly at: Instant
}

/** The messages of what is planned: for a bundle of several meetings one that leaves, and one inside it for each other key. */
export function messagesOf(writing: Writing, planned: Planned): Outgoing[] {
  const { at } = writing
  const { board, meeting, rung } = placeOf(planned)
  const first = outgoing({
    id: planned.key,
    job: jobOf(planned),
    to: toOf(planned),
    card: cardOf(writing, planned),
    why: whyOf(writing, planned),
    about: { refs: refsIn(planned), board, meeting, rung, ...reportsIn(planned.as === 'bundle' ? planned.bundle.parts : []) },
    urgency: 'waits',
    at,
  })
  const others = planned.as === 'bundle' ? planned.bundle.parts.filter(({ key }) => key !== planned.key) : []
  if (others.length === 0) return [first]
  return [{ ...first, covers: others.map(({ key }) => key) }, ...others.map((part) => insideOf(first, part))]
}

/** A message that was never sent, for the record. */
export function missedMessage({ partnership, almanac, at }: Writing, missed: Missed): Outgoing {
  const board = boardOf(partnership, missed.board)
  const name = missed.person === null ? board.shortName : (personIn(almanac.world.people, missed.person)?.name ?? missed.person)
  return {
    ...outgoing({
      id: missed.key,
      job: missed.key.startsWith('report:') ? 'report' : 'chase',
      to: missed.person === null ? { board: missed.board } : { person: missed.person },
      card: { title: `Missed: ${missed.rung} for ${name}`, marking: board.marking, lines: [] },
      why: missed.why,
      about: { board: missed.board, meeting: missed.meeting, rung: missed.rung },
      urgency: 'waits',
      at,
    }),
    status: 'missed',
  }
}

/** Which of the clerk's jobs a planned message belongs to: what asks owners is the chase, what asks for highlight reports alone the reports, what is issued the pack, what tells chairs a notice. */
export function jobOf(planned: Planned): Outgoing['job'] {
  switch (planned.as) {
    case 'bundle':
      return planned.bundle.parts.every(({ asks }) => asks.length === 0) ? 'report' : 'chase'
    case 'papers':
      return 'pack'
    case 'red-list':
    case 'brief':
      return 'notice'
  }
}

/** Whom it is for. */
export function toOf(planned: Planned): Outgoing['to'] {
  return planned.as === 'papers' && planned.person === null ? { board: planned.board } : { person: planned.person ?? '' }
}

/** The board, meeting and rung it counts under: of a bundle, those of its earliest meeting. */
export function placeOf(planned: Planned): { readonly board: string; readonly meeting: string | null; readonly rung: string } {
  const [first] = planned.as === 'bundle' ? planned.bundle.parts : [planned]
  if (first === undefined) throw new RangeError('a bundle has a part')
  return { board: first.board, meeting: first.meeting, rung: first.rung }
}

/** Why it goes: the rung and the meeting, for every part of it. */
export function whyOf({ partnership, almanac }: Writing, planned: Planned): string {
  const places = planned.as === 'bundle' ? planned.bundle.parts : [planned]
  const each = places.map(({ board, meeting, rung }) => {
    const starts = almanac.rounds.find((round) => round.meeting.id === meeting)?.on
    return `${rung} of ${boardOf(partnership, board).shortName}${starts === undefined ? '' : ` on ${dayWords(starts)}`}`
  })
  return `${whatOf(planned)}: ${[...new Set(each)].join(' and ')}`
}

/** What it says, in a line. */
export function summaryOf({ partnership }: Pick<Writing, 'partnership'>, planned: Planned): string {
  switch (planned.as) {
    case 'bundle':
      return bundleSummary(planned.bundle.parts, partnership.boards)
    case 'papers':
      return `Board pack of ${boardOf(partnership, planned.board).shortName}, sealed and issued${missingWords(planned.missing.length)}`
    case 'red-list': {
      const { overdue, red, notReached } = planned.list
      return `Red list of ${boardOf(partnership, planned.board).shortName}: ${overdue.length} overdue, ${red.length} red, ${notReached.length} not reached`
    }
    case 'brief': {
      const { open, overdue, answered } = planned.brief
      return `Chair's brief of ${boardOf(partnership, planned.board).shortName}: ${open} open, ${overdue} overdue, ${answered} answered`
    }
  }
}

function missingWords(count: number): string {
  return count === 0 ? '' : `; ${count === 1 ? '1 report is' : `${count} reports are`} missing`
}

/** How bundles are written for one moment. */
export function bundleViewOf({ partnership, almanac, at }: Writing): BundleView {
  return {
    boards: partnership.boards,
    marking: partnership.marking,
    today: partnership.calendar.dayOf(at),
    noChanges: partnership.policies.noChanges,
    owedName: (owed) => owedName(partnership, owed),
    nameOf: (person) => personIn(almanac.world.people, person)?.name ?? person,
  }
}

/** A bundle's card, with what the colours on it mean. */
export function bundleWith({ partnership }: Pick<Writing, 'partnership'>, parts: readonly Part[], view: BundleView): Card {
  return explained(
    bundleCard(parts, view),
    colourMeanings(
      partnership,
      parts.map(({ board }) => board),
    ),
  )
}

function whatOf(planned: Planned): string {
  switch (planned.as) {
    case 'bundle':
      return new Set(planned.bundle.parts.map(({ meeting }) => meeting)).size > 1
        ? 'one bundle for several meetings'
        : 'asked for the meeting'
    case 'papers':
      return 'the board pack is issued'
    case 'red-list':
      return 'red list for the chair'
    case 'brief':
      return "chair's brief"
  }
}

function cardOf(writing: Writing, planned: Planned): Card {
  const { partnership, almanac, at } = writing
  switch (planned.as) {
    case 'bundle':
      return bundleWith(writing, planned.bundle.parts, bundleViewOf(writing))
    case 'papers': {
      const round = almanac.rounds.find(({ meeting }) => meeting.id === planned.meeting)
      const startsAt = round?.meeting.startsAt ?? at
      return papersCard(
        boardOf(partnership, planned.board),
        { startsAt, papersDue: planned.papersDue },
        partnership.calendar.dayOf(at),
        planned.missing.map((one) => ({ ...one, label: owedName(partnership, one.owed) })),
      )
    }
    case 'red-list':
      return explained(
        redListCard(planned.list, boardOf(partnership, planned.board)),
        colourMeanings(partnership, [planned.board]),
      )
    case 'brief':
      return explained(
        briefCard(planned.brief, boardOf(partnership, planned.board), isReadByChair(almanac, planned)),
        colourMeanings(partnership, [planned.board]),
      )
  }
}

function isReadByChair({ world: { people } }: Almanac, { person, board }: { readonly person: string; readonly board: string }) {
  const reader = personIn(people, person)
  return reader !== undefined && isChair(reader, board)
}

/** The highlight reports that some parts ask for, as a message remembers them. */
function reportsIn(parts: readonly Part[]): { reports?: string[] } {
  const reports = parts.flatMap((part) => reportKeys(part.reports))
  return reports.length === 0 ? {} : { reports }
}

/** What a message that holds one part alone is known by, for what it is sent, and what it is about. */
export function messageOfPart(part: Part): Pick<Outgoing, 'id' | 'job' | 'about'> {
  const { key, asks, board, meeting, rung } = part
  return {
    id: key,
    job: asks.length === 0 ? 'report' : 'chase',
    about: { refs: asks.map(({ action }) => action.id), board, meeting, rung, ...reportsIn([part]) },
  }
}

/** It waits for ever by itself, and ends as the message that carries it does. */
function insideOf(carrier: Outgoing, part: Part): Outgoing {
  return {
    ...carrier,
    ...messageOfPart(part),
    inside: carrier.id,
    notBefore: '9999-12-31T00:00:00.000Z',
  }
}

function boardOf(partnership: Partnership, id: string) {
  const board = partnership.boards.find((one) => one.id === id)
  if (board === undefined) throw new RangeError(`no board ${id}`)
  return { ...board, marking: markingOf(partnership, [board]) }
}
