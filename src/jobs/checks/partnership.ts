import { dayWords, instantWords } from '#cards/words.ts'
import type { Board } from '#domain/board/board.ts'
import { chairOf, holderOf } from '#domain/board/holding.ts'
import type { Meeting } from '#domain/board/meeting.ts'
import { addDays, weekdayOf } from '#domain/calendar.ts'
import { type Check, fail, pass, some, warn } from '#domain/check.ts'
import type { Day, Instant } from '#domain/day.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Person } from '#domain/person/person.ts'

/** What the partnership is looked at with: everybody and every meeting known, as of a moment. */
export interface Known {
  readonly partnership: Partnership
  readonly people: readonly Person[]
  readonly meetings: readonly Meeting[]
  readonly now: Instant
}

/** Checks of the calendar, boards, seats and people, which need no more than what is known. */
export function partnershipChecks(known: Known): Check[] {
  return [timeZone(known), holidays(known), meetings(known), chairs(known), seats(known), reached(known), handles(known)]
}

function timeZone({ partnership: { timeZone: zone, calendar }, now }: Known): Check {
  const hours = calendar.isWorkingHour(now)
    ? 'within working hours'
    : `outside working hours, which begin ${instantWords(calendar.nextWorkingHour(now), zone)}`
  return pass('time zone', `${zone}, where it is ${instantWords(now, zone)}: ${hours}`)
}

/** Every year that is counted in must have holidays, else days before a meeting are counted wrongly. */
function holidays({ partnership: { calendar }, meetings: all, now }: Known): Check {
  const first = yearOf(calendar.dayOf(now))
  const last = Math.max(first + 1, ...all.map(({ startsAt }) => yearOf(calendar.dayOf(startsAt))))
  const bare = Array.from({ length: last - first + 1 }, (_, index) => first + index).filter(
    (year) => !hasHolidays(calendar, year),
  )
  if (bare.length === 0) return pass('bank holidays', `known from ${first} to ${last}`)
  return warn(
    'bank holidays',
    `none are known for ${some(bare.map(String))}`,
    'Add them to config/holidays.yaml, or set bankHolidays in config/partnership.yaml.',
  )
}

function hasHolidays(calendar: Partnership['calendar'], year: number): boolean {
  for (let day: Day = `${year}-01-01`; day < `${year + 1}`; day = addDays(day, 1))
    if (weekdayOf(day) <= 5 && !calendar.isWorkingDay(day)) return true
  return false
}

function meetings({ partnership: { boards }, meetings: all, now }: Known): Check {
  const ahead = new Set(all.filter(({ startsAt }) => Date.parse(startsAt) >= Date.parse(now)).map(({ board }) => board))
  const without = boards.filter((board) => isChased(board) && !ahead.has(board.id)).map(({ id }) => id)
  if (without.length === 0) return pass('meetings', 'every board that is chased has a meeting ahead')
  return warn(
    'meetings',
    `no meeting ahead, so no chase, for ${some(without)}`,
    'Import the calendar with "import meetings FILE", or add them to config/meetings.yaml.',
  )
}

function chairs({ partnership: { boards }, people }: Known): Check {
  const without = boards.filter((board) => isChased(board) && chairOf(people, board.id) === undefined).map(({ id }) => id)
  if (without.length === 0) return pass('chairs', 'every board that is chased has a chair')
  return warn(
    'chairs',
    `nobody can approve dates or sign off for ${some(without)}`,
    'Give somebody the role chair:BOARD in config/people.yaml.',
  )
}

function seats({ partnership: { boards, calendar }, people, now }: Known): Check {
  const today = calendar.dayOf(now)
  const vacant = boards
    .filter((board) => board.former !== true)
    .flatMap((board) => board.seats.filter(({ id, noChase }) => !noChase && holderOf(people, id, today) === undefined))
  if (vacant.length === 0) return pass('seats', `every seat has a holder on ${dayWords(today)}`)
  return warn(
    'seats',
    `vacant: ${some(vacant.map(({ id }) => id))}`,
    'Give each a holder in config/people.yaml, or with "import people FILE".',
  )
}

function reached({ people }: Known): Check {
  const lost = people.filter(({ email, handles: { slack, teams } }) => !email && !slack && !teams).map(({ id }) => id)
  if (lost.length === 0) return pass('people', `each of ${people.length} can be reached in some way`)
  return warn(
    'people',
    `no way to reach ${some(lost)}`,
    'Give each a Slack or Teams account, or an e-mail address, in config/people.yaml.',
  )
}

/** Whoever shares an account with another could act as them. */
function handles({ people }: Known): Check {
  const shared = (['slack', 'teams'] as const).flatMap((platform) => {
    const by = Map.groupBy(
      people.filter(({ handles: all }) => all[platform]),
      ({ handles: all }) => all[platform]?.toLowerCase(),
    )
    return [...by]
      .filter(([, owners]) => owners.length > 1)
      .map(([, owners]) => `${owners.map(({ id }) => id).join(' and ')} in ${platform}`)
  })
  if (shared.length === 0) return pass('accounts', 'no two people share one')
  return fail(
    'accounts',
    `the same account belongs to ${some(shared)}`,
    'Correct the handles in config/people.yaml: an account is one person.',
  )
}

function isChased({ former, ladder }: Board): boolean {
  return former !== true && ladder.length > 0
}

function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}
