import { DateTime } from 'luxon'
import type { Day, Instant } from './day.ts'

/** The counting rule: `clear` leaves out both the day itself and the day counted to; `elapsed` leaves out only the day itself. */
export type Counting = 'clear' | 'elapsed'

/** What a calendar is made of. `holidays` are the days nobody works; hours are local, `HH:MM`. */
export interface CalendarSettings {
  readonly timeZone: string
  readonly holidays: ReadonlySet<Day>
  readonly counting: Counting
  readonly hours: { readonly from: string; readonly to: string }
}

/** Days and hours as the partnership counts them. The only place with calendar arithmetic. */
export class Calendar {
  readonly #settings: CalendarSettings

  constructor(settings: CalendarSettings) {
    this.#settings = settings
  }

  get timeZone(): string {
    return this.#settings.timeZone
  }

  /** The local day of a moment. */
  dayOf(instant: Instant): Day {
    return this.#local(instant).toFormat('yyyy-MM-dd')
  }

  /** The moment of a local time on a day, in UTC; a time that the clocks skip is moved forward. */
  at(day: Day, time: string): Instant {
    return utc(DateTime.fromISO(`${day}T${time}`, { zone: this.#settings.timeZone }))
  }

  isWorkingDay(day: Day): boolean {
    return DateTime.fromISO(day, { zone: 'utc' }).weekday < 6 && !this.#settings.holidays.has(day)
  }

  /** The day that is `count` working days on (back when negative), the given day not counted. Zero gives the day itself. */
  addWorkingDays(day: Day, count: number): Day {
    const step = Math.sign(count)
    let at = day
    for (let left = Math.abs(count); left > 0; ) {
      at = addDays(at, step)
      if (this.isWorkingDay(at)) left -= 1
    }
    return at
  }

  /** The working day that leaves `days` before `meeting` by the counting rule: the last day papers can be issued for 5 clear days. */
  daysBefore(meeting: Day, days: number): Day {
    return this.addWorkingDays(meeting, -(this.#settings.counting === 'clear' ? days + 1 : days))
  }

  /** How many working days lie between two days by the counting rule; 0 when `to` is not after `from`. */
  daysBetween(from: Day, to: Day): number {
    let count = 0
    for (let at = addDays(from, 1); at < to; at = addDays(at, 1)) if (this.isWorkingDay(at)) count += 1
    return this.#settings.counting === 'clear' || to <= from || !this.isWorkingDay(to) ? count : count + 1
  }

  /** Whether the clerk may start something by itself at this moment. */
  isWorkingHour(instant: Instant): boolean {
    const local = this.#local(instant)
    const time = local.toFormat('HH:mm')
    const { from, to } = this.#settings.hours
    return this.isWorkingDay(local.toFormat('yyyy-MM-dd')) && time >= from && time < to
  }

  /** This moment when it is within working hours, else the start of the next ones. */
  nextWorkingHour(instant: Instant): Instant {
    if (this.isWorkingHour(instant)) return instant
    const local = this.#local(instant)
    const day = local.toFormat('yyyy-MM-dd')
    const before = this.isWorkingDay(day) && local.toFormat('HH:mm') < this.#settings.hours.from
    return this.at(before ? day : this.addWorkingDays(day, 1), this.#settings.hours.from)
  }

  #local(instant: Instant): DateTime {
    return DateTime.fromISO(instant, { zone: this.#settings.timeZone })
  }
}

/** The day that is a number of calendar days on. */
export function addDays(day: Day, count: number): Day {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ days: count }).toFormat('yyyy-MM-dd')
}

function utc(moment: DateTime): Instant {
  const text = moment.toUTC().toISO()
  if (text === null) throw new RangeError(`not a moment: ${moment.invalidExplanation ?? 'unknown'}`)
  return text
}
