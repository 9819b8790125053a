import { join } from 'node:path'
import { isRefusal } from '#domain/refusal.ts'
import type { Desk } from '#jobs/desk.ts'
import { importActions } from '#jobs/imports/actions.ts'
import { importRisks } from '#jobs/imports/risks.ts'
import { readPlan } from '#papers/plan.ts'
import { readRegister } from '#papers/risk-register.ts'
import { exits, Fault } from './fault.ts'

/** Reads the sample's delivery plans and risk registers into an empty store, each as one commit. A store that holds actions is left as it is. */
export async function loadSample(desk: Desk, configFolder: string): Promise<number> {
  const { sample } = desk.partnership
  if (sample === null || (await desk.store.list('action')).length > 0) return 0
  let count = 0
  for (const { board, file } of sample.plans) {
    const plan = await readPlan(join(configFolder, file))
    const report = isRefusal(plan) ? plan : await importActions(desk, { board, plan, by: 'clerk' })
    if (isRefusal(report)) throw new Fault(`The sample plan ${file}: ${report.refused}`, exits.misconfigured, report.hint)
    count += report.created.length
  }
  for (const { board, file } of sample.registers) {
    const register = await readRegister(join(configFolder, file))
    const report = isRefusal(register) ? register : await importRisks(desk, { board, register, by: 'clerk', ownBoards: true })
    if (isRefusal(report)) throw new Fault(`The sample register ${file}: ${report.refused}`, exits.misconfigured, report.hint)
  }
  return count
}
