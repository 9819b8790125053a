import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { isRefusal } from '#domain/refusal.ts'
import type { Desk } from '#jobs/desk.ts'
import { importMeetings, type ListReport } from '#jobs/imports/meetings.ts'
import { readMeetings } from '#papers/meetings.ts'
import { partnership } from '../../speech/partnership.ts'
import { deskFor } from './desk.ts'

async function meetingsIn(desk: Desk, name: string, text: string, dryRun = false): Promise<ListReport | string> {
  const folder = await mkdtemp(join(tmpdir(), 'board-clerk-meetings-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, name), text)
  const list = await readMeetings(join(folder, name), '2026-01-05')
  if (isRefusal(list)) return list.refused
  const done = await importMeetings(desk, { list, by: 'secretary', dryRun })
  return isRefusal(done) ? done.refused : done
}

async function report(desk: Desk, name: string, text: string, dryRun = false): Promise<ListReport> {
  const done = await meetingsIn(desk, name, text, dryRun)
  if (typeof done === 'string') throw new Error(done)
  return done
}

const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n')
const calendar = (...events: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'X-WR-CALNAME:Boards', ...events, 'END:VCALENDAR', ''].join('\r\n')
const starts = async (desk: Desk) => (await desk.directory.meetings(null, null)).map(({ board, startsAt }) => [board, startsAt])

describe('meetings from a calendar', () => {
  it.each([
    ['its category', 'CATEGORIES:WCJB-RRB', 'SUMMARY:Quarterly meeting'],
    ['an id in its summary', 'SUMMARY:WCJB-RRB quarterly meeting', 'DESCRIPTION:x'],
    ['a name in its summary', 'SUMMARY:Meeting of the Reducing Reoffending Board (online)', 'CATEGORIES:Partnership'],
    ['a folded summary with a language', 'SUMMARY;LANGUAGE=en-GB:Reducing Reoffen\r\n ding Board', 'CATEGORIES:x\\,y'],
  ])('are of the board that %s names', async (_, ...lines) => {
    const desk = await deskFor(partnership)
    const done = await report(desk, 'a.ics', calendar(event('UID:a', 'DTSTART;TZID=Europe/London:20260702T100000', ...lines)))
    expect(done).toMatchObject({ created: ['WCJB-RRB-2026-07-02'], rejected: [] })
    expect(await starts(desk)).toEqual([['WCJB-RRB', '2026-07-02T09:00:00.000Z']])
  })

  it.each(['RRULE:FREQ=SECONDLY;COUNT=999999999', 'RRULE:FREQ=HOURLY'])(
    'that repeat without end, by %s, are rejected by row, and the others are read',
    async (rule) => {
      const desk = await deskFor(partnership)
      const endless = event('UID:a', 'DTSTART:20260105T090000Z', rule, 'SUMMARY:WCJB-RRB')
      const done = await report(desk, 'a.ics', calendar(endless, event('UID:b', 'DTSTART:20260702T090000Z', 'SUMMARY:WCJB-RRB')))
      expect(done.rejected).toMatchObject([{ row: 1, column: 'RRULE', problem: expect.stringContaining('repeats too often') }])
      expect(done.created).toEqual(['WCJB-RRB-2026-07-02'])
    },
  )

  it.each([
    ['in UTC', 'DTSTART:20260702T090000Z', '2026-07-02T09:00:00.000Z'],
    ['in a zone as Outlook calls it', 'DTSTART;TZID=GMT Standard Time:20260702T100000', '2026-07-02T09:00:00.000Z'],
    ['in no zone, so in the partnership’s', 'DTSTART:20260702T100000', '2026-07-02T09:00:00.000Z'],
    ['on a day, so at the board’s usual time', 'DTSTART;VALUE=DATE:20260702', '2026-07-02T09:00:00.000Z'],
    ['on a winter day', 'DTSTART;VALUE=DATE:20260205', '2026-02-05T10:00:00.000Z'],
  ])('start %s', async (_, line, instant) => {
    const desk = await deskFor(partnership)
    await report(desk, 'a.ics', calendar(event('UID:a', line, 'SUMMARY:RRB')))
    expect(await starts(desk)).toEqual([['WCJB-RRB', instant]])
  })

  it('change nothing twice, move by their uid, and go when they are cancelled', async () => {
    const desk = await deskFor(partnership)
    const at = (time: string, ...more: string[]) => calendar(event('UID:a', `DTSTART:${time}`, 'SUMMARY:RRB', ...more))
    await report(desk, 'a.ics', at('20260702T090000Z'))
    expect(await report(desk, 'a.ics', at('20260702T090000Z'))).toMatchObject({ created: [], updated: [], unchanged: 1 })
    expect(await report(desk, 'a.ics', at('20260709T090000Z'))).toMatchObject({
      updated: [{ ref: 'WCJB-RRB-2026-07-02', changes: [{ field: 'startsAt' }] }],
    })
    expect(await report(desk, 'a.ics', at('20260709T090000Z', 'STATUS:CANCELLED'))).toMatchObject({
      removed: ['WCJB-RRB-2026-07-02'],
    })
    expect(await report(desk, 'a.ics', at('20260709T090000Z', 'STATUS:CANCELLED'))).toMatchObject({ removed: [], unchanged: 1 })
    expect(await starts(desk)).toEqual([])
    expect((await desk.store.history({})).map(({ what, via }) => `${via} ${what}`)).toEqual([
      'import imported',
      'import moved',
      'import cancelled',
    ])
  })

  it('replace the example of the configuration on the same day', async () => {
    const example = {
      id: 'WCJB-RRB-2026-07-02',
      version: 0,
      board: 'WCJB-RRB',
      startsAt: '2026-07-02T13:00:00.000Z',
      uid: null,
      place: null,
      example: true,
    }
    const desk = await deskFor({ ...partnership, meetings: [example] })
    expect(
      await report(desk, 'a.ics', calendar(event('UID:a', 'DTSTART:20260702T090000Z', 'SUMMARY:RRB', 'LOCATION:Room 1'))),
    ).toMatchObject({ created: [], updated: [{ ref: example.id }] })
    expect(await desk.directory.meetings(null, null)).toMatchObject([
      { startsAt: '2026-07-02T09:00:00.000Z', uid: 'a', place: 'Room 1', example: false },
    ])
  })

  it('that repeat become one each, with what was left out or moved', async () => {
    const desk = await deskFor(partnership)
    const text = calendar(
      event(
        'UID:r',
        'DTSTART;TZID=Europe/London:20260305T100000',
        'RRULE:FREQ=MONTHLY;COUNT=4;BYDAY=1TH',
        'EXDATE;TZID=Europe/London:20260402T100000',
        'SUMMARY:RRB',
      ),
      event(
        'UID:r',
        'RECURRENCE-ID;TZID=Europe/London:20260507T100000',
        'DTSTART;TZID=Europe/London:20260508T100000',
        'SUMMARY:RRB',
      ),
    )
    expect((await report(desk, 'a.ics', text)).warnings).toMatchObject([{ column: 'RRULE' }])
    expect((await starts(desk)).map(([, at]) => at)).toEqual([
      '2026-03-05T10:00:00.000Z',
      '2026-05-08T09:00:00.000Z',
      '2026-06-04T09:00:00.000Z',
    ])
    expect(await report(desk, 'a.ics', text)).toMatchObject({ created: [], updated: [], unchanged: 3 })
  })

  it('of no known board, or without a date, are rejected one by one', async () => {
    const desk = await deskFor(partnership)
    const done = await report(
      desk,
      'a.ics',
      calendar(
        event('UID:a', 'DTSTART:20260702T090000Z', 'SUMMARY:Dentist'),
        event('UID:b', 'SUMMARY:RRB'),
        event('UID:c', 'DTSTART:19250702T090000Z', 'SUMMARY:RRB'),
        event('UID:d', 'DTSTART:20260702T090000Z', 'SUMMARY:SVD'),
      ),
    )
    expect(done.created).toEqual(['SVD-JSG-2026-07-02'])
    expect(done.rejected.map(({ row, column, ref }) => [row, column, ref])).toEqual([
      [1, 'SUMMARY', 'a'],
      [2, 'DTSTART', 'b'],
      [3, 'DTSTART', 'c'],
    ])
  })

  it('that name two boards are of neither; a board above the one it names is no second', async () => {
    const at = 'DTSTART:20260702T090000Z'
    const done = await report(
      await deskFor(partnership),
      'a.ics',
      calendar(
        event('UID:a', at, 'SUMMARY:Joint RRB and SVD session'),
        event('UID:b', at, 'SUMMARY:WCJB: Reducing Reoffending Board'),
      ),
    )
    expect(done.created).toEqual(['WCJB-RRB-2026-07-02'])
    expect(done.rejected).toMatchObject([{ row: 1, ref: 'a', problem: expect.stringContaining('WCJB-RRB or SVD-JSG') }])
  })

  it.each([
    ['calls its subject cancelled', (text: string) => text.replace('SUMMARY:', 'SUMMARY:Canceled: ')],
    ['takes its events back', (text: string) => text.replace('VERSION:2.0', 'VERSION:2.0\r\nMETHOD:CANCEL')],
  ])('go when a calendar %s', async (_, cancel) => {
    const desk = await deskFor(partnership)
    const text = calendar(event('UID:a', 'DTSTART:20260702T090000Z', 'SUMMARY:RRB'))
    await report(desk, 'a.ics', text)
    expect(await report(desk, 'a.ics', cancel(text))).toMatchObject({ removed: ['WCJB-RRB-2026-07-02'] })
    expect(await starts(desk)).toEqual([])
  })

  it('need a calendar, and a whole one', async () => {
    const desk = await deskFor(partnership)
    expect(await meetingsIn(desk, 'a.ics', 'hello')).toContain('not an iCalendar file')
    const whole = calendar(event('UID:a', 'DTSTART:20260702T090000Z', 'SUMMARY:RRB'))
    expect(await meetingsIn(desk, 'a.ics', whole.slice(0, -20))).toBe('a.ics is cut off: it has no end.')
    expect(await starts(desk)).toEqual([])
  })
})

describe('meetings from a list', () => {
  it('start at their moment, at their local time, or at the board’s usual time', async () => {
    const desk = await deskFor(partnership)
    const text =
      'board,starts_at\nWCJB-RRB,2026-07-02T10:00:00+01:00\nreducing,09/07/2026 14:30\nSVD,16 July 2026 at 2pm\nSVD-JSG,2026-07-23\n'
    const dry = await report(desk, 'a.csv', text, true)
    expect([dry.created.length, await starts(desk)]).toEqual([4, []])
    await report(desk, 'a.csv', text)
    expect(await starts(desk)).toEqual([
      ['WCJB-RRB', '2026-07-02T09:00:00.000Z'],
      ['WCJB-RRB', '2026-07-09T13:30:00.000Z'],
      ['SVD-JSG', '2026-07-16T13:00:00.000Z'],
      ['SVD-JSG', '2026-07-23T09:00:00.000Z'],
    ])
    expect(await report(desk, 'a.csv', text)).toMatchObject({ created: [], updated: [], unchanged: 4 })
  })

  it('are rejected for an unknown board or a day that cannot be', async () => {
    const done = await report(
      await deskFor(partnership),
      'a.csv',
      'board,starts_at\nXYZ,2026-07-02\nRRB,31/02/2026\nRRB,in July 2026\nRRB,1925-07-02\nRRB,\n',
    )
    expect(done.created).toEqual([])
    expect(done.rejected.map(({ row, column }) => [row, column])).toEqual([
      [2, 'board'],
      [3, 'starts_at'],
      [4, 'starts_at'],
      [5, 'starts_at'],
      [6, 'starts_at'],
    ])
  })

  it('are one a day: a second hour for the same day is rejected, and the same file twice changes nothing', async () => {
    const desk = await deskFor(partnership)
    const text = 'board,starts_at\nRRB,2026-07-02 10:00\nRRB,2026-07-02 15:00\nRRB,2026-07-02 10:00\n'
    const first = await report(desk, 'a.csv', text)
    expect(first).toMatchObject({ created: ['WCJB-RRB-2026-07-02'], updated: [], unchanged: 1 })
    expect(first.rejected).toMatchObject([
      { row: 3, column: 'starts_at', problem: expect.stringMatching(/^gives the board of row 2 another hour/) },
    ])
    expect(await report(desk, 'a.csv', text)).toMatchObject({ created: [], updated: [], unchanged: 2 })
    expect(await starts(desk)).toEqual([['WCJB-RRB', '2026-07-02T09:00:00.000Z']])
  })

  it('leave two of a day that a calendar gave as they are', async () => {
    const desk = await deskFor(partnership)
    const at = (uid: string, hour: string) =>
      event(`UID:${uid}`, `DTSTART;TZID=Europe/London:20260702T${hour}0000`, 'CATEGORIES:WCJB-RRB', 'SUMMARY:x')
    await report(desk, 'a.ics', calendar(at('am', '10'), at('pm', '14')))
    expect(await report(desk, 'a.csv', 'board,starts_at\nRRB,2026-07-02 14:00\n')).toMatchObject({ updated: [], unchanged: 1 })
  })

  it('need their two columns', async () => {
    expect(await meetingsIn(await deskFor(partnership), 'a.csv', 'group name,when is it\nRRB,2026-07-02\n')).toContain(
      'no row of headings with board and starts_at',
    )
  })
})
