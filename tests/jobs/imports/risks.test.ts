import { expect, it } from 'vitest'
import { isRefusal } from '#domain/refusal.ts'
import { importRisks } from '#jobs/imports/risks.ts'
import { registerOf } from '#papers/risk-register.ts'
import { readTable } from '#papers/table.ts'
import { partnership } from '../../speech/partnership.ts'
import { deskFor } from './desk.ts'

it('A register of which two rows share a title, and one has the reference, changes nothing the second time', async () => {
  const desk = await deskFor(partnership)
  const table = await readTable(Buffer.from('Ref,Risk,Effect\n,Staff leave,One\nRRB-R-001,Staff leave,Two\n'), { name: 'r.csv' })
  const register = isRefusal(table) ? table : registerOf(table, 'r.csv')
  if (isRefusal(register)) throw new Error(register.refused)
  const asked = { board: 'WCJB-RRB', register, by: 'clerk' }
  const first = await importRisks(desk, asked)
  const before = await desk.store.list('risk')
  expect(first).toMatchObject({ created: expect.arrayContaining(['RRB-R-001']), rejected: [] })
  expect(before.map(({ effect }) => effect).sort()).toEqual(['One', 'Two'])
  expect(await importRisks(desk, asked)).toMatchObject({ created: [], updated: [], unchanged: 2, rejected: [] })
  expect(await desk.store.list('risk')).toEqual(before)
})
