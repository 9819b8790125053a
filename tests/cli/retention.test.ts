import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { moment, type Place, place, placeWithPlan } from './command.ts'

type Certificate = { id: string; entry: number; redacted: number; by: string }
type Done = { disposed: { kind: string; id?: string }[]; held: object[]; certificate: Certificate | null; pseudonym: string }

async function stored(here: Place): Promise<string> {
  const out = join(here.folder, `whole-${Math.random()}.jsonl`)
  await here.run('backup', '--out', out)
  return readFile(out, 'utf8')
}

describe('erasing a person', () => {
  it('puts a pseudonym wherever they were, ends what waited for them, and leaves a record that can be verified', async () => {
    const here = await placeWithPlan()
    await here.run('due', '--send')
    const { certificate, pseudonym, disposed } = (await here.json('erase', 'office-lead', '--by', 'probation-head')) as Done
    expect(pseudonym).toMatch(/^erased-[0-9a-f]{8}$/)
    expect(disposed).toContainEqual(expect.objectContaining({ kind: 'outgoing' }))
    expect(certificate).toMatchObject({ by: 'probation-head', id: pseudonym })
    const all = await stored(here)
    expect(all).not.toMatch(/office-lead/i)
    expect(all).toContain(pseudonym)
    expect(await here.json('audit', 'verify')).toMatchObject({ ok: true, entries: certificate?.entry })
  })

  it('says that the configuration still names them', async () => {
    const here = await placeWithPlan()
    const { code, err } = await here.run('erase', 'office-lead')
    expect([code, err]).toEqual([0, expect.stringContaining('people.yaml still names office-lead')])
    expect(err.indexOf('is erased cannot be brought back')).toBeLessThan(err.indexOf('Backups'))
    const chair = await here.run('erase', 'probation-head')
    expect(chair.err).toContain('Roles and seats now: top-probation')
  })

  it('asks whoever sits at a terminal first, after it said who that is', async () => {
    const here = await placeWithPlan()
    const before = await stored(here)
    for (const typed of ['yes', 'office', '', null]) {
      const asked: string[] = []
      const { code, out, err } = await here.runAt(
        async (question) => {
          asked.push(question)
          return typed
        },
        'erase',
        'Office lead',
      )
      expect(asked).toEqual(['Type office-lead to erase: '])
      expect([code, out, err]).toEqual([1, '', expect.stringMatching(/still names office-lead[\s\S]*nothing was erased/)])
    }
    expect(await stored(here)).toBe(before)
    expect(await here.runAt(async () => ' office-lead ', 'erase', 'Office lead')).toMatchObject({
      code: 0,
      out: expect.stringContaining('stands in the place of office-lead'),
    })
    expect(await stored(here)).not.toMatch(/office-lead/i)
  })

  it('leaves a backup that can be restored', async () => {
    const here = await placeWithPlan()
    await here.run('erase', 'office-lead')
    await here.run('backup', '--out', 'after.jsonl')
    const other = await place()
    expect(await other.run('restore', join(here.folder, 'after.jsonl'))).toMatchObject({ code: 0 })
    expect(await other.json('audit', 'verify')).toMatchObject({ ok: true })
  })

  it('finds an id that only the record still has', async () => {
    const here = await placeWithPlan()
    await here.run('erase', 'office-lead')
    expect((await here.run('erase', 'somebody-long-gone')).code).toBe(2)
  })

  it('is refused under a legal hold', async () => {
    const hold = '- { on: office-lead, why: Inquiry, by: probation-head, since: 2024-01-01 }'
    const here = await place({ 'retention.yaml': `holds:\n  ${hold}\n` })
    const { code, err } = await here.run('erase', 'office-lead')
    expect([code, err]).toEqual([1, expect.stringContaining('legal hold')])
  })

  it('is refused while something they are named in is under a legal hold', async () => {
    const hold = '- { on: TOP-001, why: Inquiry, by: probation-head, since: 2024-01-01 }'
    const here = await place({ 'retention.yaml': `holds:\n  ${hold}\n` })
    await here.write('plan.csv', 'Ref,Action,Owner\nTOP-001,Open a night shelter,Chair\n')
    await here.run('import', 'actions', 'plan.csv', '--board', 'top', '--by', 'office-lead')
    const before = await stored(here)
    const { code, err } = await here.run('erase', 'office-lead')
    expect([code, err]).toEqual([1, expect.stringMatching(/office-lead is named in action TOP-001, which is under a legal hold/)])
    expect(await stored(here)).toBe(before)
  })
})

describe('the retention schedule', () => {
  const closedPlan = `Ref,Action,Owner,Due,Status
OLD-001,Open a night shelter,Chair,31/01/2024,Closed
OLD-002,Publish the plan,Chair,30/04/2024,Closed
OLD-003,Find money,Chair,30/04/2024,In progress
`

  async function yearsLater(years: number, holds = '[]', by = 'probation-head'): Promise<Place> {
    const here = await place({ 'retention.yaml': `holds: ${holds}\n` })
    await here.write('plan.csv', closedPlan)
    await here.run('import', 'actions', 'plan.csv', '--board', 'top', '--by', by)
    here.env.BOARD_CLERK_CLOCK = `${Number(moment.slice(0, 4)) + years}${moment.slice(4).replace('-02-29', '-03-01')}`
    return here
  }

  it('disposes of nothing before its time', async () => {
    const here = await yearsLater(6)
    expect(await here.json('retention', '--apply')).toMatchObject({ disposed: [], held: [], certificate: null })
  })

  it('shows what has outlived it, and changes nothing unless it is applied', async () => {
    const here = await yearsLater(8)
    const before = await stored(here)
    const { disposed, certificate } = (await here.json('retention')) as Done
    expect(disposed.map(({ id }) => id)).toEqual(['OLD-001', 'OLD-002'])
    expect(certificate).toBeNull()
    expect(await stored(here)).toBe(before)
  })

  it('disposes of it with a certificate, and the record stays whole', async () => {
    const here = await yearsLater(8)
    const { disposed, certificate } = (await here.json('retention', '--apply')) as Done
    expect(disposed).toHaveLength(2)
    expect(certificate).toMatchObject({ redacted: 2, by: 'cli' })
    expect(await stored(here)).not.toContain('night shelter')
    expect(await here.json('list', 'actions')).toMatchObject({ items: [{ ref: 'OLD-003' }] })
    expect(await here.json('audit', 'verify')).toMatchObject({ ok: true })
    expect(await here.json('retention', '--apply')).toMatchObject({ disposed: [], certificate: null })
  })

  it('leaves what is under a hold, and says so', async () => {
    const here = await yearsLater(8, '[{ on: OLD-001, why: Inquiry, by: office-lead, since: 2024-01-01 }]')
    const { disposed, held } = (await here.json('retention', '--apply')) as Done
    expect(disposed.map(({ id }) => id)).toEqual(['OLD-002'])
    expect(held).toMatchObject([{ id: 'OLD-001', hold: { why: 'Inquiry' } }])
    expect(await stored(here)).toContain('night shelter')
  })

  it('leaves what somebody under a hold did, and everything of a board under one', async () => {
    for (const on of ['office-lead', 'TOP']) {
      const here = await yearsLater(8, `[{ on: ${on}, why: Inquiry, by: probation-head, since: 2024-01-01 }]`, 'office-lead')
      const { disposed, held } = (await here.json('retention', '--apply')) as Done
      expect([on, disposed, held]).toMatchObject([on, [], [{ id: 'OLD-001' }, { id: 'OLD-002' }]])
    }
  })

  it('says when a hold names nothing', async () => {
    const here = await yearsLater(8, '[{ on: OLD-999, why: Inquiry, by: office-lead, since: 2024-01-01 }]')
    expect((await here.run('retention')).err).toContain('names no action')
  })
})
