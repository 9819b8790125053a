import type { Card } from '#cards/card.ts'
import { type ChaseLine, chasedCard, chasePreviewCard } from '#cards/chase/chase.ts'
import { dayWords } from '#cards/words.ts'
import type { Board } from '#domain/board/board.ts'
import { personIn } from '#domain/board/holding.ts'
import { type AskedNow, askedNow } from '#domain/chase/asked-now.ts'
import type { Part } from '#domain/chase/bundle.ts'
import type { Day } from '#domain/day.ts'
import type { IntentOf } from '#domain/intent.ts'
import type { Person } from '#domain/person/person.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import type { Outgoing } from '#ports.ts'
import { askedChange } from '../asked-change.ts'
import { boardFor, namedBoard } from '../board-asked.ts'
import { firstPlatform } from '../delivery/route.ts'
import type { Asked, Deed, Desk } from '../desk.ts'
import { outgoing } from '../outgoing.ts'
import { owedName } from '../reports/owing.ts'
import { almanacOf, nextRound } from './almanac.ts'
import { bundleViewOf, bundleWith, messageOfPart, type Writing } from './messages.ts'

/** Chases a board now, with the asker's own note, or with `preview` only shows who would get what. A paused board is not chased. */
export async function chase(desk: Desk, asked: Asked, intent: IntentOf<'chase'>): Promise<Deed | Refusal> {
  const board = boardFor(desk, asked, intent.board, 'chase')
  if (isRefusal(board)) return board
  const paused = await desk.store.get('pause', board.id)
  if (paused !== undefined && paused.until >= asked.today)
    return refuse(
      `Chasing of ${board.shortName} is paused until ${dayWords(paused.until)}.`,
      `To chase it all the same: resume ${board.shortName}`,
    )
  const almanac = await almanacOf(desk, { board: board.id })
  const round = nextRound(almanac, board.id, asked.at)
  const whole = askedNow(almanac, { board: board.id, round }, asked.today, asked.key)
  const now = intent.ref === undefined ? whole : onlyAbout(whole, intent.ref)
  const { people } = almanac.world
  const card = cardOf(desk, intent, { board, now, people, already: await askedOn(desk, board.id, asked.today) })
  if (intent.preview === true || now.parts.size === 0) return { put: [], remove: [], changes: [], outgoing: [], card }
  const writing = { partnership: desk.partnership, almanac, at: asked.at }
  return {
    put: [],
    remove: [],
    changes: [chasedChange(asked, board, now, intent.note ?? null)],
    outgoing: [...now.parts].map(([person, part]) => messageOf(writing, asked, part, { person, words: intent.note ?? null })),
    card,
  }
}

/** What asks about one action alone. */
function onlyAbout({ parts, unasked }: AskedNow, ref: string): AskedNow {
  const about = [...parts].flatMap(([person, part]): [string, Part][] => {
    const asks = part.asks.filter(({ action }) => action.id === ref)
    return asks.length === 0 ? [] : [[person, { ...part, asks, reports: [] }]]
  })
  return { parts: new Map(about), unasked: unasked.filter(({ action }) => action.id === ref), unaskedReports: [] }
}

/** Who was asked something for a board on a day, in whatever message. */
async function askedOn({ store, partnership }: Desk, board: string, day: Day): Promise<ReadonlySet<string>> {
  const sent = await store.list('outgoing', { board })
  return new Set(
    sent.flatMap(({ job, to, at, status, edits }) => {
      const counts = (job === 'chase' || job === 'report') && edits === null && status !== 'failed' && status !== 'missed'
      return counts && 'person' in to && partnership.calendar.dayOf(at) === day ? [to.person] : []
    }),
  )
}

/** What a chase asks of whom, and who was asked something for the board today already. */
interface Chased {
  readonly board: Board
  readonly now: AskedNow
  readonly people: readonly Person[]
  readonly already: ReadonlySet<string>
}

function cardOf(desk: Desk, { preview, note }: IntentOf<'chase'>, { board, now, people, already }: Chased): Card {
  const lines = [...now.parts].map(
    ([person, part]): ChaseLine => ({
      name: personIn(people, person)?.name ?? person,
      refs: part.asks.map(({ action }) => action.id),
      reports: (part.reports ?? []).map(({ owed }) => owedName(desk.partnership, owed)),
      platform: firstPlatform(desk, { person }, people),
      askedToday: already.has(person),
    }),
  )
  const why = (none: AskedNow['unasked'][number]['none']) => (none === 'away' ? 'away without cover' : none)
  const unasked = [
    ...now.unasked.map(({ action, none }) => ({ what: action.id, why: why(none) })),
    ...now.unaskedReports.map(({ owed, none }) => ({
      what: `the highlight report of ${owedName(desk.partnership, owed)}`,
      why: why(none),
    })),
  ]
  const show = preview === true || lines.length === 0 ? chasePreviewCard : chasedCard
  return show(namedBoard(desk, board), { people: lines, unasked, note: note ?? null })
}

/** Whom a message goes to, with the asker's own words. */
interface Recipient {
  readonly person: string
  readonly words: string | null
}

/** It goes at once: a person asked for it, so it is not for the clerk to wait for the morning. */
function messageOf(writing: Writing, asked: Asked, part: Part, { person, words }: Recipient): Outgoing {
  return outgoing({
    ...messageOfPart(part),
    to: { person },
    card: bundleWith(writing, [part], { ...bundleViewOf(writing), note: { words, by: asked.person.name } }),
    why: `${asked.person.name} asked for it`,
    urgency: 'now',
    at: asked.at,
  })
}

function chasedChange(asked: Asked, board: Board, now: AskedNow, note: string | null): Deed['changes'][number] {
  const after = { people: [...now.parts.keys()] }
  return askedChange(asked, { kind: 'board', id: board.id, board: board.id, what: 'chased', before: {}, after, why: note })
}
