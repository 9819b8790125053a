import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { openDesk } from '#app/open-desk.ts'
import { MovableClock } from '#clock.ts'
import { isEnvironmentMistake, readEnvironment } from '#environment.ts'
import { keep } from '../builders/desk.ts'
import { aReport } from '../builders/report.ts'
import { moment, type Place, placeWithPlan } from './command.ts'

const long = `${'b'.repeat(20_000)} ${'c'.repeat(19_999)}`
const by = { at: '2024-02-20T10:00:00.000Z', by: 'probation-head' }
const content = { brag: 'amber', forecast: 'green', sections: { headline: 'Two posts are vacant.' }, promises: [] } as const
const first = aReport({
  id: 'TOP-HR-001',
  board: 'TOP',
  seat: 'top-probation',
  meeting: 'TOP-2024-03-14',
  period: { from: '2023-12-01', to: '2024-03-01' },
  status: 'submitted',
  ...content,
  promises: [{ text: 'Open the shelter', outcome: 'slipped', why: 'The lease' }],
  begun: by,
  submitted: { ...by, content: { ...content, promises: [] } },
  aside: [{ section: 'story', text: long, ...by, why: 'too long' }],
})
const second = aReport({ ...first, id: 'UNDER-HR-001', board: 'UNDER', status: 'draft', submitted: null, aside: [] })

const secret = aReport({
  ...first,
  id: 'UNDER-HR-002',
  board: 'UNDER',
  seat: 'under-council',
  marking: 'OFFICIAL-SENSITIVE',
  sections: { headline: 'Not for the street.' },
  aside: [],
})

async function placeWithReports(): Promise<Place> {
  const here = await placeWithPlan()
  const environment = readEnvironment(here.env)
  if (isEnvironmentMistake(environment)) throw new Error(environment.mistake)
  await using desk = await openDesk(environment, { clock: new MovableClock(moment) })
  await keep(
    desk,
    [first, second, secret].map((record) => ({ kind: 'report', record: { ...record, version: 0 } })),
  )
  return here
}

describe('highlight reports on the command line', () => {
  it('are listed, all or of a board, as the contract has them', async () => {
    const here = await placeWithReports()
    expect(await here.json('list', 'reports')).toMatchObject({
      items: [{ id: 'TOP-HR-001' }, { id: 'UNDER-HR-001' }, { id: 'UNDER-HR-002' }],
    })
    expect(await here.json('list', 'reports', '--board', 'top')).toMatchObject({
      items: [
        {
          id: 'TOP-HR-001',
          board: 'TOP',
          seat: 'top-probation',
          period: { from: '2023-12-01', to: '2024-03-01' },
          status: 'submitted',
          brag: 'amber',
          lastBrag: null,
          forecast: 'green',
          sections: { headline: 'Two posts are vacant.' },
        },
      ],
    })
  })

  it('are listed for people with colours in words', async () => {
    const { out, code } = await (await placeWithReports()).run('list', 'reports')
    expect(code).toBe(0)
    for (const words of ['TOP-HR-001', 'submitted', 'A Amber', '3 reports']) expect(out).toContain(words)
  })

  it.each(['TOP-HR-001', 'top-hr-1'])('%s is shown with its words, promises and history', async (ref) => {
    const here = await placeWithReports()
    expect(await here.json('show', ref)).toMatchObject({ id: 'TOP-HR-001', promises: [{ outcome: 'slipped' }], history: [] })
    const { out } = await here.run('show', ref)
    for (const words of ['Two posts are vacant.', 'Open the shelter', 'The lease', 'DRAFT']) expect(out).toContain(words)
  })

  it('words kept beside one are shown whole, however long', async () => {
    const here = await placeWithReports()
    const { out } = await here.run('show', 'TOP-HR-001')
    for (const letter of ['b', 'c']) expect(out.split(letter).length).toBeGreaterThan(19_999)
    expect(await here.json('show', 'TOP-HR-001')).toMatchObject({ aside: [{ text: long }] })
  })

  it('of a quarter are put together for the Panel; the files for the public have no word of what is above OFFICIAL, and list it', async () => {
    const here = await placeWithReports()
    const { files, leftOut } = (await here.json('panel', 'Q4 23/24', '--out', 'panel')) as {
      files: { path: string }[]
      leftOut: unknown[]
    }
    expect(leftOut).toEqual([{ what: 'Highlight report UNDER-HR-002', marking: 'OFFICIAL-SENSITIVE' }])
    const read = async (ending: string) => readFile(files.find(({ path }) => path.endsWith(ending))?.path ?? '', 'utf8')
    const [whole, open] = [await read('2023-Q4.md'), await read('-public.md')]
    for (const words of ['Two posts are vacant.', 'Not for the street.']) expect(whole).toContain(words)
    expect(open).toContain('Two posts are vacant.')
    expect(open).not.toContain('Not for the street.')
    expect(open).toContain('Highlight report UNDER-HR-002 (OFFICIAL-SENSITIVE)')
  })

  it('one that is not there is refused with what to do', async () => {
    const { code, err } = await (await placeWithReports()).run('show', 'TOP-HR-009')
    expect(code).not.toBe(0)
    expect(err).toContain('TOP-HR-009')
  })
})
