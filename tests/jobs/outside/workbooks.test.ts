import { describe, expect, it } from 'vitest'
import { riskPolicyOf } from '#config/risks/risk-policy.ts'
import { usualRisks } from '#config/risks/risks-file.ts'
import { isRefusal } from '#domain/refusal.ts'
import { sourceChecks } from '#jobs/checks/sources.ts'
import { importActions } from '#jobs/imports/actions.ts'
import { readWorkbooks } from '#jobs/outside/workbooks.ts'
import { planOf } from '#papers/plan/plan.ts'
import { readTable } from '#papers/table/table.ts'
import { aBoard } from '../../builders/board.ts'
import { wrong } from '../../doubles/graph-tenant.ts'
import { anOutsideDesk, type OutsideDesk } from './outside-desk.ts'

const link = 'https://example.sharepoint.com/:x:/s/boards/plan'
const source = { board: 'RRB', holds: 'plan' as const, link, sheet: null, look: 'hourly' as const }

const rows = [
  'Ref,Action,Owner,Due date,Status,Progress',
  'RRB-001,Housing protocol,,2026-09-30,In progress,Drafted',
  'RRB-002,Employment hub,,2026-10-31,Not started,',
]

const csv = (lines: readonly string[]) => Buffer.from(`${lines.join('\n')}\n`)

async function withPlan(lines: readonly string[] = rows): Promise<OutsideDesk & { write(lines: readonly string[]): void }> {
  const opened = await anOutsideDesk({ workbooks: [source] })
  const item = opened.graph.tenant.put(link, 'plan.csv', csv(lines))
  return {
    ...opened,
    write: (next) => {
      item.bytes = csv(next)
    },
  }
}

/** Some minutes later. */
function later({ desk }: OutsideDesk, minutes = 60): void {
  desk.clock.set(new Date(Date.parse(desk.clock.now()) + minutes * 60_000).toISOString())
}

const titles = async ({ desk }: OutsideDesk) => (await desk.store.list('action')).map(({ title }) => title).toSorted()
const downloads = ({ graph }: OutsideDesk) => graph.calls.filter(({ path }) => path.startsWith('/kept/')).length

describe('a workbook in Microsoft 365', () => {
  it('gives the board its plan, and the secretariat is told', async () => {
    const opened = await withPlan()
    await readWorkbooks(opened.desk)
    expect(await titles(opened)).toEqual(['Employment hub', 'Housing protocol'])
    expect((await opened.told()).join()).toContain('RRB-001')
    expect(opened.graph.mistakes).toEqual([])
  })

  it('is fetched only when it changed, and only when its time has come', async () => {
    const opened = await withPlan()
    await readWorkbooks(opened.desk)
    later(opened, 10)
    await readWorkbooks(opened.desk)
    later(opened)
    await readWorkbooks(opened.desk)
    expect(downloads(opened)).toBe(1)
    expect(await opened.told()).toHaveLength(1)
  })

  it('changes the one line that changed in it', async () => {
    const opened = await withPlan()
    await readWorkbooks(opened.desk)
    opened.write(rows.map((row) => row.replace('2026-10-31', '2026-12-15')))
    later(opened)
    await readWorkbooks(opened.desk)
    const moved = await opened.desk.store.get('action', 'RRB-002')
    expect(JSON.stringify(moved)).toContain('2026-12-15')
    expect((await opened.told()).at(-1)).toContain('RRB-002')
    expect((await opened.told()).at(-1)).toContain('0 new, 1 changed, 0 rejected')
  })

  it('that is locked changes nothing, and is told of only when it stays so', async () => {
    const opened = await withPlan()
    opened.graph.fail(/content$/, ...Array.from({ length: 30 }, () => wrong(423, 'resourceLocked')))
    await readWorkbooks(opened.desk)
    expect(await opened.told()).toEqual([])
    for (let look = 0; look < 2; look += 1) {
      later(opened)
      await readWorkbooks(opened.desk)
    }
    expect(await titles(opened)).toEqual([])
    expect((await opened.told()).join()).toContain('locked by somebody who has it open')
    expect(await sourceChecks(opened.desk.store)).toMatchObject([{ status: 'warn', detail: expect.stringContaining('locked') }])
  })

  it.each([
    ['a wrong link', wrong(404, 'itemNotFound'), 'was not found'],
    ['a site that was not granted', wrong(403, 'accessDenied'), 'Sites.Selected'],
  ])('behind %s is told of once', async (_, fault, words) => {
    const opened = await withPlan()
    opened.graph.fail(/driveItem/, fault, fault)
    await readWorkbooks(opened.desk)
    later(opened)
    await readWorkbooks(opened.desk)
    expect(await opened.told()).toMatchObject([expect.stringContaining(words)])
  })

  it('whose columns have gone changes nothing and says which, until it is imported once by hand', async () => {
    const opened = await withPlan()
    await readWorkbooks(opened.desk)
    const reshaped = ['Ref,Action,Status', 'RRB-001,Housing protocol,Done', 'RRB-003,New,Not started']
    opened.write(reshaped)
    later(opened)
    await readWorkbooks(opened.desk)
    expect(await titles(opened)).toEqual(['Employment hub', 'Housing protocol'])
    expect((await opened.told()).at(-1)).toContain('Its shape has changed')
    const table = await readTable(csv(reshaped), { name: 'plan.csv' })
    const plan = isRefusal(table) ? table : planOf(table, 'plan.csv')
    if (isRefusal(plan)) throw new Error(plan.refused)
    await importActions(opened.desk, { board: 'RRB', plan, by: 'secretary' })
    expect(await titles(opened)).toEqual(['Employment hub', 'Housing protocol', 'New'])
  })
})

describe('a risk register in Microsoft 365', () => {
  const lines = [
    'Ref,Title,Cause,Effect,Likelihood,Impact',
    'R-1,Funding ends in March,The grant ends,Posts are lost,4,4',
    'R-2,Few volunteers,Hard to find,Groups close,2,3',
  ]

  async function withRegister(): Promise<OutsideDesk & { write(lines: readonly string[]): void }> {
    const opened = await anOutsideDesk({ workbooks: [{ ...source, holds: 'risks' }] })
    const item = opened.graph.tenant.put(link, 'risks.csv', csv(lines))
    await readWorkbooks(opened.desk)
    return {
      ...opened,
      write: (next) => {
        item.bytes = csv(next)
      },
    }
  }

  const risks = async ({ desk }: OutsideDesk) => (await desk.store.list('risk')).map(({ title }) => title).toSorted()

  it('gives the board its risks, and is told of only when it changed or a row was rejected', async () => {
    const opened = await withRegister()
    expect(await risks(opened)).toEqual(['Few volunteers', 'Funding ends in March'])
    opened.write([...lines, ''])
    later(opened)
    await readWorkbooks(opened.desk)
    expect(await opened.told()).toHaveLength(1)
    opened.write([...lines.slice(0, 2), 'R-2,Few volunteers,Hard to find,Groups close,3,3', 'R-3,Nine of five,,,9,9'])
    later(opened)
    await readWorkbooks(opened.desk)
    expect((await opened.told()).at(-1)).toContain('0 new, 1 changed, 1 rejected')
  })

  it('whose columns have gone changes nothing, unless nothing of it would change', async () => {
    const opened = await withRegister()
    const before = await opened.desk.store.list('risk')
    opened.write(['Ref,Title,Likelihood,Impact', 'R-1,Funding ends in June,4,4', 'R-2,Few volunteers,2,3'])
    later(opened)
    await readWorkbooks(opened.desk)
    expect(await opened.desk.store.list('risk')).toEqual(before)
    expect((await opened.told()).at(-1)).toContain('import risks FILE --board RRB')
  })

  it('may be the corporate one, which is marked and told of as such', async () => {
    const elt = aBoard({ id: 'ELT', marking: 'OFFICIAL-SENSITIVE', clearance: 'OFFICIAL-SENSITIVE' })
    const corporate = { id: 'CORPORATE', name: 'Corporate risk register', shortName: 'Corporate register', aliases: [] }
    const escalation = { ...usualRisks.escalation, executive: 'ELT', corporate }
    const risksPolicy = riskPolicyOf({ ...usualRisks, escalation }, [elt])
    const outside = { workbooks: [{ ...source, board: 'CORPORATE', holds: 'risks' as const }] }
    const opened = await anOutsideDesk(outside, undefined, { boards: [elt], risks: risksPolicy })
    opened.graph.tenant.put(link, 'risks.csv', csv(lines))
    await readWorkbooks(opened.desk)
    expect((await opened.desk.store.list('risk')).map(({ boards }) => boards)).toEqual([['CORPORATE'], ['CORPORATE']])
    const [message] = await opened.desk.store.list('outgoing', { person: 'secretary' })
    expect(message?.card).toMatchObject({ marking: 'OFFICIAL-SENSITIVE', title: expect.stringContaining('Corporate register') })
  })
})
