import { awayCancelledCard, awayCard } from '#cards/chase/absence.ts'
import { noticeCard } from '#cards/notice.ts'
import { type Span, say } from '#cards/span.ts'
import { dayWords } from '#cards/words.ts'
import { deputyOf, seatIn, seatsOf } from '#domain/board/holding.ts'
import { addDays } from '#domain/calendar.ts'
import type { IntentOf } from '#domain/intent.ts'
import { personNamed } from '#domain/names.ts'
import { type Absence, besideEarlier } from '#domain/person/absence.ts'
import type { Person } from '#domain/person/person.ts'
import type { Difference } from '#domain/record/difference.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import type { Outgoing } from '#ports.ts'
import { personName, seatName } from '../actions/view.ts'
import { askedChange } from '../asked-change.ts'
import type { Asked, Deed, Desk } from '../desk.ts'
import { outgoing } from '../outgoing.ts'
import { peopleNear } from '../visible.ts'
import { deed } from './deed.ts'

/** The longest that somebody can be away, in days. */
const longest = 366

/** Records when the asker is away and who covers. Their deputy does where nobody is named. */
export async function away(desk: Desk, asked: Asked, { from, to, cover }: IntentOf<'away'>): Promise<Deed | Refusal> {
  const example = 'For example: away 3 August 14 August cover:@colleague'
  if (to < from) return refuse('The last day away comes before the first.', example)
  if (to < asked.today) return refuse(`${dayWords(to)} is past.`, example)
  if (to > addDays(from, longest)) return refuse('An absence can be a year at most.', example)
  const people = await desk.directory.people()
  const named = cover === undefined ? null : personNamed(await peopleNear(desk, asked), cover)
  if (isRefusal(named)) return named
  if (named?.id === asked.person.id)
    return refuse('You cannot cover for yourself.', 'Name a colleague, or nobody to leave it to your deputy.')
  const existing = await desk.store.list('absence', { person: asked.person.id })
  const replaced = existing.filter((one) => one.from <= to && from <= one.to)
  const said = { from, to, cover: named?.id ?? null }
  const days = besideEarlier(said, replaced)
  if (days.to > addDays(days.from, longest))
    return refuse('Together with the absence it overlaps, that would be more than a year.', example)
  const id = `${asked.person.id}:${days.from}`
  const same = existing.find((one) => one.id === id)
  const record: Absence = { id, version: same?.version ?? 0, person: asked.person.id, ...days }
  const before =
    replaced.length === 0 ? {} : { replaced: replaced.map((one) => ({ from: one.from, to: one.to, cover: one.cover })) }
  const change = absenceChange(asked, id, 'away', { before, after: { ...days } })
  const card = awayCard({
    ...days,
    today: asked.today,
    cover: people.find((one) => one.id === days.cover)?.name ?? null,
    uncovered: days.cover === null ? uncovered(desk, people, asked.person, days.from) : [],
    replaced,
    said,
  })
  return {
    ...deed([{ kind: 'absence', record }], [change], card),
    remove: replaced
      .filter((one) => one.id !== id)
      .map((one) => ({ kind: 'absence' as const, id: one.id, version: one.version })),
    outgoing: coverNotices(desk, asked, record, replaced),
  }
}

/**
 * Takes back an absence of the asker's that has not ended: one to come is gone, one that has begun ended yesterday. Without a day it is the
 * only one there is; else the one of that day. Whoever was to cover is told.
 */
export async function cancelAway(desk: Desk, asked: Asked, { on }: IntentOf<'away-cancel'>): Promise<Deed | Refusal> {
  const ahead = (await desk.store.list('absence', { person: asked.person.id }))
    .filter(({ to }) => to >= asked.today)
    .toSorted((one, other) => (one.from < other.from ? -1 : 1))
  const meant = on === undefined ? ahead : ahead.filter(({ from, to }) => from <= on && on <= to)
  const [absence, ...others] = meant
  if (absence === undefined)
    return refuse(
      on === undefined ? 'You are not down as away.' : `You are not down as away on ${dayWords(on)}.`,
      ahead.length === 0 ? 'Say when you are away with: away FROM TO' : `You are away ${ahead.map(spanWords).join('; ')}.`,
    )
  if (others.length > 0)
    return refuse(
      `You are down as away more than once: ${meant.map(spanWords).join('; ')}.`,
      `Say which by a day of it, for example: away cancel ${dayWords(absence.from)}`,
    )
  const { id, version, from, to, cover } = absence
  const begun = from < asked.today
  const record: Absence = { ...absence, to: addDays(asked.today, -1) }
  const change = absenceChange(asked, id, 'away cancelled', {
    before: { from, to, cover },
    after: begun ? { to: record.to } : {},
  })
  return {
    ...deed(begun ? [{ kind: 'absence', record }] : [], [change], awayCancelledCard(from, to, asked.today)),
    remove: begun ? [] : [{ kind: 'absence', id, version }],
    outgoing: cover === null ? [] : [backNotice(desk, asked, cover, absence)],
  }
}

function absenceChange(asked: Asked, id: string, what: string, difference: Difference) {
  return askedChange(asked, { kind: 'absence', id, board: null, what, ...difference, why: null })
}

function spanWords({ from, to }: Absence): string {
  return `from ${dayWords(from)} to ${dayWords(to)}`
}

/** Seats that nobody would answer for while their holder is away. */
function uncovered(desk: Desk, people: readonly Person[], person: Person, from: string): string[] {
  const seats = seatsOf(person, from).filter((seat) => deputyOf(people, seat, from) === undefined)
  return [...Map.groupBy(seats, (id) => shortSeatName(desk, id))].map(([name, ids]) => {
    const boards = [...new Set(ids.flatMap((id) => boardShortName(desk, id)))]
    return boards.length === 0 ? name : `${name} (${boards.join(', ')})`
  })
}

/** The title alone, for its holder knows their agency. */
function shortSeatName({ partnership }: Desk, id: string): string {
  const title = seatIn(partnership.boards, id)?.title ?? ''
  return title === '' ? seatName(partnership, id) : title
}

function boardShortName({ partnership }: Desk, seat: string): string[] {
  return partnership.boards.filter(({ seats }) => seats.some(({ id }) => id === seat)).map(({ shortName }) => shortName)
}

/** Whoever covers is told the days, unless they know them; whoever covered and does so no more is told that. */
function coverNotices(desk: Desk, asked: Asked, record: Absence, replaced: readonly Absence[]): Outgoing[] {
  const { from, to, cover } = record
  const knows = replaced.some((one) => one.cover === cover && one.from === from && one.to === to)
  const freed = new Map(replaced.flatMap((one) => (one.cover === null || one.cover === cover ? [] : [[one.cover, one] as const])))
  return [
    ...(cover === null || knows ? [] : [coverNotice(desk, asked, cover, record)]),
    ...[...freed].map(([person, absence]) => freedNotice(desk, asked, person, absence)),
  ]
}

function coverNotice(desk: Desk, asked: Asked, cover: string, { from, to }: Pick<Absence, 'from' | 'to'>): Outgoing {
  const name = personName([asked.person], asked.person.id)
  return noticeTo(desk, asked, cover, {
    title: `You cover for ${name}`,
    why: `${name} is away and named them as cover`,
    spans: say`${{ bold: name }} is away from ${{ day: from }} to ${{ day: to }} and has named you to answer for their actions.`,
  })
}

/** For whoever covered an absence that was said anew with another cover: somebody is still away. */
function freedNotice(desk: Desk, asked: Asked, cover: string, { from, to }: Pick<Absence, 'from' | 'to'>): Outgoing {
  const name = personName([asked.person], asked.person.id)
  return noticeTo(desk, asked, cover, {
    title: `You no longer cover for ${name}`,
    why: `${name} said anew when they are away, and did not name them again`,
    spans: say`${{ bold: name }} has changed when they are away or who covers. You no longer answer for their actions from ${{ day: from }} to ${{ day: to }}.`,
  })
}

function backNotice(desk: Desk, asked: Asked, cover: string, { from, to }: Pick<Absence, 'from' | 'to'>): Outgoing {
  const name = personName([asked.person], asked.person.id)
  return noticeTo(desk, asked, cover, {
    title: `You no longer cover for ${name}`,
    why: `${name} is not away, for which they were named as cover`,
    spans: say`${{ bold: name }} is not away from ${{ day: from }} to ${{ day: to }} after all, and answers for their actions again.`,
  })
}

function noticeTo(
  { partnership }: Desk,
  asked: Asked,
  cover: string,
  { title, why, spans }: { readonly title: string; readonly why: string; readonly spans: readonly Span[] },
): Outgoing {
  const card = noticeCard({ title, spans, words: null, buttons: [], marking: partnership.marking })
  return outgoing({ id: `notice:${asked.key}:cover:${cover}`, job: 'notice', to: { person: cover }, why, card, at: asked.at })
}
