import { DateTime, IANAZone } from 'luxon'
import { Day, type Instant } from './day.ts'

/** The counting rule: `clear` leaves out both the day itself and the day counted to; `elapsed` leaves out only the day itself. */
type Counting = 'clear' | 'elapsed'

/** What a calendar is made of. `holidays` are the days nobody works; hours are local, `HH:MM`. */
export interface CalendarSettings {
  readonly timeZone: string
  readonly holidays: ReadonlySet<Day>
  readonly counting: Counting
  readonly hours: { readonly from: string; readonly to: string }
}

const dayLength = 86_400_000
const minuteLength = 60_000
/** Clocks change on a quarter of an hour everywhere, so an offset holds at least that long. */
const quarterHour = 15 * minuteLength
const remembered = 20_000
const longestCount = 100_000

/** Days and hours as the partnership counts them. The only place with calendar arithmetic. */
export class Calendar {
  readonly #settings: CalendarSettings
  readonly #holidays: ReadonlySet<number>
  readonly #from: number
  readonly #to: number
  readonly #offsets = new Map<number, number>()
  readonly #moments = new Map<string, Instant>()

  /** Refuses, with a RangeError saying which, a time zone, hour or holiday that does not exist. */
  constructor(settings: CalendarSettings) {
    if (!IANAZone.isValidZone(settings.timeZone))
      throw new RangeError(`“${settings.timeZone}” is not a time zone such as Europe/London`)
    this.#settings = settings
    this.#holidays = new Set([...settings.holidays].map(checkedDay))
    this.#from = minutesOf(settings.hours.from)
    this.#to = minutesOf(settings.hours.to)
    if (this.#from >= this.#to) throw new RangeError('working hours must end after they start')
  }

  get timeZone(): string {
    return this.#settings.timeZone
  }

  /** The local day of a moment. */
  dayOf(instant: Instant): Day {
    return written(this.#local(instant).day)
  }

  /** The moment of a local time on a day, in UTC. A time that the clocks skip is moved forward; of a time that comes twice, the first. */
  at(day: Day, time: string): Instant {
    const key = `${day}T${time}`
    const known = this.#moments.get(key)
    if (known !== undefined) return known
    const moment = new Date(this.#moment(numbered(day) * dayLength + minutesOf(time) * minuteLength)).toISOString()
    if (this.#moments.size >= remembered) this.#moments.clear()
    this.#moments.set(key, moment)
    return moment
  }

  isWorkingDay(day: Day): boolean {
    return this.#works(numbered(day))
  }

  /** The day that is `count` working days on (back when negative), the given day not counted. Zero gives the day itself. */
  addWorkingDays(day: Day, count: number): Day {
    if (!Number.isInteger(count) || Math.abs(count) > longestCount) throw new RangeError(`cannot count ${count} working days`)
    const step = Math.sign(count)
    let at = numbered(day)
    for (let left = Math.abs(count); left > 0; ) {
      at += step
      if (this.#works(at)) left -= 1
    }
    return written(at)
  }

  /** The working day that leaves `days` before `meeting` by the counting rule: the last day papers can be issued for 5 clear days. */
  daysBefore(meeting: Day, days: number): Day {
    return this.addWorkingDays(meeting, -(this.#settings.counting === 'clear' ? days + 1 : days))
  }

  /** How many working days lie between two days by the counting rule; 0 when `to` is not after `from`. */
  daysBetween(from: Day, to: Day): number {
    const last = numbered(to)
    let count = 0
    for (let at = numbered(from) + 1; at < last; at += 1) if (this.#works(at)) count += 1
    return this.#settings.counting === 'clear' || to <= from || !this.#works(last) ? count : count + 1
  }

  /** Whether the clerk may start something by itself at this moment. */
  isWorkingHour(instant: Instant): boolean {
    const { day, minute } = this.#local(instant)
    return this.#works(day) && minute >= this.#from && minute < this.#to
  }

  /** This moment when it is within working hours, else the start of the next ones. */
  nextWorkingHour(instant: Instant): Instant {
    if (this.isWorkingHour(instant)) return instant
    const { day, minute } = this.#local(instant)
    const before = this.#works(day) && minute < this.#from
    return this.at(before ? written(day) : this.addWorkingDays(written(day), 1), this.#settings.hours.from)
  }

  #works(day: number): boolean {
    // Day 0 was a Thursday; 2 and 3 after it are the first weekend.
    const weekday = (((day + 3) % 7) + 7) % 7
    return weekday < 5 && !this.#holidays.has(day)
  }

  #local(instant: Instant): { day: number; minute: number } {
    const moment = Date.parse(instant)
    if (Number.isNaN(moment)) throw new RangeError(`not a moment: ${instant}`)
    const local = moment + this.#offsetAt(moment)
    const day = Math.floor(local / dayLength)
    return { day, minute: Math.floor((local - day * dayLength) / minuteLength) }
  }

  /** Tried with the offset before the clocks could have changed, then with the one after; in the hour they skip neither holds. */
  #moment(local: number): number {
    const early = local - this.#offsetAt(local - dayLength)
    if (this.#offsetAt(early) === local - early) return early
    const late = local - this.#offsetAt(local + dayLength)
    return this.#offsetAt(late) === local - late ? late : early
  }

  #offsetAt(moment: number): number {
    const slot = Math.floor(moment / quarterHour)
    const known = this.#offsets.get(slot)
    if (known !== undefined) return known
    const offset = DateTime.fromMillis(slot * quarterHour, { zone: this.#settings.timeZone }).offset * minuteLength
    if (this.#offsets.size >= remembered) this.#offsets.clear()
    this.#offsets.set(slot, offset)
    return offset
  }
}

/** The day that is a number of calendar days on. */
export function addDays(day: Day, count: number): Day {
  return written(numbered(day) + count)
}

/** The day of the week, Monday 1 to Sunday 7. */
export function weekdayOf(day: Day): number {
  return ((((numbered(day) + 3) % 7) + 7) % 7) + 1
}

/** The week of a day by ISO 8601, in which the first week has the year's first Thursday: `2024-W23`. */
export function weekOf(day: Day): string {
  const thursday = addDays(day, 4 - weekdayOf(day))
  const year = thursday.slice(0, 4)
  const week = Math.floor((numbered(thursday) - numbered(`${year}-01-01`)) / 7) + 1
  return `${year}-W${two(week)}`
}

/** The day of a year, month (1 to 12) and day of the month; null when there is no such day. */
export function dayFrom(year: number, month: number, date: number): Day | null {
  if (month < 1 || month > 12 || date < 1 || date > 31 || year < 1000 || year > 9999) return null
  const day = written(Date.UTC(year, month - 1, date) / dayLength)
  return day.endsWith(`-${two(month)}-${two(date)}`) ? day : null
}

/** The last day of a month (1 to 12; 13 is next January). */
export function lastOfMonth(year: number, month: number): Day {
  return written(Date.UTC(year, month, 0) / dayLength)
}

/** A day as a count of days since 1970, so that counting through weeks costs no date arithmetic. */
function numbered(day: Day): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / dayLength
}

function written(day: number): Day {
  return new Date(day * dayLength).toISOString().slice(0, 10)
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}

function checkedDay(day: Day): number {
  if (!Day.safeParse(day).success || written(numbered(day)) !== day) throw new RangeError(`“${day}” is not a date as YYYY-MM-DD`)
  return numbered(day)
}

function minutesOf(time: string): number {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? []
  if (hours === undefined || minutes === undefined) throw new RangeError(`“${time}” is not a time as HH:MM`)
  return Number(hours) * 60 + Number(minutes)
}
