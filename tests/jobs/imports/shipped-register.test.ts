import { expect, test } from 'vitest'
import { loadConfig } from '#config/load.ts'
import { isRefusal } from '#domain/refusal.ts'
import { importRisks } from '#jobs/imports/risks.ts'
import { readRegister } from '#papers/risk-register.ts'
import { deskFor } from './desk.ts'

const partnership = await loadConfig('config')
if (!('boards' in partnership)) throw new Error('the shipped configuration is wrong')

test('the register of the sample imports whole, each line to the registers it names, and again changes nothing', async () => {
  const desk = await deskFor(partnership, '2024-02-29T09:10:00.000Z')
  const register = await readRegister('config/registers/risks.csv')
  if (isRefusal(register)) throw new Error(register.refused)
  const asked = { board: 'OPPB', register, by: 'clerk', ownBoards: true }
  expect(await importRisks(desk, asked)).toMatchObject({ rejected: [], unchanged: 0 })
  const risks = await desk.store.list('risk')
  expect(risks).toHaveLength(20)
  expect(risks.every(({ current, gross, target }) => current === null && gross === null && target === null)).toBe(true)
  expect(risks.find(({ id }) => id === 'R-12')).toMatchObject({ boards: ['CSP-W', 'CSP-S'], kind: 'issue', status: 'realised' })
  expect(await importRisks(desk, asked)).toMatchObject({ created: [], updated: [], unchanged: 20 })
})
