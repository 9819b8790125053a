import { chairOf } from '../board/holding.ts'
import type { Meeting } from '../board/meeting.ts'
import { addDays, type Calendar, weekdayOf, weekOf } from '../calendar.ts'
import { papersDue } from '../chase/ladder.ts'
import type { Day, Instant } from '../day.ts'
import type { Partnership } from '../partnership.ts'
import type { Person } from '../person/person.ts'
import { type DigestTime, timeOf } from './settings.ts'

/** A digest that is due: to whom, under which key, and of which board alone when it is a chair's. */
export interface DueDigest {
  readonly key: string
  readonly person: Person
  readonly board: string | null
  /** The day it was meant for. */
  readonly on: Day
}

/** How long after its hour a digest still goes the same day; later it waits for the next working morning. In hours. */
const morning = 4

/** What planning digests looks at. `since` is the first day the clerk looked: what lies before was never its to send. */
export interface DigestWorld {
  readonly partnership: Pick<Partnership, 'calendar' | 'digests' | 'agencies' | 'boards'>
  readonly people: readonly Person[]
  readonly meetings: readonly Meeting[]
  readonly sent: { readonly has: (key: string) => boolean }
  readonly since: Day
}

/** Who gets the weekly digest: those of the secretariat's own agency whom the configuration means. */
function readersOf({ partnership: { digests, agencies }, people }: Pick<DigestWorld, 'partnership' | 'people'>): Person[] {
  const office = new Set(agencies.filter((agency) => agency.office).map(({ id }) => id))
  const named = new Set(digests.portfolios.flatMap((portfolio) => portfolio.people))
  return people.filter(
    ({ id, agency, roles }) =>
      office.has(agency) && (digests.readers === 'office' || roles.includes('secretariat') || named.has(id)),
  )
}

/** Every digest due at a moment and not sent yet, each once: the week's, and a chair's before the papers of their board. */
export function digestsDue(world: DigestWorld, now: Instant): DueDigest[] {
  const { calendar, digests } = world.partnership
  const today = calendar.dayOf(now)
  if (!calendar.isWorkingDay(today)) return []
  const weekly = readersOf(world).flatMap((person): DueDigest[] => {
    const time = timeOf(digests, person.id)
    if (time === null || !isInMorning(calendar, today, time.at, now)) return []
    const on = lastDayOf(time, today)
    return isOurs(world, on, today) ? [{ key: `digest:${weekOf(on)}:${person.id}`, person, board: null, on }] : []
  })
  return [...weekly, ...chairsDue(world, today, now)].filter(({ key }) => !world.sent.has(key))
}

/** Every moment between two days, both included, at which a digest may come due, in order. */
export function digestMoments({ calendar, digests }: Pick<Partnership, 'calendar' | 'digests'>, from: Day, to: Day): Instant[] {
  const times = new Set([
    digests.at,
    ...digests.people.map(({ at }) => at),
    ...(digests.chairs === null ? [] : [digests.chairs.at]),
  ])
  const moments: Instant[] = []
  for (let day = from; day <= to; day = addDays(day, 1))
    if (calendar.isWorkingDay(day)) for (const time of times) moments.push(calendar.at(day, time))
  return moments.toSorted()
}

function chairsDue(world: DigestWorld, today: Day, now: Instant): DueDigest[] {
  const { calendar, digests, boards } = world.partnership
  const { chairs } = digests
  if (chairs === null || !isInMorning(calendar, today, chairs.at, now)) return []
  return world.meetings.flatMap((meeting): DueDigest[] => {
    const board = boards.find(({ id }) => id === meeting.board)
    const person = chairOf(world.people, meeting.board)
    if (board === undefined || person === undefined || meeting.startsAt < now) return []
    const deadline = papersDue(board, meeting, calendar)
    const on = calendar.addWorkingDays(deadline, -chairs.days)
    const isDue = on <= today && today <= deadline && isOurs(world, on, today)
    return isDue ? [{ key: `digest:${meeting.id}:${person.id}`, person, board: board.id, on }] : []
  })
}

/** The latest of a person's days up to today. */
function lastDayOf({ day }: DigestTime, today: Day): Day {
  return addDays(today, -((weekdayOf(today) - day + 7) % 7))
}

/** A digest meant for a day off is still the clerk's to send when that was before it first looked, if no working day lay between. */
function isOurs({ since, partnership: { calendar } }: DigestWorld, on: Day, today: Day): boolean {
  if (on >= since) return true
  const first = calendar.isWorkingDay(on) ? on : calendar.addWorkingDays(on, 1)
  return first >= since && first <= today
}

function isInMorning(calendar: Calendar, today: Day, at: string, now: Instant): boolean {
  const from = Date.parse(calendar.at(today, at))
  const moment = Date.parse(now)
  return moment >= from && moment < from + morning * 3_600_000
}
