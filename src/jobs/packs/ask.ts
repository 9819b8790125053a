import { packAgainCard, packCard, packMadeCard } from '#cards/pack/issued.ts'
import { dayWords } from '#cards/words.ts'
import type { Board } from '#domain/board/board.ts'
import type { Meeting } from '#domain/board/meeting.ts'
import { papersDue } from '#domain/chase/ladder.ts'
import type { Day, Instant } from '#domain/day.ts'
import type { IntentOf } from '#domain/intent.ts'
import type { Pack } from '#domain/pack/pack.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import type { Outgoing } from '#ports.ts'
import { boardFor } from '../board-asked.ts'
import type { Asked, Deed, Desk } from '../desk.ts'
import { outgoing } from '../outgoing.ts'
import { madeOf, withAddendum } from './making.ts'
import { packRefusal } from './seal-check.ts'
import { addendumIssueOf, type Issue, type Issuing, issueOf } from './sealing.ts'

/** A pack that was asked for: as it is now, whether it is sealed, and what is to be committed for it to be so. */
export interface PackAsked {
  readonly pack: Pack
  readonly meeting: Meeting
  readonly how: 'draft' | 'sealed' | 'again'
  readonly issue: Issue
  /** What the asker gets: the card of the pack with its files. */
  readonly card: ReturnType<typeof packCard>
}

/** The pack that somebody asks for: of the meeting on a day, or of the next. */
interface AskedPack extends Omit<Issuing, 'meeting'> {
  readonly on: Day | null
}

/**
 * The pack of a board's meeting, by default the next: a draft before its paper deadline; sealed from then on, and then always the same, with
 * what came later as an addendum. Refuses a board without meetings, a day on which it does not meet, and a seal that does not match.
 */
export async function packAsked(desk: Desk, asked: AskedPack): Promise<PackAsked | Refusal> {
  const { board, on, at } = asked
  const meeting = await meetingOf(desk, board, on, at)
  if (isRefusal(meeting)) return meeting
  const { calendar } = desk.partnership
  const making = { ...asked, meeting }
  const kept = await desk.store.get('pack', meeting.id)
  if (kept === undefined) {
    const made = await madeOf(desk, making)
    const due = papersDue(board, meeting, calendar) <= calendar.dayOf(at)
    const issue = due ? await issueOf(desk, made, making) : nothing
    return {
      pack: made.pack,
      meeting,
      how: due ? 'sealed' : 'draft',
      issue,
      card: packCard(made.reading.view, made.pack.files, due),
    }
  }
  const wrong = await packRefusal(desk, kept)
  if (wrong !== null) return wrong
  const made = await withAddendum(desk, kept, making)
  const issue = made.pack === kept ? nothing : await addendumIssueOf(desk, made, making)
  const files = [...kept.files, ...made.pack.addenda.flatMap((one) => one.files)]
  return { pack: made.pack, meeting, how: 'again', issue, card: packAgainCard(made.reading.view, kept, files) }
}

const nothing: Issue = { put: [], changes: [], outgoing: [] }

async function meetingOf(desk: Desk, board: Board, on: Day | null, at: Instant): Promise<Meeting | Refusal> {
  const { calendar } = desk.partnership
  const all = await desk.directory.meetings(board.id, null)
  if (all.length === 0)
    return refuse(
      `${board.name} has no meetings in the calendar, so there is nothing to make a pack for.`,
      'Add them to config/meetings.yaml, or read a calendar: board-clerk import meetings FILE',
    )
  const found =
    on === null
      ? (all.find(({ startsAt }) => Date.parse(startsAt) > Date.parse(at)) ?? all.at(-1))
      : all.find(({ startsAt }) => calendar.dayOf(startsAt) === on)
  if (found !== undefined) return found
  const near = nearest(
    all.map(({ startsAt }) => calendar.dayOf(startsAt)),
    on ?? calendar.dayOf(at),
  )
  return refuse(`${board.name} does not meet on ${dayWords(on ?? '')}.`, `It meets on ${near.map(dayWords).join(', ')}.`)
}

/** The meetings around a day: of those in order, at most three before it and three after. */
function nearest(days: readonly Day[], day: Day): readonly Day[] {
  return [...days.filter((one) => one < day).slice(-3), ...days.filter((one) => one > day).slice(0, 3)]
}

/** `pack BOARD`: makes the pack and sends it to the asker; at its paper deadline, or after it, to the board as well. */
export async function pack(desk: Desk, asked: Asked, intent: IntentOf<'pack'>): Promise<Deed | Refusal> {
  const board = boardFor(desk, asked, intent.board, 'pack')
  if (isRefusal(board)) return board
  const found = await packAsked(desk, { board, on: intent.meeting ?? null, at: asked.at, by: asked.person.id, cause: asked.key })
  if (isRefusal(found)) return found
  const { pack: made, issue, how, card, meeting } = found
  return {
    ...issue,
    remove: [],
    outgoing: [...issue.outgoing.map(now), copyFor(asked, made, meeting, card)],
    card: packMadeCard(made, board.name, how),
  }
}

/** Somebody asked for it: it does not wait for the morning. */
function now(message: Outgoing): Outgoing {
  return { ...message, urgency: 'now' }
}

function copyFor(asked: Asked, made: Pack, meeting: Meeting, card: PackAsked['card']): Outgoing {
  return outgoing({
    id: `pack:${meeting.id}:copy:${asked.key}`,
    job: 'pack',
    to: { person: asked.person.id },
    card,
    why: `${asked.person.name} asked for it`,
    about: { board: made.board, meeting: meeting.id },
    urgency: 'now',
    at: asked.at,
  })
}
