import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { Day } from '#domain/day.ts'

/** A day with the name of the holiday. */
export interface Holiday {
  readonly date: Day
  readonly name: string
}

const Kept = z.object({ days: z.record(Day, z.string()) })

/** The year that expected bank holidays are worked out to. */
export const lastYear = 2060

/**
 * The bank holidays of England and Wales from 2012: as the government published them as far as that goes
 * (`bank-holidays.json`), then as the Banking and Financial Dealings Act 1971 makes them, to {@link lastYear}.
 */
export async function bankHolidays(): Promise<Holiday[]> {
  const text = await readFile(new URL('./bank-holidays.json', import.meta.url), 'utf8')
  const published = Object.entries(Kept.parse(JSON.parse(text)).days).map(([date, name]) => ({ date, name }))
  const next = Number(published.at(-1)?.date.slice(0, 4)) + 1
  const years = Array.from({ length: lastYear - next + 1 }, (_, index) => next + index)
  return [...published, ...years.flatMap(expectedHolidays)]
}

/** The bank holidays a year has by law in England and Wales, with no royal occasion; in order. */
export function expectedHolidays(year: number): Holiday[] {
  const easter = easterSunday(year)
  return [
    weekdayFrom(year, 0, 1, 'New Year’s Day'),
    { date: written(easter - 2), name: 'Good Friday' },
    { date: written(easter + 1), name: 'Easter Monday' },
    { date: written(mondayFrom(year, 4, 1)), name: 'Early May bank holiday' },
    { date: written(mondayFrom(year, 4, 25)), name: 'Spring bank holiday' },
    { date: written(mondayFrom(year, 7, 25)), name: 'Summer bank holiday' },
    ...christmas(year),
  ]
}

/** Christmas Day and Boxing Day, each on the next free weekday when it falls on a weekend. */
function christmas(year: number): Holiday[] {
  const day = numbered(year, 11, 25)
  const moved = (name: string, falls: number, lands: number) => ({
    date: written(lands),
    name: falls === lands ? name : `${name} (substitute day)`,
  })
  const boxing = { 5: day + 3, 6: day + 3 }[weekday(day)] ?? day + 1
  const first = { 6: day + 2, 0: day + 2 }[weekday(day)] ?? day
  const holidays = [moved('Christmas Day', day, first), moved('Boxing Day', day + 1, boxing)]
  return holidays.toSorted((a, b) => a.date.localeCompare(b.date))
}

function weekdayFrom(year: number, month: number, day: number, name: string): Holiday {
  const at = numbered(year, month, day)
  const shift = { 6: 2, 0: 1 }[weekday(at)] ?? 0
  return { date: written(at + shift), name: shift === 0 ? name : `${name} (substitute day)` }
}

function mondayFrom(year: number, month: number, day: number): number {
  const at = numbered(year, month, day)
  return at + ((8 - weekday(at)) % 7)
}

/** Easter Sunday by the anonymous Gregorian method (Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): number {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const sum = h + l - 7 * m + 114
  return numbered(year, Math.floor(sum / 31) - 1, (sum % 31) + 1)
}

// Days are counted since 1970 here: 1 January 1970 was a Thursday.
function numbered(year: number, month: number, day: number): number {
  return Date.UTC(year, month, day) / 86_400_000
}

function weekday(day: number): number {
  return (day + 4) % 7
}

function written(day: number): Day {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}
