import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { bankHolidays, expectedHolidays, type Holiday, lastYear } from '#config/calendar/bank-holidays.ts'

let all: Holiday[]
let published: string[]

beforeAll(async () => {
  all = await bankHolidays()
  const fixture = JSON.parse(await readFile(new URL('../fixtures/bank-holidays.json', import.meta.url), 'utf8'))
  published = fixture['england-and-wales'].events.map(({ date }: { date: string }) => date)
})

/** Days that were moved or added by royal proclamation: no rule gives them. */
const proclaimed: Readonly<Record<string, string>> = {
  '2012-05-28': 'moved to June for the Diamond Jubilee',
  '2012-06-04': 'moved from May',
  '2012-06-05': 'Diamond Jubilee',
  '2020-05-04': 'moved to the 8th for VE day',
  '2020-05-08': 'moved from the 4th',
  '2022-05-30': 'moved to June for the Platinum Jubilee',
  '2022-06-02': 'moved from May',
  '2022-06-03': 'Platinum Jubilee',
  '2022-09-19': 'State Funeral',
  '2023-05-08': 'Coronation',
}

const years = fc.integer({ min: 1978, max: 2400 })

function weekday(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay()
}

describe('the bank holidays of England and Wales', () => {
  it('are as published from 2012 to 2028', () => {
    expect(all.map(({ date }) => date).filter((date) => date < '2029')).toEqual(published)
  })

  it('are by rule as published, but for what was proclaimed', () => {
    const byRule = Array.from({ length: 17 }, (_, index) => expectedHolidays(2012 + index).map(({ date }) => date)).flat()
    const differ = [...byRule.filter((date) => !published.includes(date)), ...published.filter((date) => !byRule.includes(date))]
    expect(differ.toSorted()).toEqual(Object.keys(proclaimed).toSorted())
  })

  it.each([
    [2029, '2029-03-30'],
    [2038, '2038-04-23'],
    [2049, '2049-04-16'],
  ])('have Good Friday of %i on %s', (year, date) => {
    expect(expectedHolidays(year)[1]).toEqual({ date, name: 'Good Friday' })
  })

  it('go on beyond what is published, in order and without gaps between years', () => {
    const counts = new Map<string, number>()
    for (const { date } of all) counts.set(date.slice(0, 4), (counts.get(date.slice(0, 4)) ?? 0) + 1)
    expect([...counts.keys()]).toEqual(Array.from({ length: lastYear - 2011 }, (_, index) => String(2012 + index)))
    expect(all.map(({ date }) => date)).toEqual(all.map(({ date }) => date).toSorted())
  })

  it('are eight different weekdays of the year, whatever the year', () => {
    fc.assert(
      fc.property(years, (year) => {
        const dates = expectedHolidays(year).map(({ date }) => date)
        expect(new Set(dates).size).toBe(8)
        expect(dates.every((date) => weekday(date) >= 1 && weekday(date) <= 5 && date.startsWith(String(year)))).toBe(true)
        expect(dates).toEqual(dates.toSorted())
      }),
    )
  })

  it('have Good Friday on a Friday three days before Easter Monday, from March to April', () => {
    fc.assert(
      fc.property(years, (year) => {
        const [, friday, monday] = expectedHolidays(year)
        expect([weekday(friday?.date ?? ''), weekday(monday?.date ?? '')]).toEqual([5, 1])
        expect(Date.parse(monday?.date ?? '') - Date.parse(friday?.date ?? '')).toBe(3 * 86_400_000)
        expect(friday?.date.slice(5) ?? '').toSatisfy((day: string) => day >= '03-20' && day <= '04-23')
      }),
    )
  })

  it('give a substitute its name', () => {
    expect(expectedHolidays(2033).slice(-2)).toEqual([
      { date: '2033-12-26', name: 'Boxing Day' },
      { date: '2033-12-27', name: 'Christmas Day (substitute day)' },
    ])
  })
})
