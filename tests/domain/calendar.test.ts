import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, Calendar, type CalendarSettings, dayFrom, lastOfMonth, weekdayOf } from '#domain/calendar.ts'

/** England and Wales, 2026 and the start of 2027. */
const holidays = new Set([
  '2026-01-01',
  '2026-04-03',
  '2026-04-06',
  '2026-05-04',
  '2026-05-25',
  '2026-08-31',
  '2026-12-25',
  '2026-12-28',
  '2027-01-01',
  '2027-03-26',
  '2027-03-29',
  '2027-05-03',
  '2027-05-31',
  '2027-08-30',
  '2027-12-27',
  '2027-12-28',
])
const settings: CalendarSettings = {
  timeZone: 'Europe/London',
  holidays,
  counting: 'clear',
  hours: { from: '09:00', to: '16:30' },
}
const calendar = new Calendar(settings)
const days = fc.integer({ min: 0, max: 700 }).map((count) => addDays('2026-01-02', count))
const moments = fc
  .integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-12-01') })
  .map((at) => new Date(at).toISOString())

describe('clear working days', () => {
  test.each([
    ['2026-02-05', '2026-01-28'],
    ['2026-04-09', '2026-03-30'],
    ['2026-05-28', '2026-05-19'],
    ['2027-01-05', '2026-12-23'],
    ['2027-01-06', '2026-12-24'],
  ])('papers for %s go out by %s', (meeting, papers) => {
    expect(calendar.daysBefore(meeting, 5)).toBe(papers)
  })

  test('after the meeting the first and fifth working days are counted from it', () => {
    expect(calendar.addWorkingDays('2026-04-02', 1)).toBe('2026-04-07')
    expect(calendar.addWorkingDays('2026-04-02', 5)).toBe('2026-04-13')
  })

  test('the elapsed rule counts the day of the meeting', () => {
    const elapsed = new Calendar({ ...settings, counting: 'elapsed' })
    expect(elapsed.daysBefore('2026-02-05', 5)).toBe('2026-01-29')
    expect(elapsed.daysBetween('2026-01-29', '2026-02-05')).toBe(5)
  })

  test('counting never gives a weekend or a holiday', () => {
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: -60, max: 60 }).filter((count) => count !== 0),
        (day, count) => {
          const on = calendar.addWorkingDays(day, count)
          expect(weekdayOf(on)).toBeLessThan(6)
          expect(holidays.has(on)).toBe(false)
        },
      ),
    )
  })

  test('counting back and counting between agree', () => {
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: 0, max: 40 }),
        fc.constantFrom('clear' as const, 'elapsed' as const),
        (day, count, counting) => {
          const by = new Calendar({ ...settings, counting })
          const meeting = by.isWorkingDay(day) ? day : by.addWorkingDays(day, 1)
          expect(by.daysBetween(by.daysBefore(meeting, count), meeting)).toBe(count)
        },
      ),
    )
  })

  test('between a day and itself, or an earlier one, lie none', () => {
    expect(calendar.daysBetween('2026-02-05', '2026-02-05')).toBe(0)
    expect(calendar.daysBetween('2026-02-05', '2026-01-05')).toBe(0)
  })
})

describe('working hours', () => {
  test.each([
    ['2026-03-27T09:00:00.000Z', '2026-03-27T09:00:00.000Z'],
    ['2026-03-27T16:29:59.000Z', '2026-03-27T16:29:59.000Z'],
    ['2026-03-27T16:30:00.000Z', '2026-03-30T08:00:00.000Z'],
    ['2026-03-29T00:59:00.000Z', '2026-03-30T08:00:00.000Z'],
    ['2026-10-25T01:30:00.000Z', '2026-10-26T09:00:00.000Z'],
    ['2026-10-23T15:29:00.000Z', '2026-10-23T15:29:00.000Z'],
    ['2026-10-23T15:30:00.000Z', '2026-10-26T09:00:00.000Z'],
    ['2026-12-24T17:00:00.000Z', '2026-12-29T09:00:00.000Z'],
    ['2026-07-01T05:00:00.000Z', '2026-07-01T08:00:00.000Z'],
  ])('after %s the clerk may start at %s', (instant, next) => {
    expect(calendar.nextWorkingHour(instant)).toBe(next)
  })

  test('the next working hour is one, is never earlier, and is its own next', () => {
    fc.assert(
      fc.property(moments, (instant) => {
        const next = calendar.nextWorkingHour(instant)
        expect(calendar.isWorkingHour(next)).toBe(true)
        expect(next >= instant).toBe(true)
        expect(calendar.nextWorkingHour(next)).toBe(next)
      }),
    )
  })
})

describe('local time', () => {
  test.each([
    ['2026-03-29', '00:59', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29', '01:30', '2026-03-29T01:30:00.000Z'],
    ['2026-03-29', '02:00', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25', '00:30', '2026-10-24T23:30:00.000Z'],
    ['2026-10-25', '01:30', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25', '02:00', '2026-10-25T02:00:00.000Z'],
  ])('%s at %s is %s, clocks changed or not', (day, time, instant) => {
    expect(calendar.at(day, time)).toBe(instant)
  })

  test('a day in summer starts an hour before it does in UTC', () => {
    expect(calendar.dayOf('2026-06-30T23:30:00Z')).toBe('2026-07-01')
    expect(calendar.dayOf('2026-12-31T23:30:00Z')).toBe('2026-12-31')
  })

  test('the moment of a day and time falls on that day', () => {
    fc.assert(
      fc.property(days, fc.constantFrom('00:00', '09:00', '16:30', '23:59'), (day, time) => {
        expect(calendar.dayOf(calendar.at(day, time))).toBe(day)
      }),
    )
  })
})

describe('a calendar is refused', () => {
  test.each([
    ['a time zone that does not exist', { timeZone: 'Europe/Swindon' }],
    ['an hour that does not exist', { hours: { from: '9am', to: '16:30' } }],
    ['hours that end before they start', { hours: { from: '17:00', to: '09:00' } }],
    ['a holiday that does not exist', { holidays: new Set(['2026-02-30']) }],
  ])('%s', (_what, wrong) => {
    expect(() => new Calendar({ ...settings, ...wrong })).toThrow(RangeError)
  })

  test('a count that is not a number of days', () => {
    expect(() => calendar.addWorkingDays('2026-01-05', Number.NaN)).toThrow(RangeError)
    expect(() => calendar.dayOf('yesterday')).toThrow(RangeError)
  })
})

describe('days', () => {
  test('that do not exist are null', () => {
    expect(dayFrom(2027, 2, 29)).toBeNull()
    expect(dayFrom(2028, 2, 29)).toBe('2028-02-29')
    expect(lastOfMonth(2027, 13)).toBe('2028-01-31')
  })
})
