import { instantWords } from '#cards/words.ts'
import { type Check, pass, some, warn } from '#domain/check.ts'
import type { Instant } from '#domain/day.ts'
import { openActions } from '../actions/open.ts'
import type { Desk } from '../desk.ts'

/** How many of the last changes are looked at: after a clock went back, the very last is from then on. */
const lately = 50

/** Whether the machine's clock agrees with the record: what was done last cannot lie ahead of it. */
export async function clockCheck({ store, partnership }: Pick<Desk, 'store' | 'partnership'>, now: Instant): Promise<Check> {
  const changes = await store.history({ newest: lately })
  const last = changes.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at)).at(-1)
  if (last === undefined) return pass('clock', 'nothing is on record yet to compare it with')
  const words = instantWords(last.at, partnership.timeZone)
  if (Date.parse(last.at) <= Date.parse(now) + 60_000) return pass('clock', `the last change on record was at ${words}`)
  return warn(
    'clock',
    `a change on record is ahead of the clock: ${words}`,
    'Set the clock of the machine, or BOARD_CLERK_CLOCK in local mode. If it was ahead and is right now, this passes with the next changes.',
  )
}

/** What waits for the secretariat: actions without a seat or a date, and messages that reached nobody. */
export async function workChecks(desk: Pick<Desk, 'store' | 'partnership'>): Promise<Check[]> {
  const open = await openActions(desk)
  const [seatless, dateless] = [
    open.filter(({ seat }) => seat === null),
    open.filter(({ due, reviewOn }) => due.on === null && reviewOn === null),
  ]
  // an edit that could not be made reached somebody before
  const failed = (await desk.store.list('outgoing', { status: 'failed' })).filter(({ edits }) => edits === null)
  return [
    seatless.length === 0
      ? pass('owners', `each of ${open.length} open actions has a seat`)
      : warn('owners', `without a seat: ${some(seatless.map(({ id }) => id))}`, 'Assign each, by saying: assign REF SEAT'),
    dateless.length === 0
      ? pass('dates', 'each open action has a date or a day of review')
      : warn(
          'dates',
          `without a date: ${some(dateless.map(({ id }) => id))}`,
          'Agree a date for each, by saying: date REF DATE WHY',
        ),
    failed.length === 0
      ? pass('deliveries', 'none has failed')
      : warn(
          'deliveries',
          `${failed.length} reached nobody`,
          'See "list deliveries --status failed", and correct how these people are reached.',
        ),
  ]
}
