import { describe, expect, it } from 'vitest'
import { sound } from '#app/fault.ts'
import { openDesk } from '#app/open-desk.ts'
import { MovableClock } from '#clock.ts'
import { readEnvironment } from '#environment.ts'
import { moment, place, placeWithPlan } from './command.ts'

type Items = { items: { ref?: string; id?: string; key?: string; status?: string }[] }

describe('what a list is narrowed by', () => {
  it.each<[string, string[]]>([
    ['actions', ['TOP-001', 'TOP-002', 'TOP-003']],
    ['actions --board top', ['TOP-001', 'TOP-002', 'TOP-003']],
    ['actions --board under', []],
    ['actions --overdue', ['TOP-001']],
    ['actions --overdue --at 2024-01-31', []],
    ['actions --status not-started', ['TOP-002']],
    ['actions --owner probation-head', ['TOP-001']],
    ['actions --owner probation-head --at 2024-04-02', []],
    ['actions --owner top-probation --at 2024-04-02', ['TOP-001']],
    ['actions --owner office-lead@example.org', ['TOP-002']],
    ['boards --owner office-lead', ['TOP']],
    ['boards --board sub', []],
    ['boards --board "Under It"', ['UNDER']],
    ['people --board UNDER', ['probation-head']],
    ['people --owner top-chair', ['office-lead']],
    ['seats --owner probation-head', ['top-probation', 'under-chair']],
    ['seats --owner under-chair', ['under-chair']],
    ['meetings', ['TOP-2024-03-14', 'UNDER-2024-07-04']],
    ['meetings --at 2024-03-14', ['TOP-2024-03-14', 'UNDER-2024-07-04']],
    ['meetings --at 2024-03-14T10:31:00Z', ['UNDER-2024-07-04']],
    ['meetings --owner office-lead', ['TOP-2024-03-14']],
    ['deliveries', []],
  ])('list %s', async (words, ids) => {
    const here = await placeWithPlan()
    const argv = words.match(/"[^"]+"|\S+/g)?.map((word) => word.replaceAll('"', '')) ?? []
    const { items = [] } = (await here.json('list', ...argv)) as Partial<Items>
    expect(items.map(({ ref, id, key }) => ref ?? id ?? key)).toEqual(ids)
  })
})

describe('sending what is due', () => {
  it('sends each message once, however often it is asked to', async () => {
    const here = await placeWithPlan()
    const first = await here.json('due', '--send')
    expect(first).toMatchObject({ sent: 2, failed: 0, skipped: 0 })
    expect(await here.json('due', '--send')).toMatchObject({ jobs: [], sent: 0 })
    const { items } = (await here.json('list', 'deliveries')) as Items
    expect(items.map(({ status }) => status)).toEqual(['sent', 'sent'])
  })

  it('leaves nothing when only asked what is due', async () => {
    const here = await placeWithPlan()
    expect(await here.json('due')).toMatchObject({
      jobs: [{ job: 'chase', text: expect.stringContaining('TOP-') }, { job: 'chase' }],
      sent: 0,
    })
    expect(await here.json('list', 'deliveries')).toEqual({ items: [] })
  })

  it('of an empty store says how it is filled', async () => {
    const here = await place()
    for (const words of [['due'], ['list', 'actions'], ['rehearse', '--from', '2024-03-01', '--to', '2024-03-31']]) {
      const { code, err } = await here.run(...words)
      expect([code, err]).toEqual([0, expect.stringContaining('npm start')])
    }
  })
})

describe('for people', () => {
  it('an action is shown whole, with its history, marking and dates in words', async () => {
    const here = await placeWithPlan()
    const { out } = await here.run('show', 'top1')
    for (const words of [
      'Open a night shelter',
      'Lease signed',
      'Wednesday 31 January 2024',
      'History',
      'imported by cli',
      'OFFICIAL',
    ])
      expect(out).toContain(words)
  })

  it('a list names the holder, the colour with its letter, and what is overdue', async () => {
    const here = await placeWithPlan()
    const { out } = await here.run('list', 'actions')
    expect(out).toMatch(
      /TOP-001 +Open a night shelter +Head of Probation +Wednesday 31 January 2024, overdue +in progress +R Red/,
    )
    expect(out).toMatch(/TOP-003 .*needs a seat/)
    expect(out).toContain('3 actions')
  })

  it('a rehearsal says that nothing was sent', async () => {
    const here = await placeWithPlan()
    const { out } = await here.run('rehearse', '--from', '2024-02-26', '--to', '2024-03-31', '--board', 'top')
    expect(out).toMatch(/T-10/)
    expect(out).toMatch(/\d messages?, none sent/)
  })
})

describe('what boards decided and what is measured for them', () => {
  it('is listed with its fields, and the newest decisions by a day', async () => {
    const here = await place()
    {
      await using desk = await openDesk(sound(readEnvironment(here.env)), { clock: new MovableClock(moment) })
      const decided = { version: 0, board: 'TOP', meeting: null, by: 'office-lead', via: 'page', dropped: null }
      const put = ['2024-02-01T10:00:00.000Z', '2024-02-28T10:00:00.000Z'].map((at, index) => ({
        kind: 'decision' as const,
        record: { ...decided, id: `TOP-D-00${index + 1}`, text: `Decision ${index + 1}`, at },
      }))
      const readings = [{ quarter: '2023-Q3', value: 4, note: '', by: 'office-lead', at: moment }]
      const definition = {
        id: 'late',
        name: 'Late papers',
        boards: ['TOP'],
        portfolio: null,
        unit: 'papers',
        direction: 'down' as const,
        target: { text: 'none', value: 0 },
        source: 'the office',
        said: '',
      }
      const measure = { kind: 'measure' as const, record: { id: 'late', version: 0, definition, readings } }
      await desk.store.commit({ heard: null, put: [...put, measure], remove: [], changes: [], outgoing: [] })
    }
    expect(await here.json('list', 'decisions', '--board', 'TOP')).toMatchObject({
      items: [{ ref: 'TOP-D-001', board: 'TOP', text: 'Decision 1', status: 'stands', meeting: null }, { ref: 'TOP-D-002' }],
    })
    expect(await here.json('list', 'decisions', '--at', '2024-02-28')).toMatchObject({ items: [{ ref: 'TOP-D-002' }] })
    expect(await here.json('list', 'decisions', '--board', 'UNDER')).toEqual({ items: [] })
    const { items } = (await here.json('list', 'measures', '--board', 'TOP')) as { items: { id: string }[] }
    expect(items.find(({ id }) => id === 'late')).toMatchObject({ unit: 'papers', brag: 'red', readings: [{ value: 4 }] })
    expect((await here.run('list', 'measures')).out).toContain('Late papers')
    expect((await here.run('list', 'decisions')).out).toContain('2 decisions')
  })
})
