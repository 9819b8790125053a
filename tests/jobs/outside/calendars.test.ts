import { describe, expect, it } from 'vitest'
import { nothingOutside } from '#domain/outside.ts'
import { readCalendars } from '#jobs/outside/calendars.ts'
import { wrong } from '../../doubles/graph-tenant.ts'
import { anOutsideDesk, type OutsideDesk } from './outside-desk.ts'

const mailbox = { kind: 'mailbox' as const, of: 'boards@example.org', board: null, category: null }

function event(id: string, dateTime: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id,
    iCalUId: `uid-${id}`,
    subject: 'Reducing Reoffending Board',
    categories: [],
    start: { dateTime, timeZone: 'UTC' },
    isAllDay: false,
    isCancelled: false,
    sensitivity: 'normal',
    location: { displayName: 'Civic Centre' },
    onlineMeeting: { joinUrl: 'https://teams.microsoft.com/l/meetup-join/1' },
    ...more,
  }
}

async function withEvents(...events: Record<string, unknown>[]): Promise<OutsideDesk> {
  const opened = await anOutsideDesk({ ...nothingOutside, calendars: [mailbox] })
  opened.graph.tenant.calendars.set('users/boards@example.org', events)
  return opened
}

const meetingsOf = async ({ desk }: OutsideDesk) => (await desk.directory.meetings('RRB', null)).map(({ startsAt }) => startsAt)

describe('a calendar in Microsoft 365', () => {
  it('gives a board its meetings, with place and online link, over all pages', async () => {
    const opened = await withEvents(
      ...Array.from({ length: 7 }, (_, index) =>
        event(`e${index}`, `2026-0${Math.min(index + 6, 9)}-${10 + index}T09:00:00.0000000`),
      ),
    )
    await readCalendars(opened.desk)
    expect(await meetingsOf(opened)).toHaveLength(7)
    expect(await opened.desk.store.get('meeting', 'RRB-2026-06-10')).toMatchObject({
      startsAt: '2026-06-10T09:00:00.000Z',
      place: 'Civic Centre',
      online: 'https://teams.microsoft.com/l/meetup-join/1',
    })
    expect(opened.graph.mistakes).toEqual([])
  })

  it('that is read again unchanged changes and tells nothing', async () => {
    const opened = await withEvents(event('a', '2026-06-10T09:00:00'))
    await readCalendars(opened.desk)
    const [history, told] = [await opened.desk.store.history({}), await opened.told()]
    await readCalendars(opened.desk)
    expect(await opened.desk.store.history({})).toEqual(history)
    expect(await opened.told()).toEqual(told)
  })

  it('moves a meeting that was moved in it, keeps its id, and tells from when to when', async () => {
    const opened = await withEvents(event('a', '2026-06-10T09:00:00'))
    await readCalendars(opened.desk)
    opened.graph.tenant.calendars.set('users/boards@example.org', [event('a', '2026-06-17T13:00:00')])
    await readCalendars(opened.desk)
    expect(await opened.desk.store.get('meeting', 'RRB-2026-06-10')).toMatchObject({ startsAt: '2026-06-17T13:00:00.000Z' })
    expect((await opened.told()).join()).toMatch(/2026-06-10T09:00.*2026-06-17T13:00/)
  })

  it.each([
    [
      'is called off in it',
      [event('a', '2026-06-10T09:00:00', { isCancelled: true, subject: 'Canceled: Reducing Reoffending Board' })],
    ],
    ['is deleted from it', []],
  ])('takes off a meeting that %s', async (_, events) => {
    const opened = await withEvents(event('a', '2026-06-10T09:00:00'))
    await readCalendars(opened.desk)
    opened.graph.tenant.calendars.set('users/boards@example.org', events)
    await readCalendars(opened.desk)
    expect(await meetingsOf(opened)).toEqual([])
    expect((await opened.told()).join()).toContain('Cancelled')
  })

  it('brings a meeting back that stands in it again', async () => {
    const opened = await withEvents(event('a', '2026-06-10T09:00:00'))
    for (const events of [[event('a', '2026-06-10T09:00:00')], [], [event('a', '2026-06-11T09:00:00')]]) {
      opened.graph.tenant.calendars.set('users/boards@example.org', events)
      await readCalendars(opened.desk)
    }
    expect(await meetingsOf(opened)).toEqual(['2026-06-11T09:00:00.000Z'])
  })

  it('from which everything went at once changes nothing, and says so once', async () => {
    const opened = await withEvents(
      event('a', '2026-06-10T09:00:00'),
      event('b', '2026-07-10T09:00:00'),
      event('c', '2026-08-10T09:00:00'),
    )
    await readCalendars(opened.desk)
    opened.graph.tenant.calendars.set('users/boards@example.org', [])
    await readCalendars(opened.desk)
    await readCalendars(opened.desk)
    expect(await meetingsOf(opened)).toHaveLength(3)
    expect((await opened.told()).filter((text) => text.includes('gone from it at once'))).toHaveLength(1)
  })

  it('with an event of no board tells it once, and holds back what looks like personal data', async () => {
    const opened = await withEvents(
      event('a', '2026-06-10T09:00:00', { subject: 'Lunch of the network' }),
      event('b', '2026-06-11T09:00:00', { subject: 'About 943 476 5919' }),
    )
    await readCalendars(opened.desk)
    await readCalendars(opened.desk)
    const told = await opened.told()
    expect(told).toHaveLength(1)
    expect(told[0]).toContain('Lunch of the network')
    expect(told[0]).not.toContain('943')
    expect(await opened.desk.store.get('source', 'calendar:mailbox:boards@example.org')).toMatchObject({
      rejected: [expect.stringContaining('Lunch'), expect.stringContaining('held back')],
    })
  })

  it('is not read where an event is private, nor where it lacks the category that is asked for', async () => {
    const opened = await anOutsideDesk({ calendars: [{ ...mailbox, category: 'Board meeting' }] })
    opened.graph.tenant.calendars.set('users/boards@example.org', [
      event('a', '2026-06-10T09:00:00', { categories: ['Board meeting'], sensitivity: 'private' }),
      event('b', '2026-06-11T09:00:00'),
      event('c', '2026-06-12T09:00:00', { categories: ['board meeting'] }),
    ])
    await readCalendars(opened.desk)
    expect(await meetingsOf(opened)).toEqual(['2026-06-12T09:00:00.000Z'])
    expect(await opened.told()).toHaveLength(1)
  })

  it('of a group, for one board, takes whole days at the board’s usual time', async () => {
    const group = { kind: 'group' as const, of: '00000000-0000-4000-8000-000000000001', board: 'RRB', category: null }
    const opened = await anOutsideDesk({ calendars: [group] })
    opened.graph.tenant.calendars.set(`groups/${group.of}`, [
      event('a', '2026-06-10T00:00:00', { isAllDay: true, subject: 'Quarterly' }),
    ])
    await readCalendars(opened.desk)
    expect(await meetingsOf(opened)).toEqual(['2026-06-10T09:00:00.000Z'])
  })

  it.each([
    ['may not be read', wrong(403, 'ErrorAccessDenied'), 'Calendars.ReadBasic.All'],
    ['is not there', wrong(404, 'ErrorInvalidUser'), 'was not found'],
  ])('that %s changes nothing, tells what to do once, and again after it was well', async (_, answer, words) => {
    const opened = await withEvents(event('a', '2026-06-10T09:00:00'))
    await readCalendars(opened.desk)
    for (const answers of [[answer], [answer], [], [answer]]) {
      opened.graph.fail(/calendarView/, ...answers, ...answers)
      await readCalendars(opened.desk)
      opened.desk.clock.set(new Date(Date.parse(opened.desk.clock.now()) + 86_400_000).toISOString())
    }
    expect(await meetingsOf(opened)).toHaveLength(1)
    expect((await opened.told()).filter((text) => text.includes(words))).toHaveLength(2)
  })

  it('in which nothing changed is not read again, until the next day', async () => {
    const opened = await withEvents(event('a', '2026-06-10T09:00:00'))
    await readCalendars(opened.desk)
    expect(readings(opened)).toBe(1)
    for (const _ of [1, 2, 3]) await readCalendars(opened.desk)
    expect(readings(opened)).toBe(1)
    const state = await opened.desk.store.get('source', 'calendar:mailbox:boards@example.org')
    opened.desk.clock.set('2026-05-21T09:10:00+01:00')
    await readCalendars(opened.desk)
    expect(readings(opened)).toBe(2)
    const later = await opened.desk.store.get('source', 'calendar:mailbox:boards@example.org')
    expect(later?.mark).not.toBe(state?.mark)
    expect(await meetingsOf(opened)).toHaveLength(1)
    expect(opened.graph.mistakes).toEqual([])
  })

  it('that is to be taken by another category is read anew', async () => {
    const opened = await withEvents(event('a', '2026-06-10T09:00:00', { categories: ['Board meeting'] }))
    await readCalendars(opened.desk)
    const { outside } = opened.desk.partnership
    const changed = {
      ...opened.desk.partnership,
      outside: { ...outside, calendars: [{ ...mailbox, category: 'Board meeting' }] },
    }
    await readCalendars({ ...opened.desk, partnership: changed })
    expect(readings(opened)).toBe(2)
  })

  it('with an event that fits no board is read again at each look, for the configuration may be put right', async () => {
    const opened = await withEvents(event('a', '2026-06-10T09:00:00', { subject: 'Lunch of the network' }))
    for (const _ of [1, 2, 3]) await readCalendars(opened.desk)
    expect(readings(opened)).toBe(3)
  })

  it.each([
    ['does not know the mark any more', [wrong(410, 'syncStateNotFound')]],
    ['does not let the clerk ask for changes', [wrong(403, 'ErrorAccessDenied')]],
    ['takes no such question', [wrong(400, 'ErrorInvalidUrlQuery')]],
  ])('is read whole where Graph %s, and what was moved is moved', async (_, answers) => {
    const opened = await withEvents(event('a', '2026-06-10T09:00:00'))
    await readCalendars(opened.desk)
    opened.graph.tenant.calendars.set('users/boards@example.org', [event('a', '2026-06-17T13:00:00')])
    opened.graph.fail(/calendarView\/delta/, ...answers)
    await readCalendars(opened.desk)
    expect(await meetingsOf(opened)).toEqual(['2026-06-17T13:00:00.000Z'])
    await readCalendars(opened.desk)
    expect((await opened.told()).filter((text) => text.includes('Moved'))).toHaveLength(1)
  })

  it('whose changes are told but cannot be read just then is read at the next look', async () => {
    const opened = await withEvents(event('a', '2026-06-10T09:00:00'))
    await readCalendars(opened.desk)
    opened.graph.tenant.calendars.set('users/boards@example.org', [event('a', '2026-06-17T13:00:00')])
    opened.graph.fail(/calendarView$/, wrong(500, 'x'))
    await readCalendars(opened.desk)
    expect(await meetingsOf(opened)).toEqual(['2026-06-10T09:00:00.000Z'])
    await readCalendars(opened.desk)
    expect(await meetingsOf(opened)).toEqual(['2026-06-17T13:00:00.000Z'])
  })
})

/** How often a calendar was read whole. */
function readings({ graph }: OutsideDesk): number {
  return graph.calls.filter(({ path }) => path.includes('/calendarView?') && !path.includes('skiptoken')).length
}
