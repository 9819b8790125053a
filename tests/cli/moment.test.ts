import { describe, expect, it } from 'vitest'
import { dayGiven, momentGiven } from '#cli/given/moment.ts'
import { Calendar } from '#domain/calendar.ts'

const calendar = new Calendar({
  timeZone: 'Europe/London',
  holidays: new Set(['2024-03-29']),
  counting: 'clear',
  hours: { from: '09:00', to: '16:30' },
})
const today = '2024-02-29'

describe('a moment given on the command line', () => {
  it.each([
    ['2024-03-14T09:00:00Z', '2024-03-14T09:00:00.000Z'],
    ['2024-03-14T09:00:00+01:00', '2024-03-14T08:00:00.000Z'],
    ['2024-03-14T09:00:00+0100', '2024-03-14T08:00:00.000Z'],
    ['2024-03-14T09:00Z', '2024-03-14T09:00:00.000Z'],
    ['2024-07-14T09:00', '2024-07-14T08:00:00.000Z'],
    ['2024-07-14 09:00', '2024-07-14T08:00:00.000Z'],
    ['2024-07-14', '2024-07-13T23:00:00.000Z'],
    ['14 March 2024', '2024-03-14T00:00:00.000Z'],
  ])('%s is %s', (words, instant) => {
    expect(momentGiven(words, '--at', calendar, today)).toBe(instant)
  })

  it('as a day alone is, for work, the start of its working hours', () => {
    expect(momentGiven('2024-03-14', '--at', calendar, today, true)).toBe('2024-03-14T09:00:00.000Z')
    expect(momentGiven('2024-03-29', '--at', calendar, today, true)).toBe('2024-03-29T00:00:00.000Z')
  })

  it.each([
    '',
    'soon',
    '2024-13-01',
    '2023-02-29',
    '2024-03-14T24:30:00Z',
    '2024-03-14T09:00:00+99:00',
    '1925-01-01',
    '2999-01-01',
    'Ongoing',
    'March 2024',
    '1e3',
  ])('%j is refused as a bad argument that names the option', (words) => {
    expect(() => momentGiven(words, '--at', calendar, today)).toThrow(
      expect.objectContaining({ exitCode: 2, message: expect.stringContaining('--at') }),
    )
  })
})

describe('a day given on the command line', () => {
  it.each([
    ['2024-03-14', '2024-03-14'],
    ['14/3/2024', '2024-03-14'],
    ['14 March 2024', '2024-03-14'],
  ])('%s is %s', (words, day) => {
    expect(dayGiven(words, '--from', today)).toBe(day)
  })
})
