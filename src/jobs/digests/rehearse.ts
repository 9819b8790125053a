import { plainCard } from '#cards/plain.ts'
import type { Day, Instant } from '#domain/day.ts'
import { digestMoments } from '#domain/digest/schedule.ts'
import { leadInto } from '../chase/mornings.ts'
import { firstPlatform } from '../delivery/route.ts'
import type { Desk } from '../desk.ts'
import { newsOf } from './news.ts'
import { digestWhy, dueDigests, placeOf } from './send.ts'
import { writeDigest } from './write.ts'

/** Days before a span whose digests have gone when it begins. */
const lead = 7

/** The digests that would go between two days, both included, sending nothing. Those of one board alone where one is given. */
export async function rehearsedDigests(desk: Desk, from: Day, to: Day, board?: string) {
  const people = await desk.directory.people()
  const now = Date.parse(desk.clock.now())
  const today = desk.partnership.calendar.dayOf(desk.clock.now())
  const gone = new Set<string>()
  const messages = []
  for (const at of digestMoments(desk.partnership, leadInto(desk, from, lead), to)) {
    if (Date.parse(at) < now && desk.partnership.calendar.dayOf(at) === today) continue
    for (const due of await dueDigests(desk, at, gone)) {
      gone.add(due.key)
      if (desk.partnership.calendar.dayOf(at) < from || (board !== undefined && due.board !== board)) continue
      messages.push({
        at,
        job: 'digest' as const,
        board: due.board,
        meeting: null,
        rung: null,
        to: due.person.id,
        platform: firstPlatform(desk, { person: due.person.id }, people, placeOf(desk, due)),
        why: digestWhy(desk, due),
        summary: due.board === null ? 'Weekly digest' : 'Digest for the chair',
        key: due.key,
        refs: [],
      })
    }
  }
  return messages
}

/** The digests due at a moment, with their text. */
export async function digestsDueAt(desk: Desk, at: Instant) {
  const due = await dueDigests(desk, at)
  if (due.length === 0) return []
  const people = await desk.directory.people()
  const news = await newsOf(
    desk,
    at,
    due.map(({ person }) => person),
  )
  return due.map((one) => ({
    job: 'digest' as const,
    key: one.key,
    board: one.board,
    to: one.person.id,
    platform: firstPlatform(desk, { person: one.person.id }, people, placeOf(desk, one)),
    why: digestWhy(desk, one),
    text: plainCard(writeDigest(desk, news, one.person, one.board).card, desk.partnership.timeZone),
  }))
}
