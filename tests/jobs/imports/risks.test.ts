import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import type { Risk } from '#domain/risk/risk.ts'
import type { Desk } from '#jobs/desk.ts'
import { importRisks, type RiskImportReport } from '#jobs/imports/risks.ts'
import { registerOf } from '#papers/risk-register.ts'
import { readTable } from '#papers/table/table.ts'
import { partnership } from '../../speech/partnership.ts'
import { deskFor } from './desk.ts'

async function imported(desk: Desk, ...lines: readonly string[]): Promise<RiskImportReport | Refusal> {
  const table = await readTable(Buffer.from(`${lines.join('\n')}\n`), { name: 'register.csv' })
  const register = isRefusal(table) ? table : registerOf(table, 'register.csv')
  return isRefusal(register) ? register : importRisks(desk, { board: 'WCJB-RRB', register, by: 'secretary' })
}

async function changed(desk: Desk, ref: string, change: Partial<Risk>): Promise<void> {
  const risk = await desk.store.get('risk', ref)
  if (risk === undefined) throw new Error(`no ${ref}`)
  const put = [{ kind: 'risk' as const, record: { ...risk, ...change } }]
  await desk.store.commit({ heard: null, put, remove: [], changes: [], outgoing: [] })
}

describe('a register that is imported again', () => {
  it('changes nothing where two rows share a title and one has the reference', async () => {
    const desk = await deskFor(partnership)
    const lines = ['Ref,Risk,Effect', ',Staff leave,One', 'RRB-R-001,Staff leave,Two']
    const first = await imported(desk, ...lines)
    const before = await desk.store.list('risk')
    expect(first).toMatchObject({ created: expect.arrayContaining(['RRB-R-001']), rejected: [] })
    expect(before.map(({ effect }) => effect).sort()).toEqual(['One', 'Two'])
    expect(await imported(desk, ...lines)).toMatchObject({ created: [], updated: [], unchanged: 2, rejected: [] })
    expect(await desk.store.list('risk')).toEqual(before)
  })

  it('keeps the reference of a risk that the register repeats, and takes its first row', async () => {
    const desk = await deskFor(partnership)
    const lines = [
      'Ref,Risk,Effect',
      'R-1,Staff leave,One',
      'R-2,Rents rise,Two',
      'r-1,Staff leave,Three',
      'R-1,Staff leave,Four',
    ]
    const rejected = [
      { row: 4, problem: 'repeats row 2' },
      { row: 5, ref: 'R-1', problem: 'repeats row 2' },
    ]
    expect(await imported(desk, ...lines)).toMatchObject({ created: ['R-1', 'R-2'], rejected, warnings: [] })
    expect(await imported(desk, ...lines)).toMatchObject({ created: [], updated: [], unchanged: 2, rejected, warnings: [] })
    expect(await desk.store.get('risk', 'R-1')).toMatchObject({ effect: 'One' })
  })

  it('takes a reference of two different risks for words only', async () => {
    const desk = await deskFor(partnership)
    const lines = ['Ref,Risk', 'R-1,Staff leave', 'R-1,Rents rise', 'R-1,Rents rise']
    const rejected = [{ row: 4, problem: 'repeats row 3; of two risks each needs its own reference' }]
    const warnings = ['RRB-R-001', 'RRB-R-002'].map((id, at) => ({
      row: at + 2,
      problem: `the file has R-1 for more than one risk; it was numbered ${id}`,
    }))
    expect(await imported(desk, ...lines)).toMatchObject({ created: ['RRB-R-001', 'RRB-R-002'], rejected, warnings })
    expect(await imported(desk, ...lines)).toMatchObject({ created: [], updated: [], unchanged: 2, rejected })
  })

  it('leaves what people changed since, and takes what the file itself changed', async () => {
    const desk = await deskFor(partnership)
    const head = 'Ref,Risk,Likelihood,Impact,Mitigation,Status'
    await imported(desk, head, 'R-1,Staff leave,4,4,pay more,Open')
    await changed(desk, 'R-1', { current: { likelihood: 2, impact: 3 }, plan: 'pay more; hire', title: 'Staff go' })
    expect(await imported(desk, head, 'R-1,Staff leave,4,4,pay more,Open')).toMatchObject({ updated: [], unchanged: 1 })
    expect(await imported(desk, head, 'R-1,Staff leave,4,5,pay more,Open')).toMatchObject({
      updated: [{ ref: 'R-1' }],
      warnings: [
        {
          row: 2,
          ref: 'R-1',
          value: '4 × 5',
          problem: "was changed to “2 × 3” since the last import; the file's new value replaces it",
        },
      ],
    })
    expect(await desk.store.get('risk', 'R-1')).toMatchObject({
      title: 'Staff go',
      plan: 'pay more; hire',
      current: { likelihood: 4, impact: 5 },
    })
  })

  it('gives a closed risk no review, and keeps each new word of its updates', async () => {
    const desk = await deskFor(partnership)
    const head = 'Ref,Risk,Status,Review date,Update'
    await imported(desk, head, 'R-1,Staff leave,Closed,31/03/2026,gone', 'R-2,Flood,Open,31/03/2026,dry')
    const again = await imported(desk, head, 'R-1,Staff leave,Closed,31/03/2026,gone', 'R-2,Flood,Open,31/03/2026,wet')
    expect(again).toMatchObject({ updated: [{ ref: 'R-2' }], unchanged: 1 })
    expect((await desk.store.get('risk', 'R-1'))?.reviewDue).toBeNull()
    expect((await desk.store.get('risk', 'R-2'))?.notes.map(({ text }) => text)).toEqual(['dry', 'wet'])
  })

  it('changes nothing, whatever its rows say', async () => {
    const words = [
      'Probation',
      'Staff leave',
      'R-1',
      'RRB-R-001',
      '4x4=16',
      'H',
      '16 (R)',
      '5',
      '',
      'TBC',
      '31/03/2027',
      'Closed',
      'Major',
    ]
    const cell = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom(...words))
    const row = fc.tuple(cell, cell, cell, cell, cell, cell, cell, cell, cell)
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async (rows) => {
        const desk = await deskFor(partnership)
        const quoted = rows.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
        const lines = ['Ref,Risk,Cause,Likelihood,Impact,Score,Owner,Status,Review', ...quoted]
        const first = await imported(desk, ...lines)
        const before = await desk.store.list('risk')
        const again = await imported(desk, ...lines)
        if (isRefusal(first) || isRefusal(again)) return
        expect([again.created, again.updated, again.unchanged]).toEqual([[], [], first.created.length])
        expect(await desk.store.list('risk')).toEqual(before)
      }),
      { numRuns: 60 },
    )
  })
})
