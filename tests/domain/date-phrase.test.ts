import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { datePhrase, findDatePhrases, leadingDate, scanDates } from '#domain/dates/phrase.ts'
import { isRefusal } from '#domain/refusal.ts'

/** A Friday. */
const today = '2026-11-20'

describe('a date', () => {
  test.each([
    ['14/12', '2026-12-14', 'day'],
    ['1/11', '2027-11-01', 'day'],
    ['20/11', '2026-11-20', 'day'],
    ['14/12/25', '2025-12-14', 'day'],
    ['14.12.2025', '2025-12-14', 'day'],
    ['2026-12-14', '2026-12-14', 'day'],
    ['2026/12/14', '2026-12-14', 'day'],
    ['14-Dec-26', '2026-12-14', 'day'],
    ['04-Dec-2026', '2026-12-04', 'day'],
    ['4/Dec/26', '2026-12-04', 'day'],
    ['14 December', '2026-12-14', 'day'],
    ['14th Dec', '2026-12-14', 'day'],
    ['Mon 14 Dec', '2026-12-14', 'day'],
    ['1st of May, 2027', '2027-05-01', 'day'],
    ['29 Feb', '2028-02-29', 'day'],
    ['tomorrow', '2026-11-21', 'day'],
    ['Monday', '2026-11-23', 'day'],
    ['next Friday', '2026-11-27', 'day'],
    ['in two weeks', '2026-12-04', 'day'],
    ['w/e 18/12/26', '2026-12-18', 'day'],
    ['w/c 14/12/26', '2026-12-14', 'day'],
    ['w/c 3 March 2025', '2025-03-03', 'day'],
    ['week commencing 16 December 2026', '2026-12-14', 'day'],
    ['end of next week', '2026-11-27', 'day'],
    ['November', '2026-11-30', 'month'],
    ['Dec-25', '2025-12-31', 'month'],
    ['12/2025', '2025-12-31', 'month'],
    ['2023-06', '2023-06-30', 'month'],
    ['end of March', '2027-03-31', 'month'],
    ['end March 2025', '2025-03-31', 'month'],
    ['by October 2024', '2024-10-31', 'month'],
    ['before the end of February 2028', '2028-02-29', 'month'],
    ['Q3 24/25', '2024-12-31', 'quarter'],
    ['Q4 24/25', '2025-03-31', 'quarter'],
    ['Q1 FY24-25', '2024-06-30', 'quarter'],
    ['quarter one in FY24-25', '2024-06-30', 'quarter'],
    ['2024/25 Q2', '2024-09-30', 'quarter'],
    ['FY24-25 Q4', '2025-03-31', 'quarter'],
    ['FY24-25', '2025-03-31', 'year'],
    ['2024/25', '2025-03-31', 'year'],
    ['later in FY24-25', '2025-03-31', 'year'],
  ])('%j is %s, exact to the %s', (words, on, precision) => {
    expect(datePhrase(words, today)).toEqual({ on, precision, text: words })
  })

  test.each(['Ongoing', 'TBC', 'asap', 'As soon as possible', 'to be confirmed', '?', 'N/A', '-'])('%j has no day', (words) => {
    expect(datePhrase(words, today)).toEqual({ on: null, precision: 'none', text: words })
  })

  test.each([
    ['Q3 2024', '2024-12-31', /calendar year or the financial year/],
    ['Summer 2012', '2012-08-31', /no exact date/],
    ['March 25', '2027-03-25', /day or the year 2025/],
    ['FY25', '2025-03-31', /starts or the year that ends/],
    ['Friday', '2026-11-27', /20 November 2026 or 27 November 2026/],
    ['next week', '2026-11-27', /not a day/],
    ['mid-June', '2027-06-30', /“mid-June” is no exact day/],
    ['early August 2027', '2027-08-31', /“early August 2027” is no exact day/],
    ['late March', '2027-03-31', /no exact day/],
    ['by the beginning of March', '2027-03-31', /no exact day/],
    ['the middle of next month', '2026-12-31', /no exact day/],
    ['early Q3 26/27', '2026-12-31', /no exact day/],
  ])('%j is read and reported as ambiguous', (words, on, why) => {
    expect(datePhrase(words, today)).toMatchObject({ on, text: words, ambiguous: expect.stringMatching(why) })
  })

  test.each([
    ['31 February', /February has no day 31/],
    ['31/2', /February has no day 31/],
    ['29 Feb 2027', /February 2027 has no day 29/],
    ['12/25/2025', /no month 25/],
    ['3 March 1925', /1925 is not between 2000 and 2100/],
    ['1925', /1925/],
    ['Tue 14 Dec', /14 December 2026 is a Monday/],
    ['FY24-26', /not one year/],
    ['banana', /not a date/],
    ['', /No date/],
    ['9'.repeat(10_000), /not a date/],
  ])('%j is refused with the reason', (words, refused) => {
    expect(datePhrase(words, today)).toMatchObject({ refused: expect.stringMatching(refused), hint: expect.any(String) })
  })

  test('is found at the start, and the reason after it', () => {
    expect(leadingDate('until 14 December: waiting on housing', today)).toMatchObject({
      due: { on: '2026-12-14' },
      rest: 'waiting on housing',
    })
  })
})

describe('dates in a text', () => {
  test('are found where they stand', () => {
    const text = 'RRB-015 slipping to 14 December, then Q3 26/27'
    expect(findDatePhrases(text, today).map(({ start, end }) => text.slice(start, end))).toEqual(['14 December', 'Q3 26/27'])
  })

  test.each([
    'RRB-003 may slip',
    'phase 3 may be late',
    '24/7 cover',
    '2/3 complete',
    '1400 children',
    'march on',
    'section 136',
    'v1.2',
    'sat in',
    '50/50',
  ])('are not seen in %j', (text) => {
    expect(scanDates(text, today)).toEqual([])
  })

  test('that cannot be are told apart from no date', () => {
    expect(scanDates('by 31 February', today)).toMatchObject([{ due: { refused: expect.any(String) } }])
  })

  test('of any text have a day between 2000 and 2101, and stand in order', () => {
    const part = fc.constantFrom(
      '14',
      '/',
      '12',
      '2025',
      '-',
      'Dec',
      'Q3',
      'FY',
      '24',
      'end of',
      'May',
      'next',
      'week',
      'by',
      'th',
      ' ',
      ',',
      "'",
      'in 3',
      'months',
      'Fri',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.constantFrom('', ' '), (parts, between) => {
        const text = parts.join(between)
        let end = 0
        for (const found of scanDates(text, today)) {
          expect(found.start).toBeGreaterThanOrEqual(end)
          end = found.end
          if (!isRefusal(found.due)) expect(found.due.on).toMatch(/^(20\d\d|210[01])-/)
        }
      }),
      { numRuns: 2000, seed: 5 },
    )
  })
})
