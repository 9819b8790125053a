import { dayWords } from '#cards/words.ts'
import { shortNameOf } from '#domain/board/board.ts'
import { weekOf } from '#domain/calendar.ts'
import type { Instant } from '#domain/day.ts'
import { type DueDigest, digestsDue } from '#domain/digest/schedule.ts'
import { timeOf } from '#domain/digest/settings.ts'
import type { Platform } from '#domain/person/handle.ts'
import type { Outgoing } from '#ports.ts'
import { sinceMemory } from '../chase/almanac.ts'
import type { Desk } from '../desk.ts'
import { outgoing } from '../outgoing.ts'
import { newsOf } from './news.ts'
import { writeDigest } from './write.ts'

/**
 * Puts every digest that is due in the outbox. Each has its key there from then on, so that looking again, late or in two processes at once
 * adds nothing. Answers how many were due.
 */
export async function sendDigests(desk: Desk): Promise<number> {
  const messages = await digestMessages(desk, desk.clock.now())
  if (messages.length > 0) await desk.store.commit({ heard: null, put: [], remove: [], changes: [], outgoing: messages })
  return messages.length
}

/** The messages of the digests due at a moment. */
async function digestMessages(desk: Desk, at: Instant): Promise<Outgoing[]> {
  const due = await dueDigests(desk, at)
  if (due.length === 0) return []
  const news = await newsOf(
    desk,
    at,
    due.map(({ person }) => person),
  )
  return due.map((one) =>
    outgoing({
      id: one.key,
      job: 'digest',
      to: { person: one.person.id },
      card: writeDigest(desk, news, one.person, one.board).card,
      why: digestWhy(desk, one),
      about: { board: one.board },
      urgency: 'now',
      at,
      prefers: placeOf(desk, one) ?? undefined,
    }),
  )
}

/** The digests due at a moment, and those of them that were not sent yet. */
export async function dueDigests(desk: Desk, at: Instant, imagined: ReadonlySet<string> = new Set()): Promise<DueDigest[]> {
  const { store, directory, partnership } = desk
  const [people, meetings, since] = await Promise.all([
    directory.people(),
    partnership.digests.chairs === null ? [] : directory.meetings(null, partnership.calendar.dayOf(at)),
    store.get('memory', sinceMemory),
  ])
  // A clerk that never looked has missed nothing: only what is meant for today is its to send.
  const first = partnership.calendar.dayOf(since?.value ?? at)
  const due = digestsDue({ partnership, people, meetings, sent: imagined, since: first }, at)
  const known = await Promise.all(due.map(({ key }) => store.get('outgoing', key)))
  return due.filter((_, index) => known[index] === undefined)
}

/** Why somebody gets a digest. */
export function digestWhy({ partnership }: Pick<Desk, 'partnership'>, { board, on }: DueDigest): string {
  if (board !== null) return `before the papers of ${shortNameOf(partnership.boards, board)} are due`
  return `weekly digest of ${weekOf(on)}, meant for ${dayWords(on)}`
}

/** Where its reader wants it, before their usual place; null where that is good. */
export function placeOf({ partnership }: Pick<Desk, 'partnership'>, { person, board }: DueDigest): Platform | null {
  return board === null ? (timeOf(partnership.digests, person.id)?.platform ?? null) : null
}
